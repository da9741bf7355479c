import ArgumentParser

/// The options that every command has.
struct ConnectionOptions: ParsableArguments {
    @Option(
        name: [.customLong("server"), .customLong("url")],
        help: ArgumentHelp("Address of the daemon (or OBSERVERD_URL).", valueName: "url"))
    var server: String?

    @Option(help: "Bearer token (or OBSERVERD_TOKEN).")
    var token: String?

    @Option(
        help: ArgumentHelp("File that holds the token (or OBSERVERD_TOKEN_FILE).", valueName: "file"),
        completion: .file())
    var tokenFile: String?

    @Option(
        help: ArgumentHelp("File of an address and a token, as `login` and the demo write it.", valueName: "file"),
        completion: .file())
    var config: String?

    @Flag(help: "Print the API's JSON for programs.")
    var json = false

    @Flag(name: .shortAndLong, help: "No progress and no notes.")
    var quiet = false

    func validate() throws {
        if token != nil, tokenFile != nil { throw ValidationError("Give --token or --token-file, not both.") }
        if config != nil, token != nil || tokenFile != nil {
            throw ValidationError("--config has a token of its own: leave --token and --token-file out.")
        }
    }

    var flags: ConnectionFlags { ConnectionFlags(server: server, token: token, tokenFile: tokenFile, config: config) }
}
