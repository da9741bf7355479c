import Foundation
import MissionModel

/// Where the demo serves and with which token, for `observerctl` in this folder; readable by the owner alone.
struct DemoClientFile: Sendable, Equatable {
    var url: String
    var token: String
    /// How to reach the demo's database with psql.
    var database: String

    /// Nil where there is no such file or it is not readable as one.
    static func read(_ path: String) -> DemoClientFile? {
        guard let data = FileManager.default.contents(atPath: path), let value = try? JSONParser.parse([UInt8](data)),
            let url = value["url"]?.string, let token = value["token"]?.string, let database = value["database"]?.string
        else { return nil }
        return DemoClientFile(url: url, token: token, database: database)
    }

    func write(_ path: String) throws {
        let bytes = JSONWriter.write(
            ["url": .string(url), "token": .string(token), "database": .string(database)], lineDepth: 1)
        let url = URL(fileURLWithPath: path)
        try Data(bytes).write(to: url, options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
}
