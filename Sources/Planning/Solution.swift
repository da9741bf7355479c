/// A deployment in dense indices: what the solver gives back.
package struct Solution: Sendable {
    package struct Team: Sendable {
        package var hub: Int
        package var rota: RoundRota
        /// Ascending.
        package var members: [Int]
        package var needsInterpreter: Bool
        package var start: Int
        package var end: Int
        package var stops: [Stop]
        package var wayBack: TravelLeg
    }

    package struct Stop: Sendable {
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
    }

    package var teams: [Team]
    package var score: SolutionScore
    package var iterations: Int
    package var stoppedBy: Stop.Reason
}

extension Solution.Stop {
    /// What ended the solve.
    package enum Reason: String, Sendable {
        case iterations, time, request, done
    }
}
