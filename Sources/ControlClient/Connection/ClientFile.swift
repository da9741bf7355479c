import CommandLineIO
import Foundation
import MissionModel

/// The address and token that `observerd demo`, or a person, left in a file.
package struct ClientFile: Sendable, Equatable {
    package let path: String
    package let url: String?
    package let token: String?

    /// The nearest `.observerd/client.json` from a folder upwards, else `~/.config/observerd/client.json`.
    ///
    /// - Parameter ignored: takes a sentence for each nearer file that others may have put there.
    /// - Throws: where a file is there and is not an object of texts.
    package static func find(
        from folder: String, environment: [String: String], ignored: inout [String]
    ) throws(ControlError) -> ClientFile? {
        for path in candidates(from: folder, environment: environment) {
            let bytes: [UInt8]?
            do {
                bytes = try TrustedFile.read(path)
            } catch {
                ignored.append(error.description)
                continue
            }
            if let bytes { return try ClientFile(path: path, bytes) }
        }
        return nil
    }

    package static func candidates(from folder: String, environment: [String: String]) -> [String] {
        var paths: [String] = []
        var folder = URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL.path(percentEncoded: false)
        while true {
            let trimmed = folder == "/" ? "" : folder.hasSuffix("/") ? String(folder.dropLast()) : folder
            paths.append(trimmed + "/.observerd/client.json")
            guard let slash = trimmed.lastIndex(of: "/") else { break }
            folder = slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
        }
        if let configuration = environment["XDG_CONFIG_HOME"], configuration.hasPrefix("/") {
            paths.append(configuration + "/observerd/client.json")
        } else if let home = environment["HOME"], !home.isEmpty {
            paths.append(home + "/.config/observerd/client.json")
        }
        return paths
    }

    private init(path: String, _ bytes: [UInt8]) throws(ControlError) {
        let object: JSONObject?
        do {
            object = try JSONParser.parse(bytes).object
        } catch {
            throw ControlError("\(path) is not JSON: \(error).", status: .unreadable)
        }
        guard let object else {
            throw ControlError(#"\#(path) must hold an object: {"url": …, "token": …}."#, status: .unreadable)
        }
        self.path = path
        url = object["url"]?.string
        token = object["token"]?.string
    }
}
