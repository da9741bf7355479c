import Markup
import MissionModel
import PlanJudgement
import PlanReading
import Wording

/// A table of a plan: of its rows that fit the search fifty to a page. What it shows is in the address.
struct PlanTable<Row> {
    let frame: PlanFrame
    let title: Phrase
    let counted: CountedPhrase
    /// Which of them it has, where these are not all.
    var which: Phrase?
    let downloads: HTML
    /// All that fit, sorted.
    let rows: [Row]
    /// By what a row is found again.
    let id: (Row) -> String
    let search: String?
    var choices: [FilterForm.Choice] = []
    /// How the rows are sorted, as the address has it.
    var sort: String?
    /// The row behind which the page begins.
    let after: String?
    /// Under which name views of one page pick a row together.
    var pick: (Row) -> String? = { _ in nil }
    /// Gets the table in its own order, from its beginning.
    let columns: (Path) -> [Column<Row>]

    private var t: Words { frame.t }

    /// What is singled out and no filter of this table.
    private var kept: [(name: String, value: String)] {
        frame.selection.fields.filter { field in !choices.contains { $0.name == field.name } }
    }

    private var list: Path {
        let path = kept.reduce(frame.path(of: frame.view)) { $0.with($1.name, $1.value) }.with("q", search)
        return choices.reduce(path) { $0.with($1.name, $1.chosen) }
    }

    var html: HTML {
        let last = after.flatMap { after in rows.firstIndex { ExactText(id($0)) == ExactText(after) } }
        let start = last.map { $0 + 1 } ?? 0
        let shown = Array(rows[start...].prefix(Pager.rows))
        let isLast = start + shown.count == rows.count
        let form = FilterForm(
            path: frame.path(of: frame.view), search: search, choices: choices,
            kept: kept + (sort.map { [("sort", $0)] } ?? []), t: t)
        let pager = Pager(
            list: list.with("sort", sort), isFirst: start == 0, next: isLast ? nil : shown.last.map(id), t: t)
        let body: HTML =
            shown.isEmpty
            ? .empty(nil, t(.nothingFound))
            : Table(
                caption: t(title), columns: columns(list), rows: shown, pick: pick, chosen: frame.chosen?.id
            ).html
        return Card(
            id: frame.view.rawValue, title: t(title),
            note: """
                <span class="soft small">\(t(rows.count, counted))\(which.map { ", " + t($0) } ?? "")</span>
                """, end: downloads,
            body: form.html + body + pager.html
        ).html
    }
}

extension PlanFrame {
    /// The positions of the mission's regions of an identifier or name.
    func regions(named name: String) -> Set<Int> {
        let (name, regions) = (ExactText(name), plan.view.mission.document.regions)
        return Set(regions.indices.filter { ExactText(regions[$0].id) == name || ExactText(regions[$0].name) == name })
    }

    /// A filter by the plan's regions.
    func regionChoice(_ chosen: String?) -> FilterForm.Choice {
        FilterForm.Choice(
            name: "region", label: t(.region), options: plan.view.mission.document.regions.map { ($0.id, $0.name) },
            chosen: chosen)
    }
}
