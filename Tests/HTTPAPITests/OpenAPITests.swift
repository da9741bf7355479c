import HTTPShell
import HTTPTypes
import Hummingbird
import MissionModel
import Testing

@Suite("The OpenAPI document")
struct OpenAPITests {
    @Test("It describes every route, and every route that it describes is there")
    func routes() async throws {
        let harness = try APIHarness()
        let routed = Set(
            harness.server.makeRouter(harness.site).routes.map { "\($0.method.rawValue) \($0.path.description)" })
        let document = try await harness.run { try await $0.get("/api/v1/openapi.json").json }
        var described: Set<String> = []
        for path in document["paths"]?.object?.members ?? [] {
            for operation in path.value.object?.members ?? [] {
                described.insert("\(operation.key.uppercased()) \(path.key)")
            }
        }
        #expect(routed.subtracting(described).isEmpty)
        #expect(described.subtracting(routed).isEmpty)
        #expect(described.count > 40)
    }

    @Test("Every reference leads somewhere, and every schema is used")
    func references() async throws {
        let document = try await APIHarness().run { try await $0.get("/api/v1/openapi.json").json }
        var found: Set<String> = []
        func collect(_ value: JSONValue) {
            if let reference = value["$ref"]?.string { found.insert(reference) }
            for member in value.object?.members ?? [] { collect(member.value) }
            for item in value.array ?? [] { collect(item) }
        }
        collect(document)
        for reference in found {
            let place = reference.split(separator: "/").dropFirst().reduce(Optional(document)) { $0?[String($1)] }
            #expect(place != nil, "\(reference)")
        }
        for schema in document["components"]?["schemas"]?.object?.members ?? [] {
            #expect(found.contains("#/components/schemas/\(schema.key)"), "\(schema.key)")
        }
    }

    @Test("Operation identifiers are unique, and parameters of paths are those of the path")
    func operations() async throws {
        let document = try await APIHarness().run { try await $0.get("/api/v1/openapi.json").json }
        var identifiers: [String] = []
        for path in document["paths"]?.object?.members ?? [] {
            let named = path.key.split(separator: "/").filter { $0.hasPrefix("{") }.map {
                String($0.dropFirst().dropLast())
            }
            for operation in path.value.object?.members ?? [] {
                identifiers.append(operation.value["operationId"]?.string ?? "")
                let parameters = operation.value["parameters"]?.array ?? []
                let described = parameters.filter { $0["in"] == "path" }.compactMap { $0["name"]?.string }
                #expect(described == named, "\(path.key)")
            }
        }
        #expect(Set(identifiers).count == identifiers.count)
    }

    @Test("No schema of what is sent takes a NUL character, in unknown keys and below them neither")
    func withoutNUL() async throws {
        try await APIHarness().run { client in
            let document = client.contract.document
            let schema = try #require(document["components"]?["schemas"]?["Delegation"])
            let judge = SchemaValidator(document: document)
            let sound: JSONValue = ["id": "AT", "name": "Austria", "country": "AT", "x": ["y": ["z"]]]
            #expect(judge.faults(in: sound, by: schema).isEmpty)
            let broken: [JSONObject] = [
                ["id": "A\0"], ["name": "\0"], ["x\0": 1], ["x": "\0"], ["x": ["y\0": 1]], ["x": [["y": "\0"]]],
            ]
            for members in broken {
                var object = try #require(sound.object)
                object.merge(members)
                #expect(!judge.faults(in: .object(object), by: schema).isEmpty, "\(members)")
            }
        }
    }
}
