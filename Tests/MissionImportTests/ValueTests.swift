import MissionImport
import MissionModel
import Testing

/// Words of a file, identifiers that are made, texts in one form, and how findings are put together.
@Suite struct ValueTests {
    private static let hours = ["opens": "07:00", "closes": "20:00"]

    @Test("The caller's words come before those that are known, in any case, and in lists")
    func wordsOfTheCaller() async throws {
        let store = ImportStoreDouble()
        let text =
            "id,delegation,role,sex,languages,status,reserve\na,Estland,Boss,f,\"English, Русский\",accredited,maybe\n"
        let report = try await runImport(text, .observers, store: store) {
            $0.words = [
                "role": ["boss": "head"], "languages": ["english": "en", "РУССКИЙ": "ru"],
                "delegation": ["Estland": "EE"],
                "reserve": ["maybe": ""],
            ]
        }
        #expect(report.errors.isEmpty, "\(report.errors)")
        let observer = try #require(await store.document.observers.first)
        #expect(observer.role == .head && observer.languages == ["en", "ru"] && observer.delegation == "EE")
        let unknown = try await runImport(text, .observers) { $0.words = ["rolle": ["boss": "head"]] }
        #expect(unknown.errors.map(\.code) == [.unknownField])
        #expect(unknown.errors.first?.message.contains("Did you mean “role”?") == true)
    }

    @Test("A value that is not known says which are, and how to give the word one")
    func unknownWord() async throws {
        let report = try await runImport(
            "id,delegation,role,sex,languages,status\na,EE,membr,f,en,accredited\n", .observers)
        #expect(report.errors.isEmpty == false)
        #expect(report.errors.first?.message.contains("--value “role:membr=member”") == true)
    }

    @Test("Names that are nearly right are proposed")
    func proposals() async throws {
        let region = try await runImport(
            "id,region,lat,lon\n1,South Cost,33.7,73.1\n", .stations, values: Self.hours)
        #expect(region.errors.first?.message.contains("Did you mean “South Coast”?") == true)
        let column = try await runImport(
            "code,region,Latitude,lon\n1,N,33.7,73.1\n", .stations, columns: ["lat": "Latitud3"], values: Self.hours)
        #expect(column.errors.first?.message.contains("Did you mean “Latitude”?") == true)
        let delegation = try await runImport(
            "id,delegation,sex,languages,status\na,Swedn,f,en,accredited\n", .observers)
        #expect(delegation.errors.first?.message.contains("Did you mean “Sweden”?") == true)
    }

    @Test(
        "Countries are known by three letters and in words",
        arguments: [
            ("EST", "EE"), ("ee", "EE"), ("Estonia", "EE"), ("Эстония", "EE"), ("Estonie", "EE"), ("Естонія", "EE"),
            ("إستونيا", "EE"),
            ("XKX", "XK"), ("GBR", "GB"), ("Côte d’Ivoire", "CI"), ("Almanya", "DE"),
        ])
    func countries(text: String, code: String) async throws {
        let store = ImportStoreDouble()
        let report = try await runImport("id,name,country\nX,X,\(text)\n", .delegations, store: store)
        #expect(report.outcome == .accepted && report.warnings.isEmpty)
        #expect(await store.document.delegations.first { $0.id == "X" }?.country == code)
    }

    @Test(
        "Marks for what is not known are blank in every language",
        arguments: [
            "NA", "N.A.", "н/д", "нет данных", "n/d", "s/d", "sin datos", "unknown", "Inconnu", "غير متوفر", "<NA>",
            "(null)", "...", "…", "––",
            "None", "nil", "немає даних", "bilinmiyor", "não informado", "_", "؟",
        ])
    func marks(text: String) async throws {
        let store = ImportStoreDouble()
        let report = try await runImport(
            "id;region;lat;lon;voters;kind\n1;N;33.7;73.1;\(text);\(text)\n", .stations, values: Self.hours,
            store: store)
        #expect(report.outcome == .accepted, "\(report.errors)")
        #expect(report.warnings.map(\.code) == [.placeholder, .placeholder])
        #expect(await store.document.stations.first?.voters == nil)
    }

    @Test("A mark in a required cell takes the value that is set")
    func markInRequiredCell() async throws {
        let store = ImportStoreDouble()
        let report = try await runImport(
            "id,region,lat,lon,opens,closes\n1,N,33.7,73.1,-,N/A\n", .stations, values: Self.hours, store: store)
        #expect(report.outcome == .accepted)
        #expect(await store.document.stations.map(\.opens.description) == ["07:00"])
    }

    @Test("Ids are made of name and place, and stay when rows move, are typed otherwise, or others come")
    func madeIdentifiers() async throws {
        let first = ImportStoreDouble()
        let header = "name,district,region,lat,lon\n"
        let report = try await runImport(
            header + "School 1,d,N,33.7,73.1\nSchool 2,d,N,33.6,73.1\n", .stations, values: Self.hours, store: first
        ) { $0.madePrefix = "PK" }
        #expect(report.outcome == .accepted, "\(report.errors)")
        let ids = await first.document.stations.map(\.id)
        #expect(ids.allSatisfy { $0.hasPrefix("PK-") && $0.count == 13 } && Set(ids).count == 2)
        let again = try await runImport(
            header + "Hall,d,N,33.6,73.2\nSCHOOL  2,d,N,33.65,73.1\nSchool 1,d,N,33.7,73.1\n", .stations,
            values: Self.hours,
            store: first
        ) { $0.madePrefix = "PK" }
        #expect(again.changes == ImportOutcome(inserted: 1, updated: 1, unchanged: 1))
        #expect(Set(await first.document.stations.map(\.id)).isSuperset(of: ids))
    }

    @Test("Ids that are made are the same in every version")
    func madeIdentifiersAreForEver() async throws {
        let store = ImportStoreDouble()
        _ = try await runImport("name,time_zone\nNorth,Asia/Karachi\n", .regions, store: store) { $0.madePrefix = "R" }
        #expect(await store.document.regions.last?.id == "R-H9BV9SKRER")
    }

    @Test("Rows that say the same are counted, with a warning; a row without a name is told")
    func twinsOfMadeIdentifiers() async throws {
        let store = ImportStoreDouble()
        let text = "name,region,lat,lon\nSchool,N,33.7,73.1\nSchool,N,33.6,73.1\n"
        let report = try await runImport(text, .stations, values: Self.hours, store: store) { $0.madePrefix = "PK" }
        #expect(report.warnings.map(\.code) == [.madeID])
        let ids = await store.document.stations.map(\.id).sorted()
        #expect(ids.count == 2 && ids[1] == ids[0] + "-2")
        let nameless = try await runImport(text + ",N,33.7,73.1\n", .stations, values: Self.hours) {
            $0.madePrefix = "PK"
        }
        #expect(nameless.errors.map(\.code) == [.missingValue])
    }

    @Test("An id of the file goes before one that is made, and people are given none")
    func whereNoneAreMade() async throws {
        let store = ImportStoreDouble()
        let report = try await runImport(
            "No,name,region,lat,lon\n7,School,N,33.7,73.1\n,Hall,N,33.6,73.1\n", .stations, columns: ["id": "No"],
            values: Self.hours, store: store
        ) { $0.madePrefix = "PK" }
        #expect(report.outcome == .accepted)
        #expect(await store.document.stations.map(\.id).contains("7"))
        for kind in [ImportKind.observers, .contacts, .vehicles] {
            let refused = try await runImport(kind.template, kind) { $0.madePrefix = "X" }
            #expect(refused.errors.map(\.code) == [.noIdentity])
        }
    }

    @Test("Texts in one form: what nobody sees is taken out, and twins are one")
    func normalForm() async throws {
        let store = ImportStoreDouble()
        let text =
            "id,name,region,lat,lon\ne\u{301}\u{200B}1,A\u{A0}B,North\u{200F},33.7,73.1\n1\u{2011}2,x,N,33.7,73.1\n"
        let report = try await runImport(text, .stations, values: Self.hours, store: store) { $0.normalizes = true }
        #expect(report.outcome == .accepted && report.warnings.isEmpty, "\(report.warnings)")
        #expect(report.notes.contains { $0.contains("normal form") })
        let ids = await store.document.stations.map(\.id)
        #expect(ids.contains { Array($0.utf8) == Array("\u{E9}1".utf8) } && ids.contains("1-2"))
        let twins = try await runImport(
            "id,region,lat,lon\n\u{E9}1,N,33.7,73.1\ne\u{301}1,N,33.7,73.1\n", .stations, values: Self.hours
        ) { $0.normalizes = true }
        #expect(twins.errors.map(\.code) == [.repeatedID])
    }

    @Test("Findings of one kind are one group with its count, first rows and other texts")
    func groups() async throws {
        var text = "id,region,lat,lon\n"
        for row in 0..<1500 { text += "\(row),West \(row % 3),33.7,73.1\n" }
        text += "x,N,33.7,\n"
        let report = try await runImport(text, .stations, values: Self.hours)
        #expect(report.errorGroups.count == 2)
        let group = try #require(report.errorGroups.first)
        #expect(group.code == .unknownRegion && group.column == "region" && group.count == 1500)
        #expect(group.rows == [2, 3, 4, 5, 6])
        #expect(group.texts == ["West 1", "West 2"])
        #expect(report.errorGroups.last?.rows == [1502])
        #expect(report.json["groups"]?["errors"]?.array?.count == 2)
    }
}
