/// Where the daemon is and what opens it.
///
/// Both are what the user says, by flags before the environment; a file is asked for what nobody said. The token of one
/// source never goes to an address of another: an address that a file states gets that file's token only, and a token that
/// stands beside an address goes to that address only.
package struct ConnectionSettings: Sendable, Equatable {
    package static let defaultServer = "http://127.0.0.1:8080"

    /// Without a slash at the end.
    package let server: String
    package let token: String?
    /// What people are told where there is no token.
    package let missingToken: String
    /// A sentence for each file that was found and not taken.
    package let ignoredFiles: [String]
    /// The client file in which the token stands; nil where it is from elsewhere.
    package let clientFile: String?

    /// - Throws: a sentence for an address that is none, and for a file that cannot be read.
    package init(
        flags: ConnectionFlags, environment: [String: String], workingFolder: String
    ) throws(ControlError) {
        let stated = try flags.config.map { path throws(ControlError) in
            try ConnectionSource(try ClientFile(named: path, from: workingFolder))
        }
        let said =
            [try ConnectionSource(flags, workingFolder: workingFolder)] + [stated].compactMap(\.self)
            + [try ConnectionSource(environment, workingFolder: workingFolder)]
        let named = said.lazy.compactMap(\.server).first
        if let source = said.first(where: { $0.token != nil && ($0.server == nil || $0.server == named) }) {
            self.init(server: named ?? Self.defaultServer, token: source.token, clientFile: source.clientFile)
            return
        }
        var ignored: [String] = []
        let file = try ClientFile.find(from: workingFolder, environment: environment, ignored: &ignored)
            .map { file throws(ControlError) in try ConnectionSource(file) }
        let server = named ?? file?.server ?? Self.defaultServer
        if let file, let token = file.token, server == file.server {
            self.init(server: server, token: token, ignoredFiles: ignored, clientFile: file.clientFile)
            return
        }
        let other = (said + [file].compactMap(\.self)).first { $0.token != nil }
        self.init(
            server: server, token: nil,
            missingToken: other.map { "The token of \($0.tokenName) is for \($0.server ?? "")." }
                ?? "No token is given.",
            ignoredFiles: ignored)
    }

    private init(
        server: String, token: String?, missingToken: String = "", ignoredFiles: [String] = [],
        clientFile: String? = nil
    ) {
        self.server = server
        self.token = token
        self.missingToken = missingToken
        self.ignoredFiles = ignoredFiles
        self.clientFile = clientFile
    }
}
