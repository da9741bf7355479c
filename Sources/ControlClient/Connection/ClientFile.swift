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

    /// Where `login` writes where nobody says another place; nil where the user has no home.
    package static func home(_ environment: [String: String]) -> String? {
        let paths = candidates(from: "/", environment: environment)
        return paths.count > 1 ? paths.last : nil
    }

    /// A file that the user names, be it whose it may.
    package init(named name: String, from folder: String) throws(ControlError) {
        let bytes: [UInt8]
        do {
            bytes = try InputFile(name, from: folder).readAll()
        } catch {
            throw ControlError(error.description, status: .unreadable)
        }
        try self.init(path: Self.place(name, from: folder), bytes)
    }

    static func place(_ name: String, from folder: String) -> String {
        name.hasPrefix("/") ? name : folder + "/" + name
    }

    static func isThere(_ name: String, from folder: String) -> Bool {
        FileManager.default.fileExists(atPath: place(name, from: folder))
    }

    /// Writes a token beside its address, readable by the user alone; nil takes the token away. What else the file
    /// holds stays.
    static func keep(_ token: String?, for url: String, in path: String) throws(FileFault) {
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        if slash > path.startIndex { try PrivateFile.makeFolder(String(path[..<slash])) }
        var object = JSONObject()
        if let bytes = try? InputFile(path).readAll(), let known = (try? JSONParser.parse(bytes))?.object {
            object = known
        }
        object["url"] = .string(url)
        object["token"] = token.map(JSONValue.string)
        try PrivateFile.write(JSONWriter.write(.object(object), lineDepth: 1), to: path)
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
