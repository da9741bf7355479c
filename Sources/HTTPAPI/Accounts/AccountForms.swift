import Deployment
import MissionModel

extension NewAccount {
    /// - Throws: every fault.
    init(request json: JSONValue) throws(FormError) {
        var form = try RequestForm(json)
        form.require("email", "name", "role")
        let email = form.email()
        let name = form.personName()
        let language = form.oneOf("language", Language.self) ?? .english
        let bearer = form.bearer()
        try form.finish()
        guard let email, let name, let bearer else { throw FormError(faults: form.faults) }
        self.init(email: email, name: name, language: language, bearer: bearer)
    }
}

extension AccountChange {
    /// - Throws: every fault.
    init(request json: JSONValue) throws(FormError) {
        var form = try RequestForm(json)
        for key in ["name", "language", "disabled"] where form.states(key) && json[key] == .null {
            form.fault(key, "cannot be removed")
        }
        self.init(
            name: form.personName(), language: form.oneOf("language", Language.self), isDisabled: form.flag("disabled"))
        try form.finish()
    }
}

extension RequestForm {
    mutating func email() -> EmailAddress? {
        guard let text = text("email") else { return nil }
        if let address = EmailAddress(text) { return address }
        fault("email", "must be an e-mail address such as name@example.org")
        return nil
    }

    /// What somebody is called, in one line.
    fileprivate mutating func personName() -> String? {
        guard let name = text("name") else { return nil }
        if name.unicodeScalars.count <= NewAccount.longestName, !name.unicodeScalars.contains(where: \.steersDisplay) {
            return name
        }
        fault("name", "must be one line of at most \(NewAccount.longestName) characters")
        return nil
    }

    /// A role with what it is bound to.
    fileprivate mutating func bearer() -> Bearer? {
        let role = oneOf("role", Role.self)
        let (missions, mission, delegations) = (texts("missions"), text("mission"), texts("delegations"))
        if let role, role != .head {
            for (key, isThere) in [("mission", mission != nil), ("delegations", delegations != nil)] where isThere {
                fault(key, "is of the role head only")
            }
        }
        if let role, role == .head || role == .administrator, missions != nil {
            fault("missions", "is of the roles logistics and auditor only")
        }
        switch role {
        case .administrator?: return .administrator
        case .logistics?: return .logistics(missions: missions)
        case .auditor?: return .auditor(missions: missions)
        case .head?:
            require("mission", "delegations")
            guard let mission, let delegations else { return nil }
            return .head(DelegationScope(mission: mission, delegations: delegations))
        case nil: return nil
        }
    }
}
