import MissionModel

/// When there is something to observe in each region, and who is there then.
package struct ObservationDay {
    private let mission: MissionIndex
    /// Of each region: the first opening and the last closing of the stations that count.
    private var opens: [Int?]
    private var closes: [Int?]

    /// Of all stations that may be visited.
    package init(_ mission: MissionIndex) {
        self.mission = mission
        opens = mission.visitableHours.map { $0?.opens }
        closes = mission.visitableHours.map { $0?.closes }
    }

    /// - Parameter isReachable: which of the stations that may be visited count.
    package init(_ mission: MissionIndex, isReachable: (Int) -> Bool) {
        self.mission = mission
        opens = Array(repeating: nil, count: mission.document.regions.count)
        closes = opens
        for station in mission.document.stations.indices
        where isReachable(station) && mission.mayVisit(station: station) {
            let region = mission.stationRegion[station]
            opens[region] = min(opens[region] ?? .max, mission.stationOpens[station])
            closes[region] = max(closes[region] ?? .min, mission.stationCloses[station])
        }
    }

    /// Whether all of these people are available together for one visit while stations are open.
    ///
    /// A region without a station in reach keeps nobody out: its own finding says so.
    package func isPresent(_ people: [Int], in region: Int) -> Bool {
        guard let opens = opens[region], let closes = closes[region] else { return true }
        let there = common(people)
        return min(closes, there.to) - max(opens, there.from) >= mission.rules.visitMin * 60
    }

    /// What of somebody's hours tells in any region, in Unix seconds: for people who are there all day it is the same.
    package struct Presence: Sendable, Hashable {
        let from: Int
        let to: Int
    }

    package func presence(of person: Int) -> Presence {
        let there = common([person])
        return Presence(
            from: max(there.from, opens.lazy.compactMap { $0 }.min() ?? .min),
            to: min(there.to, closes.lazy.compactMap { $0 }.max() ?? .max))
    }

    /// Whether people with these hours are available together for one visit while stations are open, as `isPresent`.
    package func meet(_ a: Presence, _ b: Presence, in region: Int) -> Bool {
        guard let opens = opens[region], let closes = closes[region] else { return true }
        return min(closes, a.to, b.to) - max(opens, a.from, b.from) >= mission.rules.visitMin * 60
    }

    /// Whether somebody is available for one visit in any region that has stations.
    package func isPresentSomewhere(_ person: Int) -> Bool {
        opens.indices.contains { opens[$0] != nil && isPresent(person, in: $0) } || opens.allSatisfy { $0 == nil }
    }

    /// What people miss together of the hours of a region, to follow on "is" or "are"; nil: nothing.
    package func absence(of people: [Int], in region: Int) -> String? {
        guard let opens = opens[region], let closes = closes[region] else { return nil }
        let there = common(people)
        var parts: [String] = []
        if there.from > opens {
            parts.append("not there before \(clock(there.from, region))")
            if there.from + mission.rules.visitMin * 60 > closes {
                return parts[0] + ", and the last station closes at \(clock(closes, region))"
            }
        }
        if there.to < closes {
            parts.append("gone at \(clock(there.to, region))")
            if there.to - mission.rules.visitMin * 60 < opens {
                return parts[parts.count - 1] + ", and the first station opens at \(clock(opens, region))"
            }
        }
        return parts.isEmpty ? nil : parts.joined(separator: " and ")
    }

    /// When all of them are available.
    private func common(_ people: [Int]) -> (from: Int, to: Int) {
        people.reduce((from: Int.min, to: Int.max)) { found, person in
            let observer = mission.document.observers[person]
            return (max(found.from, observer.availableFrom.seconds), min(found.to, observer.availableTo.seconds))
        }
    }

    /// `2024-02-08 20:00`, as clocks show it there.
    private func clock(_ seconds: Int, _ region: Int) -> String {
        let text = mission.instant(region: region, seconds: seconds).text
        return text.prefix(10) + " " + text.dropFirst(11).prefix(5)
    }

    package func isPresent(_ person: Int, in region: Int) -> Bool { isPresent([person], in: region) }

    /// Whether somebody who must be at the debriefing can make one visit before leaving for it.
    package func canReachDebriefing(_ person: Int, from region: Int) -> Bool {
        let observer = mission.document.observers[person]
        guard observer.debriefing, let debriefing = mission.document.mission.debriefing, let opens = opens[region]
        else { return true }
        let away = max(mission.rules.restMin, mission.document.regions[region].returnMin) * 60
        let first = max(opens, observer.availableFrom.seconds)
        return first + mission.rules.visitMin * 60 + away <= debriefing.seconds
    }
}
