import Markup
import MissionModel
import PlanJudgement
import PlanReading
import Wording

/// The shortfalls of a plan, all or of a kind or region, the heaviest first.
struct ShortfallsPage {
    let frame: PlanFrame
    let code: MediumCode?
    /// By identifier or name.
    let region: String?
    /// How many of them come before: their order never changes in one plan.
    let after: Int?

    private var t: Words { frame.t }
    private var all: [Shortfall] { frame.document.shortfalls }

    private var fitting: [Shortfall] {
        let subjects = ShortfallSubjects(frame.plan.view)
        let wanted = region.map { frame.regions(named: $0) }
        return all.enumerated().filter { _, shortfall in
            (code == nil || shortfall.code == code)
                && (wanted.map { regions in subjects.region(of: shortfall).map(regions.contains) ?? false } ?? true)
        }.sorted { a, b in
            a.element.value != b.element.value ? a.element.value > b.element.value : a.offset < b.offset
        }.map(\.element)
    }

    var page: Page {
        let fitting = fitting
        let start = min(after ?? 0, fitting.count)
        let shown = Array(fitting[start...].prefix(Pager.rows))
        let codes = MediumCode.allCases.filter { code in all.contains { $0.code == code } }
        let choices = [
            FilterForm.Choice(
                name: "code", label: t(.kind),
                options: codes.map { ($0.rawValue, TeamChip.shortfall($0).title(t)) }, chosen: code?.rawValue),
            frame.regionChoice(region),
        ]
        let form = FilterForm(
            path: frame.path.shortfalls, search: nil, choices: choices, hasSearch: false,
            kept: frame.selection.fields, t: t)
        let end = start + shown.count
        let pager = Pager(
            list: choices.reduce(frame.selected(frame.path.shortfalls)) { $0.with($1.name, $1.chosen) },
            isFirst: start == 0, next: end < fitting.count ? String(end) : nil, t: t)
        let list: HTML =
            fitting.isEmpty
            ? .empty(nil, t(.nothingFound))
            : ShortfallList(frame: frame, shortfalls: shown).html + pager.html
        return frame.page(
            Card(
                id: "shortfalls", title: t(.shortfalls),
                note: """
                    <span class="soft small">\(t(fitting.count, .causeCount)), \
                    \(t(fitting.reduce(0) { $0 + $1.value }, .pointCount))</span>
                    """, body: all.isEmpty ? .empty(nil, t(.noShortfalls)) : form.html + list
            ).html)
    }
}
