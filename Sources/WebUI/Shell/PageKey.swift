import Markup
import Wording

/// A key that does on a page what one of its links or fields does; the script follows what the page says.
///
/// Letters are those of the English words in each language, as keyboards have them; where a keyboard has others, the place of
/// the key counts.
enum PageKey: Sendable {
    case help, search, undo, redo, earlierPlan, laterPlan
    case section(Section)

    /// As they are typed, one after the other.
    var letters: String {
        switch self {
        case .help: "?"
        case .search: "/"
        case .undo: "u"
        case .redo: "U"
        case .earlierPlan: "["
        case .laterPlan: "]"
        case .section(let section):
            switch section {
            case .overview: "go"
            case .plans: "gp"
            case .repairs: "gr"
            case .people: "ge"
            case .places: "ga"
            case .rules: "gu"
            case .messages: "gm"
            case .log: "gl"
            }
        }
    }

    var phrase: Phrase {
        switch self {
        case .help: .keys
        case .search: .search
        case .undo: .undoIt
        case .redo: .redoIt
        case .earlierPlan: .earlierPlan
        case .laterPlan: .laterPlan
        case .section(let section): section.phrase
        }
    }

    static let all: [PageKey] =
        [.help, .search, .undo, .redo, .earlierPlan, .laterPlan] + Section.allCases.map { .section($0) }

    /// The attribute of the link or field.
    var mark: HTML { " data-key=\"\(letters)\"" }
}
