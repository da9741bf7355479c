/// What somebody may do.
package enum Permission: String, Sendable, CaseIterable {
    case read
    /// Imports and changes data, asks for plans and ends jobs.
    case change
}

/// Who a unit of work is done for; a transaction carries it, and every row of the audit trail has it.
package struct Actor: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Bearers of tokens, by their role.
        case logistics, reader
        /// What daemons do on their own: plans and upkeep.
        case worker
        /// The daemon before it knows who asks, and for its figures.
        case daemon
        case commandLine = "command line"
        case demo
    }

    /// The missions that an actor may see at all.
    package enum Scope: Sendable, Equatable {
        case all
        case missions(Set<String>)

        /// - Parameter mission: nil: no mission in particular, which spans them all.
        package func covers(_ mission: String?) -> Bool {
            switch self {
            case .all: true
            case .missions(let missions): mission.map(missions.contains) ?? false
            }
        }
    }

    /// Of a bearer, the token's identifier; never the token.
    package let id: String
    package let kind: Kind
    package let permissions: Set<Permission>
    package let scope: Scope

    package init(id: String, kind: Kind, permissions: Set<Permission>, scope: Scope = .all) {
        self.id = id
        self.kind = kind
        self.permissions = permissions
        self.scope = scope
    }

    /// The bearer of a token.
    package init(token: String, role: Role) {
        switch role {
        case .logistics: self.init(id: token, kind: .logistics, permissions: [.read, .change])
        case .reader: self.init(id: token, kind: .reader, permissions: [.read])
        }
    }

    package static let worker = ours(.worker)
    package static let commandLine = ours(.commandLine)
    package static let demo = ours(.demo)
    package static let daemon = Actor(id: Kind.daemon.rawValue, kind: .daemon, permissions: [.read])

    private static func ours(_ kind: Kind) -> Actor {
        Actor(id: kind.rawValue, kind: kind, permissions: [.read, .change])
    }

    /// - Parameter mission: what it is about; nil: no mission in particular.
    /// - Throws: where the actor may not do that there.
    package func demand(_ permission: Permission, on mission: String?) throws(AccessRefusal) {
        guard permissions.contains(permission) else { throw .lacks(permission) }
        guard scope.covers(mission) else { throw .outOfScope }
    }
}

/// Somebody may not do what was asked.
package enum AccessRefusal: Error, Equatable, CustomStringConvertible {
    case lacks(Permission)
    case outOfScope

    package var description: String {
        switch self {
        case .lacks(.read): "This needs the permission to read."
        case .lacks(.change): "This needs the permission to change data, which the role logistics has."
        case .outOfScope: "This is about other missions than those that the caller may see."
        }
    }
}
