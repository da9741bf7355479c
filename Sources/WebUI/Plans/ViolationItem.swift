import Markup
import MissionModel
import PlanJudgement
import Wording

/// A rule that a plan breaks: whom and where it is about, and what is wrong.
struct ViolationItem {
    let violation: Violation
    let mission: MissionPath
    let plan: PlanPath
    let t: Words

    var html: HTML {
        let code = violation.code.rawValue
        return """
            <li>\(Tag.bad.html(code))<span>\(each: subjects, { "\($0) " })\(HTML.told(violation.text, t))\
            \(Phrase(scoreCode: code).map { " <small class=\"soft\">\(t($0))</small>" })</span></li>
            """
    }

    private var subjects: [HTML] {
        let subjects: [HTML?] = [
            violation.team.map { .link($0, plan.team($0)) }, violation.observer.map { .link($0, mission.person($0)) },
            violation.place.map { "<span class=\"id\">\($0)</span>" },
        ]
        return subjects.compactMap(\.self)
    }
}
