import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

extension Operation {
    static let listRemovals = Operation(
        id: "listRemovals", method: .get, path: "/api/v1/missions/{mission}/removals", tag: "lists",
        summary: "What was removed from the lists and can be put back, newest first", permission: .read,
        pathParameters: [.mission()], queryParameters: [.afterIncident, .limit],
        answers: [.json(200, "RemovedEntryPage", "A page of what was removed.")],
        links: [
            OperationLink(to: "restoreEntry", ["mission": .path("mission"), "number": .answer("items/0/number")])
        ])

    static let restoreEntry = Operation(
        id: "restoreEntry", method: .post, path: "/api/v1/missions/{mission}/removals/{number}/restoration",
        tag: "lists", summary: "Put back what was removed",
        notes: """
            It stands where it stood, with its pins and incompatibilities. Refused where there is another of its identifier, \
            or where what it refers to is gone.
            """,
        permission: .change, pathParameters: [.mission(example: Examples.trialMission), .removal],
        answers: [.json(200, "RestoredEntry", "It is back.", headers: ["ETag", "Idempotent-Replay"])],
        problems: [.conflict])

    static let listPlanNotes = Operation(
        id: "listPlanNotes", method: .get, path: notes, tag: "plans", summary: "What staff wrote down about a plan",
        notes: "All of them, oldest first; heads of delegations never see them.", permission: .read,
        pathParameters: [.mission(), .version], answers: [.json(200, "PlanNotes", "The notes.")])

    static let writePlanNote = Operation(
        id: "writePlanNote", method: .post, path: notes, tag: "plans", summary: "Write a note on a plan",
        notes: "A plan of any status; neither the plan nor the mission is changed by it.", permission: .change,
        pathParameters: [.mission(), .version],
        body: .json(Schema.ref("NewPlanNote"), examples: ["text": "Agreed with the embassy on Tuesday."]),
        answers: [.json(201, "PlanNote", "It is kept.", headers: ["Idempotent-Replay"])], problems: [.conflict],
        links: [
            OperationLink(
                to: "removePlanNote",
                ["mission": .path("mission"), "version": .path("version"), "number": .answer("number")])
        ])

    static let removePlanNote = Operation(
        id: "removePlanNote", method: .delete, path: "\(notes)/{number}", tag: "plans", summary: "Remove a note",
        permission: .change, pathParameters: [.mission(), .version, .note], answers: [.empty(204, "It is gone.")])

    private static let notes = "/api/v1/missions/{mission}/plans/{version}/notes"
}

extension Parameter {
    static let removal = Parameter(
        name: "number", notes: "The number that the removal was answered with.", form: .whole(1...Int(Int32.max)),
        isRequired: true, examples: [1])

    static let note = Parameter(
        name: "number", notes: "The note's number within its plan.", form: .whole(1...Int(Int32.max)),
        isRequired: true, examples: [1])
}
