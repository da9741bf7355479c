import MissionImport
import MissionModel
import Tabular
import Testing

@Suite struct ImportSemanticsTests {
    static let hours = ["opens": "07:00", "closes": "20:00"]
    static let two = "id,name,region,lat,lon,voters\n1,A,N,33.7,73.1,900\n2,B,S,25.1,62.3,\n"

    @Test func sameFileTwiceChangesNothing() async throws {
        let store = ImportStoreDouble()
        let first = try await runImport(Self.two, .stations, values: Self.hours, store: store)
        #expect(first.changes == ImportOutcome(inserted: 2))
        #expect(first.accepted == 2)
        let (document, revision) = (await store.document, await store.revision)
        for mode in ImportMode.allCases {
            let again = try await runImport(Self.two, .stations, values: Self.hours, mode: mode, store: store)
            #expect(again.changes == ImportOutcome(unchanged: 2))
        }
        #expect(await store.document == document)
        #expect(await store.revision == revision)
    }

    @Test func mergeKeepsWhatTheFileDoesNotState() async throws {
        let store = ImportStoreDouble()
        _ = try await runImport(Self.two, .stations, values: Self.hours, store: store)
        let cleared = "id,region,lat,lon,cleared,no_go,opens,closes\n1,N,33.7,73.1,yes,no,07:00,20:00\n"
        _ = try await runImport(cleared, .stations, store: store)
        let station = try #require(await store.document.stations.first { $0.id == "1" })
        #expect(station.cleared && station.noGo == false)
        #expect(station.name == "A" && station.voters == 900)
        #expect(await store.document.stations.count == 2)
        let again = try await runImport(Self.two, .stations, values: Self.hours, store: store)
        #expect(again.changes == ImportOutcome(unchanged: 2))
        #expect(await store.document.stations.first { $0.id == "1" }?.cleared == true)
    }

    @Test func replaceMakesTheListTheFile() async throws {
        let store = ImportStoreDouble()
        _ = try await runImport(Self.two, .stations, values: Self.hours, store: store)
        let report = try await runImport(
            "id,region,lat,lon\n2,S,25.1,62.3\n3,N,33.7,73.1\n", .stations, values: Self.hours, mode: .replace,
            store: store)
        #expect(report.changes == ImportOutcome(inserted: 1, updated: 1, removed: 1))
        #expect(await store.document.stations.map(\.id) == ["2", "3"])
    }

    @Test func replaceThatBreaksAReferenceIsRefused() async throws {
        let store = ImportStoreDouble()
        _ = try await runImport(Self.two, .stations, values: Self.hours, store: store)
        await store.keep("1")
        let report = try await runImport(
            "id,region,lat,lon\n2,S,25.1,62.3\n", .stations, values: Self.hours, mode: .replace, store: store)
        #expect(report.outcome == .refused)
        #expect(report.errors.map(\.code) == [.stillReferenced])
        #expect(await store.document.stations.count == 2)
    }

    @Test func regionsAreFoundByIdOrNameInAnyCase() async throws {
        let text = "id,region,lat,lon\n1,n,33.7,73.1\n2, SOUTH  coast ,25.1,62.3\n3,South Coast,25.1,62.3\n"
        let store = ImportStoreDouble()
        _ = try await runImport(text, .stations, values: Self.hours, store: store)
        #expect(await store.document.stations.map(\.region) == ["N", "S", "S"])
    }

    @Test func missingRegionsAreCreatedOnlyWhereAsked() async throws {
        let text = "id,region,lat,lon\n1,N,33.7,73.1\n2,West,25.1,62.3\n3,west,25.2,62.3\n"
        let store = ImportStoreDouble()
        let report = try await runImport(text, .stations, values: Self.hours, createsRegions: true, store: store)
        #expect(report.outcome == .accepted)
        #expect(report.createdRegions == ["West"])
        let created = try #require(await store.document.regions.first { $0.id == "West" })
        #expect(created == Region(id: "West", name: "West", timeZone: "Asia/Karachi"))
        #expect(await store.document.stations.map(\.region) == ["N", "West", "West"])
    }

    @Test func createdRegionsTakeTheZoneOfTheHostCountry() async throws {
        var document = MissionDocument.importFixture
        document.regions = []
        let text = "id,region,lat,lon\n1,West,25.1,62.3\n"
        let assumed = ImportStoreDouble(document)
        let report = try await runImport(text, .stations, values: Self.hours, createsRegions: true, store: assumed)
        #expect(report.warnings.map(\.code) == [.assumedTimeZone])
        #expect(await assumed.document.regions.map(\.timeZone) == ["Asia/Karachi"])
        let stated = ImportStoreDouble(document)
        let values = Self.hours.merging(["time_zone": "Asia/Kabul"]) { a, _ in a }
        _ = try await runImport(text, .stations, values: values, createsRegions: true, store: stated)
        #expect(await stated.document.regions.map(\.timeZone) == ["Asia/Kabul"])
    }

    @Test func refusedImportCreatesNoRegion() async throws {
        let text = "id,region,lat,lon\n1,West,25.1,62.3\n1,West,25.1,62.3\n"
        let store = ImportStoreDouble()
        let report = try await runImport(text, .stations, values: Self.hours, createsRegions: true, store: store)
        #expect(report.outcome == .refused)
        #expect(report.createdRegions.isEmpty)
        #expect(await store.document == .importFixture)
    }

    @Test func wrongRegionColumnDoesNotCreateThousands() async throws {
        var text = "id,name,region,lat,lon\n"
        for row in 0..<1500 { text += "\(row),Name \(row),N,33.7,73.1\n" }
        let report = try await runImport(
            text, .stations, columns: ["region": "name"], values: Self.hours, createsRegions: true)
        #expect(report.errors.map(\.code) == [.unknownRegion])
    }

    @Test func settingFollowsTheDensityOfVoters() async throws {
        var text = "id,region,lat,lon,voters,setting\n"
        for row in 0..<4 { text += "t\(row),N,33.70\(row),73.1,1500,\n" }
        text += "v,N,33.9,73.1,1500,\nu,N,33.9,73.3,10,urban\n"
        let store = ImportStoreDouble()
        let values = Self.hours.merging(["setting": "density"]) { a, _ in a }
        let report = try await runImport(text, .stations, values: values, store: store)
        let settings = await store.document.stations.map(\.setting)
        #expect(settings == [.urban, .urban, .urban, .urban, .rural, .urban])
        #expect(report.notes.contains { $0.contains("setting of 5 stations was derived") })
    }

    @Test func observersAreReadWithAllTheirFacts() async throws {
        let text = """
            id,delegation,role,sex,first_time,languages,status,reserve,available_from,available_to,debriefing,max_leg_min,\
            max_km,excluded_regions,preferred_regions,political_family,label
            007,estonia,Head,Female,yes,"en, pt-BR",accredited,0,2024-02-06T08:00:00+05:00,2024-02-09 12:30,1,90,,South Coast,\
            n|S,EPP,Head of EE
            """
        let store = ImportStoreDouble()
        let report = try await runImport(text, .observers, values: ["time_zone": "Asia/Karachi"], store: store)
        #expect(report.errors.isEmpty)
        let from = try #require(Instant("2024-02-06T08:00:00+05:00"))
        let to = try #require(Instant("2024-02-09T12:30:00+05:00"))
        let expected = Observer(
            id: "007", delegation: "EE", role: .head, sex: .f, firstTime: true, languages: ["en", "pt-BR"],
            status: .accredited, availableFrom: from, availableTo: to, debriefing: true, maxLegMin: 90,
            excludedRegions: ["S"], preferredRegions: ["N", "S"], politicalFamily: "EPP", label: "Head of EE")
        #expect(await store.document.observers == [expected])
    }

    @Test func oneEndOfAnAvailabilityReplacesBoth() async throws {
        let store = ImportStoreDouble()
        let head = "id,delegation,sex,languages,status"
        _ = try await runImport(
            "\(head),available_from,available_to\n1,EE,f,en,accredited,2024-02-01T00:00:00Z,2024-02-03T00:00:00Z\n",
            .observers,
            store: store)
        _ = try await runImport(
            "\(head),available_from\n1,EE,f,en,accredited,2024-02-06T00:00:00Z\n", .observers, store: store)
        let observer = try #require(await store.document.observers.first)
        #expect(observer.availableFrom < observer.availableTo)
    }

    @Test func hubsCentresAndRegionsAreRead() async throws {
        let store = ImportStoreDouble()
        _ = try await runImport(
            "code;name;time_zone;languages;max_teams;speed\nW;West;Asia/Kabul;ps|fa;4;45,5\n", .regions, store: store)
        _ = try await runImport(
            "id,name,region,lat,lon,cars,seats,interpreters\nW-1,Town,West,33.7,73.1,3,5,2\n", .hubs, store: store)
        _ = try await runImport("id,region,district,lat,lon\nT,W,d,33.7,73.1\n", .tabulationCentres, store: store)
        let document = await store.document
        #expect(
            document.regions.last
                == Region(
                    id: "W", name: "West", timeZone: "Asia/Kabul", maxTeams: 4, languages: ["ps", "fa"], speedKmh: 45.5)
        )
        #expect(
            document.hubs == [
                Hub(id: "W-1", region: "W", name: "Town", lat: 33.7, lon: 73.1, vehicles: 3, seats: 5, interpreters: 2)
            ])
        #expect(
            document.tabulationCentres == [TabulationCentre(id: "T", region: "W", district: "d", lat: 33.7, lon: 73.1)])
    }

    @Test func unknownMissionIsNotTheFilesFault() async throws {
        let request = ImportRequest(mission: "other", kind: .stations)
        await #expect(throws: ImportStoreDouble.NoSuchMission.self) {
            try await ListImport().run(
                request, source: MemoryByteSource(Array(Self.two.utf8)), in: ImportStoreDouble())
        }
    }

    @Test func unreadableFilesAreToldApartFromRefusedOnes() async throws {
        let workbook = try await runImport([0x50, 0x4B, 0x03, 0x04, 0, 0, 0, 0], .stations)
        #expect(workbook.outcome == .unreadable)
        #expect(workbook.errors.map(\.code) == [.unreadableFile])
        let open = try await runImport("id,name,region,lat,lon\n1,\"A,N,33.7,73.1\n", .stations, values: Self.hours)
        #expect(open.outcome == .unreadable)
        #expect(open.errors.map(\.code) == [.unterminatedQuote])
        #expect(open.errors.map(\.row) == [2])
        #expect(open.errors.map(\.column) == ["name"])
    }

    @Test func reportIsGivenAsJSON() async throws {
        let report = try await runImport("id,region,lat,lon\n1,N,0,0\n", .stations, values: Self.hours)
        let json = report.json
        #expect(json["rows"] == 1)
        #expect(json["accepted"] == 0)
        #expect(json["errors"]?.array?.first?["row"] == 2)
        #expect(json["errors"]?.array?.first?["column"] == "lat")
        #expect(json["errors"]?.array?.first?["code"] == "zero_coordinates")
        #expect(json["totals"]?["errors"]?["zero_coordinates"] == 1)
        #expect(json["encoding"] == "utf-8")
        #expect(json["delimiter"] == "comma")
    }
}
