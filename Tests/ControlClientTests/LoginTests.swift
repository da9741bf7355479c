import ControlClient
import Foundation
import Glibc
import MissionModel
import Testing

struct LoginTests {
    private static let codes: JSONValue = [
        "device_code": "dddd", "user_code": "WDJB-MJHT", "verification_uri": "https://o.example.org/device",
        "verification_uri_complete": "https://o.example.org/device?code=WDJB-MJHT", "expires_in_s": 600,
        "interval_s": 5,
    ]
    private static let token: JSONValue = [
        "id": "tok_1", "name": "observerctl on desk", "account": "acc_1", "role": "head",
        "created_at": "2026-11-24T04:20:00Z", "expires_at": "2026-12-24T04:20:00Z", "current": true,
    ]

    /// - Parameter last: what the last of three polls is answered.
    private static func routes(_ last: TestDaemon.Reaction) -> [String: TestDaemon.Route] {
        [
            "POST /sign-in/devices": { _, _ in .json(codes, status: 201) },
            "POST /sign-in/devices/token": { _, earlier in
                earlier < 2 ? .json(["interval_s": 5], status: 202) : last
            },
            "GET /me": { _, _ in
                .json([
                    "id": "acc_1", "kind": "head", "token": "tok_1",
                    "account": [
                        "id": "acc_1", "email": "h@example.org", "name": "B. Head", "language": "en", "role": "head",
                        "missions": .null, "mission": "KZ", "delegations": ["BE"], "disabled_at": .null,
                    ],
                ])
            },
            "GET /tokens": { _, _ in .json(["items": [token]]) },
            "DELETE /tokens/tok_1": { _, _ in .answer(204, [], []) },
            "POST /tokens/tok_1/rotation": { _, _ in .json(["token": token, "secret": "obs_other"]) },
        ]
    }

    private static let issued = TestDaemon.Reaction.json(["token": token, "secret": "obs_secret"])

    private func mode(_ path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
    }

    @Test func storesATokenThatNobodyElseCanRead() async throws {
        try await withFolder { folder in
            try await TestDaemon.with(Self.routes(Self.issued)) { daemon, port in
                let home = ["HOME": folder]
                let path = folder + "/.config/observerd/client.json"
                let run = await ProgramRun(
                    ["login", "--url", "http://127.0.0.1:\(port)"], environment: home, folder: folder)
                #expect(run.status == 0, "\(run.side)")
                #expect(run.side.contains("https://o.example.org/device?code=WDJB-MJHT"))
                #expect(run.side.contains("WDJB-MJHT."))
                #expect(run.output.contains("until 2026-12-24 04:20 UTC"))
                #expect(!(run.output + run.side).contains("obs_secret"))
                #expect(mode(path) == 0o600)
                #expect(daemon.received("POST /sign-in/devices/token").count == 3)
                for kind in ["POST /sign-in/devices", "POST /sign-in/devices/token"] {
                    #expect(daemon.received(kind).allSatisfy { $0.headers["Authorization"].isEmpty })
                }
                let asked = try #require(daemon.received("POST /sign-in/devices").first?.json)
                #expect(asked["program"] == "observerctl")
                #expect(asked["host"]?.string?.isEmpty == false)
                let who = await ProgramRun(["whoami"], environment: home, folder: folder)
                #expect(who.status == 0, "\(who.side)")
                #expect(who.output.contains("BE in KZ") && who.output.contains("The token ends 2026-12-24 04:20 UTC."))
                #expect(daemon.received("GET /me").first?.headers["Authorization"] == ["Bearer obs_secret"])
            }
        }
    }

    @Test func takesTheTokenOutAgain() async throws {
        try await withFolder { folder in
            try await TestDaemon.with(Self.routes(Self.issued)) { daemon, port in
                let options = ["--config", "head.json"]
                let login = await ProgramRun(
                    ["login", "--url", "http://127.0.0.1:\(port)"] + options, folder: folder)
                #expect(login.status == 0, "\(login.side)")
                #expect(mode(folder + "/head.json") == 0o600)
                let rotated = await ProgramRun(["token", "rotate"] + options, folder: folder)
                #expect(rotated.status == 0, "\(rotated.side)")
                #expect(!rotated.output.contains("obs_other"))
                let logout = await ProgramRun(["logout"] + options, folder: folder)
                #expect(logout.status == 0, "\(logout.side)")
                #expect(daemon.received("DELETE /tokens/tok_1").first?.headers["Authorization"] == ["Bearer obs_other"])
                let left = try String(contentsOfFile: folder + "/head.json", encoding: .utf8)
                #expect(left.contains("127.0.0.1:\(port)") && !left.contains("obs_"))
                #expect(await ProgramRun(["whoami"] + options, folder: folder).status == 77)
            }
        }
    }

    @Test func takesATokenOutThatOpensNothingAnyMore() async throws {
        try await withFolder { folder in
            let refusal = TestDaemon.Reaction.problem(401, "A valid token is needed", "This token is not known.")
            try await TestDaemon.with(["GET /me": { _, _ in refusal }]) { _, port in
                try write(#"{"url": "http://127.0.0.1:\#(port)", "token": "obs_old"}"#, to: folder + "/c.json")
                let run = await ProgramRun(["logout", "--config", "c.json"], folder: folder)
                #expect(run.status == 0, "\(run.side)")
                #expect(try !String(contentsOfFile: folder + "/c.json", encoding: .utf8).contains("obs_old"))
            }
        }
    }

    @Test func storesNothingThatWasDenied() async throws {
        for (reaction, sentence) in [
            (TestDaemon.Reaction.problem(403, "The caller may not do this", "It was denied."), "It was denied"),
            (.problem(404, "There is no such thing", "Late."), "The code is over"),
        ] {
            try await withFolder { folder in
                try await TestDaemon.with(Self.routes(reaction)) { _, port in
                    let run = await ProgramRun(
                        ["login", "--url", "http://127.0.0.1:\(port)", "--config", "c.json"], folder: folder)
                    #expect(run.status == 77)
                    #expect(run.side.contains(sentence))
                    #expect(mode(folder + "/c.json") == nil)
                }
            }
        }
    }

    @Test func aFileThatIsNamedGoesBeforeTheEnvironment() async throws {
        try await withFolder { folder in
            try await TestDaemon.with(Self.routes(Self.issued)) { daemon, port in
                try write(#"{"url": "http://127.0.0.1:\#(port)", "token": "obs_named"}"#, to: folder + "/c.json")
                let environment = ["OBSERVERD_URL": "http://127.0.0.1:1", "OBSERVERD_TOKEN": "obs_env"]
                let run = await ProgramRun(
                    ["token", "list", "--config", "c.json"], environment: environment, folder: folder)
                #expect(run.status == 0, "\(run.side)")
                #expect(run.output.contains("tok_1") && run.output.contains("yes"))
                #expect(daemon.received("GET /tokens").first?.headers["Authorization"] == ["Bearer obs_named"])
                let both = await ProgramRun(["token", "list", "--config", "c.json", "--token", "x"], folder: folder)
                #expect(both.status == 64)
                let other = await ProgramRun(
                    ["token", "list", "--config", "c.json", "--server", "http://127.0.0.1:1"], folder: folder)
                #expect(other.status == 77)
                #expect(other.side.contains("is for http://127.0.0.1:\(port)"))
                #expect(await ProgramRun(["token", "list", "--config", "none.json"], folder: folder).status == 2)
            }
        }
    }

    @Test func printsTheNewSecretOfAnotherToken() async throws {
        try await TestDaemon.with(Self.routes(Self.issued)) { daemon, port in
            let run = await ProgramRun(["token", "rotate", "tok_1", "--grace-seconds", "60"], port: port)
            #expect(run.status == 0, "\(run.side)")
            #expect(run.output == "obs_other\n")
            #expect(daemon.received("POST /tokens/tok_1/rotation").first?.json == ["grace_s": 60])
        }
    }
}
