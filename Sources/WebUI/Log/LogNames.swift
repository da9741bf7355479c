import Deployment
import MissionModel

/// What entries of the log name, by its name: entries of the mission's lists, people who sign in, and what was reported.
struct LogNames: Sendable {
    /// A list whose entries the log names.
    enum List: Hashable, Sendable {
        case people, delegations, regions, hubs, stations

        /// Whose entries an action is about, by what stands before its full stop.
        init?(subject: String) {
            switch subject {
            case Observer.listName, "person", "contacts": self = .people
            case Delegation.listName: self = .delegations
            case Region.listName: self = .regions
            case Hub.listName: self = .hubs
            case Station.listName: self = .stations
            default: return nil
            }
        }
    }

    private var entries: [List: [ExactText: String]] = [:]
    private var accounts: [String: String] = [:]
    private var incidents: [Int: IncidentRecord] = [:]

    static func load(
        for records: [AuditRecord], of mission: String, in transaction: any StoreTransaction
    ) async throws -> LogNames {
        var names = try await whoOnly(records, in: transaction)
        var wanted: [List: Set<ExactText>] = [:]
        var numbers: [Int] = []
        for entry in records.map(\.entry) {
            for (list, ids) in LogSubject.named(in: entry) {
                wanted[list, default: []].formUnion(ids.prefix(LogSubject.most).map { ExactText($0) })
            }
            if let number = LogSubject.incident(of: entry) { numbers.append(number) }
        }
        func known<Entity: IdentifiedEntity>(
            _ list: List, _ type: Entity.Type, _ name: (Entity) -> String?
        ) async throws {
            let ids = wanted[list, default: []].map(\.text).sorted()
            let found = try await transaction.entities(type, mission: mission, ids: ids)
            names.entries[list] = Dictionary(found.map { (ExactText($0.id), name($0) ?? $0.id) }) { first, _ in first }
        }
        try await known(.people, Observer.self, \.label)
        try await known(.delegations, Delegation.self, \.name)
        try await known(.regions, Region.self, \.name)
        try await known(.hubs, Hub.self, \.name)
        try await known(.stations, Station.self, \.name)
        if let last = numbers.max(), let first = numbers.min() {
            let found = try await transaction.incidents(
                mission: mission, before: last + 1, limit: min(last - first + 1, LogSubject.mostIncidents))
            names.incidents = Dictionary(found.map { ($0.number, $0.record) }) { first, _ in first }
        }
        return names
    }

    /// Of those who did it, and of heads.
    static func whoOnly(_ records: [AuditRecord], in transaction: any StoreTransaction) async throws -> LogNames {
        var names = LogNames()
        let ids = Set(records.flatMap { [$0.principal] + LogSubject.accounts(in: $0.entry) })
        let accounts = try await transaction.accounts(ids: ids.filter { $0.hasPrefix("acc_") }.sorted())
        names.accounts = Dictionary(accounts.map { ($0.id, $0.name) }) { first, _ in first }
        return names
    }

    /// Nil where the mission has no such entry any more.
    func name(_ id: String, in list: List) -> String? { entries[list]?[ExactText(id)] }

    func account(_ id: String) -> String { accounts[id] ?? id }

    func incident(_ number: Int) -> IncidentRecord? { incidents[number] }
}
