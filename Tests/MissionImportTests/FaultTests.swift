import MissionImport
import MissionModel
import Testing

/// One faulty file and what must be told about it.
struct Fault: Sendable, CustomTestStringConvertible {
    let kind: ImportKind
    let text: String
    let row: Int?
    let column: String?
    let code: ImportCode
    var isWarning = false

    var testDescription: String { "\(code.rawValue) in \(kind.rawValue), row \(row ?? 0), \(column ?? "-")" }

    static func stations(
        _ code: ImportCode, row: Int?, _ column: String?, isWarning: Bool = false, _ lines: String...
    ) -> Fault {
        let header = "id,name,region,district,lat,lon,voters,setting,kind,opens,closes,cleared,no_go"
        return Fault(
            kind: .stations, text: ([header] + lines).joined(separator: "\n") + "\n", row: row, column: column,
            code: code, isWarning: isWarning)
    }

    static func observers(
        _ code: ImportCode, row: Int?, _ column: String?, isWarning: Bool = false, _ lines: String...
    ) -> Fault {
        let header = "id,delegation,sex,languages,status,available_from,available_to,excluded_regions"
        return Fault(
            kind: .observers, text: ([header] + lines).joined(separator: "\n") + "\n", row: row, column: column,
            code: code, isWarning: isWarning)
    }

    static let good = "001,A,N,d,33.7,73.1,900,urban,regular,07:00,20:00,false,"
    static let person = "a,EE,f,en,accredited,,,"
}

@Suite struct FaultTests {
    static let values: [Fault] = [
        .stations(
            .unreadableNumber, row: 3, "voters", Fault.good, "2,B,N,d,33.7,73.1,many,urban,regular,07:00,20:00,no,"),
        .stations(
            .unreadableNumber, row: 3, "voters", Fault.good, "2,B,N,d,33.7,73.1,1 20,urban,regular,07:00,20:00,no,"),
        .stations(.outOfRange, row: 2, "voters", "2,B,N,d,33.7,73.1,-5,urban,regular,07:00,20:00,no,"),
        .stations(.unreadableNumber, row: 2, "lat", "2,B,N,d,33°42'E,73.1,9,urban,regular,07:00,20:00,no,"),
        .stations(.unknownValue, row: 2, "setting", "2,B,N,d,33.7,73.1,9,suburb,regular,07:00,20:00,no,"),
        .stations(.unknownValue, row: 2, "kind", "2,B,N,d,33.7,73.1,9,urban,school,07:00,20:00,no,"),
        .stations(.unknownValue, row: 2, "cleared", "2,B,N,d,33.7,73.1,9,urban,regular,07:00,20:00,maybe,"),
        .stations(.impossibleHours, row: 2, "closes", "2,B,N,d,33.7,73.1,9,urban,regular,20:00,07:00,no,"),
        .stations(.impossibleHours, row: 2, "closes", "2,B,N,d,33.7,73.1,9,urban,regular,07:00,07:00,no,"),
        .stations(.impossibleHours, row: 2, "closes", "2,B,N,d,33.7,73.1,9,urban,regular,07:00,25:00,no,"),
        .stations(.impossibleHours, row: 2, "opens", "2,B,N,d,33.7,73.1,9,urban,regular,07:60,20:00,no,"),
        .stations(.unreadableTime, row: 2, "opens", "2,B,N,d,33.7,73.1,9,urban,regular,seven,20:00,no,"),
        .stations(.missingValue, row: 2, "opens", "2,B,N,d,33.7,73.1,9,urban,regular,,20:00,no,"),
        .stations(.missingValue, row: 2, "id", " ,B,N,d,33.7,73.1,9,urban,regular,07:00,20:00,no,"),
        .stations(.missingValue, row: 2, "region", "2,B,,d,33.7,73.1,9,urban,regular,07:00,20:00,no,"),
        .stations(.repeatedID, row: 3, "id", Fault.good, Fault.good),
        .stations(.unknownRegion, row: 3, "region", Fault.good, "2,B,West,d,33.7,73.1,9,urban,regular,07:00,20:00,no,"),
        .stations(
            .tooLong, row: 2, "id",
            String(repeating: "9", count: 300) + ",B,N,d,33.7,73.1,9,urban,regular,07:00,20:00,no,"),
        .stations(.nulCharacter, row: 2, "name", "2,B\u{0},N,d,33.7,73.1,9,urban,regular,07:00,20:00,no,"),
        .stations(.raggedRow, row: 3, nil, Fault.good, "2,B,N,d,33.7"),
        .stations(.raggedRow, row: 2, nil, Fault.good + ",more"),
        .stations(.raggedRow, row: 2, nil, isWarning: true, Fault.good + ",,"),
        .stations(.strayQuote, row: 2, "name", "2,\"B\" x,N,d,33.7,73.1,9,urban,regular,07:00,20:00,no,"),
        .stations(
            .damagedText, row: 2, "name", isWarning: true, "2,B\u{FFFD},N,d,33.7,73.1,9,urban,regular,07:00,20:00,no,"),
    ]

    static let people: [Fault] = [
        .observers(.unknownDelegation, row: 3, "delegation", Fault.person, "b,XX,m,en,accredited,,,"),
        .observers(.unknownValue, row: 2, "sex", "b,EE,q,en,accredited,,,"),
        .observers(.unknownValue, row: 2, "status", "b,EE,m,en,invited,,,"),
        .observers(.missingValue, row: 2, "languages", "b,EE,m,,accredited,,,"),
        .observers(.unknownLanguage, row: 2, "languages", "b,EE,m,Elvish,accredited,,,"),
        .observers(.unknownRegion, row: 2, "excluded_regions", "b,EE,m,en,accredited,,,North;West"),
        .observers(.unreadableTime, row: 2, "available_from", "b,EE,m,en,accredited,2024-02-07 08:00,,"),
        .observers(.unreadableTime, row: 2, "available_to", "b,EE,m,en,accredited,,tomorrow,"),
        .observers(
            .impossibleHours, row: 2, "available_to",
            "b,EE,m,en,accredited,2024-02-09T08:00:00+05:00,2024-02-08T08:00:00+05:00,"),
        .observers(.repeatedID, row: 3, "id", Fault.person, Fault.person),
        .observers(
            .delegationShare, row: nil, "delegation", isWarning: true, Fault.person, "b,EE,m,en,accredited,,,"),
    ]

    static let others: [Fault] = [
        Fault(
            kind: .regions, text: "id,name,time_zone\nX,X,Asia/Atlantis\n", row: 2, column: "time_zone",
            code: .unknownTimeZone),
        Fault(
            kind: .regions, text: "id,name,time_zone,detour\nX,X,Asia/Almaty,0.5\n", row: 2, column: "detour",
            code: .outOfRange),
        Fault(
            kind: .regions, text: "id,name,time_zone,status\nX,X,Asia/Almaty,shut\n", row: 2, column: "status",
            code: .unknownValue),
        Fault(
            kind: .delegations, text: "id,name,country\nEE,Estonia,Estonien Land\n", row: 2, column: "country",
            code: .unknownCountry),
        Fault(
            kind: .delegations, text: "id,name,country\nPK,Pakistan,pk\n", row: 2, column: "country",
            code: .hostCountry, isWarning: true),
        Fault(
            kind: .hubs, text: "id,region,lat,lon,vehicles\nh,N,33.7,73.1,\n", row: 2, column: "vehicles",
            code: .missingValue),
        Fault(
            kind: .hubs, text: "id,region,lat,lon,vehicles,seats\nh,N,33.7,73.1,2,0\n", row: 2, column: "seats",
            code: .outOfRange),
        Fault(
            kind: .tabulationCentres, text: "id,region,district,lat,lon\nt,N,d,0,0\n", row: 2, column: "lat",
            code: .zeroCoordinates),
    ]

    @Test(arguments: values + people + others)
    func faultIsToldByRowColumnAndCode(fault: Fault) async throws {
        let report = try await runImport(fault.text, fault.kind)
        let findings = fault.isWarning ? report.warnings : report.errors
        let finding = try #require(findings.first { $0.code == fault.code })
        #expect(finding.row == fault.row)
        #expect(finding.column == fault.column)
        #expect(finding.message.hasSuffix(".") && finding.message.count > 20)
        #expect(report.outcome == (fault.isWarning ? .accepted : .refused))
    }

    @Test(arguments: values.filter { !$0.isWarning } + people.filter { !$0.isWarning })
    func faultyFileChangesNothing(fault: Fault) async throws {
        let store = ImportStoreDouble()
        let report = try await runImport(fault.text, fault.kind, store: store)
        #expect(report.accepted == 0)
        #expect(await store.document == .importFixture)
        #expect(await store.revision == 1)
    }

    @Test func oneFaultyRowDoesNotHideTheOthers() async throws {
        let text = """
            id,region,lat,lon,opens,closes
            1,N,,73.1,07:00,20:00
            2,West,33.7,x,seven,20:00
            1,N,33.7,73.1,07:00,06:00
            """
        let report = try await runImport(text, .stations)
        let found = report.errors.map { "\($0.row ?? 0) \($0.column ?? "") \($0.code.rawValue)" }
        #expect(
            found == [
                "2 lat blank_coordinates", "3 region unknown_region", "3 lon unreadable_number",
                "3 opens unreadable_time",
                "4 id repeated_id", "4 closes impossible_hours",
            ])
        #expect(report.rows == 3)
    }

    @Test func repeatedIdentifierNamesTheFirstRow() async throws {
        let text =
            "id,region,lat,lon,opens,closes\n7,N,33.7,73.1,7:00,20:00\n\n07,N,33.7,73.1,7:00,20:00\n7,N,1,2,7:00,20:00\n"
        let report = try await runImport(text, .stations)
        #expect(report.errorTotals == [.repeatedID: 1])
        #expect(report.errors[0].row == 5)
        #expect(report.errors[0].message.contains("row 2"))
    }

    @Test func rowsBehindAQuotedLineBreakKeepTheirNumber() async throws {
        let text =
            "id,\"name\",region,lat,lon,opens,closes\n1,\"two\nlines\",N,33.7,73.1,7:00,20:00\n2,x,N,bad,73.1,7:00,20:00\n"
        let report = try await runImport(text, .stations)
        #expect(report.errors.map(\.row) == [3])
    }

    @Test func listIsBoundedAndTotalsAreExact() async throws {
        var text = "id,region,lat,lon,opens,closes\n"
        for row in 0..<2500 { text += "\(row),West,33.7,73.1,7:00,20:00\n" }
        let report = try await runImport(text, .stations)
        #expect(report.errors.count == 1000)
        #expect(report.errorTotals == [.unknownRegion: 2500])
        #expect(report.rows == 2500)
    }

    @Test func delegationShareCountsOnlyWhoCanBeDeployed() async throws {
        var text = "id,delegation,sex,languages,status,reserve\n"
        for person in 0..<9 { text += "e\(person),EE,f,en,accredited,\(person > 0)\n" }
        for person in 0..<9 { text += "f\(person),FR,f,en,\(person > 0 ? "withdrawn" : "accredited"),false\n" }
        for person in 0..<18 { text += "s\(person),SE,f,en,accredited,false\n" }
        let report = try await runImport(text, .observers)
        #expect(report.warnings.map(\.message) == ["Delegation SE has 18 of 20 observers, more than 10 %."])
    }
}
