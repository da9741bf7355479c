import CommandLineIO
import Foundation

/// What one source says of the connection.
struct ConnectionSource {
    let server: String?
    let token: String?
    /// Where the token stands, for sentences.
    let tokenName: String
    /// The client file that this is; nil: none.
    var clientFile: String?

    init(_ flags: ConnectionFlags, workingFolder: String) throws(ControlError) {
        server = try flags.server.map(Self.checked)
        if let path = flags.tokenFile {
            tokenName = "the file \(path)"
            token = try Self.readToken(path, workingFolder: workingFolder)
        } else {
            tokenName = "--token"
            token = try flags.token.map { token throws(ControlError) in try Self.checked(token: token, of: "--token") }
        }
    }

    init(_ environment: [String: String], workingFolder: String) throws(ControlError) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        server = try value("OBSERVERD_URL").map(Self.checked)
        if let token = value("OBSERVERD_TOKEN") {
            tokenName = "OBSERVERD_TOKEN"
            self.token = try Self.checked(token: token, of: tokenName)
        } else if let path = value("OBSERVERD_TOKEN_FILE") {
            tokenName = "the file \(path)"
            token = try Self.readToken(path, workingFolder: workingFolder)
        } else {
            tokenName = ""
            token = nil
        }
    }

    /// A file always speaks of one daemon, the default one where it names none.
    init(_ file: ClientFile) throws(ControlError) {
        server = try Self.checked(file.url ?? ConnectionSettings.defaultServer)
        token = file.token
        tokenName = file.path
        clientFile = file.path
    }

    private static func readToken(_ path: String, workingFolder: String) throws(ControlError) -> String {
        let bytes: [UInt8]
        do {
            bytes = try InputFile(path, from: workingFolder).readAll()
        } catch {
            throw ControlError(error.description, status: .unreadable)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return try checked(token: text.trimmingCharacters(in: .whitespacesAndNewlines), of: "the file \(path)")
    }

    private static func checked(token: String, of source: String) throws(ControlError) -> String {
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
                "\"\(server)\" is no address of a daemon.",
                details: ["Write it like \(ConnectionSettings.defaultServer)."],
                status: .usage)
        }
        return server.hasSuffix("/") ? String(server.dropLast()) : server
    }
}
