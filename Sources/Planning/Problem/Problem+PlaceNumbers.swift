package import Travel

/// All places in one index space: stations, then centres, then hubs. Road legs are kept by these numbers.
extension Problem {
    package var placeCount: Int { stations.count + centres.count + hubs.count }

    package func place(ofCentre centre: Int) -> Int { stations.count + centre }

    package func place(ofHub hub: Int) -> Int { stations.count + centres.count + hub }

    package func position(ofPlace place: Int) -> Position {
        if place < stations.count { return stations[place].position }
        let rest = place - stations.count
        return rest < centres.count ? centres[rest].position : hubs[rest - centres.count].position
    }
}

extension Solution.Team {
    /// A leg of a team by the numbers of its places.
    package struct Drive: Sendable, Equatable {
        package let from: Int
        package let to: Int
        package let leg: TravelLeg
    }

    /// The legs in order, the way back included; none for a team that goes nowhere.
    package func drives(in problem: Problem) -> [Drive] {
        let home = problem.place(ofHub: hub)
        var (here, found) = (home, [Drive]())
        for stop in stops {
            let there: Int
            switch stop.place {
            case .opening(let station), .voting(let station), .closing(let station): there = station
            case .tabulation(let centre): there = problem.place(ofCentre: centre)
            case .pause: continue
            }
            found.append(Drive(from: here, to: there, leg: stop.leg))
            here = there
        }
        if !found.isEmpty { found.append(Drive(from: here, to: home, leg: wayBack)) }
        return found
    }
}
