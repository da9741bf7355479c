import ControlClient
import MissionModel
import Testing

@Suite("Messages from the command line")
struct MessagesCommandTests {
    private static let message: JSONValue = [
        "id": "msg_1", "account": "acc_1", "account_name": "Head of FR", "delegations": ["FR"], "kind": "assignments",
        "plan": 3, "observers": 2, "state": "failed", "created_at": "2026-11-24T05:00:00Z",
        "due_at": "2026-11-24T05:00:00Z", "sent_at": nil, "tries": 1, "failure": "refused_65",
    ]
    private static let event: JSONValue = [
        "id": "evt_1", "type": "message.failed", "message": "msg_1", "state": "failed",
        "created_at": "2026-11-24T05:00:00Z", "due_at": "2026-11-24T05:00:00Z", "tries": 18, "failure": "status_500",
    ]
    private static let preview: JSONValue = [
        "plan": 3, "mail_configured": false, "unreachable": ["AT"],
        "letters": [
            [
                "account": "acc_1", "account_name": "Head of FR", "language": "en", "delegations": ["FR"],
                "observers": ["FR-01", "FR-02"], "subject": "News", "text": "Dear you,\n\nFR-01\u{1B}[2J\n",
            ]
        ],
    ]

    private static let routes: [String: TestDaemon.Route] = [
        "GET /missions/KZ": { _, _ in .json(["id": "KZ", "election_date": "2023-03-19"]) },
        "GET /missions/KZ/messages": { _, _ in
            .json(["items": [message], "next": nil, "mail_configured": false])
        },
        "POST /missions/KZ/messages/msg_1/attempts": { _, _ in .json(message) },
        "GET /missions/KZ/plans/3/messages": { _, _ in .json(preview) },
        "GET /missions/KZ/webhook-events": { _, _ in .json(["items": [event], "next": nil]) },
        "POST /missions/KZ/webhook-events/evt_1/attempts": { _, _ in .json(event) },
        "POST /missions/KZ/reminders": { _, _ in
            .json(["reminded": ["acc_1"], "too_soon": [], "unreachable": ["AT"]])
        },
        "GET /missions/KZ/deliveries": { _, _ in
            .json([
                "items": [
                    [
                        "delegation": "FR", "heads": 1, "told": 9, "confirmed": 4,
                        "unconfirmed_since": "2026-11-24T05:00:00Z", "last_message": "sent",
                    ]
                ], "next": nil,
            ])
        },
    ]

    @Test(
        "Each command shows what the daemon answers",
        arguments: [
            (["list"], ["msg_1", "Head of FR", "failed", "refused_65"]),
            (["retry", "msg_1"], ["msg_1"]), (["retry", "--all"], ["msg_1"]),
            (
                ["preview", "3"],
                ["To Head of FR (FR): News", "  Dear you,", "Nobody to write to, though there is news: AT."]
            ),
            (["events"], ["evt_1", "message.failed", "msg_1", "status_500"]),
            (["events", "--retry", "evt_1"], ["evt_1"]),
            (["remind"], ["Written to: acc_1", "Delegations that nobody heads: AT"]),
            (["board", "--unconfirmed-for", "12"], ["FR", "9", "4", "2026-11-24 05:00 UTC", "sent"]),
        ])
    func commands(arguments: [String], words: [String]) async throws {
        try await TestDaemon.with(Self.routes) { daemon, port in
            let run = await ProgramRun(["messages"] + arguments + ["-m", "KZ"], port: port)
            #expect(run.status == 0, "\(run.side)")
            for word in words { #expect(run.output.contains(word), "\(run.output)") }
            #expect(!run.output.contains("\u{1B}"))
        }
    }

    @Test("Where the daemon delivers nothing it is said")
    func mute() async throws {
        try await TestDaemon.with(Self.routes) { daemon, port in
            let list = await ProgramRun(["messages", "list", "-m", "KZ"], port: port)
            #expect(list.side.contains("delivers nothing"))
            let preview = await ProgramRun(["messages", "preview", "3", "-m", "KZ"], port: port)
            #expect(preview.output.contains("messages stay queued"))
        }
    }

    @Test(
        "What makes no sense is refused before anything is asked",
        arguments: [
            ["retry"], ["retry", "a", "--all"], ["board", "--unconfirmed-for", "-1"], ["list", "--limit", "0"],
        ])
    func refused(arguments: [String]) async throws {
        try await TestDaemon.with(Self.routes) { daemon, port in
            let run = await ProgramRun(["messages"] + arguments + ["-m", "KZ"], port: port)
            #expect(run.status != 0)
        }
    }
}
