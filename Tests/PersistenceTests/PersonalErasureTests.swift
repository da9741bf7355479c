import Deployment
import Logging
import MissionModel
import Persistence
import Synchronization
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
            let outcome = try await fixture.write(as: .commandLine) {
                try await ErasePerson(erasure, keptIn: nil).run(in: $0)
            }
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
            #expect(erasures.map(\.observer) == ["o1"])
            #expect(erasures.compactMap(\.time).filter(Erasure.isTime).count == 1)
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
                    try await ErasePerson(Erasure(mission: mission, observer: "o9"), keptIn: nil).run(in: $0)
                }
            }
            #expect(unknown == .notFound)
            let erasure = ErasePerson(Erasure(mission: mission, observer: "o1"), keptIn: nil)
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

    /// A register in memory, which takes nothing where it is told so.
    private final class Register: ErasureRegister {
        let kept: Mutex<[Erasure]>
        let isFull: Bool

        init(_ kept: [Erasure] = [], isFull: Bool = false) {
            self.kept = Mutex(kept)
            self.isFull = isFull
        }

        func append(_ erasure: Erasure) async throws {
            if isFull { throw StoreError(.unavailable, "The list of the erased cannot be written.") }
            kept.withLock { $0.append(erasure) }
        }

        func erasures() async throws -> [Erasure] { kept.withLock { $0 } }
    }

    private static func upkeep(_ fixture: StoreFixture, _ register: Register) -> ErasureUpkeep {
        ErasureUpkeep(
            store: fixture.store, register: register, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test("Whom the register cannot take is not erased")
    func unwritten() async throws {
        try await PersonalFixture.withEverything { fixture in
            let erasure = ErasePerson(Erasure(mission: mission, observer: "o1"), keptIn: Register(isFull: true))
            let code = await storeError { try await fixture.write { try await erasure.run(in: $0) } }
            #expect(code == .unavailable)
            let kept = try await fixture.texts("SELECT observer FROM personal.contact ORDER BY 1")
            #expect(kept == ["o1", "o2"])
            #expect(try await fixture.texts("SELECT observer FROM erasure") == [])
            #expect(try await fixture.texts("SELECT 1::text FROM audit WHERE action = 'person.erase'") == [])
        }
    }

    @Test("A database that is restored from before an erasure loses the person again, on record, and only once")
    func restored() async throws {
        try await PersonalFixture.withEverything { fixture in
            let register = Register()
            let erasure = ErasePerson(Erasure(mission: mission, observer: "o1"), keptIn: register)
            _ = try await fixture.write { try await erasure.run(in: $0) }
            let first = try #require(register.kept.withLock { $0 }.first)
            #expect(first.time.map(Erasure.isTime) == true)
            let replays = "SELECT count(*)::text FROM audit WHERE action = 'person.replay' AND detail ->> 'id' = 'o1'"
            // What is known to be erased stays as it is, also where somebody gave the contact anew.
            let contact = "INSERT INTO personal.contact (mission, observer, name) VALUES ('\(mission)', 'o1', 'Anew')"
            try await fixture.runAsOwner(contact)
            try await Self.upkeep(fixture, register).run()
            #expect(try await fixture.texts("SELECT observer FROM personal.contact ORDER BY 1") == ["o1", "o2"])
            #expect(try await fixture.texts(replays) == ["0"])
            // A backup from between that and a second erasure knows the first one.
            _ = try await fixture.write { try await erasure.run(in: $0) }
            let times = register.kept.withLock { $0.compactMap(\.time) }
            #expect(times.count == 2 && times[0] < times[1])
            try await fixture.runAsOwner(
                "\(contact); UPDATE erasure SET erased_at = '\(times[0])' WHERE observer = 'o1'")
            try await Self.upkeep(fixture, register).run()
            #expect(try await fixture.texts("SELECT observer FROM personal.contact") == ["o2"])
            #expect(try await fixture.texts(replays) == ["1"])
            // One from before all of it knows nothing; of two daemons that start at once one does it.
            try await fixture.runAsOwner("\(contact); DELETE FROM erasure")
            async let one: Void = Self.upkeep(fixture, register).run()
            async let other: Void = Self.upkeep(fixture, register).run()
            _ = try await (one, other)
            #expect(try await fixture.texts("SELECT observer FROM personal.contact") == ["o2"])
            #expect(try await fixture.texts(replays) == ["2"])
            let known = try await fixture.read { try await $0.erasures() }
            #expect(known.map(\.time) == [times[1]])
            #expect(register.kept.withLock { $0.count } == 2)
        }
    }

    @Test("A register gets whom another daemon erased, and whom nothing is kept of is erased for what may come")
    func shared() async throws {
        try await PersonalFixture.withEverything { fixture in
            let elsewhere = ErasePerson(Erasure(mission: mission, observer: "o2"), keptIn: nil)
            _ = try await fixture.write { try await elsewhere.run(in: $0) }
            let gone = Erasure(mission: "gone", observer: "o1", time: "2024-01-02T03:04:05.000006Z")
            let register = Register([gone])
            let upkeep = Self.upkeep(fixture, register)
            try await upkeep.run()
            try await upkeep.run()
            #expect(register.kept.withLock { $0.map(\.observer) } == ["o1", "o2"])
            let known = try await fixture.read { try await $0.erasures() }
            #expect(known == register.kept.withLock { $0 })
        }
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
