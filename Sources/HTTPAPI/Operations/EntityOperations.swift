import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// The operations of one list of entities.
struct EntityOperations: Sendable {
    let list: Operation
    let get: Operation
    let change: Operation
    let add: Operation
    let remove: Operation

    /// - Parameters:
    ///   - path: the list's segment of the path.
    ///   - schema: the schema of an entity.
    private init(_ path: String, _ noun: String, schema: String, example: String, patch: JSONValue, new: JSONValue) {
        let place = "/api/v1/missions/{mission}/\(path)"
        let plural = path.replacing("-", with: " ")
        list = Operation(
            id: "list\(schema)s", method: .get, path: place, tag: "lists", summary: "The mission's \(plural)",
            notes: "In the document's order.", permission: .read, pathParameters: [.mission()],
            queryParameters: [.afterPosition, .limit],
            answers: [.json(200, "\(schema)Page", "A page of \(plural).", headers: ["ETag"])])
        get = Operation(
            id: "get\(schema)", method: .get, path: "\(place)/{id}", tag: "lists", summary: "One \(noun)",
            permission: .read, pathParameters: [.mission(), .entity(noun, examples: example)],
            answers: [.json(200, schema, "As in the mission document.", headers: ["ETag"])])
        change = Operation(
            id: "change\(schema)", method: .patch, path: "\(place)/{id}", tag: "lists",
            summary: "Change facts of one \(noun)", permission: .change,
            pathParameters: [.mission(), .entity(noun, examples: example)], precondition: .ifMatch,
            body: .mergePatch(Schema.ref("\(schema)Patch"), examples: patch),
            answers: [.json(200, schema, "The \(noun) after the change.", headers: ["ETag"])])
        add = Operation(
            id: "add\(schema)", method: .post, path: place, tag: "lists", summary: "Add one \(noun)",
            notes: "What is left out has its usual value. It stands at the end of the list.", permission: .change,
            pathParameters: [.mission(example: Examples.trialMission)],
            body: .json(Schema.ref("New\(schema)"), examples: new),
            answers: [
                .json(201, schema, "It is added.", headers: ["ETag", "Location", "Idempotent-Replay"])
            ], problems: [.conflict],
            links: [
                OperationLink(to: "get\(schema)", ["mission": .path("mission"), "id": .answer("id")]),
                OperationLink(
                    to: "change\(schema)", ["mission": .path("mission"), "id": .answer("id"), "If-Match": .tag]),
                OperationLink(
                    to: "remove\(schema)", ["mission": .path("mission"), "id": .answer("id"), "If-Match": .tag]),
            ])
        remove = Operation(
            id: "remove\(schema)", method: .delete, path: "\(place)/{id}", tag: "lists", summary: "Remove one \(noun)",
            notes: """
                Pins and incompatibilities that name it go with it, a region's outline too. Where other entries or the \
                sample need it, nothing is done. `restoreEntry` puts all of it back.
                """,
            permission: .change,
            pathParameters: [.mission(example: Examples.trialMission), .entity(noun, examples: example)],
            precondition: .ifMatch,
            answers: [.json(200, "RemovedEntry", "What was removed.", headers: ["ETag"])], problems: [.conflict],
            links: [OperationLink(to: "restoreEntry", ["mission": .path("mission"), "number": .answer("number")])])
    }

    static let regions = EntityOperations(
        "regions", "region", schema: "Region", example: "ABA", patch: ["status": "open", "max_teams": nil],
        new: ["id": "ALA", "name": "Almaty Region", "time_zone": "Asia/Almaty", "languages": ["kk", "ru"]])
    static let hubs = EntityOperations(
        "hubs", "hub", schema: "Hub", example: "ABA-H1", patch: ["vehicles": 3],
        new: [
            "id": "ABA-H9", "region": "ABA", "name": "Ayagoz", "lat": .double(47.97), "lon": .double(80.43),
            "vehicles": 2,
        ])
    static let stations = EntityOperations(
        "stations", "station", schema: "Station", example: "ABA-0001", patch: ["no_go": false],
        new: [
            "id": "ABA-9001", "name": "Polling station No. 9001", "region": "ABA", "district": "Semey",
            "lat": .double(50.42), "lon": .double(80.25), "voters": 640, "setting": "urban", "opens": "07:00",
            "closes": "20:00",
        ])
    static let tabulationCentres = EntityOperations(
        "tabulation-centres", "tabulation centre", schema: "TabulationCentre", example: "TC-ABA-01",
        patch: ["lat": .double(50.42)],
        new: [
            "id": "TC-ABA-09", "region": "ABA", "district": "Ayagoz", "lat": .double(47.97), "lon": .double(80.43),
        ])
    static let delegations = EntityOperations(
        "delegations", "delegation", schema: "Delegation", example: "AT", patch: ["name": "Austria"],
        new: ["id": "SE", "name": "Sweden", "country": "SE"])
    static let observers = EntityOperations(
        "observers", "observer", schema: "Observer", example: "AT-01",
        patch: ["status": "accredited", "max_leg_min": nil],
        new: [
            "id": "AT-09", "delegation": "AT", "role": "member", "sex": "m", "languages": ["en", "de"],
            "status": "accredited", "available_from": "2023-03-18T08:00:00+06:00",
            "available_to": "2023-03-20T20:00:00+06:00", "label": "A. Example",
        ])
}
