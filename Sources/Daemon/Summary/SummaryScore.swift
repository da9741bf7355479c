import MissionModel
import PlanJudgement
import PlanReading

/// The parts of a plan's summary that tell its points: what is broken, what is short and why.
struct SummaryScore {
    private let plan: PlanDocument
    private let violations: [Violation]

    private static let mostLines = 5

    init(plan: PlanDocument, mission: MissionIndex, base: PlanDocument?) {
        self.plan = plan
        let needsViolations = plan.score.hard > 0 && (plan.baseVersion == nil) == (base == nil)
        let found = needsViolations ? try? PlanEvaluation.evaluate(plan: plan, mission: mission, base: base) : nil
        violations = found?.violations ?? []
    }

    var points: [String] {
        let score = plan.score
        var table = TextColumns([("code", .left), ("points", .right), ("what for", .left)])
        let titles =
            MediumCode.allCases.map { ($0.rawValue, $0.title) } + SoftCode.allCases.map { ($0.rawValue, $0.title) }
        for (code, title) in titles {
            let points = score.terms.filter { $0.code == code }.points
            if points > 0 { table.add([code, points.grouped, title]) }
        }
        let lines = [
            "Score, fewer is better: \(score.hard.grouped) / \(score.medium.grouped) / \(score.soft.grouped) "
                + "(broken rules / points for shortfalls / points for wishes not met)"
        ]
        return score.medium + score.soft == 0 ? lines : lines + table.lines
    }

    var brokenRules: [String] {
        if plan.score.hard == 0 { return [] }
        var lines = ["", "Rules that the plan breaks; it can never be published:"]
        for rule in HardRule.allCases {
            let broken = violations.filter { $0.code == rule }
            if broken.isEmpty { continue }
            lines.append("  \(rule.rawValue), \(rule.title): \(broken.count)")
            lines += Self.first(broken.map { "\($0)" })
        }
        return lines
    }

    var shortfalls: [String] {
        if plan.shortfalls.isEmpty { return [] }
        var lines = ["", "What is short, and why"]
        for code in MediumCode.allCases {
            let short = plan.shortfalls.filter { $0.code == code }
            if short.isEmpty { continue }
            let points = short.reduce(0) { $0 + $1.value }
            lines.append("  \(code.rawValue), \(code.title): \(points.of("point"))")
            lines += Self.first(Self.bySubject(short).map { "\($0.subject) (\($0.value.grouped)): \($0.detail)" })
        }
        return lines
    }

    /// One for each subject with all its causes, the dearest first.
    private static func bySubject(_ shortfalls: [Shortfall]) -> [Shortfall] {
        var (found, positions): ([Shortfall], [String: Int]) = ([], [:])
        for shortfall in shortfalls {
            if let position = positions[shortfall.subject] {
                found[position].value += shortfall.value
                found[position].detail += " " + shortfall.detail
            } else {
                positions[shortfall.subject] = found.count
                found.append(shortfall)
            }
        }
        return found.enumerated().sorted { a, b in
            a.element.value != b.element.value ? a.element.value > b.element.value : a.offset < b.offset
        }.map(\.element)
    }

    private static func first(_ items: [String]) -> [String] {
        let shown = items.prefix(mostLines).map { "    \($0)" }
        return items.count > mostLines ? shown + ["    … and \((items.count - mostLines).grouped) more"] : shown
    }
}
