/// Two observers, or two delegations, who are never in one team.
package struct Incompatibility: MissionEntity {
    package enum Kind: String, Sendable, CaseIterable {
        case observers, delegations
    }

    package static let listName = "incompatibilities"

    package var kind: Kind
    /// Two identifiers.
    package var pair: [String]
    package var extra = JSONObject()

    package init(kind: Kind, pair: [String], extra: JSONObject = [:]) {
        self.kind = kind
        self.pair = pair
        self.extra = extra
    }

    package init(_ form: inout ObjectForm) {
        let observers = form.optional("observers", .list(of: .text, exactly: 2))
        let delegations = form.optional("delegations", .list(of: .text, exactly: 2))
        if form.isSound, (observers == nil) == (delegations == nil) {
            form.fault("", "must have either observers or delegations")
        }
        kind = observers != nil ? .observers : .delegations
        pair = observers ?? delegations ?? []
        extra = form.extra
    }

    package var known: JSONObject {
        [kind.rawValue: .strings(pair)]
    }
}
