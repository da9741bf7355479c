import Foundation
import MissionModel

/// How even the work of a plan is, beside what the plan achieves.
struct BalanceRow {
    private let weight: Int
    private let plan: PlanDocument

    init(weight: Int, plan: PlanDocument) {
        self.weight = weight
        self.plan = plan
    }

    static let header =
        "balance    medium      soft   without S3        S3   stops  a team: min median max   hours driven"
        + "  longest    gini"

    /// S3 by the contract's weights.
    private var balancePoints: Int {
        plan.score.terms.filter { $0.code == "S3" }.reduce(0) { $0 + $1.points }
    }

    private var longestDriving: Int {
        plan.teams.map { team in team.stops.reduce(team.returnLeg.durationS) { $0 + ($1.leg?.durationS ?? 0) } }.max()
            ?? 0
    }

    var text: String {
        let metrics = plan.metrics
        return Self.column(weight, 7) + Self.column(plan.score.medium, 10) + Self.column(plan.score.soft, 10)
            + Self.column(plan.score.soft - balancePoints, 13) + Self.column(balancePoints, 10)
            + Self.column(metrics.stops, 8) + Self.column(metrics.stopsPerTeam.min, 13)
            + String(format: "%7.1f", metrics.stopsPerTeam.median) + Self.column(metrics.stopsPerTeam.max, 4)
            + String(
                format: "%15.1f%9.1f%8.4f", Double(metrics.drivingS) / 3600, Double(longestDriving) / 3600,
                metrics.drivingGini)
    }

    var json: String {
        let value: JSONValue = [
            "balance_weight": .int(weight), "hard": .int(plan.score.hard), "medium": .int(plan.score.medium),
            "soft": .int(plan.score.soft), "balance_points": .int(balancePoints),
            "longest_driving_s": .int(longestDriving), "metrics": plan.metrics.json,
            "iterations": .int(plan.solver.iterations), "seconds": .double(plan.solver.seconds),
        ]
        return String(decoding: JSONWriter.write(value), as: UTF8.self)
    }

    private static func column(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: " ", count: max(1, width - digits.count)) + digits
    }
}
