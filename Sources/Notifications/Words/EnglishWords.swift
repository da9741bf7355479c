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

    func answerIntroduction(mission: String, _ state: HeadRequestState, isReport: Bool) -> String {
        switch state {
        case .accepted: "The logistics office of \(mission) has accepted your request."
        case .refused where isReport: "Your report for \(mission) could not take effect."
        case .refused: "The logistics office of \(mission) has refused your request."
        case .pending, .done, .open, .answered: "The logistics office of \(mission) has answered your request."
        }
    }

    func whatFollows(_ state: HeadRequestState, _ kind: HeadRequestKind) -> String {
        switch state {
        case .accepted where kind == .replacement:
            "The replacement is recorded and the plan is being repaired. As soon as the new plan is published, you are "
                + "written the new assignments."
        case .accepted:
            "As soon as a plan with the change is published, you are written the new assignments. Until then those that "
                + "you have hold."
        case .refused where kind.isReport:
            "Nothing was recorded. Please correct the report and send it again, or call the logistics office."
        case .refused: "The assignments stay as they are."
        case .pending, .done, .open, .answered: "The request is closed. The assignments stay as they are."
        }
    }

    func requestTitle(_ kind: HeadRequestKind, sent: String) -> String {
        switch kind {
        case .change: "Your request for a change, \(sent)"
        case .replacement: "Your proposal of a replacement, \(sent)"
        case .dropOut: "Your report of a drop-out, \(sent)"
        case .late: "Your report of a late arrival, \(sent)"
        case .observerReturn: "Your report of a return, \(sent)"
        }
    }

    var observers: String { "Observers" }
    var replacement: String { "Replacement" }
    var from: String { "From" }
    var until: String { "Until" }
    var requestWords: String { "Your words" }
    var answer: String { "Answer" }

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

    var why: String { "Why" }

    func reason(_ code: AssignmentReason.Code) -> String {
        switch code {
        case .droppedOut: "the observer has dropped out"
        case .late: "the observer arrives late"
        case .returned: "the observer is back"
        case .hubChanged: "the hub is a different one"
        case .placeChanged: "the place in a team or in reserve is a different one"
        case .partnersChanged: "the partners are different"
        case .timesChanged: "the times are different"
        case .stopsChanged: "the stops are different"
        case .detailsChanged: "details are different"
        case .planRepaired: "the plan was mended"
        }
    }

    var asReported: String { "As you reported" }
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
