import Daemon
import Foundation
import Testing

/// A setting is named where it is declared, as a flag, in the units and in the pages that tell how to use the programs.
@Suite("The names of settings, wherever they stand")
struct SettingNamesTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
    }

    private func output(_ arguments: [String]) async throws -> String {
        let program = try RunningProgram("observerd", arguments, in: scratch)
        try #require(await program.status() == 0, "\(program.errorText)")
        return program.outputText
    }

    private func flags(of command: [String]) async throws -> Set<String> {
        Set(try await output(command + ["--help"]).matches(of: /--([a-z][a-z-]*)/).map { String($0.output.1) })
    }

    private func text(_ path: String) throws -> String {
        try String(contentsOf: Programs.checkout.appending(path: path), encoding: .utf8)
    }

    private func variables(in text: String) -> Set<String> {
        Set(text.matches(of: /OBSERVERD_[A-Z_]*[A-Z]/).map { String($0.output) })
    }

    @Test("Every setting is a flag with its help and its variable, and every flag a setting")
    func flags() async throws {
        let help = try await output(["check-config", "--help"])
        let words = help.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for setting in Setting.all {
            #expect(words.contains("--\(setting.key.replacing("_", with: "-")) <"))
            #expect(words.contains("\(setting.help.dropFirst()) [\(setting.variable)]"))
        }
        let listed = Set(help.matches(of: /\n  --([a-z-]+)/).map { String($0.output.1) })
        #expect(
            listed == Set(Setting.all.map { $0.key.replacing("_", with: "-") }).union(["config", "example", "version"]))
    }

    @Test("Every flag reaches its setting")
    func effect() async throws {
        let values = [
            "database": "host=h", "log_level": "error", "log_format": "json", "road_engine_url": "http://r",
            "site_url": "https://s", "mail_from": "a@b.org", "webhook_allow_private": "true",
            "webhook_url": "https://hook.example.org/x", "erasure_file": "erased",
            "oidc_issuer": "https://login.example.org",
        ]
        // Files of secrets are read.
        try "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n".write(
            toFile: scratch.path("11"), atomically: true, encoding: .utf8)
        let arguments = Setting.all.flatMap { setting in
            ["--\(setting.key.replacing("_", with: "-"))", values[setting.key] ?? "11"]
        }
        let lines = try await output(["check-config"] + arguments).split(separator: "\n")
        // Its path may have a secret in it.
        let shown = values.merging(["webhook_url": "https://hook.example.org"]) { $1 }
        #expect(lines.map(String.init) == Setting.all.map { "\($0.key) = \(shown[$0.key] ?? "11")  # flag" })
    }

    @Test("The units name settings by their variables")
    func units() throws {
        let known = Set(Setting.all.map(\.variable))
        for unit in ["observerd.service", "observerd-migrate.service"] {
            let named = variables(in: try text("systemd/\(unit)"))
            #expect(!named.isEmpty)
            #expect(named.subtracting(known) == [])
        }
    }

    @Test("The README and the operator's page give commands flags that they have, and name variables that there are")
    func pages() async throws {
        let pages = try text("README.md") + text("OPERATING.md")
        let client = ["OBSERVERD_URL", "OBSERVERD_TOKEN", "OBSERVERD_MISSION"]
        #expect(variables(in: pages).subtracting(Setting.all.map(\.variable)).subtracting(client) == [])
        for command in [["serve"], ["solve"], ["token", "create"], ["account", "create"], ["person", "replay"]] {
            let lines = pages.split(separator: "\n").filter {
                $0.hasPrefix("    ") && $0.contains("observerd \(command.joined(separator: " "))")
            }
            #expect(!lines.isEmpty, "\(command)")
            let used = Set(lines.flatMap { $0.matches(of: #/ --([a-z][a-z-]*)/#).map { String($0.output.1) } })
            #expect(used.subtracting(try await flags(of: command)) == [])
        }
    }
}
