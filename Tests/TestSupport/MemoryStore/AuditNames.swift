import Deployment
import MissionModel

/// What rows of the audit trail may name of those whom they are looked through for.
struct AuditNames {
    private let delegation: String?
    private let people: Set<String>
    private let heads: Set<String>
    private let incidents: Set<Int>
    private let requests: Set<String>

    init(_ subject: AuditSubject, of mission: String, in state: MemoryState) {
        switch subject {
        case .delegation(let id):
            delegation = id
            let observers = state.missions[mission]?.document.observers ?? []
            people = Set(observers.filter { $0.delegation == id }.map(\.id))
            heads = Set(
                state.accounts.filter { $0.bearer.delegations?.mission == mission && $0.heads(id) }.map(
                    \.id))
        case .observer(let id): (delegation, people, heads) = (nil, [id], [])
        }
        let (people, delegation) = (people, delegation)
        let isMeant = { (ids: [String], own: String?) in
            !people.isDisjoint(with: ids) || own != nil && own == delegation
        }
        let reports = state.incidents[mission] ?? []
        incidents = Set(
            reports.filter { isMeant($0.record.observers, $0.record.delegation) }.map(\.number))
        requests = Set(
            state.headRequests.filter { request in
                let content = request.content
                return request.mission == mission
                    && isMeant(
                        content.observers + (content.replacement.map { [$0] } ?? []), content.delegation)
            }.map(\.id))
    }

    func areMeant(by row: MemoryState.AuditRow) -> Bool {
        let list = row.action.prefix { $0 != "." }
        func named(_ one: String, _ several: String) -> [String] {
            (row.detail[one]?.string.map { [$0] } ?? [])
                + (row.detail[several]?.array?.compactMap(\.string) ?? [])
        }
        let own = row.detail["id"]?.string.map { [$0] } ?? []
        let incident = row.detail[list == "incident" ? "number" : "incident"]?.whole
        return row.action == "plan.publish" || heads.contains(row.actor.id)
            || !people.isDisjoint(with: named("observer", "observers"))
            || !heads.isDisjoint(with: named("account", "accounts"))
            || !people.isDisjoint(with: ["observers", "person", "contacts"].contains(list) ? own : [])
            || delegation.map {
                (named("delegation", "delegations") + (list == "delegations" ? own : [])).contains($0)
            }
                ?? false
            || incident.map(incidents.contains) ?? false
            || row.detail["request"]?.string.map(requests.contains) ?? false
    }
}
