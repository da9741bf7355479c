import Deployment
import MissionModel

/// Entries of a list by their names.
struct EntryNames: Sendable {
    enum List: Sendable {
        case delegations, people, regions, hubs
    }

    private let names: [ExactText: String]
    let options: [(value: String, title: String)]

    init(_ entries: [(id: String, name: String)]) {
        names = Dictionary(entries.map { (ExactText($0.id), $0.name) }) { first, _ in first }
        options = entries.map { ($0.id, $0.name) }
    }

    static func load(
        _ list: List, of mission: String, in transaction: any StoreTransaction
    ) async throws -> EntryNames {
        switch list {
        case .regions:
            EntryNames(try await transaction.allEntities(Region.self, mission: mission).map { ($0.id, $0.name) })
        case .hubs: EntryNames(try await transaction.allEntities(Hub.self, mission: mission).map { ($0.id, $0.name) })
        case .delegations:
            EntryNames(try await transaction.allEntities(Delegation.self, mission: mission).map { ($0.id, $0.name) })
        case .people:
            EntryNames(
                try await transaction.allEntities(Observer.self, mission: mission).map { ($0.id, $0.label ?? $0.id) })
        }
    }

    subscript(id: String) -> String { names[ExactText(id)] ?? id }
}

extension [Delegation] {
    /// The identifier of the one that somebody calls so, by identifier or name in whatever case; else what was typed.
    func id(named text: String) -> String {
        let wanted = text.lowercased()
        let found =
            first { ExactText($0.id) == ExactText(text) }
            ?? first { [$0.id, $0.name].contains { $0.lowercased() == wanted } }
        return found?.id ?? text
    }
}
