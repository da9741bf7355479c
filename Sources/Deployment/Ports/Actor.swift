import MissionModel

/// What somebody may do.
package enum Permission: String, Sendable, CaseIterable {
    case read
    /// Imports and changes data, asks for plans and ends jobs.
    case change
    /// Reads what observers were told; of a head, those of their own delegations.
    case readAssignments = "read_assignments"
    /// Confirms for a delegation what its observers were told.
    case confirm
    /// Asks and reports for a delegation.
    case report
    /// Decides on what heads ask for.
    case decide
    /// Reads how people are reached and what else is kept of them.
    case readPersonal = "read_personal"
    /// Looks after what is their own: account, sessions and tokens. Whoever is known has it.
    case keepOwn = "keep_own"
    /// Keeps the accounts of heads.
    case keepHeads = "keep_heads"
    /// Keeps all accounts.
    case administer
}

/// Who a unit of work is done for; a transaction carries it, and every row of the audit trail has it.
package struct Actor: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Bearers of tokens, by their role.
        case administrator, logistics, auditor, head
        /// What daemons do on their own: plans and upkeep.
        case worker
        /// What daemons do for people: they deliver messages, carry out reports and forget personal data in time.
        case courier
        /// The daemon before it knows who asks, and for its figures.
        case daemon
        case commandLine = "command line"
        case demo
    }

    /// What an actor may see at all, where it has the permission; missions go by the code points of their identifiers.
    package enum Scope: Sendable, Equatable {
        case all
        case missions(Set<String>)
        /// Of a mission only what is some delegations' own. A store has nothing else for such an actor.
        case delegations(DelegationScope)

        /// Those that may be seen something of; nil: all.
        package var missions: [String]? {
            switch self {
            case .all: nil
            case .missions(let missions): missions.sorted()
            case .delegations(let own): [own.mission]
            }
        }

        /// Where there is just one.
        package var onlyDelegation: String? {
            guard case .delegations(let own) = self, own.delegations.count == 1 else { return nil }
            return own.delegations[0]
        }

        /// - Parameter missions: of staff; nil: all.
        init(_ missions: [String]?) {
            self = missions.map { .missions(Set($0)) } ?? .all
        }

        /// - Parameter mission: nil: no mission in particular, which spans them all.
        package func covers(_ mission: String?) -> Bool {
            switch self {
            case .all: true
            case .missions(let missions): mission.map(missions.containsExactly) ?? false
            case .delegations(let own): mission.map(ExactText.init) == ExactText(own.mission)
            }
        }
    }

    /// Of a person the account's identifier, of a program the token's; never the token.
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

    /// Somebody known by an account or by a token.
    package init(id: String, bearer: Bearer) {
        switch bearer {
        case .administrator: self.init(id: id, kind: .administrator, permissions: [.keepOwn, .keepHeads, .administer])
        case .logistics(let missions):
            self.init(
                id: id, kind: .logistics,
                permissions: [
                    .read, .change, .readAssignments, .confirm, .report, .decide, .readPersonal, .keepOwn, .keepHeads,
                ],
                scope: Scope(missions))
        case .auditor(let missions):
            self.init(id: id, kind: .auditor, permissions: [.read, .readAssignments, .keepOwn], scope: Scope(missions))
        case .head(let own):
            self.init(
                id: id, kind: .head, permissions: [.readAssignments, .confirm, .report, .keepOwn],
                scope: .delegations(own))
        }
    }

    package static let worker = ours(.worker)
    package static let courier = ours(.courier)
    package static let commandLine = ours(.commandLine)
    package static let demo = ours(.demo)
    package static let daemon = Actor(id: Kind.daemon.rawValue, kind: .daemon, permissions: [.read])

    private static func ours(_ kind: Kind) -> Actor {
        Actor(
            id: kind.rawValue, kind: kind,
            permissions: [.read, .change, .readAssignments, .readPersonal, .keepHeads, .administer])
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
        case .lacks(.read):
            "This needs the permission to read whole missions, which the roles logistics and auditor have."
        case .lacks(.change): "This needs the permission to change data, which the role logistics has."
        case .lacks(.readAssignments): "This needs the permission to read what observers were told."
        case .lacks(.keepOwn): "This is for those who have an account or a token."
        case .lacks(.keepHeads), .lacks(.administer):
            "This needs the permission to keep accounts, which the role administrator has, and logistics for heads."
        case .lacks(.confirm):
            "This needs the permission to confirm for a delegation, which the roles head and logistics have."
        case .lacks(.report):
            "This needs the permission to report for a delegation, which the roles head and logistics have."
        case .lacks(.decide): "This needs the permission to decide on requests, which the role logistics has."
        case .lacks(.readPersonal):
            "This needs the permission to read what is kept of people, which the role logistics has."
        case .outOfScope: "This is about other missions than those that the caller may see."
        }
    }
}

/// Delegations of one mission.
package struct DelegationScope: Sendable, Equatable {
    package let mission: String
    /// At least one.
    package let delegations: [String]

    package init(mission: String, delegations: [String]) {
        self.mission = mission
        self.delegations = delegations
    }
}
