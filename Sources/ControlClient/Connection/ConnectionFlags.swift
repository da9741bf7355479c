/// What the command line says of the connection.
package struct ConnectionFlags: Sendable, Equatable {
    package var server: String?
    package var token: String?
    package var tokenFile: String?
    /// A client file, in place of the one that is found.
    package var config: String?

    package init(server: String? = nil, token: String? = nil, tokenFile: String? = nil, config: String? = nil) {
        self.server = server
        self.token = token
        self.tokenFile = tokenFile
        self.config = config
    }
}
