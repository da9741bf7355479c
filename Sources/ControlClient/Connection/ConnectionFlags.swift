/// What the command line says of the connection.
package struct ConnectionFlags: Sendable, Equatable {
    package var server: String?
    package var token: String?
    package var tokenFile: String?

    package init(server: String? = nil, token: String? = nil, tokenFile: String? = nil) {
        self.server = server
        self.token = token
        self.tokenFile = tokenFile
    }
}
