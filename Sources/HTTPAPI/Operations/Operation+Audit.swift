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
            are about no mission are for those who may see all. Of a mission, `delegation` finds what is about it or its \
            observers and what its heads did, `observer` what is about them, and both have each publication; one of the two at \
            most.
            """,
        permission: .read, namesMissionInQuery: true,
        queryParameters: [
            missionFilter("Rows about this mission only."),
            Parameter(
                name: "action", notes: "Rows of this action only.", form: .text(longest: 200),
                examples: ["plan.publish"]),
            Parameter(name: "principal", notes: "Rows of this caller only.", form: .text(longest: 200)),
            Parameter(
                name: "delegation", notes: "Rows about this delegation of the mission only.", form: .text(longest: 500),
                examples: ["AT"]),
            Parameter(
                name: "observer", notes: "Rows about this observer of the mission only.", form: .text(longest: 500)),
            .instant("since", "Rows of this instant or later only."),
            .instant("until", "Rows before this instant only."),
            Parameter(name: "after", notes: "`next` of the page before.", form: .whole(1...1_000_000_000_000_000)),
            .limit,
        ],
        answers: [.json(200, "AuditPage", "A page of the audit trail.")], problems: [.invalidContent])

    private static func missionFilter(_ notes: String) -> Parameter {
        var parameter = Parameter.missionFilter
        parameter.notes = notes
        return parameter
    }
}
