import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird
import MissionModel
import Persistence
import PlanJudgement
import PlanReading
import PostgresClient
import TestSupport
import Testing

/// What pages ask of a database that counts.
@Suite("Pages: statements of the database", .timeLimit(.minutes(10)))
struct StatementTests {
    @Test("A page asks the database as often for four hundred teams as for eighty")
    func constant() async throws {
        let databases = TestDatabases(settings: ["shared_preload_libraries = 'pg_stat_statements'"])
        let (few, many) = (try await counts(teams: 80, databases), try await counts(teams: 400, databases))
        #expect(few.count >= 35)
        for (page, statements) in few.sorted(by: { $0.key < $1.key }) {
            // What a large plan would tell is found once a minute.
            #expect(
                page == Self.publishing ? many[page] ?? 0 <= statements : many[page] == statements, "\(page)")
            // What opens and ends transactions is among them.
            #expect(statements < 30, "\(page)")
        }
        try await databases.sharedCluster().stop(.immediate)
    }

    @Test("What a publication would tell is found by as few statements for many who dropped out, of many delegations")
    func tellsNews() async throws {
        let databases = TestDatabases(settings: ["shared_preload_libraries = 'pg_stat_statements'"])
        var counts: Set<Int> = []
        for teams in [40, 400] {
            let count = try await withCrowd(teams: teams, databases) { store, counter in
                let view = try await PlanLibrary(store: store).view(
                    of: try await store.transaction(.read, as: .daemon) { transaction in
                        try await transaction.existingPlan(mission: "BIG", version: 3)
                    })
                let telling = TellAssignments(
                    mission: "BIG", version: 3, assignments: view.assignments, news: 1..<Int(Int32.max))
                var news: [AssignmentNews] = []
                let count = try await counter.fewest {
                    news = try await store.transaction(.read, as: .daemon) { try await telling.preview(in: $0) }
                }
                #expect(news.count { $0.told.reason?.code == .droppedOut } == teams / 10)
                return count
            }
            counts.insert(count)
        }
        #expect(counts.count == 1 && counts.allSatisfy { $0 < 12 })
        try await databases.sharedCluster().stop(.immediate)
    }

    /// The statements of each page, by its address.
    private func counts(teams: Int, _ databases: TestDatabases) async throws -> [String: Int] {
        try await withCrowd(teams: teams, databases) { store, counter in
            try await PageHarness.serve(store, as: Everybody()) { client in
                var counts: [String: Int] = [:]
                for page in Self.pages {
                    // Once for what is read once and kept.
                    for _ in 0..<200 {
                        let reply = try await client.get(page)
                        #expect(reply.status == .ok, "\(page)")
                        if !reply.text.contains("http-equiv=\"refresh\"") { break }
                        try await Task.sleep(for: .milliseconds(50))
                    }
                    counts[page] = try await counter.fewest { _ = try await client.get(page) }
                }
                return counts
            }
        }
    }

    /// Runs a test on a database with a mission of so many teams.
    private func withCrowd<Value: Sendable>(
        teams: Int, _ databases: TestDatabases,
        _ test: (PostgresStore, StatementCounter) async throws -> Value
    ) async throws -> Value {
        let database = try await databases.makeDatabase()
        _ = try await Migrator(.patient(database.connectionString)).run()
        let pool = PostgresPool(.patient(database.connectionString(user: "observerd_api")), .patient)
        let store = PostgresStore(pool: pool)
        let counter = try await StatementCounter(of: database)
        try await fill(
            store, with: try Crowd("BIG", teams: teams, hasSample: true, hasManyDelegations: true))
        let value = try await test(store, counter)
        await counter.end()
        await pool.shutDown()
        return value
    }

    private static let publishing = "/m/BIG/plans/3/publish"
    private static let pages =
        ["/", "/accounts", "/accounts?q=head&role=head&state=open", "/m/BIG/"]
        + [
            "people", "people?q=Person", "people/0-0-a", "people/0-0-a/edit", "people/1-0-a", "people/1-0-a/edit",
            "hubs?q=H3", "hubs/H3/edit", "rules/edit", "delegations", "delegations/FR",
            "regions",
            "hubs", "stations", "stations?q=b2", "stations?after=30", "stations/s3-0-1", "stations/s3-0-1/edit",
            "rules", "sample", "sample?stratum=R3", "sample?after=40", "repairs", "messages",
            "messages?delegation=FR&kind=assignments",
            "inbox", "log", "log?delegation=FR&since=2023-03-01T06:00", "log?person=0-0-a", "plans",
            "plans/1", "plans/1/map", "plans/1/map?region=R3", "plans/1/timeline", "plans/1/teams",
            "plans/1/teams/R3-T0", "plans/1/people", "plans/1/regions", "plans/1/delegations", "plans/1/stations",
            "plans/1/stations?q=s3", "plans/1/balance", "plans/1/shortfalls", "plans/1/sheets",
            "plans/1/list", "plans/3/changes?from=1", "plans/1/why/person/0-0-a",
        ].map { "/m/BIG/\($0)" }
        + [publishing]
        + ["/h/BIG?delegation=FR", "/h/BIG/print?delegation=FR", "/h/BIG/0-0-a?delegation=FR"]

    /// Has people drop out of the published plan, each reported, and stores plans without their teams.
    private func dropOut(_ count: Int, of crowd: Crowd, in store: PostgresStore) async throws {
        try await store.transaction(.write, as: .commandLine) { transaction in
            var mission = crowd.mission
            for n in 0..<count { mission.observers[mission.observers.count - 1 - n].status = .withdrawn }
            try await transaction.importDocument(mission)
            for observer in mission.observers.suffix(count) {
                var record = IncidentRecord(.dropOut)
                (record.observers, record.reason) = ([observer.id], "Ill")
                record.inputRevision = try await transaction.inputRevision(of: "BIG")
                _ = try await transaction.recordIncident(record, mission: "BIG")
            }
            try await crowd.storePlans(2, dropping: count, in: transaction)
        }
    }

    /// Edits a person and the rules so often, and a hub, and takes the last edit of the hub back.
    private func edit(_ count: Int, in store: PostgresStore) async throws {
        let editor = Actor(id: "tok_test", bearer: .logistics())
        for n in 1...count {
            let person = try ChangeEntity<Observer>(mission: "BIG", id: "1-0-a", patch: ["max_km": .int(200 + n)])
            let hub = try ChangeEntity<Hub>(mission: "BIG", id: "H3", patch: ["vehicles": .int(100 + n)])
            let rules = try ChangeMissionHead(mission: "BIG", patch: ["rules": ["max_duty_min": .int(1_000 + n)]])
            let change = MissionChange("BIG", action: "mission.change", meeting: .any)
            _ = try await change.run(in: store, as: editor) { try await person.run(in: $0) }
            _ = try await change.run(in: store, as: editor) { try await hub.run(in: $0) }
            try await change.run(in: store, as: editor) { try await rules.run(in: $0) }
        }
        try await store.transaction(.write, as: editor) { transaction in
            let last = try #require(try await transaction.lastEdit(of: "hubs", id: "H3", mission: "BIG"))
            _ = try await UndoEdit(mission: "BIG", revision: last.revision).run(in: transaction)
            #expect(try await transaction.lastEdit(of: "hubs", id: "H3", mission: "BIG") != last)
        }
    }

    /// More rows of each kind for more teams.
    private func fill(_ store: PostgresStore, with crowd: Crowd) async throws {
        let many = crowd.plan.teams.count / 10
        try await store.transaction(.write, as: .commandLine) { transaction in
            try await transaction.importDocument(crowd.mission)
            for n in 0..<many {
                // Others have news and nobody to write to.
                let own = DelegationScope(mission: "BIG", delegations: [n % 2 == 0 ? "FR" : "D\(n)"])
                _ = try await transaction.insertAccount(
                    id: "acc_\(n)", email: "head\(n)@example.org", name: "Head \(n)", language: .english,
                    bearer: .head(own))
            }
        }
        try await store.transaction(.write, as: .commandLine) { transaction in
            try await crowd.storePlans(in: transaction)
            let plan = try await transaction.existingPlan(mission: "BIG", version: 1)
            let document = try await transaction.existingPlanDocument(mission: "BIG", version: 1)
            let made = try await transaction.missionDocument(of: plan)
            let view = try PlanView(plan: PlanDocument(stored: document), mission: MissionIndex(bytes: made))
            _ = try await transaction.publishPlan(mission: "BIG", version: 1)
            try await TellAssignments(mission: "BIG", version: 1, assignments: view.assignments).run(in: transaction)
        }
        try await dropOut(many, of: crowd, in: store)
        try await edit(many, in: store)
        let own = DelegationScope(mission: "BIG", delegations: ["FR"])
        try await store.transaction(.write, as: Actor(id: "acc_0", bearer: .head(own))) { transaction in
            for n in 0..<many {
                var content = HeadRequestContent(.change, of: "FR")
                content.observers = ["\(n)-0-a"]
                content.text = "Another hub, please."
                _ = try await transaction.insertHeadRequest(content, mission: "BIG")
            }
        }
    }
}

/// Whoever asks is one of the logistics staff.
private struct Everybody: Authentication {
    func caller(_ request: Request) async throws -> Caller {
        Caller(actor: Actor(id: "tok_test", bearer: .logistics()))
    }
}

/// Counts by the database's own statistics.
private struct StatementCounter {
    private let connection: PostgresConnection
    private let sql: String

    init(of database: TestDatabase) async throws {
        connection = try await PostgresConnection.connect(
            .patient(database.cluster.connectionString(database: "postgres")))
        try await connection.runScript("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
        sql = """
            SELECT coalesce(sum(calls), 0)::text FROM pg_stat_statements AS s JOIN pg_database AS d ON d.oid = s.dbid
            WHERE d.datname = '\(database.name)'
            """
    }

    /// How many statements some work takes: the fewest of some tries, since connections are asked for life signs meanwhile.
    func fewest(_ work: () async throws -> Void) async throws -> Int {
        var fewest = Int.max
        for _ in 0..<4 {
            let before = try await count()
            try await work()
            fewest = min(fewest, try await count() - before)
        }
        return fewest
    }

    private func count() async throws -> Int { try await connection.texts(sql).first.flatMap { Int($0) } ?? 0 }

    func end() async { await connection.close() }
}
