import Deployment
import Markup
import MissionModel
import Wording

/// Who did what in a mission, newest first, in words.
struct LogPage {
    let mission: MissionHeader
    let records: [AuditRecord]
    let names: LogNames
    let filter: AuditFilter
    let before: Int?
    let next: Int?
    let t: Words

    static func load(_ request: PageRequest, in store: any Store) async throws -> LogPage {
        let before = try request.whole("after")
        let filter = AuditFilter(
            mission: request.mission, action: request["action"], principal: request["principal"])
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            let records = try await transaction.auditRecords(filter, before: before, limit: Pager.rows + 1)
            let shown = Array(records.prefix(Pager.rows))
            return (
                mission: try await transaction.head(request.mission).mission, shown: shown,
                names: try await LogNames.load(for: shown, of: request.mission, in: transaction),
                next: records.count > Pager.rows ? shown.last?.id : nil
            )
        }
        return LogPage(
            mission: read.mission, records: read.shown, names: read.names, filter: filter, before: before,
            next: read.next, t: request.words)
    }

    var page: Page {
        let paths = MissionPath(mission.id)
        let path = paths.log
        let columns: [Column<AuditRecord>] = [
            Column(t(.when), .name) { .moment($0.at, t) },
            Column(t(.who)) { record in
                let actor = LogActor(record: record, names: names, t: t)
                return """
                    <a \(href: path.with("principal", record.principal))>\(actor.name)</a>\
                    \(actor.role.map { " <span class=\"soft\">\($0)</span>" as HTML })
                    """
            },
            Column(t(.what)) { record in
                .link(t.action(record.entry.action), path.with("action", record.entry.action))
            },
            Column(t(.details)) { LogDetails(entry: $0.entry, paths: paths, names: names, t: t).html },
        ]
        let list = path.with("action", filter.action).with("principal", filter.principal)
        let pager = Pager(list: list, isFirst: before == nil, next: next.map(String.init), t: t)
        let body: HTML =
            records.isEmpty
            ? .empty(nil, t(.nothingFound)) : Table(caption: t(.log), columns: columns, rows: records).html
        return Page(
            title: t(.log), mission: mission, section: .log,
            body: PageHead(t(.log), note: .link(t(.removedEntries), paths.removals)).html
                + Card(id: "log", title: t(.log), body: form + body + pager.html).html)
    }

    /// One of the actions that are asked for most, or that a row leads to; and of whom, where a row has led there.
    private var form: HTML {
        let path = MissionPath(mission.id).log
        let chosen = filter.action.map { Words.mainActions.contains($0) ? [] : [$0] } ?? []
        let options = (chosen + Words.mainActions).map { (value: $0, title: t.action($0)) }
        return FilterForm(
            path: path, search: nil,
            choices: [FilterForm.Choice(name: "action", label: t(.what), options: options, chosen: filter.action)],
            hasSearch: false, kept: filter.principal.map { [(name: "principal", value: $0)] } ?? [], t: t
        ).html + who
    }

    private var who: HTML {
        guard let principal = filter.principal else { return .empty }
        let name = records.first.map { LogActor(record: $0, names: names, t: t).name } ?? principal
        let clear = HTML.link(t(.clear), MissionPath(mission.id).log.with("action", filter.action))
        return "<p class=\"in\">\(t(.who)): <b>\(name)</b> \(clear)</p>"
    }
}
