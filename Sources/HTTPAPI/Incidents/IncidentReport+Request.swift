import Deployment
import MissionModel

extension IncidentReport {
    /// Reads a request strictly: keys that are of other kinds of incidents are faults.
    init(request json: JSONValue) throws {
        var form = try RequestForm(json)
        form.require("kind")
        let kind = form.oneOf("kind", IncidentKind.self)
        let (reason, asOf) = (form.text("reason"), form.instant("as_of"))
        let event = kind.flatMap { Self.event($0, &form) }
        try form.finish()
        guard let event else { throw FormError(faults: [FormFault(pointer: "/kind", message: "is missing")]) }
        try self.init(event, reason: reason, asOf: asOf)
    }

    /// Nil where the form has got a fault.
    private static func event(_ kind: IncidentKind, _ form: inout RequestForm) -> Event? {
        switch kind {
        case .dropOut:
            let from = form.instant("from")
            return people(&form).map { .dropOut($0, from: from) }
        case .observerReturn: return people(&form).map { .observerReturn($0) }
        case .late:
            form.require("observers", "until")
            let (ids, until) = (form.texts("observers"), form.instant("until"))
            guard let ids, let until else { return nil }
            return .late(ids, until: until)
        case .vehicleLost:
            let count = form.whole("vehicles", vehicles)
            return place("hub", &form).map { .vehicleLost(hub: $0, count: count ?? 1) }
        case .vehicleBack:
            let count = form.whole("vehicles", vehicles)
            return place("hub", &form).map { .vehicleBack(hub: $0, count: count) }
        case .hubClosed: return place("hub", &form).map { .hubClosed($0) }
        case .hubOpened: return place("hub", &form).map { .hubOpened($0) }
        case .regionClosed: return place("region", &form).map { .regionClosed($0) }
        case .regionOpened: return place("region", &form).map { .regionOpened($0) }
        }
    }

    private static func place(_ key: String, _ form: inout RequestForm) -> String? {
        form.require(key)
        return form.text(key)
    }

    private static func people(_ form: inout RequestForm) -> People? {
        let (ids, delegation) = (form.texts("observers"), form.text("delegation"))
        switch (ids, delegation) {
        case (let ids?, nil): return .observers(ids)
        case (nil, let delegation?): return .delegation(delegation)
        case (nil, nil):
            if form.faults.isEmpty { form.fault("observers", "is missing, and so is delegation") }
        case (_?, _?): form.fault("delegation", "cannot be given beside observers")
        }
        return nil
    }
}
