import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

extension Operation {
    static let listAssignments = Operation(
        id: "listAssignments", method: .get, path: assignments, tag: "assignments",
        summary: "What observers were told last, by observer",
        notes: """
            Told are all whom the published plan knows, when it is published, and from then on each of whom something \
            changes. A head has those of their own delegations.
            """,
        permission: .readAssignments, pathParameters: [.mission()],
        queryParameters: [.delegationFilter, .afterObserver, .limit],
        answers: [.json(200, "AssignmentPage", "A page of what holds.")],
        links: [
            OperationLink(
                to: "getAssignmentHistory", ["mission": .path("mission"), "id": .answer("items/0/observer")])
        ])

    static let getAssignmentHistory = Operation(
        id: "getAssignmentHistory", method: .get, path: "\(assignments)/{id}", tag: "assignments",
        summary: "All that was told of one observer, newest first", permission: .readAssignments,
        pathParameters: [.mission(), .entity("observer", examples: "AT-01")],
        answers: [.json(200, "AssignmentHistory", "Each as it was told.")])

    static let confirmAssignments = Operation(
        id: "confirmAssignments", method: .post, path: "\(assignments)/confirmations", tag: "assignments",
        summary: "Confirm what was told of observers",
        notes: """
            All of it or nothing: where something newer was told of one of them, nothing is confirmed. What is confirmed \
            stays so until something else is told of that observer. Staff confirm for a head who did so by other means.
            """,
        permission: .confirm, pathParameters: [.mission()],
        body: .json(
            Schema.ref("AssignmentConfirmation"),
            examples: ["assignments": [["observer": "AT-01", "revision": 1]]]),
        answers: [.json(200, "AssignmentHistory", "What is confirmed.", headers: ["Idempotent-Replay"])],
        problems: [.conflict, .invalidContent])

    private static let assignments = "/api/v1/missions/{mission}/assignments"
}
