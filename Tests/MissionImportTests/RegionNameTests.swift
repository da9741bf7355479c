import MissionImport
import MissionModel
import Testing

/// Regions that lists name with the kind of place, or without it.
@Suite struct RegionNameTests {
    private func mission(_ names: [String]) -> MissionDocument {
        var document = MissionDocument.importFixture
        document.regions = names.enumerated().map { number, name in
            Region(id: "R\(number + 1)", name: name, timeZone: "Asia/Almaty")
        }
        return document
    }

    /// The regions of stations that name these, and what was told.
    private func take(
        _ written: [String], of names: [String], createsRegions: Bool = false
    ) async throws -> (regions: [String], report: ImportReport) {
        let rows = written.enumerated().map { "\($0.offset);\"\($0.element)\";43.2\($0.offset);76.9;07:00;20:00\n" }
        let store = ImportStoreDouble(mission(names))
        let report = try await runImport(
            "id;region;lat;lon;opens;closes\n" + rows.joined(), .stations, createsRegions: createsRegions,
            store: store)
        return (await store.document.stations.map(\.region), report)
    }

    @Test(
        "A name is the only region's whose name differs in the kind of place alone, with one word about it",
        arguments: [
            ("Алматы", "г. Алматы"), ("Алматы", "г.Алматы"), ("Алматы", "город Алматы"), ("Алматы", "АЛМАТЫ (город)"),
            ("Алматы", "Алматы қаласы"), ("Алматы", "Алматы қ."), ("город Алматы", "Алматы"),
            ("Алматинская область", "Алматинская обл."), ("Алматинская область", "обл. Алматинская"),
            ("область Абай", "обл. Абай"), ("Абай облысы", "Область Абай"), ("Жетісу", "Жетісу облысы"),
            ("Almaty", "Almaty city"), ("Almaty", "City of Almaty"), ("Abai", "Abai Region"),
            ("Abai Region", "Region of Abai"), ("Akmola", "Akmola oblast"), ("Akmola Oblast", "Akmola Region"),
            ("Nord", "Département du Nord"), ("Dakar", "région de Dakar"), ("Ош", "г. Ош"), ("Nura", "Nura District"),
        ])
    func kindIsTakenOff(name: String, written: String) async throws {
        let (regions, report) = try await take([written, written], of: [name, "Qostanai"])
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(regions == ["R1", "R1"])
        let told = report.warnings.filter { $0.code == .lookAlike }
        #expect(told.count == 1)
        #expect(told.first?.message.contains(written) == true && told.first?.message.contains("“\(name)”") == true)
    }

    @Test("A name that is there is that one, whatever else differs in the kind alone")
    func ownNameGoesFirst() async throws {
        let (regions, report) = try await take(["Almaty Region", "almaty"], of: ["Almaty", "Almaty Region"])
        #expect(regions == ["R2", "R1"])
        #expect(report.errors.isEmpty && report.warnings.allSatisfy { $0.code != .lookAlike })
    }

    @Test("Where several regions differ in the kind alone, none is taken, and all are named")
    func severalMatch() async throws {
        let (_, report) = try await take(["г. Алматы"], of: ["Алматы", "Алматы облысы"])
        #expect(report.errors.map(\.code) == [.unknownRegion])
        #expect(report.errors.first?.message.contains("Алматы, Алматы облысы") == true)
    }

    @Test(
        "A stated kind is no other",
        arguments: [
            ("Almaty Region", "Almaty city"), ("г. Караганда", "Карагандинская обл."),
            ("г. Караганда", "обл. Караганда"),
            ("La Rioja", "Province La Paz"), ("Region", "City"),
        ])
    func otherKinds(name: String, written: String) async throws {
        let (_, report) = try await take([written], of: [name])
        #expect(report.errors.map(\.code) == [.unknownRegion])
    }

    @Test("Two kinds in one file may be two places, of which the mission has one", arguments: [false, true])
    func rivalsInOneFile(createsRegions: Bool) async throws {
        for written in [["Almaty", "Almaty Region"], ["Almaty Region", "Almaty"], ["Almaty city", "Almaty Region"]] {
            let (_, report) = try await take(written, of: ["Almaty"], createsRegions: createsRegions)
            #expect(report.errors.map(\.code) == [.unknownRegion], "\(written)")
            #expect(report.errors.first?.message.contains(written.joined(separator: ", ")) == true)
        }
    }

    @Test("Regions that are made are as the file writes them")
    func createdRegions() async throws {
        let (regions, report) = try await take(
            ["Almaty", "Almaty Region", "г. Абай"], of: ["Qostanai"], createsRegions: true)
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(regions == ["Almaty", "Almaty Region", "г. Абай"])
    }

    @Test("Hubs and what observers wish are read alike")
    func otherLists() async throws {
        let store = ImportStoreDouble(mission(["Алматы", "Абай облысы"]))
        let hubs = try await runImport("id;region;lat;lon;vehicles\nh;г. Алматы;43.2;76.9;2\n", .hubs, store: store)
        #expect(hubs.errors.isEmpty, "\(hubs.errors)")
        #expect(await store.document.hubs.map(\.region) == ["R1"])
        let people = try await runImport(
            "id;delegation;sex;languages;status;excluded_regions\na;EE;f;en;accredited;обл. Абай\n", .observers,
            store: store)
        #expect(people.errors.isEmpty, "\(people.errors)")
        #expect(await store.document.observers.map(\.excludedRegions) == [["R2"]])
    }

    @Test(
        "What a spreadsheet shows in place of a value is no name",
        arguments: ["#N/A", "#REF!", "#NAME?", "#####"])
    func errorValues(text: String) async throws {
        let (_, stations) = try await take([text], of: ["Almaty"], createsRegions: true)
        #expect(stations.errors.map(\.code) == [.formulaError])
        #expect(stations.errors.first?.message.contains("Mend the cell") == true)
        let people = try await runImport(
            "id;delegation;sex;languages;status\na;\(text);f;en;accredited\n", .observers)
        #expect(people.errors.map(\.code) == [.formulaError])
        #expect(people.errors.map(\.column) == ["delegation"])
    }
}
