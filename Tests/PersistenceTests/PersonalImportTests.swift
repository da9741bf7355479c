import Deployment
import MissionImport
import MissionModel
import Persistence
import Testing

@Suite("Lists of people and cars, kept apart")
struct PersonalImportTests {
    @Test(
        "They are read as they are written, the same file again changes nothing, and the mission's data are as they were"
    )
    func import_() async throws {
        try await PersonalFixture.withEverything { fixture in
            let mission = PersonalFixture.mission
            let contacts = try await fixture.read { try await $0.allEntities(Contact.self, mission: mission) }
            #expect(
                contacts == [
                    Contact(
                        observer: "o1", name: "Canaria Vogel", email: "canaria.vogel@example.org",
                        phone: "+77015550101",
                        note: "canary-note"),
                    Contact(
                        observer: "o2", name: "Kanarek Drozd", email: "kanarek@example.net", phone: "+77015550102",
                        note: nil),
                ])
            let vehicles = try await fixture.read { try await $0.allEntities(Vehicle.self, mission: mission) }
            #expect(vehicles.map(\.hub) == ["H1", "H1"])
            #expect(vehicles.map(\.seats) == [4, nil])
            let interpreters = try await fixture.read { try await $0.allEntities(Interpreter.self, mission: mission) }
            #expect(interpreters.map(\.languages) == [["en", "ru"]])
            let again = try await PersonalFixture.importFile(.contacts, PersonalFixture.contacts, in: fixture)
            #expect(again.changes == ImportOutcome(unchanged: 2))
            #expect(try await fixture.read { try await $0.mission(mission) }?.inputRevision == 1)
        }
    }

    @Test("A merge keeps what the file does not state, and a replacement removes whom it does not list")
    func modes() async throws {
        try await PersonalFixture.withEverything { fixture in
            let mission = PersonalFixture.mission
            let merged = try await PersonalFixture.importFile(
                .contacts, "observer,name\no1,Another Name\n", in: fixture)
            #expect(merged.changes == ImportOutcome(updated: 1))
            let contacts = try await fixture.read { try await $0.allEntities(Contact.self, mission: mission) }
            #expect(contacts.map(\.name) == ["Another Name", "Kanarek Drozd"])
            #expect(contacts.map(\.phone) == ["+77015550101", "+77015550102"])
            var options = ImportFile.Options()
            options.mode = .replace
            let replaced = try await PersonalFixture.importFile(
                .contacts, "observer,name\no1,Another Name\n", options, in: fixture)
            #expect(replaced.changes == ImportOutcome(updated: 1, removed: 1))
            let left = try await fixture.read { try await $0.allEntities(Contact.self, mission: mission) }
            #expect(left == [Contact(observer: "o1", name: "Another Name", email: nil, phone: nil, note: nil)])
        }
    }

    @Test("Each fault is told by row and code, without what the cell says, and nothing is stored")
    func faults() async throws {
        try await StoreFixture.withStore { fixture in
            try await fixture.write { try await $0.importDocument(try .small()) }
            func refusal(_ kind: ImportKind, _ text: String, _ options: ImportFile.Options = .init()) async throws
                -> ImportReport
            {
                do {
                    _ = try await PersonalFixture.importFile(kind, text, options, in: fixture)
                } catch let refusal as ImportRefusal {
                    return refusal.report
                }
                return try #require(nil as ImportReport?, "the file was taken")
            }
            let contacts = try await refusal(
                .contacts,
                """
                observer,name,email,phone
                o1,Canary A,canary@nowhere,8 701 555 01 01
                o9,Canary B,,
                o2,,a b@example.org,+7701canary

                """)
            #expect(contacts.errors.map(\.row) == [2, 2, 3, 4, 4, 4])
            #expect(
                Set(contacts.errors.map(\.code)) == [.invalidEmail, .invalidPhone, .unknownObserver, .missingValue])
            #expect(!contacts.errors.contains { $0.message.lowercased().contains("canary") })
            let vehicles = try await refusal(.vehicles, "id,hub,plate\nC1,H9,X 1\n")
            #expect(vehicles.errors.map(\.code) == [.unknownHub])
            var options = ImportFile.Options()
            options.values = ["name=Canary"]
            let set = try await refusal(.contacts, "observer\no1\n", options)
            #expect(set.errors.map(\.code).contains(.personalSetting))
            #expect(!JSONWriter.text(set.json).contains("Canary"))
            #expect(
                try await fixture.texts(
                    "SELECT count(*)::text FROM personal.contact UNION ALL SELECT count(*)::text FROM personal.vehicle")
                    == ["0", "0"])
        }
    }

    @Test("More cars or interpreters than the hub has, and one plate twice, are told and taken")
    func warnings() async throws {
        try await PersonalFixture.withEverything { fixture in
            let report = try await PersonalFixture.importFile(
                .vehicles, "id,hub,plate\nC3,H1,AB 1\nC4,H1,ab-1\n", in: fixture)
            #expect(report.outcome == .accepted)
            #expect(report.warnings.map(\.code) == [.vehicleCount, .repeatedValue])
            #expect(report.warnings[0].message.contains("has 4 cars here and 3 in the mission"))
            let interpreters = try await PersonalFixture.importFile(
                .interpreters, "id,hub,name\nI2,H1,Somebody\n", in: fixture)
            #expect(interpreters.warnings.map(\.code) == [.interpreterCount])
        }
    }
}
