package import MissionModel
import PlanJudgement

/// A team as people read it: with names, and with times in the local time of its region on the day.
package struct TeamView: Sendable, Equatable {
    package struct Member: Sendable, Equatable {
        package let id: String
        package let label: String?
        package let delegation: String
        package let delegationName: String
        package let role: ObserverRole
        package let sex: Sex
        package let languages: [String]
    }

    package struct Stop: Sendable, Equatable {
        /// From 1, in the order of the day, breaks among them.
        package let position: Int
        /// As people count them; nil for a break and a tabulation.
        package let number: Int?
        package let kind: StopKind
        /// Nil for a break.
        package let place: String?
        /// Nil for a break and a tabulation centre.
        package let name: String?
        package let district: String?
        package let setting: StationSetting?
        package let lat: Double?
        package let lon: Double?
        package let arrive: Instant
        package let leave: Instant
        package let leg: Leg?
        /// Seconds between the team being able to be there and the least stay's beginning.
        package let waitS: Int
    }

    package let id: String
    package let region: String
    package let regionName: String
    package let timeZone: String
    package let hub: String
    package let hubName: String
    package let rota: Rota
    package let interpreter: Bool
    package let start: Instant
    package let end: Instant
    package let distanceM: Int
    /// Seconds of all legs, the return leg included.
    package let drivingS: Int
    package let members: [Member]
    package let stops: [Stop]
    package let returnLeg: Leg

    /// As people count them: visits to stations.
    package var countedStops: Int { stops.reduce(0) { $0 + ($1.kind.counts ? 1 : 0) } }

    init(_ day: TeamDay, in mission: MissionIndex) {
        let (team, document) = (day.plan, mission.document)
        id = team.id
        region = document.regions[day.region].id
        regionName = document.regions[day.region].name
        timeZone = document.regions[day.region].timeZone
        hub = team.hub
        hubName = document.hubs[day.hub].name
        (rota, interpreter) = (team.rota, team.interpreter)
        start = mission.instant(region: day.region, seconds: day.start)
        end = mission.instant(region: day.region, seconds: day.end)
        (distanceM, drivingS, returnLeg) = (team.distanceM, day.driving, team.returnLeg)
        members = day.members.map { Member(document.observers[$0], in: mission) }
        let numbers = StopKind.numbers(team.stops.lazy.map(\.kind))
        stops = team.stops.indices.map { n in
            let free = n > 0 ? team.stops[n - 1].leave.seconds : day.start
            return Stop(
                team.stops[n], position: n + 1, number: numbers[n], at: day.places[n], after: free, region: day.region,
                in: mission)
        }
    }
}

extension TeamView.Member {
    fileprivate init(_ observer: Observer, in mission: MissionIndex) {
        id = observer.id
        label = observer.label
        delegation = observer.delegation
        delegationName =
            mission.delegationPosition[observer.delegation].map { mission.document.delegations[$0].name }
            ?? observer.delegation
        (role, sex, languages) = (observer.role, observer.sex, observer.languages)
    }
}

extension TeamView.Stop {
    fileprivate init(
        _ stop: PlanStop, position: Int, number: Int?, at place: Spot?, after free: Int, region: Int,
        in mission: MissionIndex
    ) {
        (self.position, self.number) = (position, number)
        kind = stop.kind
        self.place = stop.place
        leg = stop.leg
        arrive = mission.instant(region: region, seconds: stop.arrive.seconds)
        leave = mission.instant(region: region, seconds: stop.leave.seconds)
        waitS = max(0, mission.leastStayBegins(stop, at: place) - free - (stop.leg?.durationS ?? 0))
        switch place {
        case nil, .hub: (name, district, setting, lat, lon) = (nil, nil, nil, nil, nil)
        case .station(let station):
            let facts = mission.document.stations[station]
            (name, district, setting, lat, lon) = (facts.name, facts.district, facts.setting, facts.lat, facts.lon)
        case .centre(let centre):
            let facts = mission.document.tabulationCentres[centre]
            (name, district, setting, lat, lon) = (nil, facts.district, nil, facts.lat, facts.lon)
        }
    }
}

extension MissionIndex {
    /// When what a stop is for begins: who is at an opening or a closing before its lead only waits there.
    fileprivate func leastStayBegins(_ stop: PlanStop, at place: Spot?) -> Int {
        let arrive = stop.arrive.seconds
        guard case .station(let station)? = place else { return arrive }
        switch stop.kind {
        case .opening: return max(arrive, stationOpens[station] - rules.openingLeadMin * 60)
        case .closing: return max(arrive, stationCloses[station] - rules.closingLeadMin * 60)
        case .voting, .break, .tabulation: return arrive
        }
    }
}
