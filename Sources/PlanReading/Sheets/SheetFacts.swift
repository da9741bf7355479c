package import Deployment
package import MissionModel

/// What the sheets of a plan show beside the plan.
package struct SheetFacts: Sendable {
    private let contacts: [ExactText: Contact]
    private let vehicles: [ExactText: Vehicle]
    private let interpreters: [ExactText: Interpreter]
    private let support: [ExactText: TeamSupport]
    package let emergency: [String]

    /// - Parameter support: empty for a plan that is not published.
    package init(
        contacts: [Contact], vehicles: [Vehicle], interpreters: [Interpreter], support: [TeamSupport],
        emergency: String?
    ) {
        self.contacts = Dictionary(contacts.map { (ExactText($0.observer), $0) }) { $1 }
        self.vehicles = Dictionary(vehicles.map { (ExactText($0.id), $0) }) { $1 }
        self.interpreters = Dictionary(interpreters.map { (ExactText($0.id), $0) }) { $1 }
        self.support = Dictionary(support.map { (ExactText($0.team), $0) }) { $1 }
        self.emergency = emergency?.split(whereSeparator: \.isNewline).map(String.init) ?? []
    }

    package func contact(of observer: String) -> Contact? { contacts[ExactText(observer)] }

    package func vehicle(of team: String) -> Vehicle? {
        support[ExactText(team)]?.vehicle.flatMap { vehicles[ExactText($0)] }
    }

    package func interpreter(of team: String) -> Interpreter? {
        support[ExactText(team)]?.interpreter.flatMap { interpreters[ExactText($0)] }
    }
}

extension SheetFacts {
    /// What is known beside a plan; cars and interpreters are those of the published plan.
    package init(of plan: PlanSummary, in transaction: any StoreTransaction) async throws {
        let mission = plan.mission
        self.init(
            contacts: try await transaction.allEntities(Contact.self, mission: mission),
            vehicles: try await transaction.allEntities(Vehicle.self, mission: mission),
            interpreters: try await transaction.allEntities(Interpreter.self, mission: mission),
            support: plan.status == .published ? try await transaction.teamSupport(mission: mission) : [],
            emergency: try await transaction.disclosure(mission: mission).emergency)
    }
}
