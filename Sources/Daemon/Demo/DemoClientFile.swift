package import CommandLineIO
import MissionModel

/// Where the demo serves and with which token, for `observerctl`; readable by the owner alone.
package struct DemoClientFile: Sendable, Equatable {
    package var url: String
    package var token: String
    /// How to reach the demo's database with psql, for whoever runs it.
    package var database: String?

    package init(url: String, token: String, database: String? = nil) {
        self.url = url
        self.token = token
        self.database = database
    }

    /// Nil where there is no such file, it is not readable as one, or others may have written it.
    package static func read(_ path: String) -> DemoClientFile? {
        guard let bytes = try? TrustedFile.read(path), let value = try? JSONParser.parse(bytes),
            let url = value["url"]?.string, let token = value["token"]?.string
        else { return nil }
        return DemoClientFile(url: url, token: token, database: value["database"]?.string)
    }

    package func write(_ path: String) throws(FileFault) {
        var object: JSONObject = ["url": .string(url), "token": .string(token)]
        if let database { object.append("database", .string(database)) }
        try PrivateFile.write(JSONWriter.write(.object(object), lineDepth: 1), to: path)
    }
}
