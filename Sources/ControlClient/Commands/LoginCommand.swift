import ArgumentParser
import CommandLineIO
import MissionModel

struct LoginCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "login", abstract: "Get a token of your own account, by a page that you open in a browser.",
        discussion: """
            Prints a link and a code. Open the link where you are signed in, compare the code, and allow it; the token goes \
            into ~/.config/observerd/client.json, or the file of --config, which nobody else may read. It is yours for \
            30 days, with whatever your account may by then.

            Examples: observerctl login --url https://observerd.example.org
                      observerctl login --config head.json
            """)

    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if connection.token != nil || connection.tokenFile != nil {
            throw ValidationError("A login needs no token: leave --token and --token-file out.")
        }
    }

    /// A file that `--config` names need not be there yet.
    var flags: ConnectionFlags {
        var flags = connection.flags
        if let path = flags.config, !ClientFile.isThere(path, from: ControlContext.current.workingFolder) {
            flags.config = nil
        }
        return flags
    }

    func run(_ session: CommandSession) async throws {
        let path = try place(session.context)
        var ask = APICall.post(
            "sign-in", "devices", json: ["program": "observerctl", "host": .string(HostName.own)])
        ask.isAnonymous = true
        let codes = try await session.api.send(ask).json()
        // On standard error whatever is asked for, since nothing goes on without somebody who reads it.
        session.console.note("Open \(Wording.cell(codes["verification_uri_complete"]))")
        session.console.note(
            "in a browser where you are signed in, and allow the code \(Wording.cell(codes["user_code"])).")
        let issued = try await wait(for: codes, session)
        let server = session.api.settings.server
        try ClientFile.keep(issued["secret"]?.string, for: server, in: path)
        let answer: JSONValue = ["server": .string(server), "file": .string(path), "token": issued["token"] ?? .null]
        session.show(answer) { console in
            console.print(
                "Signed in at \(server) until \(Wording.moment(issued["token"]?["expires_at"])); "
                    + "the token is in \(path).")
        }
        try warn(session, path)
    }

    private func place(_ context: ControlContext) throws -> String {
        if let path = connection.config { return ClientFile.place(path, from: context.workingFolder) }
        guard let path = ClientFile.home(context.environment) else {
            throw ControlError(
                "There is no home folder for the token.", details: ["--config says into which file it goes."],
                status: .usage)
        }
        return path
    }

    /// Asks as often as it may until somebody has decided.
    private func wait(for codes: JSONValue, _ session: CommandSession) async throws -> JSONValue {
        var poll = APICall.post(
            "sign-in", "devices", "token", json: ["device_code": codes["device_code"] ?? .null])
        poll.isAnonymous = true
        var interval = codes["interval_s"]?.whole ?? 5
        var rest = codes["expires_in_s"]?.whole ?? 600
        while rest > 0 {
            try await session.context.pause(.seconds(interval))
            rest -= interval
            let reply = try await session.api.exchange(poll)
            switch reply.status {
            case 200: return try reply.json()
            case 202: interval = max(1, try reply.json()["interval_s"]?.whole ?? interval)
            case 403: throw ControlError("It was denied; there is no token.", status: .denied)
            case 404: throw ControlError("The code is over; there is no token.", status: .denied)
            default: throw APIClient.error(of: reply)
            }
        }
        throw ControlError("Nobody has allowed it in time; there is no token.", status: .denied)
    }

    /// What goes before the file that was written.
    private func warn(_ session: CommandSession, _ path: String) throws {
        guard connection.config == nil else { return }
        let context = session.context
        for name in ["OBSERVERD_TOKEN", "OBSERVERD_TOKEN_FILE"] where context.environment[name]?.isEmpty == false {
            session.note("\(name) is set, and goes before this file.")
        }
        var ignored: [String] = []
        let found = try ClientFile.find(
            from: context.workingFolder, environment: context.environment, ignored: &ignored)
        if let found, found.path != path {
            session.note("In this folder \(found.path) goes before it; `--config \(path)` does not look there.")
        }
    }
}

struct LogoutCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "logout", abstract: "End the token that `login` has stored, and take it out of its file.",
        discussion: "Example: observerctl logout")

    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let settings = session.api.settings
        guard let path = settings.clientFile else {
            throw ControlError(
                settings.token == nil ? settings.missingToken : "The token is from no file that `login` has written.",
                details: ["`observerctl token revoke` ends any of your tokens."], status: .usage)
        }
        let me = try await session.api.exchange(.get("me"))
        // A token that opens nothing any more is taken away all the same.
        if me.status != 401 {
            guard me.isSuccess else { throw APIClient.error(of: me) }
            guard let token = try me.json()["token"]?.string else {
                throw ControlError("The daemon does not say which token this is.", status: .unreadable)
            }
            _ = try await session.api.send(APICall(method: .delete, path: ["tokens", token]))
        }
        try ClientFile.keep(nil, for: settings.server, in: path)
        session.show(["server": .string(settings.server), "file": .string(path)]) { console in
            console.print("Signed out at \(settings.server); the token is out of \(path).")
        }
    }
}

struct WhoamiCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "whoami", abstract: "Say who you are for the daemon, and what you may see.",
        discussion: "Example: observerctl whoami")

    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let me = try await session.api.send(.get("me")).json()
        let tokens = try await session.api.send(.get("tokens")).json()["items"]?.array ?? []
        session.show(me) { console in
            if let account = me["account"], account != .null {
                AccountView.list([account], console)
            } else {
                console.print(
                    "A program's token, \(Wording.cell(me["token"])), of the role \(Wording.cell(me["kind"])).")
            }
            if let own = tokens.first(where: { $0["current"] == true }), own["expires_at"] != .null {
                console.print("The token ends \(Wording.moment(own["expires_at"])).")
            }
        }
    }
}
