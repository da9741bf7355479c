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
        case .delegationTitle: "Delegation of {0}"
        case .was: "was {0}"
        case .toldReason: "because: {0}"
        case .toldLast: "{0}, told last {1}"
        case .confirmedAt: "confirmed {0}"
        case .askAbout: "Ask about {0}"
        case .cannotComeTitle: "{0} cannot come, or comes later"
        case .answeredAt: "Answer, {0}: {1}"
        case .clockOf: "Day and time there, {0}"
        case .inReserveAt: "in reserve at {0}"
        }
    }
}
