import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

extension Operation {
    static let publishPlan = Operation(
        id: "publishPlan", method: .post, path: "\(plans)/{version}/publication", tag: "plans",
        summary: "Publish a plan",
        notes: """
            A draft becomes the published version, which never changes again; the one before is superseded. The plan is \
            judged anew against the mission as it is now. Refused with a `refusal`: what is no draft, what breaks hard \
            rules, what repairs another version than the published one, and what the mission has outgrown since; only \
            the last may be overruled. `unreachable` are the delegations that have news and no head to write to.
            """,
        permission: .change, pathParameters: [.mission(), .version],
        body: .json(
            Schema.ref("PublicationRequest"), examples: ["even_so": true], ["replaces": nil, "even_so": false]),
        answers: [.json(200, "Publication", "It is published.", headers: ["Idempotent-Replay"])], problems: [.conflict])

    static let getLatestPlan = Operation(
        id: "getLatestPlan", method: .get, path: "\(plans)/latest", tag: "plans",
        summary: "The published plan, or the newest",
        notes: "`chosen` says which: where no plan is published it is the newest one.", permission: .read,
        pathParameters: [.mission()], answers: [.json(200, "LatestPlan", "The plan's row.")])

    static let getMissionChanges = Operation(
        id: "getMissionChanges", method: .get, path: "\(plans)/{version}/mission-changes", tag: "plans",
        summary: "What has changed in the mission since a plan was made", permission: .read,
        pathParameters: [.mission(), .version], queryParameters: [.limit],
        answers: [.json(200, "MissionChanges", "None where the mission is as it was.")])

    private static let plans = "/api/v1/missions/{mission}/plans"
}
