import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

extension Operation {
    static let createHeadRequest = Operation(
        id: "createHeadRequest", method: .post, path: requests, tag: "requests",
        summary: "Ask staff for something, or report what befell a delegation's observers",
        notes: """
            Drop-outs, late arrivals and returns take effect by themselves at once, as reports of staff do, in the name of \
            whoever reported them: `pending` becomes `done`, or `refused` with the reason where they do not fit what is \
            known. Of a wished change and a proposed replacement, staff decide. It is about nobody but those of whom the \
            delegation was told something; others are answered like those who are nobody. The delegation may be left out \
            by a head. Who takes another one's place waits as a reserve or is in no team.
            """,
        permission: .report, pathParameters: [.mission()],
        body: .json(
            Schema.ref("NewHeadRequest"),
            examples: ["kind": "change", "delegation": "AT", "text": "Two of us had rather be in the capital."],
            ["kind": "return", "delegation": "AT", "observers": ["AT-01"]]),
        answers: [.json(201, "HeadRequest", "It is kept.", headers: ["ETag", "Location", "Idempotent-Replay"])],
        problems: [.conflict, .invalidContent],
        links: [
            OperationLink(to: "getHeadRequest", ["mission": .path("mission"), "id": .answer("id")]),
            OperationLink(
                to: "decideHeadRequest", ["mission": .path("mission"), "id": .answer("id"), "If-Match": .tag]),
        ])

    static let listHeadRequests = Operation(
        id: "listHeadRequests", method: .get, path: requests, tag: "requests",
        summary: "What heads asked for and reported, oldest first",
        notes: "A head has those of their own delegations.",
        permission: .readAssignments, pathParameters: [.mission()],
        queryParameters: [.delegationFilter, kindFilter, stateFilter, afterRequest, .limit],
        answers: [.json(200, "HeadRequestPage", "A page of requests.")])

    static let getHeadRequest = Operation(
        id: "getHeadRequest", method: .get, path: "\(requests)/{id}", tag: "requests",
        summary: "One request with its answer", permission: .readAssignments,
        pathParameters: [.mission(), .entity("request")],
        answers: [.json(200, "HeadRequest", "The request.", headers: ["ETag"])])

    static let decideHeadRequest = Operation(
        id: "decideHeadRequest", method: .post, path: "\(requests)/{id}/decision", tag: "requests",
        summary: "Answer, accept or refuse a request",
        notes: """
            Once, by whoever has seen it as it is (`If-Match`); those who head the delegation are written the answer. An \
            accepted replacement is carried out: the one drops out, the other takes over the pins (one to the same hub \
            where there is none) and waits as a reserve no more, and the published plan is repaired. An accepted change \
            changes nothing by itself.
            """,
        permission: .decide, pathParameters: [.mission(), .entity("request")], precondition: .ifMatch,
        body: .json(
            Schema.ref("HeadRequestDecision"),
            examples: ["decision": "refused", "answer": "The hub has no place left."]
        ),
        answers: [.json(200, "HeadRequest", "It is decided.", headers: ["ETag", "Idempotent-Replay"])],
        problems: [.conflict, .invalidContent])

    private static let requests = "/api/v1/missions/{mission}/requests"

    private static let kindFilter = Parameter(
        name: "kind", notes: "Requests of this kind only.", form: .oneOf(HeadRequestKind.allCases.map(\.rawValue)))

    private static let stateFilter = Parameter(
        name: "state", notes: "Requests in this state only.", form: .oneOf(HeadRequestState.allCases.map(\.rawValue)),
        examples: ["open"])

    private static let afterRequest = Parameter(
        name: "after", notes: "`next` of the page before.", form: .text(longest: 200))
}
