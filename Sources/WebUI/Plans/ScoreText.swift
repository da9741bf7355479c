import Markup
import MissionModel
import Wording

/// The three numbers of a score in one line.
struct ScoreText {
    let html: HTML

    init(_ score: PlanScore, _ t: Words) {
        html = """
            <span class="\(score.hard == 0 ? "good" : "worse")" title="\(t(.rulesBroken))">\
            \(t.language.number(score.hard))</span> / <span title="\(t(.shortfallPoints))">\
            \(t.language.number(score.medium))</span> / <span title="\(t(.balancePoints))">\
            \(t.language.number(score.soft))</span>
            """
    }
}
