import HTTPShell
import MissionModel

/// Serves the document that describes the routes.
struct OpenAPIController: Sendable {
    /// Call it last: what it serves describes all routes that were added before, and its own.
    static func addRoutes(to routes: inout Routes) {
        let document = OpenAPIDocument(operations: routes.operations + [.describe])
        let bytes = JSONWriter.write(document.json, lineDepth: 6)
        routes.add(.describe) { _ in .bytes(bytes, contentType: "application/json") }
    }
}
