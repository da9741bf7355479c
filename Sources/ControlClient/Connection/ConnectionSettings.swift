import Foundation

/// Where the daemon is and what opens it: flags go before the environment, and that before files.
package struct ConnectionSettings: Sendable, Equatable {
    package static let defaultServer = "http://127.0.0.1:8080"

    /// Without a slash at the end.
    package let server: String
    package let token: String?
    /// What people are told where there is no token.
    package let missingToken: String

    /// - Throws: a sentence for an address that is none, and for a file that cannot be read.
    package init(
        flags: ConnectionFlags, environment: [String: String], workingFolder: String
    ) throws(ControlError) {
        let named = flags.server ?? environment["OBSERVERD_URL"].flatMap { $0.isEmpty ? nil : $0 }
        let stated = try Self.statedToken(flags, environment, workingFolder: workingFolder)
        let file =
            named == nil || stated == nil ? try ClientFile.find(from: workingFolder, environment: environment) : nil
        server = try Self.checked(named ?? file?.url ?? Self.defaultServer)
        let fileServer = try file?.url.map(Self.checked)
        if let stated {
            token = stated
            missingToken = ""
        } else if let file, let fileToken = file.token, fileServer == nil || fileServer == server {
            token = fileToken
            missingToken = ""
        } else {
            token = nil
            let elsewhere = file?.token == nil ? nil : file.map { "The token in \($0.path) is for \($0.url ?? "")." }
            missingToken = elsewhere ?? "No token is given."
        }
    }

    private static func statedToken(
        _ flags: ConnectionFlags, _ environment: [String: String], workingFolder: String
    ) throws(ControlError) -> String? {
        if let token = flags.token { return try checkedToken(token, of: "--token") }
        if let path = flags.tokenFile { return try readToken(path, workingFolder: workingFolder) }
        if let token = environment["OBSERVERD_TOKEN"], !token.isEmpty {
            return try checkedToken(token, of: "OBSERVERD_TOKEN")
        }
        if let path = environment["OBSERVERD_TOKEN_FILE"], !path.isEmpty {
            return try readToken(path, workingFolder: workingFolder)
        }
        return nil
    }

    private static func readToken(_ path: String, workingFolder: String) throws(ControlError) -> String {
        let full = path.hasPrefix("/") ? path : workingFolder + "/" + path
        guard let data = FileManager.default.contents(atPath: full) else {
            throw ControlError("The token file \(path) cannot be read.", status: .unreadable)
        }
        let text = String(decoding: data, as: UTF8.self)
        return try checkedToken(text.trimmingCharacters(in: .whitespacesAndNewlines), of: "the file \(path)")
    }

    private static func checkedToken(_ token: String, of source: String) throws(ControlError) -> String {
        guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw ControlError("The token of \(source) is empty or has characters that no token has.", status: .denied)
        }
        return token
    }

    private static func checked(_ server: String) throws(ControlError) -> String {
        guard let url = URL(string: server), let scheme = url.scheme, ["http", "https"].contains(scheme.lowercased()),
            let host = url.host(), !host.isEmpty, url.query() == nil, url.fragment() == nil
        else {
            throw ControlError(
                "\"\(server)\" is no address of a daemon.", details: ["Write it like \(defaultServer)."], status: .usage
            )
        }
        return server.hasSuffix("/") ? String(server.dropLast()) : server
    }
}
