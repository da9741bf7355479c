import Deployment
import MissionModel
import Persistence
import PostgresClient
import TestSupport
import Testing

/// Whatever the program asks for, the database gives each only what is theirs.
@Suite("Who may see how people are reached")
struct PersonalFenceTests {
    private let mission = PersonalFixture.mission

    private func released(
        _ observers: [String] = ["o1", "o2"], to actor: Actor, in fixture: StoreFixture
    ) async throws -> [ExactText: ReleasedContacts] {
        try await fixture.store.transaction(.read, as: actor) { [mission] in
            try await $0.released(mission: mission, observers: observers)
        }
    }

    @Test("A head has the own people's contacts, their car, driver and interpreter, and nobody else's")
    func own() async throws {
        try await PersonalFixture.withEverything { fixture in
            let german = try await released(to: PersonalFixture.head("DE"), in: fixture)
            #expect(german.keys.map(\.text) == ["o1"])
            let contacts = try #require(german["o1"])
            #expect(contacts.own?.name == "Canaria Vogel")
            #expect(contacts.own?.phone == "+77015550101")
            #expect(contacts.vehicle?.plate == "CANARY 01")
            #expect(contacts.vehicle?.driver.name == "Kanarienfahrer")
            #expect(contacts.interpreter?.name == "Kanarischer Dolmetsch")
            #expect(contacts.partners == [])
            #expect(try await released(["o2"], to: PersonalFixture.head("DE"), in: fixture) == [:])
            #expect(try await released(to: PersonalFixture.head("SE"), in: fixture) == [:])
            #expect(try await released(to: PersonalFixture.head("DE", of: "other"), in: fixture) == [:])
            #expect(try await released(to: .worker, in: fixture).count == 2)
        }
    }

    @Test("What the mission releases decides at once, partners among it")
    func settings() async throws {
        try await PersonalFixture.withEverything { fixture in
            let wanted = Disclosure(driver: false, interpreter: false, partners: true)
            let set = try await fixture.write { [mission] in
                try await $0.setDisclosure(wanted, mission: mission, meeting: .oneOf([0]))
            }
            #expect(set.revision == 1)
            let contacts = try await released(to: PersonalFixture.head("FR"), in: fixture)["o2"]
            #expect(contacts?.partners.map(\.name) == ["Canaria Vogel"])
            #expect(contacts?.vehicle == nil)
            #expect(contacts?.interpreter == nil)
            let stale = await storeError {
                try await fixture.write { [mission] in
                    try await $0.setDisclosure(wanted, mission: mission, meeting: .oneOf([0]))
                }
            }
            #expect(stale == .staleRevision)
        }
    }

    @Test("Whom the plan has no more is released to nobody, and a car that another team has is that team's")
    func changes() async throws {
        try await PersonalFixture.withEverything { fixture in
            try await fixture.write { [mission] transaction in
                let gone = PersonalFixture.assignments[0]
                try await transaction.tell([(gone, .removed)], mission: mission)
                try await transaction.replaceTeamSupport(
                    [
                        TeamSupport(
                            team: "B-01", hub: "H1", members: ["o2"], needsInterpreter: false, vehicle: "C2")
                    ], mission: mission)
            }
            #expect(try await released(to: PersonalFixture.head("DE"), in: fixture) == [:])
            let french = try await released(to: PersonalFixture.head("FR"), in: fixture)["o2"]
            #expect(french?.vehicle?.plate == "CANARY 02")
            #expect(french?.interpreter == nil)
        }
    }

    @Test("The role that serves reads nothing personal unless it says so, nor a head anything that is not released")
    func rights() async throws {
        try await PersonalFixture.withEverything { fixture in
            let tables = ["contact", "vehicle", "interpreter", "disclosure", "release"]
            let connection = try await PostgresConnection.connect(
                .patient(fixture.database.connectionString(user: "observerd_api")))
            for table in tables {
                await #expect(throws: PostgresError.self, "\(table)") {
                    try await connection.runScript("SELECT * FROM personal.\(table)")
                }
            }
            try await connection.runScript("SET ROLE observerd_head")
            for (table, column) in [("contact", "name"), ("vehicle", "plate"), ("interpreter", "name")] {
                #expect(try await connection.texts("SELECT \(column) FROM personal.\(table)") == [])
            }
            for statement in [
                "SELECT note FROM personal.contact", "SELECT observer FROM personal.contact",
                "SELECT id FROM personal.vehicle", "SELECT emergency FROM personal.disclosure",
                "DELETE FROM personal.release", "UPDATE personal.contact SET name = 'x'", "SELECT * FROM team_support",
            ] {
                await #expect(throws: PostgresError.self, "\(statement)") {
                    try await connection.runScript(statement)
                }
            }
            try await connection.runScript(
                "SET observerd.mission = '\(mission)'; SET observerd.delegations = '{DE}'")
            #expect(try await connection.texts("SELECT name FROM personal.contact") == ["Canaria Vogel"])
            #expect(try await connection.texts("SELECT plate FROM personal.vehicle") == ["CANARY 01"])
            await connection.close()
        }
    }

    @Test("A head's transaction does not come to act as the role that reads all")
    func noWayRound() async throws {
        try await PersonalFixture.withEverything { fixture in
            let works: [@Sendable (any StoreTransaction) async throws -> Void] = [
                { _ = try await $0.allEntities(Contact.self, mission: PersonalFixture.mission) },
                { _ = try await $0.disclosure(mission: PersonalFixture.mission) },
                { _ = try await $0.removeContact(of: "o1", mission: PersonalFixture.mission) },
            ]
            for work in works {
                await #expect(throws: AccessRefusal.outOfScope) {
                    try await fixture.store.transaction(.write, as: PersonalFixture.head("DE"), work)
                }
            }
        }
    }

    @Test("After what is personal, and after its failure, a transaction acts as it did before")
    func roleEnds() async throws {
        try await PersonalFixture.withEverything { fixture in
            try await fixture.write { [mission] transaction in
                _ = try await transaction.allEntities(Contact.self, mission: mission)
                _ = try await transaction.tokens()
                _ = try? await transaction.setDisclosure(Disclosure(), mission: mission, meeting: .oneOf([7]))
                _ = try await transaction.tokens()
            }
        }
    }
}
