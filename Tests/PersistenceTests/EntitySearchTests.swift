import Deployment
import MissionModel
import TestSupport
import Testing

@Suite("Searching lists in the database")
struct EntitySearchTests {
    @Test("A search finds what has the text in any case and in any script, with the fields that are asked for")
    func finds() async throws {
        try await StoreFixture.withStore { fixture in
            try await fixture.write { _ = try await $0.importDocument(Self.mission()) }
            func found(_ text: String?, _ fields: [String: String] = [:]) async throws -> [String] {
                let search = EntitySearch(text: text, fields: fields)
                return try await fixture.read { transaction in
                    let page = try await transaction.entities(
                        Station.self, mission: "KZ", matching: search, after: nil, limit: 10)
                    let count = try await transaction.count(Station.self, mission: "KZ", matching: search, most: 10)
                    #expect(count == page.count)
                    return page.map(\.entity.id)
                }
            }
            #expect(try await found(nil) == ["a1", "a2", "b1", "b2"])
            #expect(try await found("ШКОЛА") == ["a2"])
            for mark in ["%", "_"] { #expect(try await found(mark) == []) }
            #expect(try await found(nil, ["region": "ALA"]) == ["b1", "b2"])
            #expect(try await found("b", ["region": "ALA", "kind": "hospital"]) == ["b2"])
            #expect(try await found(nil, ["region": "nowhere"]) == [])
        }
    }

    @Test(
        "Pages begin behind a position, a count ends where it is told to, and people without a label are found by identifier"
    )
    func pages() async throws {
        try await StoreFixture.withStore { fixture in
            try await fixture.write { _ = try await $0.importDocument(Self.mission()) }
            try await fixture.read { transaction in
                let search = EntitySearch(text: "O", fields: ["delegation": "DE"])
                let first = try await transaction.entities(
                    Observer.self, mission: "KZ", matching: search, after: nil, limit: 2)
                #expect(first.map(\.entity.id) == ["o2", "o4"])
                let rest = try await transaction.entities(
                    Observer.self, mission: "KZ", matching: search, after: first.last?.position, limit: 10)
                #expect(rest.map(\.entity.id) == ["o6", "o7"])
                #expect(try await transaction.count(Observer.self, mission: "KZ", matching: search, most: 3) == 3)
                let regions = try await transaction.entities(
                    Region.self, mission: "KZ", matching: EntitySearch(fields: ["status": "closed"]), after: nil,
                    limit: 9)
                #expect(regions.map(\.entity.id) == ["ULY"])
                let hubs = try await transaction.count(
                    Hub.self, mission: "KZ", matching: EntitySearch(fields: ["region": "AKT"]), most: 9)
                let delegations = try await transaction.count(
                    Delegation.self, mission: "KZ", matching: EntitySearch(text: "fran"), most: 9)
                #expect(hubs == 1 && delegations == 1)
            }
        }
    }

    private static func mission() throws -> MissionDocument {
        var document = try ReadingFixture.mission()
        document.stations[1].name = "Школа № 2"
        document.stations[3].kind = .hospital
        return document
    }
}
