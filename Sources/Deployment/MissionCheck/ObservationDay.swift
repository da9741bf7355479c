import MissionModel

/// When there is something to observe in each region, and who is there then.
struct ObservationDay {
    private let mission: MissionIndex
    /// Of each region: the first opening and the last closing of the stations that can be visited.
    private var opens: [Int?]
    private var closes: [Int?]

    init(_ outlook: MissionOutlook) {
        mission = outlook.mission
        opens = Array(repeating: nil, count: outlook.document.regions.count)
        closes = opens
        for station in outlook.document.stations.indices
        where outlook.isReachable[station] && mission.mayVisit(station: station) {
            let region = mission.stationRegion[station]
            opens[region] = min(opens[region] ?? .max, mission.stationOpens[station])
            closes[region] = max(closes[region] ?? .min, mission.stationCloses[station])
        }
    }

    /// Whether all of these people are available together for one visit while stations are open.
    ///
    /// A region without a station in reach keeps nobody out: its own finding says so.
    func isPresent(_ people: [Int], in region: Int) -> Bool {
        guard var from = opens[region], var to = closes[region] else { return true }
        for person in people {
            let observer = mission.document.observers[person]
            from = max(from, observer.availableFrom.seconds)
            to = min(to, observer.availableTo.seconds)
        }
        return to - from >= mission.rules.visitMin * 60
    }

    func isPresent(_ person: Int, in region: Int) -> Bool { isPresent([person], in: region) }

    /// Whether somebody who must be at the debriefing can make one visit before leaving for it.
    func canReachDebriefing(_ person: Int, from region: Int) -> Bool {
        let observer = mission.document.observers[person]
        guard observer.debriefing, let debriefing = mission.document.mission.debriefing, let opens = opens[region]
        else { return true }
        let away = max(mission.rules.restMin, mission.document.regions[region].returnMin) * 60
        let first = max(opens, observer.availableFrom.seconds)
        return first + mission.rules.visitMin * 60 + away <= debriefing.seconds
    }
}
