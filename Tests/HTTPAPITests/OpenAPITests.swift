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

    @Test("Links lead to operations that there are, say all that these must be told, and find it where they say")
    func links() async throws {
        let document = try await APIHarness().run { try await $0.get("/api/v1/openapi.json").json }
        let operations = (document["paths"]?.object?.members ?? []).flatMap {
            $0.value.object?.members.map(\.value) ?? []
        }
        let named = Dictionary(uniqueKeysWithValues: operations.map { ($0["operationId"]?.string ?? "", $0) })
        func followed(_ value: JSONValue?) -> JSONValue? {
            guard let place = value?["$ref"]?.string else { return value }
            return place.split(separator: "/").dropFirst().reduce(Optional(document)) { $0?[String($1)] }
        }
        var count = 0
        for (id, operation) in named {
            let own = Set((operation["parameters"]?.array ?? []).compactMap { $0["name"]?.string })
            for answer in operation["responses"]?.object?.members.map(\.value) ?? [] {
                for link in answer["links"]?.object?.members ?? [] {
                    count += 1
                    let target = try #require(named[link.value["operationId"]?.string ?? ""], "\(id) \(link.key)")
                    let parameters = target["parameters"]?.array ?? []
                    let said = link.value["parameters"]?.object?.members ?? []
                    let needed = parameters.filter { $0["in"] == "path" || $0["name"] == "If-Match" }
                    #expect(Set(said.map(\.key)) == Set(needed.compactMap { $0["name"]?.string }), "\(id) \(link.key)")
                    for source in said.compactMap(\.value.string) {
                        if source.hasPrefix("$request.path.") {
                            #expect(own.contains(String(source.dropFirst("$request.path.".count))), "\(id) \(source)")
                        } else if source == "$response.header.ETag" {
                            #expect(answer["headers"]?["ETag"] != nil, "\(id) \(source)")
                        } else {
                            let body = answer["content"]?.object?.members.first?.value["schema"]
                            let field = source.replacing("$response.body#/", with: "").split(separator: "/")
                                .reduce(followed(body)) { schema, name in
                                    followed(name == "0" ? schema?["items"] : schema?["properties"]?[String(name)])
                                }
                            #expect(field != nil, "\(id) \(source)")
                        }
                    }
                }
            }
        }
        #expect(count > 30)
    }

    @Test("Whoever follows the links of an addition reads, changes, removes and puts back what was added")
    func followingLinks() async throws {
        try await APIHarness().run { client in
            let document = client.contract.document
            let operations = (document["paths"]?.object?.members ?? []).flatMap { path in
                (path.value.object?.members ?? []).map {
                    (path: path.key, method: $0.key, id: $0.value["operationId"])
                }
            }
            /// The request to which a link of an answer leads.
            func follow(_ name: String, _ place: String, of reply: Reply, body: String? = nil) async throws -> Reply {
                let answer = document["paths"]?["/api/v1/missions/{mission}/\(place)"]?.object?.members
                    .compactMap { $0.value["responses"]?[String(reply.status)]?["links"]?[name] }.first
                let link = try #require(answer, "\(place) \(name)")
                let target = try #require(operations.first { $0.id == link["operationId"] })
                var path = target.path
                var headers = ["Idempotency-Key": name]
                for parameter in link["parameters"]?.object?.members ?? [] {
                    let source = parameter.value.string ?? ""
                    let value: String?
                    switch source {
                    case "$request.path.mission": value = APIHarness.mission
                    case "$response.header.ETag": value = reply.header("ETag")
                    default:
                        let field = reply[source.replacing("$response.body#/", with: "")]
                        value = field?.string ?? field?.whole.map(String.init)
                    }
                    path = path.replacing("{\(parameter.key)}", with: value ?? "")
                    if parameter.key == "If-Match" { headers["If-Match"] = value }
                }
                let verb = try #require(HTTPRequest.Method(rawValue: target.method.uppercased()))
                return try await client.send(verb, path, headers: headers, body: body)
            }
            let hub = #"{"id": "ABA-H9", "region": "ABA", "name": "Ayagoz", "lat": 47.9, "lon": 80.4, "vehicles": 2}"#
            let added = try await client.post("hubs", hub)
            #expect(added.status == 201)
            #expect(try await follow("GetHub", "hubs", of: added).json == added.json)
            let changed = try await follow("ChangeHub", "hubs", of: added, body: #"{"vehicles": 3}"#)
            #expect(changed["vehicles"] == 3)
            #expect(try await follow("RemoveHub", "hubs", of: added).status == 412)
            let removed = try await client.send(.delete, "hubs/ABA-H9", headers: ["If-Match": "*"])
            #expect(removed.status == 200)
            let restored = try await follow("RestoreEntry", "hubs/{id}", of: removed)
            #expect(restored.status == 200 && restored["id"] == "ABA-H9")
        }
    }

    @Test("What may be left out of a form may be null, and a search ends by time or by tries")
    func optionalKeys() async throws {
        let document = try await APIHarness().run { try await $0.get("/api/v1/openapi.json").json }
        let judge = SchemaValidator(document: document)
        let schemas = try #require(document["components"]?["schemas"]?.object)
        let bodies = (document["paths"]?.object?.members ?? []).flatMap { $0.value.object?.members ?? [] }
            .compactMap { $0.value["requestBody"]?["content"]?["application/json"]?["schema"]?["$ref"]?.string }
        // Parts of a mission's document are what they are there, and a patch takes away what it says is null.
        let parts = ["Mission", "Region", "Hub", "Station", "TabulationCentre", "Delegation", "Observer"]
        let names = Set(bodies.compactMap { $0.split(separator: "/").last.map(String.init) })
            .subtracting(parts.map { "New\($0)" }).filter { !$0.hasSuffix("Patch") }
        var count = 0
        for name in names.sorted() {
            let schema = try #require(schemas[name])
            let choices = schema["oneOf"]?.array ?? []
            let hasForms = schema["properties"] == nil
            for form in hasForms ? choices : [schema] where form["additionalProperties"] == false {
                let needed = (hasForms ? [form] : [form] + choices).flatMap { $0["required"]?.array ?? [] }
                    .compactMap(\.string)
                for property in form["properties"]?.object?.members ?? [] where !needed.contains(property.key) {
                    count += 1
                    #expect(judge.faults(in: .null, by: property.value) == [], "\(name) \(property.key)")
                }
            }
        }
        #expect(count > 40)
        for name in ["NewJob", "Supposition"] {
            let schema = try #require(schemas[name])
            #expect(judge.faults(in: ["seconds": 1, "iterations": nil], by: schema) == [])
            #expect(judge.faults(in: ["seconds": 1, "iterations": 1], by: schema) != [])
        }
    }

    @Test(
        "Each operation that is asked of an instant says so where there is no such day",
        arguments: ["since", "until", "as_of"])
    func noSuchDay(name: String) async throws {
        try await APIHarness().run { client in
            var asked = 0
            for path in client.contract.document["paths"]?.object?.members ?? [] {
                let parameters = path.value["get"]?["parameters"]?.array ?? []
                guard parameters.contains(where: { $0["name"] == .string(name) && $0["schema"]?["pattern"] != nil })
                else {
                    continue
                }
                asked += 1
                let place = path.key.replacing("{mission}", with: APIHarness.mission).replacing("{version}", with: "1")
                let reply = try await client.get("\(place)?\(name)=2023-02-30T00%3A00%3A00Z")
                #expect(reply.problem == "invalid-content" && reply.text.contains("2023-02-30"), "\(path.key)")
            }
            #expect(asked > 0)
        }
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
