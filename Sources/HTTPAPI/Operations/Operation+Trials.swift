import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

extension Operation {
    static let explainPlan = Operation(
        id: "explainPlan", method: .get, path: "/api/v1/missions/{mission}/plans/{version}/why", tag: "plans",
        summary: "Why a plan has somebody or something where it is",
        notes: """
            Found by trying: each change in the answer was made to the whole plan and judged by the mission as it is \
            today, so that its score is what the same edit then gives. Without a subject, the answer has what was tried \
            against each shortfall of the plan. A published plan is tried as its own repair: what is past at `as_of` stays. \
            Unless it is given, that is now, or of a mission that is over the plan's own, else a day before its first team \
            leaves; the answer has the one that was taken.
            """,
        permission: .read, pathParameters: [.mission(), .version],
        queryParameters: [
            subject("person", "An observer's identifier.", example: "AT-01"),
            subject("team", "A team's identifier in the plan."), subject("station", "A station's identifier."), .asOf,
        ],
        answers: [.json(200, "Explanation", "What holds it there, and what else there is.")],
        problems: [.conflict, .invalidContent])

    static let editPlan = Operation(
        id: "editPlan", method: .post, path: "/api/v1/missions/{mission}/plans/{version}/edits", tag: "plans",
        summary: "A new draft with one change by hand",
        notes: """
            Two people change places, or one goes to another team or into reserve. The days of the teams that it touches \
            are changed where they must be (`retimed`). Where a rule forbids it, the answer is 409 with the rules, and \
            nothing is stored. Of a published plan the draft is a repair, as of what `explainPlan` says; `pin` adds pins to the mission in the same \
            transaction; with `dry_run` the answer is the same and nothing is stored.
            """,
        permission: .change, pathParameters: [.mission(), .version], precondition: .ifMatch,
        body: .json(
            Schema.ref("PlanEdit"), examples: ["swap": ["AT-04", "CH-02"], "dry_run": true],
            ["move": "AT-S1", "team": "AKM-01", "dry_run": true]),
        answers: [
            .json(200, "EditedPlan", "It is possible, and was not stored.", headers: ["ETag", "Idempotent-Replay"]),
            .json(
                201, "EditedPlan", "The draft is stored.", headers: ["ETag", "Location", "Idempotent-Replay"]),
        ], problems: [.conflict])

    static let supposePlan = Operation(
        id: "supposePlan", method: .post, path: "/api/v1/missions/{mission}/what-if", tag: "plans",
        summary: "What would become of the plan if people or places were lost, or vehicles more or fewer",
        notes: """
            On a copy of the mission: nothing is stored, and no answer is kept for the Idempotency-Key. The plan that is \
            named, else the published one, is repaired, as of what `explainPlan` says; where there is none, a fresh plan is \
            made. One is solved at a \
            time, and it ends when the caller goes.
            """,
        permission: .read, pathParameters: [.mission()],
        body: .json(
            Schema.ref("Supposition"), examples: ["drop": ["AT-01"], "iterations": 200],
            ["close": ["ABA"], "cars": ["AST-H1": 1], "iterations": 200]),
        answers: [.json(200, "SupposedPlan", "What would change.")], problems: [.conflict])

    private static func subject(_ name: String, _ notes: String, example: String? = nil) -> Parameter {
        Parameter(
            name: name, notes: notes + " One subject at most.", form: .text(longest: 500),
            examples: example.map { [.string($0)] } ?? [])
    }
}

extension Parameter {
    static let asOf = instant("as_of", "The instant of a repair: what is before it is past.")
}
