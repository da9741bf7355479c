import Deployment
import MissionModel

/// What a publication would tell as things are, and whom.
struct Tidings: Sendable {
    let header: MissionHeader
    /// All heads of delegations of the mission.
    let heads: [Account]
    /// Those who have news and nobody to write to.
    let unreachable: [PublishPage.Unreachable]
    /// By delegation, each by observer.
    private let news: [ExactText: [AssignmentNews]]

    /// - Parameter all: by observer.
    init(_ all: [AssignmentNews], of mission: String, in transaction: any StoreTransaction) async throws {
        news = Dictionary(grouping: all) { ExactText($0.told.assignment.delegation) }
        heads = try await transaction.headAccounts(mission: mission)
        header = try await transaction.existingMission(mission).header
        let headed = Set(exactly: heads.flatMap { $0.bearer.delegations?.delegations ?? [] })
        let headless = news.keys.filter { !headed.contains($0) }.sorted()
        let delegations = try await transaction.entities(Delegation.self, mission: mission, ids: headless.map(\.text))
        let names = EntryNames(delegations.map { ($0.id, $0.name) })
        unreachable = headless.map { PublishPage.Unreachable(id: $0.text, name: names[$0.text]) }
    }

    /// What a head would be told, by observer.
    func news(for head: Account) -> [AssignmentNews] {
        let own = Set(exactly: head.bearer.delegations?.delegations ?? []).compactMap { news[$0] }
        if own.count == 1 { return own[0] }
        return own.joined().sorted { ExactText($0.told.assignment.observer) < ExactText($1.told.assignment.observer) }
    }
}
