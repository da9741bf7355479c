import Deployment
import Markup
import MissionModel
import Wording

/// Who did what in a mission, newest first: identifiers and names of fields, as the audit trail has them.
struct LogPage {
    let mission: MissionHeader
    let records: [AuditRecord]
    let filter: AuditFilter
    let before: Int?
    let next: Int?
    let t: Words

    static func load(_ request: PageRequest, in store: any Store) async throws -> LogPage {
        let before = try request.whole("after")
        let filter = AuditFilter(
            mission: request.mission, action: request["action"], principal: request["principal"])
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            (
                mission: try await transaction.head(request.mission).mission,
                records: try await transaction.auditRecords(filter, before: before, limit: Pager.rows + 1)
            )
        }
        let shown = Array(read.records.prefix(Pager.rows))
        return LogPage(
            mission: read.mission, records: shown, filter: filter, before: before,
            next: read.records.count > Pager.rows ? shown.last?.id : nil, t: request.words)
    }

    var page: Page {
        let path = MissionPath(mission.id).log
        let columns: [Column<AuditRecord>] = [
            Column(t(.when), .name) { .moment($0.at, t) },
            Column(t(.who)) { record in
                """
                <a class="id" \(href: path.with("principal", record.principal))>\(record.principal)</a> \
                \(record.kind.map { "<span class=\"soft\" lang=\"en\">\($0.rawValue)</span>" })
                """
            },
            Column(t(.what)) { record in
                .link(t.action(record.entry.action), path.with("action", record.entry.action))
            },
            Column(t(.details)) { "<span lang=\"en\">\(Self.text($0.entry.detail))</span>" },
        ]
        let form: HTML = """
            <form class="find cardfind noprint" \(action: path)><label class="f">\(t(.what))\
            <input name="action" maxlength="100" value="\(filter.action ?? "")"></label>\
            <label class="f">\(t(.who))<input name="principal" maxlength="200" value="\(filter.principal ?? "")"></label>\
            <button class="b">\(t(.show))</button>\(when: filter.action != nil || filter.principal != nil, """
            <a class="b ask" \(href: path)>\(t(.clear))</a>
            """)</form>
            """
        let list = path.with("action", filter.action).with("principal", filter.principal)
        let pager = Pager(list: list, isFirst: before == nil, next: next.map(String.init), t: t)
        let body: HTML =
            records.isEmpty
            ? .empty(nil, t(.nothingFound)) : Table(caption: t(.log), columns: columns, rows: records).html
        return Page(
            title: t(.log), mission: mission, section: .log,
            body: PageHead(t(.log), note: .link(t(.removedEntries), MissionPath(mission.id).removals)).html
                + Card(id: "log", title: t(.log), body: form + body + pager.html).html)
    }

    /// `key: value`, one after another.
    private static func text(_ detail: JSONValue) -> String {
        guard let object = detail.object else { return detail == .null ? "" : value(detail) }
        return object.members.filter { $0.value != .null }.map { "\($0.key): \(value($0.value))" }
            .joined(separator: ", ")
    }

    private static func value(_ value: JSONValue) -> String {
        if let text = value.string { return text }
        if let list = value.array { return list.map { Self.value($0) }.joined(separator: " ") }
        return JSONWriter.text(value)
    }
}
