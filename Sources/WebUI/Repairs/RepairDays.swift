import Markup
import MissionModel
import PlanDrawing
import PlanJudgement
import PlanReading
import Wording

/// The days of those whom a repair touches, as they are in the plan that is repaired and as they would be with each offer,
/// below each other on one axis.
struct RepairDays: Sendable {
    /// What becomes of the day with an offer.
    struct Day: Sendable {
        let timeline: DayTimeline
        /// Teams that are no more.
        let givenUp: [String]
        /// Teams that are not shown.
        let more: Int
    }

    let version: Int
    let before: Day
    let after: [Day]

    /// More teams of a plan are on the page of its changes.
    private static let mostTeams = 10

    init(from former: PlanView, to offers: [(view: PlanView, changes: PlanChanges)]) {
        version = former.plan.version
        let touched = offers.map { Self.touched($0.changes) }
        let all = touched.reduce(into: Set<ExactText>()) { $0.formUnion($1) }
        let first = Self.day(former, all, fresh: [:], hours: nil)
        var hours = first.timeline.hours
        for (offer, teams) in zip(offers, touched) {
            let own = Self.day(offer.view, teams, fresh: [:], hours: nil).timeline.hours
            hours = min(hours.lowerBound, own.lowerBound)..<max(hours.upperBound, own.upperBound)
        }
        before = Self.day(former, all, fresh: [:], hours: hours)
        after = zip(offers, touched).map { offer, teams in
            let day = Self.day(offer.view, teams, fresh: Self.fresh(offer.changes), hours: hours)
            let kept = Set(offer.view.teams.map { ExactText($0.id) })
            let gone = former.teams.map(\.id).filter { teams.contains(ExactText($0)) && !kept.contains(ExactText($0)) }
            return Day(timeline: day.timeline, givenUp: gone, more: day.more)
        }
    }

    /// The teams of those who change, and of the stops that do.
    private static func touched(_ changes: PlanChanges) -> Set<ExactText> {
        let people = changes.people.flatMap { [$0.from?.team, $0.to?.team] }
        let stops = changes.stops.flatMap { [$0.from?.team, $0.to?.team] }
        return Set((people + stops).compactMap { $0.map(ExactText.init) })
    }

    private static func fresh(_ changes: PlanChanges) -> [ExactText: Set<ExactText>] {
        var fresh: [ExactText: Set<ExactText>] = [:]
        for stop in changes.stops {
            guard let visit = stop.to, stop.from.map({ ExactText($0.team) }) != ExactText(visit.team) else { continue }
            fresh[ExactText(visit.team), default: []].insert(ExactText(stop.place))
        }
        return fresh
    }

    private static func day(
        _ view: PlanView, _ teams: Set<ExactText>, fresh: [ExactText: Set<ExactText>], hours: Range<Int>?
    ) -> Day {
        let own = view.teams.filter { teams.contains(ExactText($0.id)) }
        let shown = Set(own.prefix(mostTeams).map { ExactText($0.id) })
        let timeline = DayTimeline(view, hours: hours, fresh: fresh) { shown.contains(ExactText($0.id)) }
        return Day(timeline: timeline, givenUp: [], more: own.count - shown.count)
    }

    /// - Parameters:
    ///   - names: of the offers.
    ///   - plans: their addresses.
    func card(_ names: [String], _ plans: [PlanPath], _ paths: MissionPath, _ t: Words) -> HTML {
        let base = paths.plan(version)
        let rows: [(title: String, day: Day, plan: PlanPath)] =
            [(t(.planTitle, String(version)), before, base)]
            + zip(names, zip(after, plans)).map { ($0, $1.0, $1.1) }
        return Card(
            id: "days", title: t(.beforeAndAfter),
            note: "<span class=\"soft small\">\(t(.newInTeamMarked))</span> \(before.timeline.legend(t))",
            body: "\(each: Array(rows.enumerated()), { part($0.element, isFirst: $0.offset == 0, t) })"
        ).html
    }

    private func part(_ row: (title: String, day: Day, plan: PlanPath), isFirst: Bool, _ t: Words) -> HTML {
        let plan = row.plan
        let links = DrawingLinks(team: { plan.team($0) }, region: { plan.teams.with("region", $0) })
        return """
            <h3 class="in">\(row.title)</h3>\(row.day.timeline.html(t, links: links, hasPatterns: isFirst))\
            \(when: !row.day.givenUp.isEmpty, """
            <p class="in">\(Tag.bad.html(t(.givenUp))) \(row.day.givenUp.joined(separator: ", "))</p>
            """)\(when: row.day.more > 0, "<p class=\"in soft\">\(t(row.day.more, .moreCount))</p>")
            """
    }
}
