import Deployment
import Markup
import MissionModel
import PlanReading
import Wording

/// The team that was picked, beside whatever view it was picked in: its people, its hub and its day.
struct ChosenTeamCard {
    let frame: PlanFrame
    let team: TeamView
    /// The view that it stands beside.
    let view: PlanFrame.View

    private var t: Words { frame.t }

    var html: HTML {
        Card(
            id: "chosen", title: team.id, note: TeamTags(team, frame).html,
            end: """
                \(HTML.link(t(.whyHere), frame.path.why(team: team.id))) · \(HTML.link(t(.wholeTeam), frame.path.team(team.id))) · \
                \(HTML.link(t(.noChoice), frame.selection.with(team: nil).added(to: frame.path(of: view))))
                """,
            body: "<div class=\"picked-team\">\(facts)\(stops)</div>"
        ).html
    }

    private var facts: HTML {
        let paths = frame.paths
        var facts = Facts()
        facts.add(
            t(.members), "\(each: team.members, between: "<br>", { "\(frame.name(of: $0)), \($0.delegationName)" })")
        facts.add(
            t(.hub), "\(HTML.link(team.hubName, paths.hubs.with("q", team.hub))), \(team.regionName)")
        facts.add(
            t(.onDuty),
            "\(HTML.clocks(team.start, team.end)) \(Tag.zone.html(team.start.zoneText)) \(t(team.rota.phrase))")
        facts.add(
            t(.driving), text: "\(t.language.duration(team.drivingS)), \(t.language.kilometres(team.distanceM))")
        return facts.html
    }

    private var stops: HTML {
        """
        <ol class="stops">\(each: team.stops, { stop in
            """
            <li>\(HTML.clock(stop.arrive))\(StopMark(stop.kind).html)<span>\(t(stop.kind.phrase)) \(place(stop)) \
            <span class="soft small">–\(HTML.clock(stop.leave))</span></span></li>
            """
        })</ol>
        """
    }

    private func place(_ stop: TeamView.Stop) -> HTML {
        guard let id = stop.place else { return .empty }
        if stop.kind == .tabulation { return "<span class=\"id\">\(id)</span>" }
        return .named(stop.name, id, frame.paths.station(id))
    }
}
