import Wording

/// What staff report of somebody: that they drop out, come later, or are there again.
enum PersonReportKind: String, CaseIterable, Sendable {
    case dropOut = "drop-out"
    case late
    case back = "return"

    var phrase: Phrase {
        switch self {
        case .dropOut: .reportDropOut
        case .late: .reportLate
        case .back: .reportReturn
        }
    }

    var help: Phrase {
        switch self {
        case .dropOut: .dropOutHelp
        case .late: .lateHelp
        case .back: .returnHelp
        }
    }
}
