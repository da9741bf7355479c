package import Foundation

/// LibreOffice without its windows, as whoever opens our tables.
package enum LibreOffice {
    package static let advice = "LibreOffice Calc is not here: `apt-get install libreoffice-calc`."

    private static let program = "/usr/bin/soffice"

    package static let isThere = FileManager.default.isExecutableFile(atPath: program)

    /// Comma, quotation marks, UTF-8, from the first line, each cell as it is shown.
    package static let csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true"

    /// Files as files of another kind, in their order.
    ///
    /// - Parameters:
    ///   - kind: as `--convert-to` takes it: its ending first.
    ///   - folder: takes the files, each under its former name.
    package static func convert(_ files: [URL], to kind: String, in folder: URL) async throws -> [URL] {
        let profile = folder.appendingPathComponent("profile").absoluteString
        let run = try await ProgramRun(
            [
                program, "-env:UserInstallation=\(profile)", "--headless", "--norestore", "--convert-to", kind,
                "--outdir", folder.path,
            ] + files.map(\.path))
        let ending = String(kind.prefix { $0 != ":" })
        return try files.map { file in
            let made = folder.appendingPathComponent(file.deletingPathExtension().lastPathComponent)
                .appendingPathExtension(ending)
            guard FileManager.default.fileExists(atPath: made.path) else {
                throw Failure(file: made.lastPathComponent, output: run.output)
            }
            return made
        }
    }

    package struct Failure: Error {
        package let file: String
        package let output: String
    }
}
