import MissionModel
import Testing

/// Identifiers are their code points, whatever Unicode calls equivalent.
@Suite("Identity of texts")
struct ExactTextTests {
    private static let composed = "Caf\u{E9}"
    private static let decomposed = "Cafe\u{301}"

    private func mission() -> MissionDocument {
        var document = MissionDocument(
            mission: MissionHeader(
                id: "m", name: "M", hostCountry: "KZ", electionDate: CalendarDay(daysSince1970: 19_761), debriefing: nil
            ))
        document.regions = [Self.composed, Self.decomposed].map { Region(id: $0, name: "R", timeZone: "Asia/Almaty") }
        document.hubs = [
            Hub(id: "h", region: Self.decomposed, name: "H", lat: 43, lon: 77, vehicles: 1, seats: 4, interpreters: 0)
        ]
        return document
    }

    @Test("Two normal forms of one text are two keys, in the order of their code points")
    func keys() {
        let counts: [ExactText: Int] = [ExactText(Self.composed): 1, ExactText(Self.decomposed): 2]
        #expect(counts[Self.composed] == 1 && counts[Self.decomposed] == 2 && counts["Cafe"] == nil)
        #expect(counts.keys.sorted().map(\.text.utf8.count) == [6, 5])
        #expect(Set(exactly: [Self.composed, Self.decomposed, Self.composed]).count == 2)
        #expect([Self.composed].containsExactly(Self.composed))
        #expect(![Self.composed].containsExactly(Self.decomposed))
    }

    @Test("A document may have both as identifiers, and is the same again after a round trip")
    func documents() throws {
        let document = mission()
        let read = try MissionDocument(bytes: document.bytes)
        #expect(read.bytes == document.bytes)
        var person = JSONObject()
        person["observers"] = .strings([Self.composed, Self.decomposed])
        #expect(try Incompatibility(json: .object(person)).pair.count == 2)
        person["observers"] = .strings([Self.composed, Self.composed])
        #expect(throws: FormError.self) { try Incompatibility(json: .object(person)) }
    }

    @Test("A reference in another normal form than the identifier is a fault, as the contract's checker says")
    func references() throws {
        var document = mission()
        document.regions.removeLast()
        let error = #expect(throws: FormError.self) { try MissionDocument(bytes: document.bytes) }
        #expect(error?.faults.map(\.pointer) == ["/hubs/0/region"])
    }

    @Test("Values of JSON are the same only where their code points are")
    func values() throws {
        #expect(JSONValue.string(Self.composed) != .string(Self.decomposed))
        let object = try JSONParser.parse("{\"\(Self.composed)\": 1, \"\(Self.decomposed)\": 2}").object
        #expect(object?[Self.decomposed] == 2 && object?[Self.composed] == 1)
        #expect(object?["Cafe"] == nil)
    }
}
