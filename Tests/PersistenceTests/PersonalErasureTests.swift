import Deployment
import MissionModel
import Persistence
import Testing

@Suite("How long what is known of people is kept")
struct PersonalErasureTests {
    private let mission = PersonalFixture.mission

    @Test(
        "An erased person's contact and label are gone wherever they were told, and the audit has the identifier only")
    func erase() async throws {
        try await PersonalFixture.withEverything { fixture in
            let before = try await fixture.read { [mission] in
                try await ExportPerson(mission: mission, observer: "o1").run(in: $0)
            }
            #expect(before["contact"]?["name"] == "Canaria Vogel")
            #expect(before["observer"]?["label"] == "Head")
            #expect(before["told"]?.array?.count == 1)
            let erasure = Erasure(mission: mission, observer: "o1")
            let outcome = try await fixture.write(as: .commandLine) { try await ErasePerson(erasure).run(in: $0) }
            #expect(outcome.hadContact && outcome.hadLabel)
            let after = try await fixture.read { [mission] in
                try await ExportPerson(mission: mission, observer: "o1").run(in: $0)
            }
            #expect(after["contact"] == .null)
            #expect(after["observer"]?["label"] == nil)
            #expect(try await fixture.texts("SELECT observer FROM personal.contact") == ["o2"])
            let told = try await fixture.texts("SELECT content::text FROM assignment")
            #expect(told.count == 2)
            #expect(!told.contains { $0.contains("Head") })
            let erasures: [Erasure] = try await fixture.read { try await $0.erasures() }
            #expect(erasures == [erasure])
            let audit = try await fixture.texts("SELECT detail::text FROM audit WHERE action = 'person.erase'")
            #expect(audit.count == 1)
            #expect(audit[0].contains("o1") && !audit[0].contains("Head"))
            let released = try await fixture.store.transaction(.read, as: PersonalFixture.head("DE")) { [mission] in
                try await $0.released(mission: mission, observers: ["o1"])
            }
            #expect(released["o1"]?.own == nil)
            #expect(released["o1"]?.plate == "CANARY 01")
        }
    }

    @Test("Of nobody nothing is erased, and a head erases nobody")
    func refusals() async throws {
        try await PersonalFixture.withEverything { fixture in
            let unknown = await storeError {
                try await fixture.write { [mission] in
                    try await ErasePerson(Erasure(mission: mission, observer: "o9")).run(in: $0)
                }
            }
            #expect(unknown == .notFound)
            let erasure = ErasePerson(Erasure(mission: mission, observer: "o1"))
            await #expect(throws: AccessRefusal.lacks(.readPersonal)) {
                _ = try await fixture.write(as: PersonalFixture.head("DE")) { try await erasure.run(in: $0) }
            }
            let erasures: [Erasure] = try await fixture.read { try await $0.erasures() }
            #expect(erasures.isEmpty)
        }
    }

    @Test("In a database from before an erasure the list erases again, once")
    func replay() async throws {
        try await PersonalFixture.withEverything { fixture in
            let list = ErasureList([
                Erasure(mission: mission, observer: "o2"), Erasure(mission: "gone", observer: "o1"),
            ])
            let read = try ErasureList(json: try JSONParser.parse(JSONWriter.write(list.json)))
            #expect(read == list)
            let replay = ReplayErasures(read.erasures)
            #expect(try await fixture.write { try await replay.run(in: $0) } == 1)
            #expect(try await fixture.texts("SELECT observer FROM personal.contact") == ["o1"])
            #expect(try await fixture.write { try await replay.run(in: $0) } == 0)
            let erasures: [Erasure] = try await fixture.read { try await $0.erasures() }
            #expect(erasures.count == 2)
        }
        #expect(throws: FormError.self) { try ErasureList(json: ["format": "observerd.erasures/1"]) }
    }

    @Test("When a mission's days of retention are over a sweep removes people and cars, and says how many")
    func retention() async throws {
        try await PersonalFixture.withEverything { fixture in
            let count = "SELECT count(*)::text FROM personal.contact"
            try await fixture.write(as: .courier) { try await $0.sweep() }
            #expect(try await fixture.texts(count) == ["2"])
            func keep(_ days: Int) async throws {
                try await fixture.write { [mission] in
                    _ = try await $0.setDisclosure(
                        Disclosure(retentionDays: days), mission: mission, meeting: .any)
                }
            }
            // The election was in 2023.
            try await keep(36_500)
            try await fixture.write(as: .courier) { try await $0.sweep() }
            #expect(try await fixture.texts(count) == ["2"])
            try await keep(30)
            try await fixture.write(as: .courier) { try await $0.sweep() }
            try await fixture.write(as: .courier) { try await $0.sweep() }
            for table in ["contact", "vehicle", "interpreter", "release"] {
                #expect(try await fixture.texts("SELECT count(*)::text FROM personal.\(table)") == ["0"])
            }
            let audit = try await fixture.texts("SELECT detail::text FROM audit WHERE action = 'personal.expire'")
            #expect(audit == [#"{"contacts": 2, "vehicles": 2, "interpreters": 1}"#])
        }
    }
}
