import Deployment
import Markup
import MissionModel
import PlanReading
import Wording

/// The plan to go by, for pages of what is in it: the published one, else the newest.
struct LatestPlanViews: Sendable {
    let store: any Store
    let reader: PlanReader

    /// Nil where the mission has no plan.
    func view(_ request: PageRequest) async throws -> (plan: PlanSummary, view: PlanView)? {
        let latest = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.latestPlan(mission: request.mission)
        }
        guard let plan = latest?.plan else { return nil }
        return (plan, try await reader.view(of: plan, for: request))
    }
}

/// Where a plan has somebody.
struct PersonPlacement {
    let plan: PlanSummary
    let place: Whereabouts

    func card(_ paths: MissionPath, _ t: Words) -> HTML {
        let plan = paths.plan(plan.version)
        var facts = Facts()
        switch place {
        case .team(let team):
            facts.add(t(.team), .link(team.id, plan.team(team.id)))
            facts.add(t(.hub), .link(team.hubName, paths.hubs.with("q", team.hub)))
            facts.add(t(.region), .link(team.regionName, paths.regions.with("q", team.region)))
            facts.add(
                t(.members), "\(each: team.members, between: ", ", { .named($0.label, $0.id, paths.person($0.id)) })")
            facts.add(t(.onDuty), "\(HTML.clocks(team.start, team.end)) \(Tag.zone.html(team.start.zoneText))")
            facts.add(t(.stops), text: t.language.number(team.countedStops))
        case .reserve(let hub):
            facts.add(t(.whereabouts), Tag.plain.html(t(.inReserve)))
            facts.add(t(.hub), .link(hub.name, paths.hubs.with("q", hub.id)))
        case .unassigned(_, let detail):
            facts.add(t(.whereabouts), Tag.wait.html(t(.inNoTeam)))
            facts.add(t(.reason), .told(detail, t))
        case .unlisted: facts.add(t(.whereabouts), Tag.plain.html(t(.unlisted)))
        }
        return Card(
            id: "plan", title: t(.inPlan),
            end: .link(t(.planTitle, String(self.plan.version)), plan.overview), body: facts.html
        ).html
    }
}

/// Which teams of a plan come to a station, and when.
struct StationVisits {
    let plan: PlanSummary
    let station: String
    let visits: [(team: TeamView, stop: TeamView.Stop)]

    init(_ plan: PlanSummary, _ view: PlanView, station: String) {
        self.plan = plan
        self.station = station
        let wanted = ExactText(station)
        visits = view.teams.flatMap { team in
            team.stops.filter { $0.kind.counts && $0.place.map(ExactText.init) == wanted }.map { (team, $0) }
        }
    }

    func card(_ paths: MissionPath, _ t: Words) -> HTML {
        let path = paths.plan(plan.version)
        let body: HTML =
            visits.isEmpty
            ? .empty(nil, t(.notVisited))
            : """
            <ul class="list">\(each: visits, { team, stop in
                    """
                    <li>\(HTML.link(team.id, path.team(team.id)))<span>\(StopMark(stop.kind).html)\
                    \(t(stop.kind.phrase))</span><span class="end">\(HTML.clocks(stop.arrive, stop.leave)) \
                    \(Tag.zone.html(stop.arrive.zoneText))</span></li>
                    """
                })</ul>
            """
        return Card(
            id: "plan", title: t(.inPlan),
            end: """
                \(HTML.link(t(.whyHere), path.why(station: station))) · \
                \(HTML.link(t(.planTitle, String(plan.version)), path.overview))
                """, body: body
        ).html
    }
}

/// The mark of a kind of stop: a form of its own, as colour never stands alone.
struct StopMark {
    let html: HTML

    init(_ kind: StopKind) {
        html =
            switch kind {
            case .opening:
                """
                <svg class="stop" viewBox="0 0 14 14" aria-hidden="true"><path class="s-o" d="M7 1l6 11H1z"/></svg>
                """
            case .voting:
                """
                <svg class="stop" viewBox="0 0 14 14" aria-hidden="true"><circle class="s-v" cx="7" cy="7" r="5"/></svg>
                """
            case .break:
                """
                <svg class="stop" viewBox="0 0 14 14" aria-hidden="true">\
                <rect class="s-p" x="1" y="4" width="12" height="6"/></svg>
                """
            case .closing:
                """
                <svg class="stop" viewBox="0 0 14 14" aria-hidden="true">\
                <rect class="s-c" x="2" y="2" width="10" height="10"/></svg>
                """
            case .tabulation:
                """
                <svg class="stop" viewBox="0 0 14 14" aria-hidden="true"><path class="s-t" d="M7 1l6 6-6 6-6-6z"/></svg>
                """
            }
    }
}
