import Foundation
import MissionImport
import MissionModel
import Testing

/// Files that use has found, which stand beside the checkout and are not part of it.
private let faultFiles = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/faults").standardizedFileURL
private let arePresent = FileManager.default.fileExists(atPath: faultFiles.path)

@Suite(.enabled(if: arePresent, "the folder of faults is not beside the checkout"))
struct FaultFileTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let file: String
        var kind = ImportKind.stations
        /// What must be told, each at least once.
        let codes: Set<ImportCode>
        var isRefused = false
        var createsRegions = false

        var testDescription: String { file }
    }

    static let cases: [Case] = [
        Case(file: "invisible-characters/id_invisible.csv", codes: [.repeatedID], isRefused: true),
        Case(file: "invisible-characters/id_spaces.csv", codes: [.repeatedID], isRefused: true),
        Case(file: "invisible-characters/coord_lrm.csv", codes: []),
        Case(file: "invisible-characters/coord_arabic.csv", codes: []),
        // The file is of another country than the mission.
        Case(file: "invisible-characters/coord_unicode_minus.csv", codes: [.farFromHost]),
        Case(file: "dot-thousands/dot_thousands.csv", codes: [.ambiguousNumber, .unreadableNumber], isRefused: true),
        Case(file: "dot-thousands/dot_thousands2.csv", codes: [.ambiguousNumber], isRefused: true),
        Case(file: "all-coordinates-swapped/swap_all.csv", codes: [.swappedCoordinates], isRefused: true),
        Case(file: "all-coordinates-swapped/coord_minus1.csv", codes: [.zeroCoordinates], isRefused: true),
        Case(file: "all-coordinates-swapped/mix_minus1.csv", codes: [.zeroCoordinates], isRefused: true),
        Case(file: "all-coordinates-swapped/samecoord.csv", codes: [.poorCoordinates]),
        Case(file: "all-coordinates-swapped/rounded.csv", codes: [.poorCoordinates]),
        Case(file: "encoding-central-europe/enc_1250.csv", codes: [.ambiguousEncoding]),
        Case(file: "encoding-central-europe/enc_8859_2.csv", codes: []),
        Case(file: "create-regions-twins/regspace.csv", codes: [.lookAlike], createsRegions: true),
        Case(file: "create-regions-twins/apos.csv", codes: [.lookAlike], createsRegions: true),
        Case(file: "create-regions-twins/yo.csv", codes: [.lookAlike], createsRegions: true),
        Case(file: "excel-damaged-ids/id_sci.csv", codes: [.spreadsheetDamage]),
        Case(file: "excel-damaged-ids/id_sci2.csv", codes: [.spreadsheetDamage]),
        Case(file: "excel-damaged-ids/id_date.csv", codes: [.spreadsheetDamage]),
        Case(file: "excel-damaged-ids/id_zeros.csv", codes: [.lookAlike]),
        Case(file: "clock-with-sign/time_neg.csv", codes: [.unreadableTime], isRefused: true),
        Case(file: "clock-with-sign/time_plus.csv", codes: [.unreadableTime], isRefused: true),
        Case(file: "time-formats/time_ampm.csv", codes: []),
        Case(file: "time-formats/time_dot.csv", codes: []),
        Case(file: "time-formats/time_frac.csv", codes: []),
        Case(file: "time-formats/time_h.csv", codes: []),
        Case(file: "time-formats/time_hm.csv", codes: []),
        Case(file: "time-formats/time_secfrac.csv", codes: []),
        Case(file: "time-formats/time_range.csv", codes: [.unreadableTime], isRefused: true),
        Case(file: "header-accents/header_fr.csv", codes: []),
        Case(file: "header-accents/header_es.csv", codes: []),
        Case(file: "header-accents/header_pt.csv", codes: []),
        Case(file: "preamble-rows/blank_lead.csv", codes: []),
        Case(file: "preamble-rows/sep_comma.csv", codes: []),
        Case(file: "preamble-rows/sep_hint.csv", codes: []),
        Case(file: "preamble-rows/title_rows.csv", codes: []),
        Case(file: "preamble-rows/two_header.csv", codes: []),
        Case(file: "coordinate-formats/coord_dms.csv", codes: []),
        Case(file: "coordinate-formats/coord_exp.csv", codes: []),
        Case(file: "coordinate-formats/coord_one_col.csv", codes: []),
        Case(file: "coordinate-formats/coord_utm.csv", codes: [.outOfRange], isRefused: true),
        Case(file: "coordinate-formats/coord_gmaps.csv", codes: [.blankCoordinates], isRefused: true),
        Case(file: "not-available-marks/voters_na.csv", codes: [.placeholder]),
        Case(file: "header-accents/ke2.csv", codes: [.missingColumn], isRefused: true),
        Case(file: "column-not-wanted/loc.csv", codes: [.unknownValue], isRefused: true),
        Case(file: "column-not-wanted/ign.csv", codes: []),
        Case(file: "column-not-wanted/rowno.csv", codes: []),
        Case(file: "country-codes/d_iso3.csv", kind: .delegations, codes: [.unknownCountry]),
    ]

    private static func mission() -> MissionDocument {
        var document = MissionDocument.importFixture
        document.mission.hostCountry = "KZ"
        document.regions = [Region(id: "R1", name: "Region One", timeZone: "Asia/Almaty")]
        return document
    }

    @Test(arguments: cases)
    func fileIsTakenOrRefusedWithAWord(item: Case) async throws {
        let bytes = Array(try Data(contentsOf: faultFiles.appending(path: item.file)))
        let report = try await runImport(
            bytes, item.kind, createsRegions: item.createsRegions, store: ImportStoreDouble(Self.mission()))
        #expect(report.outcome == (item.isRefused ? .refused : .accepted), "\(report.errors)")
        let told = Set(report.errors.map(\.code) + report.warnings.map(\.code))
        #expect(told.isSuperset(of: item.codes))
        if item.codes.isEmpty { #expect(told.isEmpty) }
        if item.createsRegions { #expect(report.createdRegions.count == 1) }
    }
}
