import HTTPTypes
import MissionModel
import Testing

/// Every answer in this target's tests is judged by the API's own document; these show that the judge can say no.
@Suite("Answers by their own schemas")
struct SchemaValidatorTests {
    private static let broken: [(key: String, value: JSONValue, fault: String)] = [
        ("revision", .null, "/revision: is not of type \"integer\""), ("state", "lost", "/state: is none of"),
        ("revision", -1, "/revision: breaks the minimum 0.0"), ("surplus", 1, "/surplus: nothing may be here"),
        ("created_at", "yesterday", "/created_at: does not match"),
        ("part", ["job": "1", "number": 0, "regions": []], "/part: fits none of the alternatives"),
    ]

    @Test("An answer that breaks its schema is found out, and where", arguments: broken)
    func found(key: String, value: JSONValue, fault: String) async throws {
        try await APIHarness().run { client in
            let reply = try await client.post("jobs", "{}")
            var job = try #require(reply.json.object)
            #expect(faults(job, reply, client) == [])
            job[key] = value
            let found = faults(job, reply, client)
            #expect(found.count == 1)
            #expect(try #require(found.first).hasPrefix("createJob 202: \(fault)"))
            job[key] = nil
            if key != "surplus" { #expect(faults(job, reply, client) == ["createJob 202: /: lacks \(key)"]) }
        }
    }

    @Test("A status, a type, a header or a body that is not described is found out")
    func undescribed() async throws {
        try await APIHarness().run { client in
            let reply = try await client.get("")
            let path = "/api/v1/missions/\(APIHarness.mission)"
            let status = Reply(status: 299, headers: reply.headers, body: reply.body)
            #expect(
                client.contract.faults(in: status, to: .get, path) == ["getMission 299: the status is not described"])
            var headers = reply.headers
            headers[.eTag] = nil
            let untagged = Reply(status: 200, headers: headers, body: reply.body)
            #expect(
                client.contract.faults(in: untagged, to: .get, path) == ["getMission 200: the header ETag is missing"])
            headers = reply.headers
            headers[.contentType] = "text/html"
            let page = Reply(status: 200, headers: headers, body: reply.body)
            #expect(
                client.contract.faults(in: page, to: .get, path) == [
                    "getMission 200: the type text/html is not described"
                ])
            #expect(!client.contract.faults(in: reply, to: .get, "/api/v1/elsewhere").isEmpty)
        }
    }

    @Test("Schemas are judged by every keyword, and by no keyword that is not known")
    func keywords() {
        let validator = SchemaValidator(document: ["a": ["b": ["type": "null"]]])
        let cases: [(schema: JSONValue, fine: JSONValue, broken: JSONValue)] = [
            (["$ref": "#/a/b"], .null, 1), (["enum": [1, "x"]], "x", "y"), (["const": 1], 1, 2),
            (["type": ["integer", "null"]], .null, .double(0.5)), (["minLength": 2], "éa", "é"),
            (["maxLength": 1], "é", "ab"), (["pattern": "^a+$"], "aa", "ab"), (["minimum": 1], 1, 0),
            (["maximum": 1], 1, 2), (["exclusiveMinimum": 0], .double(0.5), 0),
            (["items": ["type": "null"]], [.null], [1]),
            (["minItems": 1], [1], []), (["maxItems": 1], [1], [1, 2]), (["uniqueItems": true], [1, 2], [1, 1]),
            (["required": ["a"]], ["a": 1], ["b": 1]), (["additionalProperties": false], [:], ["a": 1]),
            (["properties": ["a": ["type": "null"]]], ["a": .null, "b": 1], ["a": 1]),
            (["propertyNames": ["pattern": "^a$"]], ["a": 1], ["b": 1]),
            (["anyOf": [["minimum": 1], ["maximum": -1]]], 1, 0),
            (["oneOf": [["minimum": 1], ["minimum": 2]]], 1, 2), (["not": ["required": ["a"]]], ["b": 1], ["a": 1]),
        ]
        for (schema, fine, broken) in cases {
            #expect(validator.faults(in: fine, by: schema) == [], "\(schema)")
            #expect(validator.faults(in: broken, by: schema).count == 1, "\(schema)")
        }
        #expect(validator.faults(in: 1, by: ["multipleOf": 2]).count == 1)
        #expect(validator.faults(in: 1, by: ["$ref": "#/a/c"]).count == 1)
    }

    private func faults(_ job: JSONObject, _ reply: Reply, _ client: APIClient) -> [String] {
        let changed = Reply(status: reply.status, headers: reply.headers, body: JSONWriter.write(.object(job)))
        return client.contract.faults(in: changed, to: .post, "/api/v1/missions/\(APIHarness.mission)/jobs")
    }
}
