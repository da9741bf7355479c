import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

extension Operation {
    static let requestRepair = Operation(
        id: "requestRepair", method: .post, path: "/api/v1/missions/{mission}/repairs", tag: "repairs",
        summary: "Ask for repairs of the published plan",
        notes: """
            The daemon repairs the published plan by itself whenever something is reported; this asks again, for other \
            options, more time or after pins were set. Of the requests for one mission at most one waits and one is \
            worked on: a later one takes the place of an earlier one. The first repair is stored within moments, the \
            others as they are found. `least-change` puts people without a team first, and then changes as few people and \
            stops as it can; `best` is the best plan whatever it changes; `keep-reserves` is `best` without calling a \
            reserve. Options that come to the same are one offer.
            """,
        permission: .change, pathParameters: [.mission()],
        body: .json(
            Schema.ref("NewRepair"), examples: [:],
            ["options": ["least-change"], "seconds": 2, "seed": 1, "as_of": "2023-03-18T18:00:00+06:00"]),
        answers: [.json(202, "Repair", "It is queued.", headers: ["Location", "Idempotent-Replay"])],
        problems: [.conflict],
        links: [OperationLink(to: "getRepair", ["mission": .path("mission"), "job": .answer("job")])])

    static let listRepairs = Operation(
        id: "listRepairs", method: .get, path: "/api/v1/missions/{mission}/repairs", tag: "repairs",
        summary: "Repairs of published plans with their offers, newest first", permission: .read,
        pathParameters: [.mission()], queryParameters: [.afterJob, .limit],
        answers: [.json(200, "RepairPage", "A page of repairs.")])

    static let getRepair = Operation(
        id: "getRepair", method: .get, path: "/api/v1/missions/{mission}/repairs/{job}", tag: "repairs",
        summary: "One repair with its offers",
        notes: """
            An offer is a stored plan. It is stale, and cannot be published any more, once another plan is published or \
            the mission's data are others; the daemon then solves again by itself.
            """,
        permission: .read, pathParameters: [.mission(), .job],
        answers: [.json(200, "Repair", "The repair as it stands.")])
}
