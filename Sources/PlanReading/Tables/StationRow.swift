package import MissionModel
import PlanJudgement

/// A station that a plan visits, or that was drawn and is not visited.
package struct StationRow: Sendable {
    /// Its position in the mission.
    package let station: Int
    /// Where its visits stand in the table, in the order of time.
    package let visits: Range<Int>
    /// Of the sample; nil for one that was not drawn.
    package let use: SampleUse?
    /// Unix seconds of the first arrival.
    package let arrival: Int?
    /// Nil: not known.
    package let voters: Int?
    package let text: SearchText

    package var isVisited: Bool { !visits.isEmpty }

    /// Rows in the mission's order.
    ///
    /// - Parameter visits: by station, then in the order of time.
    static func rows(of view: PlanView, _ visits: [StationVisit]) -> [StationRow] {
        let mission = view.mission
        var (rows, next) = ([StationRow](), 0)
        for station in mission.document.stations.indices {
            let first = next
            while next < visits.count, visits[next].station == station { next += 1 }
            let use = mission.units?[station]?.use
            if first == next, use == nil { continue }
            let facts = mission.document.stations[station]
            rows.append(
                StationRow(
                    station: station, visits: first..<next, use: use,
                    arrival: first < next ? visits[first].arrival : nil, voters: facts.voters,
                    text: SearchText(facts.id, facts.name, facts.district)))
        }
        return rows
    }
}

/// A stop that counts, by the positions of its station in the mission, of its team in the plan and of itself in the team's day.
package struct StationVisit: Sendable {
    package let station: Int
    package let team: Int
    package let stop: Int
    package let kind: StopKind
    /// Unix seconds.
    let arrival: Int

    /// By station, then in the order of time.
    static func all(of view: PlanView) -> [StationVisit] {
        var visits: [StationVisit] = []
        for (team, day) in view.days.enumerated() {
            for (stop, place) in day.places.enumerated() where day.plan.stops[stop].kind.counts {
                guard case .station(let station)? = place else { continue }
                let (kind, arrival) = (day.plan.stops[stop].kind, day.plan.stops[stop].arrive.seconds)
                visits.append(
                    StationVisit(station: station, team: team, stop: stop, kind: kind, arrival: arrival))
            }
        }
        return visits.sorted { a, b in
            (a.station, a.arrival, a.team, a.stop) < (b.station, b.arrival, b.team, b.stop)
        }
    }
}
