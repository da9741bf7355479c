import Foundation
import OfficeFiles
import Tabular
import TestSupport
import Testing

private let soffice = ["/usr/bin/soffice", "/usr/bin/libreoffice"].first(where: FileManager.default.isExecutableFile)

/// What a spreadsheet program makes of a list is read as the list.
@Suite(.enabled(if: soffice != nil, "LibreOffice is not installed (Debian: libreoffice-calc)"), .serialized)
struct RealProgramTests {
    private static let list = """
        id,name,region,lat,lon,opens,day,voters
        0007,"Қазақ ""мектебі"" №1, Ёлкино",North,43.25249,76.95,07:00,2024-03-05,900
        0008,Հայերեն O’Brien,North,-0.5,176.123456,07:30,2024-12-31,1200

        0010,Łódź Čačak,South,1,2,20:00,2024-02-29,0

        """

    @Test(arguments: ["xlsx", "ods"])
    func listComesBackAsItWent(format: String) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sheets-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = folder.appending(path: "list.csv")
        try Data(Self.list.utf8).write(to: source)
        // UTF-8, and the first column as text.
        let run = try await ProgramRun([
            try #require(soffice), "-env:UserInstallation=file://\(folder.path)/profile", "--headless",
            "--infilter=CSV:44,34,76,1,1/2/4/1/5/1",
            "--convert-to", format, "--outdir", folder.path, source.path,
        ])
        #expect(run.status == 0, "\(run.output)")
        let bytes = try Data(contentsOf: folder.appending(path: "list.\(format)"))
        let rows = try rows(of: Array(bytes))
        #expect(rows[0] == ["id", "name", "region", "lat", "lon", "opens", "day", "voters"])
        #expect(
            rows[1] == [
                "0007", "Қазақ \"мектебі\" №1, Ёлкино", "North", "43.25249", "76.95", "07:00", "2024-03-05", "900",
            ])
        #expect(
            rows[2] == ["0008", "Հայերեն O’Brien", "North", "-0.5", "176.123456", "07:30", "2024-12-31", "1200"])
        #expect(rows[3] == ["0010", "Łódź Čačak", "South", "1", "2", "20:00", "2024-02-29", "0"])
    }
}
