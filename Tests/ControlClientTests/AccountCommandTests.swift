import MissionModel
import Testing

@Suite("Accounts on the command line")
struct AccountCommandTests {
    private static let account: JSONValue = [
        "id": "acc_1", "email": "head@example.org", "name": "B. Head", "language": "ru", "role": "head",
        "missions": nil, "mission": "KZ", "delegations": ["BE", "FR"], "created_at": "2023-03-01T12:00:00Z",
        "disabled_at": nil,
    ]

    private static let routes: [String: TestDaemon.Route] = [
        "GET /accounts": { _, _ in .json(["items": [account], "next": nil]) },
        "POST /accounts": { _, _ in .json(account, status: 201, tag: "\"r1\"") },
        "PATCH /accounts/acc_1": { _, _ in .json(account, tag: "\"r2\"") },
        "POST /accounts/acc_1/invitations": { _, _ in .json(account, status: 202) },
        "DELETE /accounts/acc_1/subject": { _, _ in .json(.null, status: 204) },
    ]

    @Test("A list shows who they are and what they are bound to")
    func list() async throws {
        try await TestDaemon.with(Self.routes) { _, port in
            let run = await ProgramRun(["account", "list"], port: port)
            #expect(run.status == 0)
            for text in ["acc_1", "head@example.org", "B. Head", "BE, FR in KZ"] { #expect(run.output.contains(text)) }
        }
    }

    @Test("A head has one mission, staff have a list")
    func create() async throws {
        try await TestDaemon.with(Self.routes) { daemon, port in
            let who = ["account", "create", "--email", "head@example.org", "--name", "B. Head"]
            let head = await ProgramRun(
                who + ["--role", "head", "--mission", "KZ", "--delegation", "BE", "--delegation", "FR"], port: port)
            #expect(head.status == 0)
            let staff = await ProgramRun(who + ["--role", "auditor", "--mission", "KZ", "--mission", "GE"], port: port)
            #expect(staff.status == 0)
            #expect(await ProgramRun(who + ["--role", "head", "--delegation", "BE"], port: port).status == 64)
            let sent = daemon.received("POST /accounts").map(\.json)
            #expect(sent.count == 2)
            #expect(sent[0]?["mission"] == "KZ")
            #expect(sent[0]?["delegations"] == ["BE", "FR"])
            #expect(sent[0]?["missions"] == nil)
            #expect(sent[1]?["missions"] == ["KZ", "GE"])
            #expect(sent[1]?["mission"] == nil)
        }
    }

    @Test("An account is changed, disabled and invited again")
    func change() async throws {
        try await TestDaemon.with(Self.routes) { daemon, port in
            for arguments in [
                ["set", "acc_1", "--language", "ru"], ["disable", "acc_1"], ["invite", "acc_1"],
                ["release", "acc_1"],
            ] {
                #expect(await ProgramRun(["account"] + arguments, port: port).status == 0)
            }
            #expect(daemon.received("PATCH /accounts/acc_1").map(\.json) == [["language": "ru"], ["disabled": true]])
            #expect(daemon.received("POST /accounts/acc_1/invitations").count == 1)
            #expect(daemon.received("DELETE /accounts/acc_1/subject").count == 1)
            #expect(await ProgramRun(["account", "set", "acc_1"], port: port).status == 64)
        }
    }
}
