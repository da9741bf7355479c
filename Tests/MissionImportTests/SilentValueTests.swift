import MissionImport
import MissionModel
import Tabular
import Testing

/// Nothing is stored as something else than it says without a word about it.
@Suite struct SilentValueTests {
    private static let hours = ["opens": "07:00", "closes": "20:00"]

    private func stations(
        voters: String..., store: ImportStoreDouble = ImportStoreDouble()
    ) async throws -> ImportReport {
        let rows = voters.enumerated().map { "\($0),N,33.7,73.1,\"\($1)\"" }
        return try await runImport(
            (["id,region,lat,lon,voters"] + rows).joined(separator: "\n"), .stations, values: Self.hours, store: store)
    }

    @Test(arguments: ["1.000", "12.000", "868.000"])
    func pointBeforeThreeZerosIsAskedFor(number: String) async throws {
        let report = try await stations(voters: "900", number)
        #expect(report.outcome == .refused)
        #expect(report.errors.map(\.row) == [3])
        #expect(report.errors.map(\.code) == [.ambiguousNumber])
        #expect(report.errors.first?.message.contains(number.filter { $0 != "." }) == true)
    }

    @Test func fractionThatNobodyTakesForThousandsIsAWholeNumber() async throws {
        let store = ImportStoreDouble()
        let report = try await stations(voters: "868.0", "868.00", "1234.000", "0.000", store: store)
        #expect(report.outcome == .accepted)
        #expect(await store.document.stations.map(\.voters) == [868, 868, 1234, 0])
    }

    @Test func digitsAndMinusOfOtherScriptsAreNumbers() async throws {
        let store = ImportStoreDouble()
        let text = """
            id,region,lat,lon,voters,opens,closes
            1,N,\u{2212}33.5,٧٣٫٢٥,٩٠٠,٠٧:٠٠,۲۰:۰۰
            """
        let report = try await runImport(text, .stations, store: store)
        #expect(report.outcome == .accepted)
        let station = try #require(await store.document.stations.first)
        #expect(station.lat == -33.5 && station.lon == 73.25 && station.voters == 900)
        #expect(station.opens == ClockTime(minutes: 420) && station.closes == ClockTime(minutes: 1200))
    }

    @Test(arguments: [("9\u{200B}00", "U+200B"), ("12\u{202F}00", "U+202F"), ("1\u{66C}20", "U+066C")])
    func strangersInANumberAreNamed(number: String, name: String) async throws {
        let report = try await stations(voters: number)
        #expect(report.errors.map(\.code) == [.unreadableNumber])
        #expect(report.errors.first?.message.contains(name) == true)
    }

    @Test(arguments: [
        "1.23E+05", "2.01102E+11", "1-Apr", "Apr-23", "01-Apr-2023", "02/04/2023", "02.04.2023", "2023-04-02",
        "2023-04-02 00:00:00",
    ])
    func identifierThatASpreadsheetChangedIsTold(id: String) async throws {
        let report = try await runImport("id,region,lat,lon\n\(id),N,33.7,73.1\n", .stations, values: Self.hours)
        #expect(report.outcome == .accepted)
        #expect(report.warnings.map(\.code) == [.spreadsheetDamage])
        #expect(report.warnings.map(\.row) == [2])
    }

    @Test(arguments: ["#REF!", "#####"])
    func errorValueIsNoIdentifier(id: String) async throws {
        let report = try await runImport("id,region,lat,lon\n\(id),N,33.7,73.1\n", .stations, values: Self.hours)
        #expect(report.errors.map(\.code) == [.formulaError])
    }

    @Test(arguments: [
        "E+05", "12-034", "A.12.2023", "12.345", "1E5", "May", "2023-99-77", "1-2", "PS-4-2023-1", "12/034",
    ])
    func soundIdentifierIsNotTaken(id: String) async throws {
        let report = try await runImport("id,region,lat,lon\n\(id),N,33.7,73.1\n", .stations, values: Self.hours)
        #expect(report.warnings.isEmpty)
    }

    @Test(arguments: [
        ("7:00", 420), ("07:00:00", 420), ("07:00:00.000", 420), ("7.00", 420), ("07h00", 420), ("7h", 420),
        ("0700", 420),
        ("7:00 AM", 420), ("7 a.m.", 420), ("12:30 pm", 750), ("12:00 AM", 0), ("0.291666667", 420), ("0.5", 720),
        ("7H30", 450), ("24:00", 1440),
    ])
    func timesAreReadAsListsWriteThem(text: String, minutes: Int) async throws {
        let store = ImportStoreDouble()
        let file = "id,region,lat,lon,opens,closes\n1,N,33.7,73.1,00:00,\(text)\n"
        let closes = minutes > 0 ? file : "id,region,lat,lon,opens,closes\n1,N,33.7,73.1,\(text),20:00\n"
        let report = try await runImport(closes, .stations, store: store)
        #expect(report.errors.isEmpty && report.warnings.isEmpty)
        let station = try #require(await store.document.stations.first)
        #expect((minutes > 0 ? station.closes : station.opens) == ClockTime(minutes: minutes))
    }

    @Test(arguments: [
        "-0:30", "+7:00", "0.25", "07:00-20:00", "7.5", "700", "7:0", "13:00 PM", "7::00", "0.2917x",
    ])
    func textThatIsNoTimeIsRefused(text: String) async throws {
        let file = "id,region,lat,lon,opens,closes\n1,N,33.7,73.1,\(text),20:00\n"
        let report = try await runImport(file, .stations)
        #expect(report.outcome == .refused)
        #expect(
            report.errors.allSatisfy { $0.column == "opens" && [.unreadableTime, .impossibleHours].contains($0.code) })
    }

    @Test func marksForWhatIsNotKnownAreBlankAndToldOnce() async throws {
        let store = ImportStoreDouble()
        let report = try await stations(voters: "N/A", "-", "n.a.", "NULL", "nan", "#N/A", "?", "—", store: store)
        #expect(report.outcome == .accepted)
        #expect(await store.document.stations.allSatisfy { $0.voters == nil })
        #expect(report.warnings.map(\.code) == [.placeholder])
        #expect(report.warningTotals == [.placeholder: 8])
    }

    @Test func markInAFieldThatMustBeStatedIsNoBlank() async throws {
        let report = try await runImport("id,region,lat,lon\n1,-,33.7,73.1\n", .stations, values: Self.hours)
        #expect(report.errors.map(\.code) == [.unknownRegion])
    }

    @Test func languagesAreTakenInTheirCanonicalForm() async throws {
        let store = ImportStoreDouble()
        let text = """
            id,delegation,sex,languages,status
            a,EE,f,EN;pt-br,accredited
            b,FR,f,eng,accredited
            c,SE,f,en-GB,accredited
            """
        let report = try await runImport(text, .observers, store: store)
        #expect(report.outcome == .accepted)
        #expect(await store.document.observers.map(\.languages) == [["en", "pt-BR"], ["en"], ["en-GB"]])
        let told = report.warnings.filter { $0.code == .languageTag }
        #expect(told.map(\.row) == [3, 4])
        #expect(told.last?.message.contains("“en”") == true)
    }

    @Test func languagesOfRegionsAreTakenInTheirCanonicalForm() async throws {
        let store = ImportStoreDouble()
        _ = try await runImport("id,name,time_zone,languages\nX,X,Asia/Almaty,KK|RUS\n", .regions, store: store)
        #expect(await store.document.regions.last?.languages == ["kk", "ru"])
    }

    @Test(arguments: ["UK", "EL", "ZZ"])
    func countryThatIsNoneIsTold(code: String) async throws {
        let report = try await runImport("id,name,country\nX,X,\(code)\nMK,M,mk\nXK,K,XK\n", .delegations)
        #expect(report.outcome == .accepted)
        #expect(report.warnings.map(\.code) == [.unknownCountry])
        #expect(report.warnings.map(\.row) == [2])
    }

    @Test func encodingThatIsAGuessBetweenEqualsIsToldOnceWithAWord() async throws {
        let file =
            Array("id,name,region,lat,lon\n1,".utf8) + [0xC8, 0x61, 0xE8, 0x61, 0x6B]
            + Array(",N,33.7,73.1\n".utf8)
        let report = try await runImport(file, .stations, values: Self.hours)
        #expect(report.outcome == .accepted)
        #expect(report.warnings.map(\.code) == [.ambiguousEncoding])
        #expect(report.warnings.first?.message.contains("Čačak") == true)
    }
}

/// Nothing is emptied unasked.
@Suite struct EmptyFileTests {
    private static let header = "id,name,region,lat,lon,voters,opens,closes\n"

    private func filledStore() async throws -> ImportStoreDouble {
        let store = ImportStoreDouble()
        _ = try await runImport(Self.header + "1,A,N,33.7,73.1,900,07:00,20:00\n", .stations, store: store)
        return store
    }

    @Test func replacementWithoutRowsIsRefused() async throws {
        let store = try await filledStore()
        let report = try await runImport(Self.header, .stations, mode: .replace, store: store)
        #expect(report.outcome == .refused)
        #expect(report.errors.map(\.code) == [.noRows])
        #expect(await store.document.stations.count == 1)
    }

    @Test func replacementWithoutRowsEmptiesTheListWhereThatIsSaid() async throws {
        let store = try await filledStore()
        let report = try await runImport(Self.header, .stations, mode: .replace, allowsEmpty: true, store: store)
        #expect(report.changes == ImportOutcome(removed: 1))
        #expect(await store.document.stations.isEmpty)
    }

    @Test func mergeWithoutRowsIsTold() async throws {
        let store = try await filledStore()
        let report = try await runImport(Self.header + ",,,,,,,\n", .stations, store: store)
        #expect(report.outcome == .accepted)
        #expect(report.warnings.map(\.code) == [.noRows])
        #expect(await store.document.stations.count == 1)
    }

    @Test func replacementOfOutlinesWithoutFeaturesIsRefused() async throws {
        let store = ImportStoreDouble(outlines: [northOutline])
        let empty = #"{"type": "FeatureCollection", "features": []}"#
        let report = try await runImport(empty, .outlines, mode: .replace, store: store)
        #expect(report.errors.map(\.code) == [.noRows])
        #expect(await store.storedOutlines == [northOutline])
        let asked = try await runImport(empty, .outlines, mode: .replace, allowsEmpty: true, store: store)
        #expect(asked.outcome == .accepted)
    }
}
