import MissionModel
import PlanJudgement

/// Changes the day of a team: for other members, without a stop, or with one more.
struct RoundMending {
    private let frame: RoundFrame
    private let timetable: RoundTimetable

    init?(_ team: PlanTeam, in mission: MissionIndex, repair: RepairBase?) {
        guard let frame = RoundFrame(team, in: mission, repair: repair) else { return nil }
        self.frame = frame
        timetable = RoundTimetable(frame)
    }

    /// The team's day as its members can keep it: as it is, else at other times, else with as few stops left out at its
    /// ends as it takes.
    ///
    /// - Returns: nil where they cannot keep any of it; the day as it is then says which rule forbids it.
    func mended() -> PlanTeam? {
        if frame.keepsHours { return frame.team }
        let visits = frame.visits
        for left in 0...visits.count {
            let days = (0...left).compactMap { first -> PlanTeam? in
                var part = visits.dropFirst(first).dropLast(left - first)
                // Nobody follows a tabulation without the count before it.
                if part.first?.stop.kind == .tabulation { part = part.dropFirst() }
                let pause = frame.breakPosition.map { $0 - first }
                return try? timetable.team(visiting: Array(part), breakPosition: pause).get()
            }
            // Openings and counts are worth more than a visit.
            if let best = days.max(by: { Self.partsOfDay($0) < Self.partsOfDay($1) }) { return best }
        }
        return nil
    }

    private static func partsOfDay(_ team: PlanTeam) -> Int {
        team.stops.count { $0.kind == .opening || $0.kind == .closing }
    }

    /// The team without the stop at a station; nil where it is none to come.
    func without(station: Int) -> Result<PlanTeam, RoundTimetable.Obstacle>? {
        var visits = frame.visits
        guard let place = visits.firstIndex(where: { $0.spot == .station(station) }) else { return nil }
        visits.remove(at: place)
        if place < visits.count, visits[place].stop.kind == .tabulation { visits.remove(at: place) }
        return timetable.team(visiting: visits, breakPosition: frame.breakPosition.map { $0 > place ? $0 - 1 : $0 })
    }

    /// The team with one more stop, at the place in its day that costs the least driving of those that its hours allow.
    ///
    /// - Returns: else what stands in the way where it fits best.
    func with(_ kind: StopKind, at spot: Spot, place id: String) -> Result<PlanTeam, RoundTimetable.Obstacle> {
        let visits = frame.visits
        let stop = PlanStop(kind: kind, place: id, arrive: frame.team.start, leave: frame.team.start, leg: nil)
        let visit = RoundVisit(stop: stop, spot: spot, wasThere: false)
        var nearest: (driving: Int, obstacle: RoundTimetable.Obstacle)?
        for (place, driving) in places(for: visit, among: visits) {
            var day = visits
            day.insert(visit, at: place)
            let pause = frame.breakPosition.map { $0 >= place ? $0 + 1 : $0 }
            switch timetable.team(visiting: day, breakPosition: pause) {
            case .success(let team): return .success(team)
            case .failure(let obstacle): nearest = nearest ?? (driving, obstacle)
            }
        }
        return .failure(nearest?.obstacle ?? .noTime)
    }

    /// Where in the day a stop may be, with the seconds of driving that it adds; the cheapest first.
    private func places(for visit: RoundVisit, among visits: [RoundVisit]) -> [(place: Int, driving: Int)] {
        let closing = visits.firstIndex { $0.stop.kind == .closing }
        let isFirst = frame.past.isEmpty
        let opens = visits.first?.stop.kind == .opening ? 1 : 0
        let range: ClosedRange<Int>
        switch visit.stop.kind {
        case .opening:
            guard isFirst, opens == 0 else { return [] }
            range = 0...0
        case .closing:
            guard closing == nil, !frame.past.contains(where: { $0.kind == .closing }) else { return [] }
            range = visits.count...visits.count
        case .tabulation:
            guard let closing, closing == visits.count - 1 else { return [] }
            range = visits.count...visits.count
        case .voting, .break:
            let end = closing ?? visits.count
            guard opens <= end, !frame.past.contains(where: { $0.kind == .closing }) else { return [] }
            range = opens...end
        }
        let spots = [frame.here] + visits.map(\.spot) + [.hub(frame.hub)]
        return range.compactMap { place in
            guard let there = frame.legs.leg(from: spots[place], to: visit.spot),
                let on = frame.legs.leg(from: visit.spot, to: spots[place + 1])
            else { return nil }
            let direct = frame.legs.leg(from: spots[place], to: spots[place + 1])?.durationS ?? 0
            return (place, there.durationS + on.durationS - direct)
        }.sorted { ($0.driving, $0.place) < ($1.driving, $1.place) }
    }
}
