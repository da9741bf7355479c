import Deployment
import Wording

extension HeadRequestKind {
    var phrase: Phrase {
        switch self {
        case .change: .requestChange
        case .dropOut: .reportDropOut
        case .late: .reportLate
        case .observerReturn: .reportReturn
        case .replacement: .requestReplacement
        }
    }
}

extension HeadRequestState {
    var phrase: Phrase {
        switch self {
        case .pending: .statePending
        case .done: .stateDone
        case .open: .stateOpen
        case .answered: .stateAnswered
        case .accepted: .stateAccepted
        case .refused: .stateRefused
        }
    }

    var tag: Tag {
        switch self {
        case .done, .answered, .accepted: .ok
        case .pending, .open: .wait
        case .refused: .bad
        }
    }
}
