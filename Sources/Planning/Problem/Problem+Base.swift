extension Problem {
    /// The plan that a repair sets out from, as far as it binds the search: who its teams are, and what is past of them.
    ///
    /// The mapping's part: stations of past stops are in `stations` even where nobody may visit them any more (they are
    /// taken from the start, so the search never offers them); reserves are people without faults who are not expected
    /// to be placed, and neither are people who have served already.
    package struct Base: Sendable {
        /// The instant of the repair.
        package var asOf: Int
        /// `Solution.Team.origin` counts these.
        package var teams: [Team]

        package init(asOf: Int, teams: [Team]) {
            self.asOf = asOf
            self.teams = teams
        }
    }
}

extension Problem.Base {
    /// A team of the base plan.
    package struct Team: Sendable {
        /// nil: the team had not left its hub.
        package var past: Past?

        package init(past: Past? = nil) {
            self.past = past
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

        package init(start: Int, over: Int?, stops: [Solution.Stop], next: Next) {
            self.start = start
            self.over = over
            self.stops = stops
            self.next = next
        }
    }
}
