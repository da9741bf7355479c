import Deployment
import MissionModel

/// The words of all messages in one language.
protocol LetterWords: Sendable {
    func greeting(_ name: String) -> String
    func newsSubject(mission: String, people: Int) -> String
    func newsIntroduction(mission: String, plan: Int?) -> String
    func reminderSubject(mission: String, people: Int) -> String
    func reminderIntroduction(mission: String, people: Int) -> String
    func answerSubject(mission: String) -> String
    /// What was decided on a request or, where it takes effect by itself, on a report.
    func answerIntroduction(mission: String, _ state: HeadRequestState, isReport: Bool) -> String
    /// What comes after a decision, so that nobody waits for what does not come.
    func whatFollows(_ state: HeadRequestState, _ kind: HeadRequestKind) -> String
    func requestTitle(_ kind: HeadRequestKind, sent: String) -> String
    var observers: String { get }
    var replacement: String { get }
    var from: String { get }
    var until: String { get }
    var requestWords: String { get }
    var answer: String { get }
    var invitationSubject: String { get }
    var invitationText: String { get }
    var invitationLink: String { get }
    var signInSubject: String { get }
    var signInText: String { get }
    var signInLink: String { get }
    /// What to do with what was told.
    var confirmLink: String { get }
    var answerLink: String { get }
    var calendarNote: String { get }
    var automatic: String { get }

    func heading(_ change: ToldAssignment.Change, people: Int) -> String
    func change(from former: String, to now: String) -> String
    var why: String { get }
    func reason(_ code: AssignmentReason.Code) -> String
    /// Before what the delegation itself reported.
    var asReported: String { get }
    var team: String { get }
    var noTeam: String { get }
    var reserve: String { get }
    var hub: String { get }
    var noHub: String { get }
    var partners: String { get }
    var nobody: String { get }
    var leaves: String { get }
    var back: String { get }
    var firstStop: String { get }
    var lastStop: String { get }
    var rota: String { get }
    var interpreter: String { get }
    var otherStops: String { get }
    func rota(_ rota: Rota) -> String
    func flag(_ isSo: Bool) -> String
    func stop(_ kind: StopKind) -> String
    var eventTitle: String { get }
}

extension Language {
    var words: any LetterWords {
        switch self {
        case .english: EnglishWords()
        case .russian: RussianWords()
        }
    }
}
