import Deployment
import Markup
import MissionModel
import Wording

/// Who did what in a mission, newest first, in words.
struct LogPage {
    let mission: MissionHeader
    let records: [AuditRecord]
    let names: LogNames
    let delegations: [Delegation]
    let clock: MissionClock
    let filter: AuditFilter
    /// As they were typed.
    let since: String?
    let until: String?
    let before: Int?
    let next: Int?
    let t: Words

    static func load(_ request: PageRequest, in store: any Store) async throws -> LogPage {
        let before = try request.whole("after")
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            let mission = try await transaction.head(request.mission).mission
            let clock = try await MissionClock.load(mission, in: transaction)
            let delegations = try await transaction.allEntities(Delegation.self, mission: mission.id)
            // What is chosen in the form goes before whom the address was about.
            let about =
                request["delegation"].map { AuditSubject.delegation(delegations.id(named: $0)) }
                ?? request["person"].map(AuditSubject.observer)
            let filter = AuditFilter(
                mission: mission.id, action: request["action"], principal: request["principal"], about: about,
                since: try clock.instant("since", of: request), until: try clock.instant("until", of: request))
            let records = try await transaction.auditRecords(filter, before: before, limit: Pager.rows + 1)
            let shown = Array(records.prefix(Pager.rows))
            return (
                mission: mission, clock: clock, filter: filter, shown: shown,
                names: try await LogNames.load(for: shown, of: request.mission, in: transaction),
                delegations: delegations,
                next: records.count > Pager.rows ? shown.last?.id : nil
            )
        }
        return LogPage(
            mission: read.mission, records: read.shown, names: read.names, delegations: read.delegations,
            clock: read.clock, filter: read.filter, since: request["since"], until: request["until"], before: before,
            next: read.next, t: request.words)
    }

    /// The list as it is, but for another action and somebody else who did it.
    private func list(action: String?, principal: String?) -> Path {
        MissionPath(mission.id).log.with("action", action).with("principal", principal)
            .with("delegation", filter.about?.delegation).with("person", filter.about?.observer)
            .with("since", since).with("until", until)
    }

    var page: Page {
        let paths = MissionPath(mission.id)
        let columns: [Column<AuditRecord>] = [
            Column(t(.when), .name) { .moment(clock.local($0.at), t) },
            Column(t(.who)) { record in
                let actor = LogActor(record: record, names: names, t: t)
                return """
                    <a \(href: list(action: nil, principal: record.principal))>\(actor.name)</a>\
                    \(actor.role.map { " <span class=\"soft\">\($0)</span>" as HTML })
                    """
            },
            Column(t(.what)) { record in
                .link(t.action(record.entry.action), list(action: record.entry.action, principal: nil))
            },
            Column(t(.details)) { LogDetails(entry: $0.entry, paths: paths, names: names, t: t).html },
        ]
        let pager = Pager(
            list: list(action: filter.action, principal: filter.principal), isFirst: before == nil,
            next: next.map(String.init), t: t)
        let body: HTML =
            records.isEmpty
            ? .empty(nil, t(.nothingFound)) : Table(caption: t(.log), columns: columns, rows: records).html
        return Page(
            title: t(.log), mission: mission, section: .log,
            body: PageHead(t(.log), note: .link(t(.removedEntries), paths.removals)).html
                + Card(id: "log", title: t(.log), body: form + body + pager.html).html)
    }

    /// One of the actions that are asked for most, or that a row leads to, about whom, and when; and of whom, where a row has
    /// led there.
    private var form: HTML {
        let path = MissionPath(mission.id).log
        let chosen = filter.action.map { Words.mainActions.contains($0) ? [] : [$0] } ?? []
        let options = (chosen + Words.mainActions).map { (value: $0, title: t.action($0)) }
        let kept = [("principal", filter.principal), ("person", filter.about?.observer)]
        return FilterForm(
            path: path, search: nil,
            choices: [
                FilterForm.Choice(name: "action", label: t(.what), options: options, chosen: filter.action),
                FilterForm.Choice(
                    name: "delegation", label: t(.delegation), options: delegations.map { ($0.id, $0.name) },
                    chosen: filter.about?.delegation),
            ],
            moments: [
                FilterForm.Moment(name: "since", label: t(.sinceMoment, clock.zoneText), chosen: since),
                FilterForm.Moment(name: "until", label: t(.untilMoment, clock.zoneText), chosen: until),
            ],
            hasSearch: false, kept: kept.compactMap { name, value in value.map { (name: name, value: $0) } }, t: t
        ).html + whom + who
    }

    private var whom: HTML {
        guard let person = filter.about?.observer else { return .empty }
        let clear = MissionPath(mission.id).log.with("action", filter.action)
            .with("principal", filter.principal).with("since", since).with("until", until)
        let name = HTML.named(names.name(person, in: .people), person, MissionPath(mission.id).person(person))
        return "<p class=\"in\">\(t(.person)): <b>\(name)</b> \(HTML.link(t(.clear), clear))</p>"
    }

    private var who: HTML {
        guard let principal = filter.principal else { return .empty }
        let name = records.first.map { LogActor(record: $0, names: names, t: t).name } ?? principal
        let clear = HTML.link(t(.clear), list(action: filter.action, principal: nil))
        return "<p class=\"in\">\(t(.who)): <b>\(name)</b> \(clear)</p>"
    }
}

extension AuditSubject {
    fileprivate var delegation: String? { if case .delegation(let id) = self { id } else { nil } }
    fileprivate var observer: String? { if case .observer(let id) = self { id } else { nil } }
}
