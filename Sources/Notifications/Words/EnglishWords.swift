import Deployment
import MissionModel

struct EnglishWords: LetterWords {
    func greeting(_ name: String) -> String { name.isEmpty ? "Good day," : "Dear \(name)," }

    func newsSubject(mission: String, people: Int) -> String {
        "\(mission): new assignments for \(observers(people))"
    }

    func newsIntroduction(mission: String, plan: Int?) -> String {
        let version = plan.map { " (version \($0))" } ?? ""
        return "The deployment plan of \(mission) has been published\(version). This is all that is new for your "
            + "observers; whoever is not listed here keeps their assignment."
    }

    func reminderSubject(mission: String, people: Int) -> String {
        "\(mission): please confirm the assignments of \(observers(people))"
    }

    func reminderIntroduction(mission: String, people: Int) -> String {
        "The assignments of \(observers(people)) of \(mission) have not been confirmed yet. They are as follows."
    }

    func answerSubject(mission: String) -> String { "\(mission): your request has been answered" }

    func answerText(mission: String) -> String {
        "The logistics office of \(mission) has answered a request of yours."
    }

    var invitationSubject: String { "Your account for the deployment of observers" }

    var invitationText: String {
        "An account has been made for you. The link below opens it; it works once and for 72 hours. If it has run out, "
            + "ask the logistics office for another."
    }

    var invitationLink: String { "Open your account:" }
    var signInSubject: String { "Your sign-in link" }

    var signInText: String {
        "Somebody, most likely you, has asked for a link to sign in. It works once and for 15 minutes. If it was not you, "
            + "you need not do anything."
    }

    var signInLink: String { "Sign in:" }
    var confirmLink: String { "Please look at the details and confirm:" }
    var answerLink: String { "Read the answer:" }
    var calendarNote: String { "The days of the observers are attached as a calendar file." }
    var automatic: String { "This message was sent automatically." }

    func heading(_ change: ToldAssignment.Change, people: Int) -> String {
        switch change {
        case .added: "New: \(observers(people))"
        case .changed: "Changed: \(observers(people))"
        case .removed: "No more in the plan: \(observers(people))"
        }
    }

    func change(from former: String, to now: String) -> String { "\(now) (until now: \(former))" }

    var team: String { "Team" }
    var noTeam: String { "in no team" }
    var reserve: String { "reserve" }
    var hub: String { "Hub" }
    var noHub: String { "none" }
    var partners: String { "With" }
    var nobody: String { "nobody" }
    var leaves: String { "Leaves" }
    var back: String { "Back" }
    var firstStop: String { "First stop" }
    var lastStop: String { "Last stop" }
    var rota: String { "Rota" }
    var interpreter: String { "Interpreter" }
    var otherStops: String { "The stops in between, or their times, are different." }

    func rota(_ rota: Rota) -> String {
        switch rota {
        case .full: "whole day"
        case .early: "early"
        case .late: "late"
        }
    }

    func flag(_ isSo: Bool) -> String { isSo ? "yes" : "no" }

    func stop(_ kind: StopKind) -> String {
        switch kind {
        case .opening: "opening"
        case .voting: "voting"
        case .break: "break"
        case .closing: "closing and counting"
        case .tabulation: "tabulation"
        }
    }

    var eventTitle: String { "Election observation" }

    private func observers(_ count: Int) -> String {
        PluralForm.english(count) == .one ? "1 observer" : "\(count) observers"
    }
}
