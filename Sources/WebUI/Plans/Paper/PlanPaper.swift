import Deployment
import Markup
import MissionModel
import PlanJudgement
import PlanReading
import Wording

/// A plan as it goes on paper: which it is, of when, and what it shows beside itself.
struct PlanPaper: Sendable {
    let summary: PlanSummary
    let view: PlanView
    let facts: SheetFacts
    /// The one region that is printed, by its identifier; nil: all.
    let region: String?
    let t: Words

    var mission: MissionHeader { view.mission.document.mission }
    var path: PlanPath { MissionPath(summary.mission).plan(summary.version) }

    /// `Kazakhstan 2023, plan 7, published 18 March 2023, 16:20 UTC.`, and that older paper is void.
    var foot: HTML {
        let standing: HTML =
            if let publication = summary.publication {
                "\(t(summary.status.phrase)) \(HTML.moment(publication.at, t))"
            } else {
                "\(t(.draft)) \(HTML.moment(summary.createdAt, t))"
            }
        let plan = t.html(
            .sheetFoot, HTML(text: mission.name), HTML(text: String(summary.version)), standing)
        let validity = summary.status == .draft ? t(.draftPaper) : t(.olderVoid)
        return "\(plan) <b>\(validity)</b> \(t(.personalPaper))"
    }

    /// A time of day; with the day where it is another than that of departure.
    func clock(_ instant: Instant, since start: Instant) -> HTML {
        instant.day == start.day
            ? .clock(instant)
            : """
            \(HTML.clock(instant)) <span class="soft nowrap">\(t.language.shortDay(instant.day))</span>
            """
    }

    /// The head of a page that is not printed: what it is, which regions there are, and how it is printed.
    func head(_ title: Phrase, help: Phrase, at path: Path, acts: HTML = .empty) -> HTML {
        let regions = view.mission.document.regions
        let form = FilterForm(
            path: path, search: nil,
            choices: [
                FilterForm.Choice(
                    name: "region", label: t(.region), options: regions.map { ($0.id, $0.name) }, chosen: region)
            ], hasSearch: false, t: t)
        return """
            <div class="noprint">\(PageHead(
                t(title),
                note: "\(HTML.link(t(.planTitle, String(summary.version)), self.path.overview)). \(t(help))",
                acts: acts
            ).html)\(form.html)</div>
            """
    }

    func page(_ title: Phrase, _ body: HTML) -> Page {
        var page = Page(
            title: "\(t(title)) · \(t(.planTitle, String(summary.version)))", mission: mission, section: .plans,
            body: body)
        page.styles = [.paper]
        page.isPaper = true
        return page
    }
}
