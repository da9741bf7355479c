package import MissionModel

/// One change of a plan by hand.
package enum PlanEdit: Sendable, Equatable {
    /// Two people take each other's places.
    case swap(String, String)
    case move(String, to: Destination)
    /// A team leaves out a station that is still to come.
    case leaveOut(station: String)
    /// A team makes one more stop, where it costs the least driving.
    case visit(station: String, StopKind, team: String)
    /// A team follows the count to a tabulation centre.
    case tabulate(centre: String, team: String)

    /// Where somebody goes.
    package enum Destination: Sendable, Equatable {
        case team(String)
        /// To wait at the hub of the team that is left, or where the person waits already.
        case reserve
        /// Out of the plan.
        case nowhere
    }

    /// What is done, as the beginning of a sentence.
    package var words: String {
        switch self {
        case .swap(let a, let b): "\(a) and \(b) change places"
        case .move(let person, .team(let team)): "\(person) joins \(team)"
        case .move(let person, .reserve): "\(person) waits in reserve"
        case .move(let person, .nowhere): "\(person) is in no team"
        case .leaveOut(let station): "the stop at \(station) is left out"
        case .visit(let station, let kind, let team): "\(team) goes to \(station) (\(kind.rawValue))"
        case .tabulate(let centre, let team): "\(team) follows the tabulation at \(centre)"
        }
    }
}

/// An edit that has no sense in its plan, whatever the rules are.
package struct EditFault: Error, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// What forbids an edit.
package struct EditObstacle: Sendable, Equatable {
    package let rule: HardRule
    /// A sentence without its end.
    package let text: String

    init(_ rule: HardRule, _ text: String) {
        (self.rule, self.text) = (rule, text)
    }
}

extension PlanEdit {
    /// Who is put somewhere else.
    package var people: [String] {
        switch self {
        case .swap(let a, let b): [a, b]
        case .move(let person, _): [person]
        case .leaveOut, .visit, .tabulate: []
        }
    }
}
