import Foundation
import MissionModel
import TestSupport

/// A real mail server (aiosmtpd) that takes, refuses, defers, hangs, or takes and hangs up, as it is told.
final class MailServer: Sendable {
    enum Mode: String, CaseIterable {
        case take, refuse, `defer`, hang
        /// The message is kept, and the connection ends before the reply to DATA.
        case close
    }

    /// One that was kept.
    struct Mail: Sendable {
        let id: String
        let recipients: [String]
    }

    static let isThere = Python.has("aiosmtpd") && FileManager.default.isExecutableFile(atPath: "/usr/bin/msmtp")
    static let advice = "`make setup-checks` installs aiosmtpd and msmtp, which this needs."

    let port: Int
    private let program: RunningProgram
    private let folder: String

    private static let script = """
        import asyncio, email, json, sys
        from aiosmtpd.smtp import SMTP
        folder = sys.argv[1]
        class Handler:
            async def handle_DATA(self, server, session, envelope):
                mode = open(folder + '/mode').read()
                message = email.message_from_bytes(envelope.content)
                line = json.dumps({'id': message['Message-ID'], 'to': envelope.rcpt_tos, 'mode': mode}) + '\\n'
                with open(folder + '/seen', 'a') as f: f.write(line)
                if mode == 'refuse': return '554 5.7.1 not wanted'
                if mode == 'defer': return '451 4.3.0 later'
                if mode == 'hang': await asyncio.sleep(60)
                with open(folder + '/mails', 'a') as f: f.write(line)
                with open(folder + '/bodies', 'ab') as f: f.write(envelope.content + b'\\n')
                if mode == 'close': server.transport.abort()
                return '250 OK'
        async def serve():
            make = lambda: SMTP(Handler(), hostname='localhost')
            server = await asyncio.get_running_loop().create_server(make, '127.0.0.1', 0)
            with open(folder + '/port', 'w') as f: f.write(str(server.sockets[0].getsockname()[1]) + '\\n')
            await server.serve_forever()
        asyncio.run(serve())
        """

    init(_ mode: Mode, in scratch: Scratch) async throws {
        folder = scratch.path("mail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try mode.rawValue.write(toFile: "\(folder)/mode", atomically: true, encoding: .utf8)
        let python = Python.program
        program = try RunningProgram(python, ["-c", Self.script, folder], in: scratch)
        var found: Int?
        let (path, started) = ("\(folder)/port", program)
        _ = await eventually {
            let text = try? String(contentsOfFile: path, encoding: .utf8)
            found = text.flatMap { $0.hasSuffix("\n") ? Int($0.dropLast()) : nil }
            return found != nil || !started.isRunning
        }
        guard let found else { throw NotStarted(text: program.errorText) }
        port = found
    }

    struct NotStarted: Error { let text: String }

    func set(_ mode: Mode) throws {
        try mode.rawValue.write(toFile: "\(folder)/mode", atomically: true, encoding: .utf8)
    }

    /// Those whose bytes have come, whatever became of them.
    func seen(_ mode: Mode) throws -> [Mail] {
        try lines("seen").filter { $0["mode"] == .string(mode.rawValue) }.map(Self.mail)
    }

    /// Those that were kept.
    func mails() throws -> [Mail] { try lines("mails").map(Self.mail) }

    private static func mail(_ line: JSONValue) -> Mail {
        Mail(
            id: line["id"]?.string ?? "", recipients: (line["to"]?.array ?? []).compactMap(\.string))
    }

    private func lines(_ name: String) throws -> [JSONValue] {
        guard let text = try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) else { return [] }
        return try text.split(separator: "\n").map { try JSONParser.parse(String($0)) }
    }

    func stop() async {
        program.send(SIGKILL)
        _ = await program.status()
    }

    /// What a daemon is told to send through this server, of each publication at once.
    var flags: [String] {
        [
            "--mail-from", "office@example.org", "--site-url", "https://observers.example.org",
            "--mail-timeout-seconds", "3", "--mail-retry-seconds", "1", "--mail-digest-seconds", "0",
            "--mail-command",
            "msmtp --host=127.0.0.1 --port=\(port) --timeout=20 --read-envelope-from --read-recipients",
        ]
    }
}
