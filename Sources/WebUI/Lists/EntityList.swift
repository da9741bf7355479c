import Deployment
import Markup
import MissionModel
import Wording

/// A page of one of a mission's lists, as it was asked for.
struct EntityPage<Entity: SearchableEntity>: Sendable {
    let search: EntitySearch
    let after: Int?
    let count: Int
    /// Whether the number is exact however large it is.
    let isCounted: Bool
    let rows: [Entity]
    /// The position behind which the next page begins; nil on the last page.
    let next: Int?

    /// - Parameter fixed: fields that the page is about, whatever its form says.
    static func load(
        _ request: PageRequest, fixed: [String: String] = [:], in transaction: any StoreTransaction
    ) async throws -> EntityPage {
        var search = EntitySearch(text: request["q"], fields: fixed)
        for key in Entity.filterKeys where fixed[key] == nil { search.fields[key] = request[key] }
        search.order = request["sort"].flatMap { Entity.orderKeys.contains($0) ? $0 : nil }
        let after = try request.whole("after")
        let found = try await transaction.entities(
            Entity.self, mission: request.mission, matching: search, after: after, limit: Pager.rows + 1)
        let shown = found.prefix(Pager.rows)
        // A first page that is the last has all that there are.
        let isAll = after == nil && found.count <= Pager.rows
        let isWhole = search.text == nil && search.fields.isEmpty
        // Of a whole list the mission knows the number.
        let known =
            isWhole && !isAll ? try await transaction.mission(request.mission)?.counts[Entity.listName] : nil
        var count = known ?? found.count
        if !isAll, known == nil {
            count = try await transaction.count(
                Entity.self, mission: request.mission, matching: search, most: Pager.mostCounted + 1)
        }
        return EntityPage(
            search: search, after: after, count: count, isCounted: known != nil, rows: shown.map(\.entity),
            next: found.count > Pager.rows ? shown.last?.position : nil)
    }

    /// The list with its form, table and pager.
    ///
    /// - Parameters:
    ///   - choices: the filters of its form.
    ///   - downloads: of the whole list.
    ///   - whenEmpty: stands in the place of rows where there are none at all; nil: says how the list is filled.
    func html(
        _ id: String, _ title: String, _ phrase: CountedPhrase, at path: Path, choices: [FilterForm.Choice] = [],
        columns: [Column<Entity>], downloads: Downloads? = nil, whenEmpty: HTML? = nil, _ t: Words
    ) -> HTML {
        let form = FilterForm(
            path: path, search: search.text, choices: choices, kept: search.order.map { [("sort", $0)] } ?? [], t: t)
        var here = path.with("q", search.text)
        for choice in choices { here = here.with(choice.name, choice.chosen) }
        let pager = Pager(
            list: here.with("sort", search.order), isFirst: after == nil, next: next.map(String.init), t: t)
        let isWhole = search.text == nil && !choices.contains { $0.chosen != nil }
        let body: HTML =
            rows.isEmpty
            ? (isWhole ? whenEmpty ?? .empty(nil, t(.emptyList)) : .empty(nil, t(.nothingFound)))
            : Table(caption: title, columns: columns.map { sorted($0, here) }, rows: rows).html
        return Card(
            id: id, title: title,
            note: "<span class=\"soft small\">\(isCounted ? t(count, phrase) : Pager.count(count, phrase, t))</span>",
            end: downloads?.html ?? .empty,
            body: form.html + body + pager.html
        ).html
    }

    /// With what its head leads to: its own order, or the document's where the list is in its own.
    private func sorted(_ column: Column<Entity>, _ here: Path) -> Column<Entity> {
        guard let key = column.key else { return column }
        var column = column
        column.order = ColumnOrder(
            key, Entity.alphabeticKeys.contains(key) ? .ascending : .descending, now: search.order, of: here)
        return column
    }

    /// A filter of the form by one of the entity's fields.
    func choice(_ key: String, _ label: String, _ options: [(value: String, title: String)]) -> FilterForm.Choice {
        FilterForm.Choice(name: key, label: label, options: options, chosen: search.fields[key])
    }
}
