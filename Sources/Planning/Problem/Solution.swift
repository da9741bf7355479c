package import Travel

/// A deployment in dense indices: what the solver gives back.
package struct Solution: Sendable {
    package struct Team: Sendable, Equatable {
        /// The team of the problem's base that this one is; nil: a new team.
        package var origin: Int?
        package var hub: Int
        package var rota: RoundRota
        /// Ascending.
        package var members: [Int]
        package var needsInterpreter: Bool
        package var start: Int
        package var end: Int
        package var stops: [Stop]
        package var wayBack: TravelLeg

        package init(
            origin: Int? = nil, hub: Int, rota: RoundRota, members: [Int], needsInterpreter: Bool, start: Int, end: Int,
            stops: [Stop],
            wayBack: TravelLeg
        ) {
            self.origin = origin
            self.hub = hub
            self.rota = rota
            self.members = members
            self.needsInterpreter = needsInterpreter
            self.start = start
            self.end = end
            self.stops = stops
            self.wayBack = wayBack
        }
    }

    package struct Stop: Sendable, Equatable {
        package enum Place: Sendable, Equatable {
            case opening(Int), voting(Int), closing(Int)
            case tabulation(Int)
            case pause
        }

        package var place: Place
        package var arrive: Int
        package var leave: Int
        /// From the place before; `none` for a break.
        package var leg: TravelLeg

        package init(place: Place, arrive: Int, leave: Int, leg: TravelLeg) {
            self.place = place
            self.arrive = arrive
            self.leave = leave
            self.leg = leg
        }
    }

    package var teams: [Team]
    package var score: SolutionScore
    package var iterations: Int
    package var stoppedBy: Stop.Reason

    package init(teams: [Team], score: SolutionScore, iterations: Int, stoppedBy: Stop.Reason) {
        self.teams = teams
        self.score = score
        self.iterations = iterations
        self.stoppedBy = stoppedBy
    }
}

extension Solution.Stop {
    /// What ended the solve.
    package enum Reason: String, Sendable {
        case iterations, time, request, done
    }
}
