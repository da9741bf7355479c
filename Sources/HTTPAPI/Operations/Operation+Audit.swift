import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

extension Operation {
    static let listAudit = Operation(
        id: "listAudit", method: .get, path: "/api/v1/audit", tag: "audit",
        summary: "Who did what, newest first",
        notes: """
            Rows name identifiers and fields, never values. Whoever may see some missions only names one of them; rows that \
            are about no mission are for those who may see all.
            """,
        permission: .read, namesMissionInQuery: true,
        queryParameters: [
            missionFilter("Rows about this mission only."),
            Parameter(
                name: "action", notes: "Rows of this action only.", form: .text(longest: 200),
                examples: ["plan.publish"]),
            Parameter(name: "principal", notes: "Rows of this caller only.", form: .text(longest: 200)),
            Parameter(name: "after", notes: "`next` of the page before.", form: .whole(1...1_000_000_000_000_000)),
            .limit,
        ],
        answers: [.json(200, "AuditPage", "A page of the audit trail.")])

    private static func missionFilter(_ notes: String) -> Parameter {
        var parameter = Parameter.missionFilter
        parameter.notes = notes
        return parameter
    }
}
