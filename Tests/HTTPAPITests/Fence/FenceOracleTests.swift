import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import MissionModel
import TestSupport
import Testing

/// Random requests of everybody for everything, judged by an oracle that asks neither the program nor its policies.
@Suite("What each may see and change, whatever they ask for")
struct FenceOracleTests {
    /// Of each principal; all of them together come to more than 10,000.
    private static let requests = 1200
    private static let seed: UInt64 = 20_230_319

    private static let missions = [FenceMission(letter: "A"), FenceMission(letter: "B")]
    private static let base = Task { try await FenceWorld.make(missions) }
    /// The mission B is another one.
    private static let otherB = Task {
        try await FenceWorld.make([FenceMission(letter: "A"), FenceMission(letter: "B", isOther: true)])
    }
    /// So is all of A that the head of delegation 1 may not see.
    private static let twinA = Task {
        try await FenceWorld.make([
            FenceMission(letter: "A", isTwin: true), FenceMission(letter: "B", isOther: true),
        ])
    }

    /// The world that differs from the base in what a principal may not see; nil where they may see all.
    private static func twin(for principal: FencePrincipal) async throws -> FenceWorld? {
        switch principal.sight {
        case .nothing: try await twinA.value
        case .delegations("A", [1]): try await twinA.value
        case .delegations("A", _), .mission("A"): try await otherB.value
        case .accounts, .delegations, .mission: nil
        }
    }

    /// Sends random requests of somebody in a world, and in its twin.
    private static func judge(
        _ principal: FencePrincipal, in world: FenceWorld, beside twin: FenceWorld?, requests: Int, seed: UInt64,
        program: FenceWorld.Program = .whole
    ) async throws -> FenceJudge {
        let own = world.missions.first { principal.name.hasSuffix("B1") == ($0.letter == "B") } ?? missions[0]
        let (before, twinBefore) = (
            try await world.rows(beyond: principal), try await twin?.rows(beyond: principal)
        )
        var judge = try await world.open(program) { client in
            guard let twin else {
                return try await judged(principal, own, client, nil, requests, seed)
            }
            return try await twin.open(program) { other in
                try await judged(principal, own, client, other, requests, seed)
            }
        }
        judge.compare(rows: try await world.rows(beyond: principal), with: before)
        if let twin, let twinBefore { judge.compare(rows: try await twin.rows(beyond: principal), with: twinBefore) }
        return judge
    }

    private static func judged(
        _ principal: FencePrincipal, _ own: FenceMission, _ client: any TestClientProtocol,
        _ twin: (any TestClientProtocol)?, _ count: Int, _ seed: UInt64
    ) async throws -> FenceJudge {
        let response = try await client.execute(uri: "/api/v1/openapi.json", method: .get)
        let document = try JSONParser.parse(Array(buffer: response.body))
        var requests = RandomRequests(
            document: document, of: principal, own: own, missions: missions, seed: seed)
        #expect(requests.operationCount > 75)
        var judge = FenceJudge(principal, missions)
        for _ in 0..<count {
            let request = requests.next()
            let answer = try await client.answer(to: request, of: principal)
            requests.heard(request, status: answer.status)
            judge.hear(answer, to: request)
            if let twin { judge.compare(answer, try await twin.answer(to: request, of: principal), to: request) }
        }
        return judge
    }

    @Test("All of them together ask more than 10,000 times, for everything and with every kind of identifier of others")
    func coverage() async throws {
        #expect(FencePrincipal.all.count * Self.requests >= 10_000)
        let harness = try APIHarness()
        let document = try await harness.server.makeApplication(harness.site).test(.router) { client in
            let response = try await client.execute(uri: "/api/v1/openapi.json", method: .get)
            return try JSONParser.parse(Array(buffer: response.body))
        }
        for principal in FencePrincipal.heads {
            let own = try #require(Self.missions.first { principal.name.contains($0.letter) })
            var requests = RandomRequests(
                document: document, of: principal, own: own, missions: Self.missions, seed: Self.seed)
            var (operations, uris) = (Set<String>(), [String]())
            for _ in 0..<Self.requests {
                let request = requests.next()
                operations.insert(request.operation)
                uris.append(request.uri)
            }
            #expect(requests.operationCount - operations.count <= 5, "\(principal.name)")
            for list in Self.missions[0].identifiers.keys {
                let foreign = (own.identifiers[list] ?? []).filter { !principal.maySee($0, Self.missions) }
                let isAsked = foreign.contains { id in
                    uris.contains { $0.contains("/\(id)/") || $0.hasSuffix("/\(id)") || $0.contains("/\(id)?") }
                }
                #expect(foreign.isEmpty || isAsked, "\(principal.name): \(list)")
            }
        }
    }

    @Test("Nobody learns or changes what is not theirs", arguments: FencePrincipal.all)
    func everybody(principal: FencePrincipal) async throws {
        let world = try await Self.base.value.copy()
        let twin = try await Self.twin(for: principal)?.copy()
        let judge = try await Self.judge(
            principal, in: world, beside: twin, requests: Self.requests, seed: Self.seed)
        for breach in judge.breaches.prefix(5) {
            Issue.record("seed \(Self.seed), \(principal.name): \(breach)")
        }
        let answered = judge.statuses.filter { $0.key < 300 }.values.reduce(0, +)
        // Who may do something gets that often enough for the silence to mean something.
        #expect(answered >= (principal.isStranger ? 0 : Self.requests / 15), "\(judge.statuses)")
        if principal.isStranger { #expect(judge.statuses[401, default: 0] > Self.requests / 2) }
    }

    @Test(
        "A program that has forgotten every check is held by the database alone",
        arguments: ["headA1", "auditorA", "staffA"])
    func databaseAlone(name: String) async throws {
        let judge = try await Self.trusting(name) { _ in }
        let told = judge.breaches.filter { !$0.finding.hasPrefix("50") }
        #expect(told.isEmpty, "seed \(Self.seed): \(told.first?.description ?? "")")
    }

    @Test(
        "Where a policy is dropped as well, it is found out",
        arguments: [
            ("headA1", "DROP POLICY assignment_head ON assignment; CREATE POLICY open ON assignment USING (true)"),
            // Of what could be written too nothing need be left to tell.
            ("auditorA", "CREATE POLICY open ON mission FOR SELECT USING (true)"),
            ("headA1", "CREATE POLICY open ON calendar_feed TO observerd_head USING (true)"),
            ("headA2", "CREATE POLICY open ON head_request FOR SELECT TO observerd_head USING (true)"),
            (
                "headA1",
                "ALTER POLICY assignment_head ON assignment USING (mission = current_setting('observerd.mission', true))"
            ),
            ("staffA", "CREATE POLICY open ON account TO observerd_api USING (true)"),
            (
                "staffA",
                "ALTER TABLE mission DISABLE ROW LEVEL SECURITY; ALTER TABLE observer DISABLE ROW LEVEL SECURITY"
            ),
        ])
    func negativeControl(name: String, sql: String) async throws {
        let judge = try await Self.trusting(name) { try await $0.runAsOwner(sql) }
        #expect(judge.breaches.contains { $0.finding.contains(" tells ") }, "seed \(Self.seed), \(judge.statuses)")
    }

    private static func trusting(
        _ name: String, _ change: (FenceWorld) async throws -> Void
    ) async throws -> FenceJudge {
        var principal = try #require(FencePrincipal.all.first { $0.name == name })
        principal.isTrusted = true
        if case .mission(let letter) = principal.sight { principal.hand = .mission(letter) }
        let world = try await base.value.copy()
        try await change(world)
        return try await judge(
            principal, in: world, beside: nil, requests: Self.requests, seed: seed, program: .trusting)
    }
}
