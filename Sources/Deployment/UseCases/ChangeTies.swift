package import MissionModel

/// An entry of a list that ties entries of others together, such as a pin: it has no name, and is known by what it says.
package protocol TieEntity: MissionEntity {
    /// Whom it is about.
    var parties: [String] { get }
    /// Whether it says the same as another.
    func saysSame(as other: Self) -> Bool
    /// A fault for everything that it names and a mission does not have.
    func missing(in mission: String, _ transaction: any StoreTransaction) async throws -> [FormFault]
    /// Replaces the whole list of a mission.
    static func replaceAll(_ ties: [Self], mission: String, in transaction: any StoreTransaction) async throws
}

extension Pin: TieEntity {
    package var parties: [String] { observers }

    package func saysSame(as other: Pin) -> Bool {
        ExactText(hub) == ExactText(other.hub) && Set(exactly: observers) == Set(exactly: other.observers)
    }

    package func missing(in mission: String, _ transaction: any StoreTransaction) async throws -> [FormFault] {
        let references = References(mission: mission, transaction: transaction)
        return try await references.missing(Hub.self, [("/hub", hub)])
            + references.missing(Observer.self, References.places("/observers", observers))
    }

    package static func replaceAll(
        _ ties: [Pin], mission: String, in transaction: any StoreTransaction
    ) async throws {
        try await transaction.replacePins(ties, mission: mission)
    }
}

extension Incompatibility: TieEntity {
    package var parties: [String] { pair }

    package func saysSame(as other: Incompatibility) -> Bool {
        kind == other.kind && Set(exactly: pair) == Set(exactly: other.pair)
    }

    package func missing(in mission: String, _ transaction: any StoreTransaction) async throws -> [FormFault] {
        let references = References(mission: mission, transaction: transaction)
        return switch kind {
        case .observers: try await references.missing(Observer.self, References.places("/observers", pair))
        case .delegations: try await references.missing(Delegation.self, References.places("/delegations", pair))
        }
    }

    package static func replaceAll(
        _ ties: [Incompatibility], mission: String, in transaction: any StoreTransaction
    ) async throws {
        try await transaction.replaceIncompatibilities(ties, mission: mission)
    }
}

/// Adds one tie to its list.
package struct AddTie<Tie: TieEntity>: Sendable {
    private let mission: String
    package let tie: Tie

    /// - Throws: every fault of the tie.
    package init(mission: String, json: JSONValue) throws(FormError) {
        self.mission = mission
        tie = try Tie(json: json)
        if Set(exactly: tie.parties).count < tie.parties.count {
            let key = tie.known.members.first { $0.value.array != nil }?.key ?? ""
            throw FormError(faults: [FormFault(pointer: "/\(key)", message: "names somebody twice")])
        }
    }

    /// - Throws: `FormError` where it names what is not there; `alreadyExists`.
    package func run(in transaction: any StoreTransaction) async throws {
        let faults = try await tie.missing(in: mission, transaction)
        if !faults.isEmpty { throw FormError(faults: faults) }
        let known = try await transaction.allEntities(Tie.self, mission: mission)
        if known.contains(where: { $0.saysSame(as: tie) }) {
            throw StoreError(.alreadyExists, "The mission has that already.")
        }
        try await Tie.replaceAll(known + [tie], mission: mission, in: transaction)
    }
}

/// Takes what says the same as a tie out of its list; where nothing does, nothing is to be done.
package struct RemoveTie<Tie: TieEntity>: Sendable {
    private let mission: String
    private let tie: Tie

    package init(mission: String, tie: Tie) {
        (self.mission, self.tie) = (mission, tie)
    }

    package func run(in transaction: any StoreTransaction) async throws {
        let known = try await transaction.allEntities(Tie.self, mission: mission)
        let rest = known.filter { !$0.saysSame(as: tie) }
        if rest.count < known.count { try await Tie.replaceAll(rest, mission: mission, in: transaction) }
    }
}
