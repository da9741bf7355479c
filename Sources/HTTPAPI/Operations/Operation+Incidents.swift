import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

extension Operation {
    static let createIncident = Operation(
        id: "createIncident", method: .post, path: "/api/v1/missions/{mission}/incidents", tag: "incidents",
        summary: "Report a drop-out, a late arrival, a lost vehicle or a closed place, or the way back",
        notes: """
            It changes the mission's data, raises the input revision once, and has the published plan repaired by a job of \
            its own; all of it or nothing. A way back (`return`, `vehicle_back`, `hub_opened`, `region_opened`) gives back \
            what the report before it took: the status from before the drop-out, the vehicles from before the closing. \
            Changes of an observer's status, days or being a reserve, of a hub's vehicles, of a region's status or `max_teams` \
            or of a station's `no_go` that are made otherwise have the plan repaired too, and withdrawals and closures \
            among them are kept as incidents. After any other change, what is offered as a repair is solved again. An \
            `as_of` before that of the published plan is refused.
            """,
        permission: .change, pathParameters: [.mission(example: Examples.trialMission)],
        body: .json(
            Schema.ref("NewIncident"),
            examples: ["kind": "drop_out", "observers": ["AT-01"], "reason": "Taken ill."],
            ["kind": "return", "observers": ["AT-01"]],
            ["kind": "vehicle_lost", "hub": "ABA-H1", "vehicles": 1, "reason": "Broke down."],
            ["kind": "region_closed", "region": "AST"]),
        answers: [.json(201, "RecordedIncident", "It is kept.", headers: ["ETag", "Location", "Idempotent-Replay"])],
        problems: [.conflict],
        links: [OperationLink(to: "getIncident", ["mission": .path("mission"), "number": .answer("number")])])

    static let listIncidents = Operation(
        id: "listIncidents", method: .get, path: "/api/v1/missions/{mission}/incidents", tag: "incidents",
        summary: "What befell the mission, newest first", permission: .read, pathParameters: [.mission()],
        queryParameters: [.afterIncident, .limit], answers: [.json(200, "IncidentPage", "A page of incidents.")])

    static let getIncident = Operation(
        id: "getIncident", method: .get, path: "/api/v1/missions/{mission}/incidents/{number}", tag: "incidents",
        summary: "One incident with what it changed", permission: .read,
        pathParameters: [.mission(example: Examples.trialMission), .incident],
        answers: [.json(200, "Incident", "The incident; it never changes.")])
}
