import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

extension Operation {
    static let getSample = Operation(
        id: "getSample", method: .get, path: "/api/v1/missions/{mission}/sample", tag: "sampling",
        summary: "The drawn sample", permission: .read, pathParameters: [.mission()],
        answers: [.json(200, "Sample", "The sample.", headers: ["ETag"])])

    static let drawSample = Operation(
        id: "drawSample", method: .post, path: "/api/v1/missions/{mission}/sample", tag: "sampling",
        summary: "Draw a stratified random sample",
        notes: """
            Of the stations that are allowed and that a hub of their region reaches; with `redraw` it takes the place \
            of the sample before, without it that is refused. The same seed and data draw the same.
            """,
        permission: .change, pathParameters: [.mission()],
        body: .json(
            Schema.ref("SampleRequest"),
            examples: ["size": 400, "substitutes": 1, "by": "equal", "seed": 7, "redraw": true], ["size": 1, "seed": 1]),
        answers: [.json(201, "SampleDraw", "It is drawn.", headers: ["ETag", "Location", "Idempotent-Replay"])],
        problems: [.conflict],
        links: [OperationLink(to: "dropSample", ["mission": .path("mission"), "If-Match": .tag])])

    static let dropSample = Operation(
        id: "dropSample", method: .delete, path: "/api/v1/missions/{mission}/sample", tag: "sampling",
        summary: "Go without a sample", notes: "Then any allowed station may be visited.", permission: .change,
        pathParameters: [.mission(example: Examples.trialMission)], precondition: .ifMatch,
        answers: [.empty(204, "There is none now.", headers: ["ETag"])])

    static let listPlans = plan("listPlans", "", "Plans, newest first", .json(200, "PlanPage", "A page of plans."))
    static let getPlan = plan(
        "getPlan", "/{version}", "One plan's figures", .json(200, "PlanDetails", "The plan without its teams."))
    static let getPlanDocument = plan(
        "getPlanDocument", "/{version}/document", "The plan document",
        .json(200, "PlanDocument", "The exact bytes as stored."))
    static let getPlanMission = plan(
        "getPlanMission", "/{version}/mission-document", "What the plan was made from",
        .json(200, "MissionDocument", "The exact bytes, so that anyone can check the plan.", headers: ["Digest-SHA256"])
    )
    static let getStopFeatures = plan(
        "getStopFeatures", "/{version}/stops.geojson", "Stops for a map",
        AnswerForm(
            status: 200, notes: "A feature for each stop at a place.", mediaType: "application/geo+json",
            schema: Schema.ref("FeatureCollection")))

    static let listTeams = with(
        plan(
            "listTeams", "/{version}/teams", "Teams with their people and days", .json(200, "TeamList", "The teams."),
            notes: "Times are local to the team's region on the day."),
        [
            Parameter(
                name: "region", notes: "Teams of this region only, by its identifier or name.",
                form: .text(longest: 500)),
            Parameter(name: "observer", notes: "The team of this person only.", form: .text(longest: 500)),
            Parameter(name: "delegation", notes: "Teams with somebody of it only.", form: .text(longest: 500)),
        ])

    static let getPlanChanges = changes(
        plan(
            "getPlanChanges", "/{version}/changes", "What changes from another plan to this one",
            .json(200, "PlanChanges", "By people, stops and score, with reasons, and who must be told."),
            notes: "Any two versions can be compared, in either direction. Times are local to the team's region."))
    private static func changes(_ operation: Operation) -> Operation {
        var operation = with(operation, [.since])
        operation.problems = [.invalidContent]
        return operation
    }

    private static func plan(
        _ id: String, _ path: String, _ summary: String, _ answer: AnswerForm, notes: String? = nil
    ) -> Operation {
        Operation(
            id: id, method: .get, path: "/api/v1/missions/{mission}/plans\(path)", tag: "plans", summary: summary,
            notes: notes, permission: .read,
            pathParameters: path.isEmpty ? [.mission()] : [.mission(), .version],
            queryParameters: path.isEmpty ? [.afterVersion, .limit] : [], answers: [answer])
    }

    private static func with(_ operation: Operation, _ query: [Parameter]) -> Operation {
        var operation = operation
        operation.queryParameters = query
        return operation
    }
}
