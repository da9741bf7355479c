import Deployment
import MissionModel

extension MemoryState {
    /// Whom a row of a mission is about, as the row names them now: as themselves, by their account, by a report or by a
    /// request.
    func subjects(of entry: AuditEntry, by actor: Actor) -> Set<AuditSubject> {
        guard let mission = entry.mission, !entry.isAboutEverybody else { return [] }
        let list = entry.action.prefix { $0 != "." }
        let own = Set([entry.detail["id"]?.string].compactMap { $0 })
        func named(_ one: String, _ several: String) -> Set<String> {
            Set([entry.detail[one]?.string].compactMap { $0 })
                .union(entry.detail[several]?.array?.compactMap(\.string) ?? [])
        }
        var people = named("observer", "observers")
        if ["observers", "person", "contacts"].contains(list) { people.formUnion(own) }
        var delegations = named("delegation", "delegations")
        if list == "delegations" { delegations.formUnion(own) }
        let number = entry.detail[list == "incident" ? "number" : "incident"]?.whole
        for report in incidents[mission] ?? [] where report.number == number {
            people.formUnion(report.record.observers)
            if let delegation = report.record.delegation { delegations.insert(delegation) }
        }
        for request in headRequests where request.mission == mission && request.id == entry.detail["request"]?.string {
            people.formUnion(request.content.observers)
            if let replacement = request.content.replacement { people.insert(replacement) }
            delegations.insert(request.content.delegation)
        }
        let accounts = named("account", "accounts").union([actor.id])
        for head in self.accounts where accounts.contains(head.id) {
            guard let scope = head.bearer.delegations, scope.mission == mission else { continue }
            delegations.formUnion(scope.delegations)
        }
        for observer in missions[mission]?.document.observers ?? [] where people.contains(observer.id) {
            delegations.insert(observer.delegation)
        }
        for entry in removed[mission] ?? [] where entry.list == "observers" && people.contains(entry.id) {
            if let delegation = entry.content["delegation"]?.string { delegations.insert(delegation) }
        }
        return Set(people.map(AuditSubject.observer)).union(delegations.map(AuditSubject.delegation))
    }
}

extension AuditEntry {
    var isAboutEverybody: Bool { action == "plan.publish" }
}
