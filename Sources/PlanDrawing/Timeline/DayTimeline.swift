package import MissionModel
import PlanJudgement
package import PlanReading

/// Election day of a plan's teams, one row each, in the local time of their regions.
package struct DayTimeline: Sendable {
    package struct Bar: Sendable {
        let kind: StopKind
        /// Among the team's stops; nil for a break and a tabulation.
        let number: Int?
        /// The identifier of a station or a tabulation centre.
        let place: String?
        let arrive: Instant
        package let leave: Instant
        /// Whether it is new in that team.
        let isFresh: Bool
    }

    package struct Row: Sendable {
        let team: String
        let regionName: String
        /// Delegation and label of each member.
        let people: [String]
        package let start: Instant
        package let end: Instant
        let countedStops: Int
        let drivingS: Int
        package let bars: [Bar]
        /// Unix seconds between which one of its stations is open; nil without one.
        package let polling: Range<Int>?
    }

    /// The teams of one clock.
    package struct Group: Sendable {
        /// Of its first region: `Almaty`.
        package let zone: String
        /// `UTC+6`, at the beginning of the day and at its end.
        package let offsets: (first: String, last: String)
        package let axis: TimelineAxis
        package let rows: [Row]
        /// Of all its teams, those on other pages too.
        package let teamCount: Int
    }

    /// Days of thirty stops and a team that was picked make no more than 100 kB of them.
    package static let teamsOfPage = 40

    package let groups: [Group]
    /// From 1.
    package let page: Int
    /// At least 1.
    package let pages: Int
    package let teamCount: Int
    /// What all its axes show, from midnight.
    package let hours: Range<Int>
    let chosen: String?
    let now: Int?

    /// - Parameters:
    ///   - page: from 1; nil for the page of the chosen team, else the first. One that is not there becomes the nearest.
    ///   - chosen: a team, by its identifier.
    ///   - now: where a line is to show what time it is.
    ///   - hours: what the axes show at least, so that timelines beside each other have the same.
    ///   - fresh: the places that are new in teams, by the team's identifier; they are marked.
    ///   - isWanted: whether a team has a row.
    package init(
        _ view: PlanView, page: Int? = nil, chosen: String? = nil, now: Instant? = nil,
        hours wider: Range<Int>? = nil, fresh: [ExactText: Set<ExactText>] = [:],
        where isWanted: (TeamView) -> Bool = { _ in true }
    ) {
        let clocks = Self.clocks(of: view.teams.filter(isWanted), in: view)
        let sorted = clocks.flatMap(\.teams)
        teamCount = sorted.count
        let pages = max(1, (sorted.count + Self.teamsOfPage - 1) / Self.teamsOfPage)
        let place = chosen.flatMap { id in sorted.firstIndex { ExactText($0.id) == ExactText(id) } }
        let wanted = page ?? place.map { $0 / Self.teamsOfPage + 1 } ?? 1
        let shown = min(pages, max(1, wanted))
        (self.page, self.pages, self.chosen) = (shown, pages, chosen)
        self.now = now?.seconds
        let own = Self.hours(of: clocks)
        let hours =
            min(
                own.lowerBound, wider?.lowerBound ?? own.lowerBound)..<max(
                own.upperBound, wider?.upperBound ?? own.upperBound)
        self.hours = hours
        let range = (shown - 1) * Self.teamsOfPage..<min(sorted.count, shown * Self.teamsOfPage)
        var (groups, first): ([Group], Int) = ([], 0)
        for clock in clocks {
            let mine = range.clamped(to: first..<first + clock.teams.count)
            if !mine.isEmpty {
                let teams = mine.map { sorted[$0] }
                groups.append(Self.group(clock, teams: teams, hours: hours, fresh: fresh, in: view))
            }
            first += clock.teams.count
        }
        self.groups = groups
    }

    /// Teams whose clocks show the same all day.
    private struct Clock {
        let clock: ElectionClock
        let midnight: Int
        let offsets: (Int, Int)
        let zone: String
        var teams: [TeamView]
    }

    /// From the east, since its day begins first; teams stay in the plan's order.
    private static func clocks(of teams: [TeamView], in view: PlanView) -> [Clock] {
        let day = view.mission.document.mission.electionDate
        var clocks: [Clock] = []
        var position: [String: Int] = [:]
        for team in teams {
            if let known = position[team.timeZone] {
                clocks[known].teams.append(team)
                continue
            }
            guard let clock = ElectionClock(day: day, zone: team.timeZone) ?? ElectionClock(day: day, zone: "UTC")
            else { continue }
            let midnight = clock.seconds(at: ClockTime(minutes: 0))
            let offsets = (clock.instant(midnight).offset, clock.instant(midnight + 30 * 3600).offset)
            if let same = clocks.firstIndex(where: { $0.midnight == midnight && $0.offsets == offsets }) {
                position[team.timeZone] = same
                clocks[same].teams.append(team)
            } else {
                position[team.timeZone] = clocks.count
                clocks.append(
                    Clock(
                        clock: clock, midnight: midnight, offsets: offsets, zone: team.timeZone.placeOfZone,
                        teams: [team]))
            }
        }
        return clocks.sorted { ($0.midnight, $0.offsets.1) < ($1.midnight, $1.offsets.1) }
    }

    /// What all days lie in, the same for every page, with half an hour at least on either side.
    private static func hours(of clocks: [Clock]) -> Range<Int> {
        var (first, last): (Int?, Int?) = (nil, nil)
        for clock in clocks {
            for team in clock.teams {
                let (start, end) = (team.start.seconds - clock.midnight, team.end.seconds - clock.midnight)
                first = min(first ?? start, start)
                last = max(last ?? end, end)
            }
        }
        guard let first, let last else { return 6..<22 }
        let begins = Int((Double(first - 1800) / 3600).rounded(.down))
        let ends = Int((Double(last + 1800) / 3600).rounded(.up))
        return begins..<max(ends, begins + 1)
    }

    private static func group(
        _ clock: Clock, teams: [TeamView], hours: Range<Int>, fresh: [ExactText: Set<ExactText>], in view: PlanView
    ) -> Group {
        let axis = TimelineAxis(clock.clock, hours: hours)
        let first = clock.clock.instant(axis.begins)
        let last = clock.clock.instant(axis.begins + axis.length)
        return Group(
            zone: clock.zone, offsets: (first.offset.textOfOffset, last.offset.textOfOffset), axis: axis,
            rows: teams.map { Row($0, fresh: fresh[ExactText($0.id)] ?? [], in: view.mission) },
            teamCount: clock.teams.count)
    }
}

extension DayTimeline.Row {
    fileprivate init(_ team: TeamView, fresh: Set<ExactText>, in mission: MissionIndex) {
        (self.team, regionName) = (team.id, team.regionName)
        people = team.members.map { "\($0.delegation) \($0.label ?? $0.id)" }
        (start, end, countedStops, drivingS) = (team.start, team.end, team.countedStops, team.drivingS)
        bars = team.stops.map {
            DayTimeline.Bar(
                kind: $0.kind, number: $0.number, place: $0.place, arrive: $0.arrive, leave: $0.leave,
                isFresh: $0.place.map { fresh.contains(ExactText($0)) } ?? false)
        }
        let stations = team.stops.compactMap { stop in
            stop.place.flatMap { mission.stationPosition[ExactText($0)] }
        }
        let opens = stations.map { mission.stationOpens[$0] }.min()
        let closes = stations.map { mission.stationCloses[$0] }.max()
        if let opens, let closes, opens < closes { polling = opens..<closes } else { polling = nil }
    }
}

extension String {
    /// The place that a zone is named after: `Asia/Almaty` is `Almaty`.
    fileprivate var placeOfZone: String {
        String(split(separator: "/").last ?? self[...]).replacing("_", with: " ")
    }
}

extension Int {
    /// Seconds from UTC as `UTC+5:30`.
    fileprivate var textOfOffset: String {
        let (hours, minutes) = (magnitude / 3600, magnitude / 60 % 60)
        let sign = self < 0 ? "−" : "+"
        return minutes == 0 ? "UTC\(sign)\(hours)" : "UTC\(sign)\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    }
}
