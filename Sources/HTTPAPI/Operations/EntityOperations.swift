import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// The operations of one list of entities.
struct EntityOperations: Sendable {
    let list: Operation
    let get: Operation
    let change: Operation

    /// - Parameters:
    ///   - path: the list's segment of the path.
    ///   - schema: the schema of an entity.
    private init(_ path: String, _ noun: String, schema: String, example: String, patch: JSONValue) {
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
    }

    static let regions = EntityOperations(
        "regions", "region", schema: "Region", example: "ABA", patch: ["status": "open", "max_teams": nil])
    static let hubs = EntityOperations(
        "hubs", "hub", schema: "Hub", example: "ABA-H1", patch: ["vehicles": 3])
    static let stations = EntityOperations(
        "stations", "station", schema: "Station", example: "ABA-0001", patch: ["no_go": false])
    static let tabulationCentres = EntityOperations(
        "tabulation-centres", "tabulation centre", schema: "TabulationCentre", example: "TC-ABA-01",
        patch: ["lat": .double(50.42)])
    static let delegations = EntityOperations(
        "delegations", "delegation", schema: "Delegation", example: "AT", patch: ["name": "Austria"])
    static let observers = EntityOperations(
        "observers", "observer", schema: "Observer", example: "AT-01",
        patch: ["status": "accredited", "max_leg_min": nil])
}
