package import Deployment
package import MissionModel

/// What the sheets of a plan show beside the plan.
package struct SheetFacts: Sendable {
    private let contacts: [ExactText: Contact]
    private let vehicles: [ExactText: Vehicle]
    private let interpreters: [ExactText: Interpreter]
    private let support: [ExactText: TeamSupport]
    let emergency: [String]

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

    func contact(of observer: String) -> Contact? { contacts[ExactText(observer)] }

    func vehicle(of team: String) -> Vehicle? {
        support[ExactText(team)]?.vehicle.flatMap { vehicles[ExactText($0)] }
    }

    func interpreter(of team: String) -> Interpreter? {
        support[ExactText(team)]?.interpreter.flatMap { interpreters[ExactText($0)] }
    }
}
