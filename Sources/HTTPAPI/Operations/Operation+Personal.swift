import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

extension Operation {
    static let getDisclosure = Operation(
        id: "getDisclosure", method: .get, path: "\(mission)/disclosure", tag: "personal",
        summary: "What the mission shows of people, and how long it keeps it", permission: .readPersonal,
        pathParameters: [.mission()], answers: [.json(200, "Disclosure", "The settings.", headers: ["ETag"])])

    static let setDisclosure = Operation(
        id: "setDisclosure", method: .put, path: "\(mission)/disclosure", tag: "personal",
        summary: "Say what heads see of people, and how long it is kept",
        notes: """
            It holds at once. Days of retention count from the day of the election; when they are over, contacts, vehicles \
            and interpreters are removed, on record. The ETag is of these settings alone.
            """,
        permission: .readPersonal, pathParameters: [.mission()], precondition: .ifMatch,
        body: .json(
            Schema.ref("Disclosure"),
            examples: [
                "driver": true, "interpreter": true, "partners": false, "retention_days": nil,
                "emergency": "Police 102\nAmbulance 103",
            ]),
        answers: [.json(200, "Disclosure", "They are set.", headers: ["ETag"])])

    static let listTeamSupport = Operation(
        id: "listTeamSupport", method: .get, path: "\(mission)/team-support", tag: "personal",
        summary: "Which car and interpreter each team of the published plan has",
        notes: "By identifiers. They are given out at each publication; a team keeps what it had where it can.",
        permission: .read, pathParameters: [.mission()],
        answers: [.json(200, "TeamSupportList", "By team; empty where no plan is published.")])

    static let chooseTeamSupport = Operation(
        id: "chooseTeamSupport", method: .patch, path: "\(mission)/team-support/{id}", tag: "personal",
        summary: "Give a team another car or interpreter",
        notes: "Of the team's hub, and no other team's. The choice stays from publication to publication while it can.",
        permission: .change, pathParameters: [.mission(), .entity("team", examples: "ABA-01")],
        body: .mergePatch(Schema.ref("TeamSupportChoice"), examples: ["vehicle": nil]),
        answers: [.json(200, "TeamSupport", "What the team has then.")], problems: [.conflict, .invalidContent])

    static let exportPerson = Operation(
        id: "exportPerson", method: .get, path: "\(mission)/people/{id}", tag: "personal",
        summary: "All that is kept of one observer", notes: "That it was asked for is on record.",
        permission: .readPersonal, pathParameters: [.mission(), .entity("observer", examples: "AT-01")],
        answers: [.json(200, "PersonExport", "Everything.")])

    static let erasePerson = Operation(
        id: "erasePerson", method: .post, path: "\(mission)/people/{id}/erasure", tag: "personal",
        summary: "Erase how an observer is called and reached",
        notes: """
            The contact and the label, wherever they were told. Stored plans keep the identifier. It cannot be undone; a \
            restored database is told by the daemon's `erasure_file`, or by `observerd person replay`. Where that file cannot be \
            written nobody is erased.
            """,
        permission: .readPersonal, pathParameters: [.mission(), .entity("observer", examples: "AT-01")],
        body: .json(Schema.ref("PersonErasure"), examples: [:]),
        answers: [.json(200, "PersonErased", "It is erased.", headers: ["Idempotent-Replay"])],
        problems: [.conflict, .invalidContent])

    static let getTeamSheets = sheets(
        "getTeamSheets", "team-sheets", "Team sheets for the printer",
        "One page a team: its people, car and interpreter, day, and whom to call.")

    static let getDeploymentSheet = sheets(
        "getDeploymentSheet", "deployment-sheet", "The deployment list for the printer", "One row an observer.")

    private static func sheets(_ id: String, _ path: String, _ summary: String, _ notes: String) -> Operation {
        Operation(
            id: id, method: .get, path: "\(mission)/plans/{version}/\(path)", tag: "personal", summary: summary,
            notes: notes + " Cars and interpreters are those of the published plan.",
            permission: .readPersonal, pathParameters: [.mission(), .version],
            queryParameters: [.sheetRegion],
            answers: [.text("text/html", "UTF-8, without scripts.")])
    }

    private static let mission = "/api/v1/missions/{mission}"
}
