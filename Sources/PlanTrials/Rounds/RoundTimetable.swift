import MissionModel
import PlanJudgement

/// Gives the stops of a team's day their times: as they were wherever that holds, else as near to it as the hours of
/// stations and people allow.
///
/// Each stop has an earliest arrival, from the start on, and a latest one, from the end back; where they cross there is
/// no such day. A break is put where the day had it, or between two other stops where it holds.
struct RoundTimetable {
    /// Why there is no such day.
    enum Obstacle: Error, Equatable {
        /// Hours of stations, people or the rota, or the longest duty.
        case noTime
        /// Seconds of a leg above what the rules and the members allow, in minutes.
        case tooFar(seconds: Int, most: Int)
        /// Metres above what the rules and the members allow, in kilometres.
        case tooLong(metres: Int, most: Int)
        /// A leg that only the road engine knows.
        case unknownLeg
    }

    private struct Node {
        /// Nil for a break.
        var visit: RoundVisit?
        var leg: Leg
        var least: Int
        /// The latest arrival, the earliest and the latest end of the stay by the place's own hours.
        var lastArrival = Int.max / 2
        var firstArrival = Int.min / 2
        var firstLeave = Int.min / 2
        var lastLeave = Int.max / 2
        /// What the stop had, or wants where it had nothing.
        var wishedArrival: Int?
        var wishedLeave: Int?
    }

    private let frame: RoundFrame
    private let rules: Rules

    init(_ frame: RoundFrame) {
        self.frame = frame
        rules = frame.mission.rules
    }

    /// The team with some visits in this order after what is past.
    ///
    /// - Parameter breakPosition: before which visit the break was; nil: there was none.
    func team(visiting visits: [RoundVisit], breakPosition: Int?) -> Result<PlanTeam, Obstacle> {
        let chain: (legs: [Leg], wayBack: Leg)
        switch self.chain(visits) {
        case .failure(let obstacle): return .failure(obstacle)
        case .success(let found): chain = found
        }
        if let obstacle = distanceObstacle(chain.legs, chain.wayBack) { return .failure(obstacle) }
        for position in breakPositions(visits.count, preferred: breakPosition) {
            if let team = scheduled(visits, chain.legs, chain.wayBack, breakAt: position) { return .success(team) }
        }
        return .failure(.noTime)
    }

    // MARK: Legs

    private func chain(_ visits: [RoundVisit]) -> Result<(legs: [Leg], wayBack: Leg), Obstacle> {
        var (here, legs) = (frame.here, [Leg]())
        for visit in visits {
            guard let leg = frame.legs.leg(from: here, to: visit.spot) else { return .failure(.unknownLeg) }
            legs.append(leg)
            here = visit.spot
        }
        if visits.isEmpty, !frame.past.contains(where: { $0.kind != .break }) { return .success((legs, .none)) }
        guard let back = frame.legs.leg(from: here, to: .hub(frame.hub)) else { return .failure(.unknownLeg) }
        return .success((legs, back))
    }

    /// H16, as far as it is about the drives to come.
    private func distanceObstacle(_ legs: [Leg], _ wayBack: Leg) -> Obstacle? {
        let members = frame.team.members.compactMap { id in
            frame.mission.observerPosition[id].map { frame.mission.document.observers[$0] }
        }
        let longest = (members.compactMap(\.maxLegMin) + [rules.maxLegMin]).min() ?? rules.maxLegMin
        let worst = (legs + [wayBack]).map(\.durationS).max() ?? 0
        if worst > longest * 60 { return .tooFar(seconds: worst, most: longest) }
        let farthest = (members.compactMap(\.maxKm) + [rules.maxKm]).min() ?? rules.maxKm
        let metres = (frame.past.compactMap(\.leg) + legs + [wayBack]).reduce(0) { $0 + $1.distanceM }
        return metres > farthest * 1000 ? .tooLong(metres: metres, most: farthest) : nil
    }

    // MARK: Breaks

    /// Where a break may be tried: where it was, nowhere, and between any two stops, those near to where it was first.
    private func breakPositions(_ count: Int, preferred: Int?) -> [Int?] {
        // Between two stops that are no breaks: after the first of the day and before the last.
        let first = frame.past.contains { $0.kind != .break } ? 0 : 1
        let possible = first <= count - 1 ? Array(first...(count - 1)) : []
        let kept = preferred.flatMap { possible.contains($0) ? $0 : nil }
        let near = kept ?? preferred ?? count / 2
        let others = possible.filter { $0 != kept }.sorted { (abs($0 - near), $0) < (abs($1 - near), $1) }
        return (kept.map { [Optional($0)] } ?? []) + [nil] + others.map(Optional.some)
    }

    /// H14's break for a day from start to end, of which the stops are these.
    private func keepsBreak(_ stops: [PlanStop], start: Int, end: Int) -> Bool {
        let begins = frame.mission.seconds(region: frame.region, at: rules.breakWindow.begins)
        let ends = frame.mission.seconds(region: frame.region, at: rules.breakWindow.ends)
        guard rules.breakMin > 0, 2 * (min(end, ends) - max(start, begins)) >= ends - begins else { return true }
        let first = stops.firstIndex { $0.kind != .break } ?? 0
        let last = stops.lastIndex { $0.kind != .break } ?? 0
        return stops[first..<last].contains { stop in
            stop.kind == .break && stop.arrive.seconds >= begins && stop.leave.seconds <= ends
                && stop.leave.seconds - stop.arrive.seconds >= rules.breakMin * 60
        }
    }

    // MARK: Times

    private func scheduled(
        _ visits: [RoundVisit], _ legs: [Leg], _ wayBack: Leg, breakAt position: Int?
    ) -> PlanTeam? {
        var nodes = zip(visits, legs).map { node($0, leg: $1) }
        if let position { nodes.insert(pause, at: position) }
        guard let earliest = earliest(nodes) else { return nil }
        let latestEnd = frame.latest - wayBack.durationS
        guard earliest <= latestEnd else { return nil }
        // As it was first; where the day gets too long by that, as short as it can be.
        for (end, keepsWishes) in [(latestEnd, true), (earliest, false)] {
            guard let latest = latest(nodes, end: end) else { continue }
            let day = settled(nodes, latest, keepsWishes: keepsWishes)
            if let team = team(nodes, day, wayBack) { return team }
        }
        return nil
    }

    private var pause: Node {
        let (mission, region) = (frame.mission, frame.region)
        let old = frame.team.stops.dropFirst(frame.past.count).first { $0.kind == .break }
        return Node(
            visit: nil, leg: .none, least: rules.breakMin * 60,
            firstArrival: mission.seconds(region: region, at: rules.breakWindow.begins),
            lastLeave: mission.seconds(region: region, at: rules.breakWindow.ends),
            wishedArrival: old?.arrive.seconds, wishedLeave: old?.leave.seconds)
    }

    private func node(_ visit: RoundVisit, leg: Leg) -> Node {
        var node = Node(visit: visit, leg: leg, least: 0)
        if visit.wasThere {
            (node.wishedArrival, node.wishedLeave) = (visit.stop.arrive.seconds, visit.stop.leave.seconds)
        }
        switch visit.spot {
        case .hub: break
        case .centre: node.least = rules.tabulationMin * 60
        case .station(let station):
            let (opens, closes) = (frame.mission.stationOpens[station], frame.mission.stationCloses[station])
            switch visit.stop.kind {
            case .opening:
                node.lastArrival = opens - rules.openingLeadMin * 60
                node.firstLeave = opens + rules.openingStayMin * 60
                node.wishedArrival = node.wishedArrival ?? node.lastArrival
            case .voting:
                node.least = rules.visitMin * 60
                (node.firstArrival, node.lastLeave) = (opens, closes)
            case .closing:
                node.lastArrival = closes - rules.closingLeadMin * 60
                node.firstLeave = closes + rules.countMin * 60
                node.wishedArrival = node.wishedArrival ?? node.lastArrival
            case .break, .tabulation: break
            }
        }
        return node
    }

    /// When the stop before the drive home can end at the earliest; nil where some stop comes too late.
    private func earliest(_ nodes: [Node]) -> Int? {
        var free = frame.earliest
        for (n, node) in nodes.enumerated() {
            let arrive = max(arrival(n, node, after: free), node.firstArrival)
            free = max(arrive + node.least, node.firstLeave)
            if arrive > node.lastArrival || free > node.lastLeave { return nil }
        }
        return free
    }

    /// When a stop can be reached by who is free at some time.
    private func arrival(_ n: Int, _ node: Node, after free: Int) -> Int {
        guard n == 0, frame.isBegun else { return free + node.leg.durationS }
        let there = node.visit?.spot ?? frame.here
        return frame.earliestArrival(at: there, isBreak: node.visit == nil, leg: node.leg)
    }

    /// The latest arrivals and ends of stays that bring everybody to the last stop's end in time.
    private func latest(_ nodes: [Node], end: Int) -> [(arrive: Int, leave: Int)]? {
        var (found, due) = ([(arrive: Int, leave: Int)](), end)
        for node in nodes.reversed() {
            let leave = min(node.lastLeave, due)
            let arrive = min(node.lastArrival, leave - node.least)
            if leave < node.firstLeave || arrive < node.firstArrival { return nil }
            found.append((arrive, leave))
            due = arrive - node.leg.durationS
        }
        return found.reversed()
    }

    private func settled(
        _ nodes: [Node], _ latest: [(arrive: Int, leave: Int)], keepsWishes: Bool
    ) -> [(arrive: Int, leave: Int)] {
        var (free, day) = (frame.earliest, [(arrive: Int, leave: Int)]())
        for (n, node) in nodes.enumerated() {
            let lowest = max(arrival(n, node, after: free), node.firstArrival)
            let wish = keepsWishes ? node.wishedArrival ?? lowest : n == 0 ? latest[n].arrive : lowest
            let arrive = max(lowest, min(wish, latest[n].arrive))
            let soonest = max(arrive + node.least, node.firstLeave)
            let leave = max(soonest, min(keepsWishes ? node.wishedLeave ?? soonest : soonest, latest[n].leave))
            day.append((arrive, leave))
            free = leave
        }
        return day
    }

    private func team(_ nodes: [Node], _ day: [(arrive: Int, leave: Int)], _ wayBack: Leg) -> PlanTeam? {
        func instant(_ seconds: Int) -> Instant { frame.mission.instant(region: frame.region, seconds: seconds) }
        let fresh = zip(nodes, day).map { node, times in
            var stop =
                node.visit?.stop
                ?? PlanStop(kind: .break, place: nil, arrive: frame.team.start, leave: frame.team.start, leg: nil)
            // A time that stays keeps its spelling.
            if stop.arrive.seconds != times.arrive { stop.arrive = instant(times.arrive) }
            if stop.leave.seconds != times.leave { stop.leave = instant(times.leave) }
            stop.leg = node.visit == nil ? nil : node.leg
            return stop
        }
        var team = frame.team
        team.stops = Array(frame.past) + fresh
        team.returnLeg = wayBack
        team.distanceM = (team.stops.compactMap(\.leg) + [wayBack]).reduce(0) { $0 + $1.distanceM }
        let end: Int
        if let last = day.last {
            end = last.leave + wayBack.durationS
            if !frame.isBegun, let first = day.first, let leg = nodes.first?.leg {
                let start = first.arrive - leg.durationS
                if start < frame.earliest { return nil }
                if start != team.start.seconds { team.start = instant(start) }
            }
        } else {
            let free = frame.isBegun ? frame.earliest : team.start.seconds
            end = frame.earliestEnd(after: free, wayBack: wayBack.durationS)
        }
        if end != team.end.seconds { team.end = instant(end) }
        let (start, back) = (team.start.seconds, team.end.seconds)
        guard back <= frame.latest, back - start <= rules.maxDutyMin * 60,
            keepsBreak(team.stops, start: start, end: back)
        else { return nil }
        return team
    }
}

extension RoundTimetable.Obstacle {
    /// The rule that forbids such a day, as far as one does.
    var rule: HardRule {
        switch self {
        case .noTime: .h10
        case .tooFar, .tooLong: .h16
        case .unknownLeg: .h5
        }
    }

    var text: String {
        switch self {
        case .noTime: "there is no time for it between the other stops, opening hours and the hours of the team"
        case .tooFar(let seconds, let most):
            "a leg takes \(seconds.exactDuration), \((most * 60).exactDuration) at most"
        case .tooLong(let metres, let most): "the day has \(metres.grouped) m, \(most) km at most"
        case .unknownLeg: "it needs a leg that no plan states, and only the road engine knows"
        }
    }
}
