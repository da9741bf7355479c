import Deployment
import Foundation
import MissionImport
import MissionModel
import Persistence
import Testing

/// The small mission with a person of each delegation in one team, and with words that must be nowhere else.
enum PersonalFixture {
    static let mission = StoreUnderTest.mission
    /// One of each kind and each field; whatever leaks has one of these.
    static let canaries = [
        "Canaria Vogel", "canaria.vogel@example.org", "+77015550101", "canary-note", "Kanarek Drozd",
        "kanarek@example.net", "+77015550102", "CANARY 01", "Kanarienfahrer", "+77015550103", "CANARY 02",
        "Kanarischer Dolmetsch", "+77015550104", "Canary Hotline",
    ]

    static let contacts = """
        observer,name,email,phone,note
        o1,Canaria Vogel,canaria.vogel@EXAMPLE.org,+7 (701) 555-01-01,canary-note
        o2,Kanarek Drozd,kanarek@example.net,007 701 555 01 02,

        """
    static let vehicles = """
        id,hub,plate,driver,phone,seats
        C1,H1,CANARY 01,Kanarienfahrer,+7 701 555 01 03,4
        C2,Hub,CANARY 02,,,

        """
    static let interpreters = """
        id,hub,name,phone,languages
        I1,H1,Kanarischer Dolmetsch,+77015550104,en;ru

        """

    static let assignments = [
        Assignment(delegation: "DE", observer: "o1", content: ["label": "Head", "status": "team", "team": team("FR")]),
        Assignment(delegation: "FR", observer: "o2", content: ["label": nil, "status": "team", "team": team("DE")]),
    ]

    private static func team(_ partner: String) -> JSONValue {
        let label: JSONValue = partner == "DE" ? "Head" : .null
        return ["id": "B-01", "partners": [["label": label, "delegation": .string(partner)]]]
    }

    static func need(_ team: String = "B-01", _ members: [String] = ["o1", "o2"]) -> SupportNeed {
        SupportNeed(
            team: team, hub: "H1", members: members, interpreter: true, passengers: 3, languages: ["en"],
            localLanguages: ["kk", "ru"], hubSeats: 4)
    }

    static func head(_ delegation: String, of mission: String = mission) -> Actor {
        Actor(
            id: "tok_\(delegation)", bearer: .head(DelegationScope(mission: mission, delegations: [delegation])))
    }

    @discardableResult
    static func importFile(
        _ kind: ImportKind, _ text: String, _ options: ImportFile.Options = .init(), in fixture: StoreFixture
    ) async throws -> ImportReport {
        let path = FileManager.default.temporaryDirectory.appending(path: "personal-\(UUID().uuidString)").path
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try ImportFile(mission: mission, kind: kind, path: path, options: options)
        return try await fixture.write { transaction in
            try await MissionChange(mission, action: "\(kind.rawValue).import", meeting: nil)
                .run(in: transaction) { try await file.run(in: $0) }
        }
    }

    /// Everything is there, told and given out.
    static func withEverything(_ body: (StoreFixture) async throws -> Void) async throws {
        try await StoreFixture.withStore { fixture in
            try await fixture.write { try await $0.importDocument(try .small()) }
            try await importFile(.contacts, contacts, in: fixture)
            try await importFile(.vehicles, vehicles, in: fixture)
            try await importFile(.interpreters, interpreters, in: fixture)
            try await tell(in: fixture)
            try await body(fixture)
        }
    }

    static func tell(in fixture: StoreFixture) async throws {
        try await fixture.write { transaction in
            try await transaction.tell(assignments.map { ($0, .added) }, mission: mission)
            let allocation = SupportAllocation(
                vehicles: try await transaction.allEntities(Vehicle.self, mission: mission),
                interpreters: try await transaction.allEntities(Interpreter.self, mission: mission))
            let former = try await transaction.teamSupport(mission: mission)
            try await transaction.replaceTeamSupport(
                allocation.allocate([need()], keeping: former), mission: mission)
        }
    }
}
