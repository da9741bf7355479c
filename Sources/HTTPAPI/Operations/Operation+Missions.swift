import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

extension Operation {
    static let listMissions = Operation(
        id: "listMissions", method: .get, path: "/api/v1/missions", tag: "missions", summary: "Missions by identifier",
        permission: .read, spansMissions: true, queryParameters: [.afterMission, .limit],
        answers: [.json(200, "MissionPage", "A page of missions.")])

    static let createMission = Operation(
        id: "createMission", method: .post, path: "/api/v1/missions", tag: "missions",
        summary: "Make an empty mission", permission: .change,
        body: .json(Schema.ref("NewMission"), examples: Examples.newMission),
        answers: [.json(201, "Mission", "It is made.", headers: ["ETag", "Location", "Idempotent-Replay"])],
        problems: [.conflict],
        links: [
            OperationLink(to: "getMission", ["mission": .answer("id")]),
            OperationLink(to: "changeMission", ["mission": .answer("id"), "If-Match": .tag]),
            OperationLink(to: "deleteMission", ["mission": .answer("id"), "If-Match": .tag]),
        ])

    static let getMission = Operation(
        id: "getMission", method: .get, path: "/api/v1/missions/{mission}", tag: "missions",
        summary: "One mission with the sizes of its lists", permission: .read, pathParameters: [.mission()],
        answers: [.json(200, "Mission", "The mission.", headers: ["ETag"])])

    static let changeMission = Operation(
        id: "changeMission", method: .patch, path: "/api/v1/missions/{mission}", tag: "missions",
        summary: "Change the header, rules or travel rules", permission: .change, pathParameters: [.mission()],
        precondition: .ifMatch,
        body: .mergePatch(Schema.ref("MissionPatch"), examples: ["rules": ["target_stops": 10]]),
        answers: [.json(200, "Mission", "The mission after the change.", headers: ["ETag"])])

    static let getRules = Operation(
        id: "getRules", method: .get, path: "/api/v1/missions/{mission}/rules", tag: "missions",
        summary: "The rules in force", notes: "`PATCH` of the mission changes them.", permission: .read,
        pathParameters: [.mission()],
        answers: [.json(200, "RulesInForce", "All rules, and which of them are set.", headers: ["ETag"])])

    static let deleteMission = Operation(
        id: "deleteMission", method: .delete, path: "/api/v1/missions/{mission}", tag: "missions",
        summary: "Remove a mission with its data and plans", permission: .change,
        pathParameters: [.mission(example: Examples.trialMission)], precondition: .ifMatch,
        answers: [.empty(204, "It is gone.")])

    static let checkMission = Operation(
        id: "checkMission", method: .get, path: "/api/v1/missions/{mission}/check", tag: "missions",
        summary: "What blocks or weakens a plan", permission: .read, pathParameters: [.mission()],
        answers: [.json(200, "MissionCheck", "What blocks comes first.", headers: ["ETag"])])

    static let exportMission = Operation(
        id: "exportMission", method: .get, path: "/api/v1/missions/{mission}/document", tag: "missions",
        summary: "The mission document", notes: "The same bytes each time for one revision.", permission: .read,
        pathParameters: [.mission()],
        answers: [.json(200, "MissionDocument", "The document.", headers: ["ETag", "Digest-SHA256"])])

    static let importMission = Operation(
        id: "importMission", method: .put, path: "/api/v1/missions/{mission}/document", tag: "missions",
        summary: "Replace a mission by a document, or make it from one",
        notes: """
            `If-Match` replaces what is there, `If-None-Match: *` makes what is not; with both, whichever is the case.
            """,
        permission: .change,
        pathParameters: [.mission(example: Examples.trialMission)], precondition: .ifMatchOrNoneMatch,
        body: .json(
            Schema.ref("MissionDocument"), examples: Examples.document, limit: BodyForm.document,
            notes: "All or nothing; equal content changes nothing."),
        answers: [
            .json(200, "ImportedMission", "It is replaced.", headers: ["ETag"]),
            .json(201, "ImportedMission", "It is made.", headers: ["ETag", "Location"]),
        ])

    static let listPins = pairs("listPins", .get, "pins", "People who are to be together")
    static let replacePins = pairs("replacePins", .put, "pins", "Replace all pins")
    static let listIncompatibilities = pairs(
        "listIncompatibilities", .get, "incompatibilities", "People or delegations who are never in one team")
    static let replaceIncompatibilities = pairs(
        "replaceIncompatibilities", .put, "incompatibilities", "Replace all incompatibilities")

    private static func pairs(
        _ id: String, _ method: HTTPRequest.Method, _ list: String, _ summary: String
    ) -> Operation {
        let schema = list == "pins" ? "Pins" : "Incompatibilities"
        var operation = Operation(
            id: id, method: method, path: "/api/v1/missions/{mission}/\(list)", tag: "lists", summary: summary,
            permission: method == .get ? .read : .change, pathParameters: [.mission()],
            answers: [.json(200, schema, "The whole list.", headers: ["ETag"])])
        if method == .put {
            if list == "pins" {
                operation.notes = "Pins that contradict each other or the rules are kept, and `findings` tells them."
                operation.answers = [
                    .json(200, "ReplacedPins", "The whole list, and what no plan can keep.", headers: ["ETag"])
                ]
            }
            operation.precondition = .ifMatch
            operation.body = .json(Schema.ref(schema), examples: ["items": []], limit: BodyForm.document)
        }
        return operation
    }
}
