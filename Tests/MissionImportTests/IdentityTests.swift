import MissionImport
import MissionModel
import Testing

/// An identifier is its code points; what only looks the same is another one, and is told.
@Suite struct IdentityTests {
    private static let hours = ["opens": "07:00", "closes": "20:00"]
    private static let composed = "Caf\u{E9}"
    private static let decomposed = "Cafe\u{301}"

    private func stations(_ rows: String..., store: ImportStoreDouble = ImportStoreDouble()) async throws
        -> ImportReport
    {
        try await runImport(
            (["id,region,lat,lon"] + rows).joined(separator: "\n"), .stations, values: Self.hours, store: store)
    }

    @Test func normalFormsOfOneTextAreTwoIdentifiers() async throws {
        let store = ImportStoreDouble()
        _ = try await stations("\(Self.composed),N,33.7,73.1", store: store)
        let report = try await stations("\(Self.decomposed),N,33.7,73.1", store: store)
        #expect(report.changes == ImportOutcome(inserted: 1))
        #expect(report.warnings.map(\.code) == [.lookAlike])
        #expect(report.warnings.first?.message.contains("U+0301") == true)
        let document = await store.document
        #expect(try MissionDocument(bytes: document.bytes) == document)
    }

    @Test func identifierIsRepeatedOnlyWhereItsCodePointsAre() async throws {
        let report = try await stations(
            "\(Self.composed),N,33.7,73.1", "\(Self.decomposed),N,33.7,73.1", "\(Self.decomposed),N,33.7,73.1")
        #expect(report.errors.map(\.row) == [4])
        #expect(report.errors.first?.message.contains("row 3") == true)
    }

    @Test func referenceIsStoredAsTheIdentifierThatItIsTakenFor() async throws {
        var document = MissionDocument.importFixture
        document.delegations.append(Delegation(id: Self.composed, name: "Coffee", country: "CI"))
        document.regions.append(Region(id: Self.composed, name: "Coffee Coast", timeZone: "Africa/Abidjan"))
        let store = ImportStoreDouble(document)
        let people =
            "id,delegation,sex,languages,status,excluded_regions\n"
            + "a,\(Self.decomposed),f,en,accredited,\(Self.decomposed)\n"
        let report = try await runImport(people, .observers, store: store)
        #expect(report.outcome == .accepted)
        #expect(report.warningTotals == [.lookAlike: 2, .delegationShare: 1])
        let observer = try #require(await store.document.observers.first)
        #expect(Array(observer.delegation.utf8) == Array(Self.composed.utf8))
        #expect(observer.excludedRegions.map { Array($0.utf8) } == [Array(Self.composed.utf8)])
        let read = try MissionDocument(bytes: await store.document.bytes)
        #expect(read.observers == [observer])
    }

    @Test(arguments: [
        "\u{3000}", "\u{2003}", "\u{85}", "\u{202F}", "\u{200E}", "\u{200F}", "\u{AD}", "\u{FEFF}", "\u{2060}",
    ])
    func whatNobodySeesAtTheEndsOfACellIsNoPartOfIt(mark: String) async throws {
        let store = ImportStoreDouble()
        let report = try await stations("\(mark)101\(mark),N\(mark),\(mark)33.7,73.1\(mark)", store: store)
        #expect(report.outcome == .accepted)
        #expect(await store.document.stations.map(\.id) == ["101"])
        #expect(await store.document.stations.map(\.lat) == [33.7])
    }

    @Test func whatNobodySeesInsideAnIdentifierIsNamed() async throws {
        let report = try await stations("101,N,33.7,73.1", "1\u{200B}01,N,33.7,73.1", "1\u{A0}02,N,33.7,73.1")
        #expect(report.outcome == .accepted)
        let hidden = report.warnings.filter { $0.code == .hiddenCharacter }
        #expect(hidden.map(\.row) == [3, 4])
        #expect(hidden.first?.message.contains("U+200B") == true && hidden.last?.message.contains("U+00A0") == true)
        #expect(report.warnings.filter { $0.code == .lookAlike }.map(\.row) == [3])
    }

    @Test(arguments: [
        ("S-1", "s\u{2011}1"), ("O'Neil", "O\u{2019}Neil"),
        ("\u{401}\u{43B}\u{43A}\u{430}", "\u{415}\u{43B}\u{43A}\u{430}"),
        ("A B", "a-b"), ("007", "7"), ("7", "7.0"),
    ])
    func identifiersThatLookAlikeAreTwoAndTold(first: String, second: String) async throws {
        let store = ImportStoreDouble()
        let report = try await stations("\(first),N,33.7,73.1", "\(second),N,33.7,73.1", store: store)
        #expect(await store.document.stations.count == 2)
        #expect(report.warnings.map(\.row) == [3])
        #expect(report.warnings.map(\.code) == [.lookAlike])
        #expect(report.warnings.first?.message.contains("row 2") == true)
    }

    @Test(arguments: [("1-11", "11-1"), ("1-1", "11"), ("A1", "A2"), ("1.10", "1.1")])
    func identifiersThatPeopleTellApartAreNotTold(first: String, second: String) async throws {
        let report = try await stations("\(first),N,33.7,73.1", "\(second),N,33.7,73.1")
        #expect(report.warnings.isEmpty)
    }

    @Test func sameFileAgainMeetsItsOwnIdentifiersWithoutAWord() async throws {
        let store = ImportStoreDouble()
        _ = try await stations("007,N,33.7,73.1", "S 1,N,33.7,73.1", store: store)
        let again = try await stations("007,N,33.7,73.1", "S 1,N,33.7,73.1", store: store)
        #expect(again.changes == ImportOutcome(unchanged: 2))
        #expect(again.warnings.isEmpty)
    }

    @Test(arguments: [
        [
            "North Coast", "North\u{A0}Coast", "North\u{200B}Coast", "NORTH  COAST", "North Coast\u{200F}",
            "North\u{2011}Coast",
        ],
        ["C\u{F4}te-d\u{2019}Or", "C\u{F4}te-d'Or", "Co\u{302}te-d'Or"],
        ["\u{41E}\u{440}\u{451}\u{43B}", "\u{41E}\u{440}\u{435}\u{43B}", "\u{41E}\u{420}\u{415}\u{41B}"],
    ])
    func spellingsOfOneRegionCreateOne(names: [String]) async throws {
        let store = ImportStoreDouble()
        let rows = names.enumerated().map { "\($0),\($1),33.7,73.1" }
        let report = try await runImport(
            (["id,region,lat,lon"] + rows).joined(separator: "\n"), .stations, values: Self.hours, createsRegions: true,
            store: store)
        #expect(report.createdRegions == [names[0]])
        #expect(Set(await store.document.stations.map(\.region)) == [names[0]])
        #expect(report.warnings.contains { $0.code == .lookAlike && $0.message.contains("U+") })
    }

    @Test func spellingThatTwoRegionsShareIsAmbiguous() async throws {
        var document = MissionDocument.importFixture
        document.regions += ["Ak-Su", "Ak\u{2011}Su"].map { Region(id: $0, name: $0, timeZone: "Asia/Karachi") }
        let report = try await runImport(
            "id,region,lat,lon\n1,Ak-Su,33.7,73.1\n2,Ak\u{2010}Su,33.7,73.1\n", .stations, values: Self.hours,
            store: ImportStoreDouble(document))
        #expect(report.errors.map(\.row) == [3])
        #expect(report.errors.map(\.code) == [.unknownRegion])
    }
}
