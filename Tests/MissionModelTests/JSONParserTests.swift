import MissionModel
import Testing

@Suite("JSON")
struct JSONParserTests {
    @Test(
        "What the standard and this product refuse",
        arguments: [
            "", " ", "[1,]", "{\"a\":1,}", "[01]", "[1.]", "[.5]", "[+1]", "[1e]", "nul", "[NaN]", "\"\t\"", "\"\\x\"",
            "\"\\ud800\"", "\"\\udc00\"", "\"\\u0000\"", "{\"a\" 1}", "[1] 2", "\"abc", "{a: 1}", "\u{FEFF}1",
            String(repeating: "[", count: 201),
        ])
    func refused(text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(text) }
    }

    @Test(
        "Bytes that are no UTF-8 are refused",
        arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]])
    func invalidBytes(bytes: [UInt8]) {
        #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(bytes) }
    }

    @Test("A fault is told by line and column")
    func position() {
        #expect { try JSONParser.parse("{\n  \"a\": 1,\n  \"b\": x\n}") } throws: { error in
            guard let error = error as? JSONSyntaxError else { return false }
            return (error.line, error.column) == (3, 8)
        }
    }

    @Test("Of a repeated key the last value counts, however many keys there are", arguments: [3, 40])
    func repeatedKeys(count: Int) throws {
        let members = (0..<count).map { "\"k\($0)\": \($0)" } + ["\"k1\": \"last\""]
        let object = try #require(try JSONParser.parse("{\(members.joined(separator: ", "))}").object)
        #expect(object.members.count == count)
        #expect(object["k1"] == "last")
    }

    @Test("Escapes and numbers come back as they were")
    func values() throws {
        let text = #"["a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00", -0.0, 1E+2, 12345678901234567890, 0.1]"#
        let value = try JSONParser.parse(text)
        #expect(value.array?.first == .string("a\"\\/\u{8}\u{c}\n\r\té😀"))
        #expect(try JSONParser.parse(JSONWriter.write(value, lineDepth: 0)) == value)
        #expect(value.array?[3] == .number(JSONNumber(text: "12345678901234567890")))
    }

    @Test(
        "More values, or deeper ones, than are taken are refused by a sentence that names the limit",
        arguments: [("0,", JSONParser.mostValues, JSONParser.mostValues), ("[", 200, 200)])
    func limits(piece: String, count: Int, limit: Int) {
        let text = "[" + String(repeating: piece, count: count) + "0"
        #expect {
            try JSONParser.parse(text)
        } throws: { error in
            guard let error = error as? JSONSyntaxError else { return false }
            return error.isUnstorable && error.message.contains(" \(limit), which is the most that is taken")
                || error.message.contains(" \(limit) values, which is the most that is taken")
        }
    }

    @Test("A small object has room for its own members and hardly more")
    func room() throws {
        let value = try JSONParser.parse(#"[{"a": 1}, {"a": 1, "b": {}}, {"a": 1, "b": 2, "c": {"d": 3}}, {}]"#)
        let objects = value.array?.compactMap(\.object) ?? []
        #expect(objects.map(\.members.count) == [1, 2, 3, 0])
        #expect(objects.allSatisfy { $0.members.capacity <= $0.members.count + 1 })
    }

    @Test("As many values and as deep ones as are taken are read")
    func withinLimits() throws {
        let many = "[" + String(repeating: "0,", count: JSONParser.mostValues - 2) + "0]"
        #expect(try JSONParser.parse(many).array?.count == JSONParser.mostValues - 1)
        _ = try JSONParser.parse(String(repeating: "[", count: 200) + String(repeating: "]", count: 200))
    }

    @Test("Objects in objects keep their members apart, large ones too")
    func nestedObjects() throws {
        let inner = (0..<50).map { "\"k\($0)\": {\"k1\": \($0)}" }.joined(separator: ", ")
        let value = try JSONParser.parse(
            "{\"k1\": {\(inner), \"k1\": \"last\"}, \"k2\": 2, \"k1\": {\"k3\": 3}, \"k4\": {}}")
        #expect(value == ["k1": ["k3": 3], "k2": 2, "k4": [:]])
        let own = try JSONParser.parse("{\"a\": {\(inner), \"k1\": \"last\"}}")["a"]
        #expect(own?.object?.members.map(\.key) == (0..<50).map { "k\($0)" })
        #expect(own?["k1"] == "last")
        #expect(own?["k49"] == ["k1": 49])
    }
}
