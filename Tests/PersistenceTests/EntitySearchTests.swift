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

    @Test(
        "Lists are sorted by texts from the first letter in any case and script, by counts from the largest, page by page"
    )
    func sorted() async throws {
        var document = try ReadingFixture.mission()
        document.hubs = [("h1", "beta", 3), ("h2", "Альфа", 9), ("h3", "Alpha", 9), ("h4", "Gamma", 4)].map { hub in
            Hub(
                id: hub.0, region: document.regions[0].id, name: hub.1, lat: 50, lon: 57, vehicles: hub.2, seats: 4,
                interpreters: 1)
        }
        (document.pins, document.stations[2].voters, document.stations[3].voters) = ([], nil, 4000)
        document.observers[0].label = nil
        try await StoreFixture.withStore { [document] fixture in
            try await fixture.write { _ = try await $0.importDocument(document) }
            func found<Entity: SearchableEntity>(_ type: Entity.Type, by key: String?, each: Int) async throws
                -> [String]
            {
                try await fixture.read { transaction in
                    var (ids, after): ([String], Int?) = ([], nil)
                    while true {
                        let page = try await transaction.entities(
                            type, mission: "KZ", matching: EntitySearch(order: key), after: after, limit: each)
                        guard let last = page.last else { return ids }
                        ids += page.map(\.entity.id)
                        after = last.position
                    }
                }
            }
            #expect(try await found(Hub.self, by: "name", each: 1) == ["h3", "h1", "h4", "h2"])
            #expect(try await found(Hub.self, by: "vehicles", each: 3) == ["h2", "h3", "h4", "h1"])
            #expect(try await found(Hub.self, by: "lat", each: 2) == ["h1", "h2", "h3", "h4"])
            let stations = try await found(Station.self, by: "voters", each: 2)
            #expect(stations.first == "b2" && stations.last == "b1" && Set(stations).count == stations.count)
            let people = try await found(Observer.self, by: nil, each: 50)
            #expect(Set(try await found(Observer.self, by: "label", each: 2)) == Set(people))
            for key in Region.orderKeys {
                #expect(try await found(Region.self, by: key, each: 2).count == document.regions.count, "\(key)")
            }
            for key in Delegation.orderKeys {
                let delegations = try await found(Delegation.self, by: key, each: 1)
                #expect(delegations.count == document.delegations.count, "\(key)")
            }
            for key in TabulationCentre.orderKeys {
                let centres = try await found(TabulationCentre.self, by: key, each: 1)
                #expect(centres.count == document.tabulationCentres.count, "\(key)")
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
