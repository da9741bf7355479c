extension Sentence {
    var english: String {
        switch self {
        case .planTitle: "Plan {0}"
        case .planMade: "Made {0} from revision {1}."
        case .publishedNow: "Published now: {0}."
        case .publishedAt: "Published {0}."
        case .changesTitle: "Changes from plan {0} to plan {1}"
        case .overCount: "over {0}"
        case .atRevision: "Revision {0}, changed {1}"
        case .ofTotal: "{0} of {1}"
        case .polling: "First opening: {0}"
        case .waitsAt: "waits at {0}"
        case .reportedAt: "reported {0}"
        case .metres: "{0} m"
        case .kilometresPerHour: "{0} km/h"
        case .minutes: "{0} min"
        case .timesTheWay: "× {0}"
        case .mapOf: "Map: {0}."
        case .localTime: "{0} time, {1}"
        case .changingTime: "{0} time, {1}, then {2}: clocks change on the day"
        case .pageOf: "Page {0} of {1}"
        case .ruralGoal: "at least {0} rural wanted"
        case .spread: "min {0}, median {1}, max {2}"
        case .dayOfTeam: "{0}, {1}: {2}, {3} to {4}, {5} of driving"
        case .undo: "Undo: {0}"
        case .redo: "Redo: {0}"
        case .moveTitle: "Move {0}"
        case .whyTitle: "Why so: {0}"
        case .asTried:
            "With the mission at revision {0}. Each line was tried and scored; nothing is done until you choose, and then you can undo it."
        case .allLocal: "{0}, all times local ({1})"
        case .sheetFoot: "{0}, plan {1}, {2}."
        case .sheetOf: "Sheet {0} of {1}."
        case .interpreterNamed: "Interpreter {0}"
        case .driverNamed: "driver {0}"
        }
    }
}
