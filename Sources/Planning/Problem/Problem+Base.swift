extension Problem {
    /// The plan that a repair sets out from: who its teams are, what is past of them, and what M8 compares the repair with.
    ///
    /// The mapping's part: stations of past stops are in `stations` even where nobody may visit them any more (they are
    /// taken from the start, so the search never offers them); reserves are people without faults who are not expected
    /// to be placed, and neither are people who have served already.
    package struct Base: Sendable {
        /// The instant of the repair.
        package var asOf: Int
        /// `Solution.Team.origin` counts these.
        package var teams: [Team]
        /// Who waits in reserve; who dropped out is left out.
        package var reserves: [Reserve]
        /// Where each person is at the instant, by place number (`Problem.place`); nil: where the team is that is joined.
        package var whereabouts: [Int?]
        /// By how much M8 weighs more so near to the polling day.
        package var changeFactor: Int
        package var aim: Aim

        package init(
            asOf: Int, teams: [Team], reserves: [Reserve] = [], whereabouts: [Int?] = [], changeFactor: Int = 1,
            aim: Aim = .best
        ) {
            self.asOf = asOf
            self.teams = teams
            self.reserves = reserves
            self.whereabouts = whereabouts
            self.changeFactor = changeFactor
            self.aim = aim
        }
    }
}

extension Problem.Base {
    /// In which order repairs are compared.
    package enum Aim: Sendable {
        /// The contract's comparison.
        case best
        /// After the hard rules M1 and then M8 come before everything else.
        case leastChange
    }

    /// A team of the base plan.
    package struct Team: Sendable {
        /// Nil: the mission has it no more.
        package var hub: Int?
        package var rota: RoundRota
        /// Those who have not dropped out.
        package var members: [Int]
        package var start: Int
        package var end: Int
        /// The whole day, what is past included; what the mission has no more is left out.
        package var stops: [Solution.Stop]
        /// Counted stops of which the mission has no station more.
        package var lostStops: Int
        /// nil: the team had not left its hub.
        package var past: Past?

        package init(
            hub: Int? = nil, rota: RoundRota = .full, members: [Int] = [], start: Int = 0, end: Int = 0,
            stops: [Solution.Stop] = [], lostStops: Int = 0, past: Past? = nil
        ) {
            self.hub = hub
            self.rota = rota
            self.members = members
            self.start = start
            self.end = end
            self.stops = stops
            self.lostStops = lostStops
            self.past = past
        }
    }

    /// Somebody who waits in reserve.
    package struct Reserve: Sendable {
        package var person: Int
        /// Whether the person cannot wait there any more, and so is changed where no team calls.
        package var isDisplaced: Bool

        package init(person: Int, isDisplaced: Bool) {
            self.person = person
            self.isDisplaced = isDisplaced
        }
    }

    /// Where the base plan has a team go next, breaks left out.
    package enum Next: Sendable, Equatable {
        case place(Solution.Stop.Place)
        /// The way back.
        case hub
        /// A place that nobody may go to any more.
        case nowhere
    }

    /// What stays of a team that had begun: hub, rota, start and the stops that it had reached, with their times.
    package struct Past: Sendable {
        package var start: Int
        /// When the day was over; nil: it was not.
        package var over: Int?
        package var stops: [Solution.Stop]
        package var next: Next
        /// Whether the base plan has stops that are not past.
        package var goesOn: Bool

        package init(start: Int, over: Int?, stops: [Solution.Stop], next: Next, goesOn: Bool? = nil) {
            self.start = start
            self.over = over
            self.stops = stops
            self.next = next
            self.goesOn = goesOn ?? (next != .hub)
        }
    }
}
