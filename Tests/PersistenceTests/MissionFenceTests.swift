import Deployment
import MissionModel
import Persistence
import PostgresClient
import TestSupport
import Testing

/// The fence around missions in the database itself, whatever the program asks for.
@Suite("What transactions of some missions, of none and of workers must not be able to do")
struct MissionFenceTests {
    private static let own = "kz-2023"
    private static let other = "other, \"two\\"
    private static let staff = Actor(
        id: "tok_a", kind: .logistics, permissions: Set(Permission.allCases), scope: .missions([own]))

    /// A store with two missions, each with a plan, a job and an account.
    private func withMissions(_ body: (StoreFixture, MissionExport) async throws -> Void) async throws {
        try await StoreFixture.withStore { fixture in
            for id in [Self.own, Self.other] {
                var document = try MissionDocument.small()
                document.mission.id = id
                let (stored, scope) = (document, DelegationScope(mission: id, delegations: ["FR"]))
                try await fixture.write { transaction in
                    try await transaction.importDocument(stored)
                    let export = try await transaction.exportDocument(id)
                    try await transaction.keepMissionDocument(export)
                    var plan = PlanDocument.withTeams(of: export, sharing: false, hard: 0)
                    plan.mission = id
                    _ = try await transaction.insertPlan(plan, inputRevision: 1, job: nil)
                    _ = try await transaction.enqueue(.some(id))
                    _ = try await transaction.insertAccount(
                        id: "acc \(id)", email: "\(id.count)@example.org", name: "Head", language: .english,
                        bearer: .head(scope))
                }
            }
            try await body(fixture, try await fixture.read { try await $0.exportDocument(Self.other) })
        }
    }

    @Test("Another mission is as one that is not there, whatever is read of it")
    func reads() async throws {
        try await withMissions { (fixture: StoreFixture, export: MissionExport) async throws -> Void in
            try await fixture.write(as: Self.staff) { (transaction: any StoreTransaction) async throws -> Void in
                #expect(try await transaction.missions(after: nil, limit: 9).map(\.header.id) == [Self.own])
                #expect(try await transaction.jobs(mission: nil, parent: nil, before: nil, limit: 9).count == 1)
                #expect(try await transaction.headAccounts(mission: Self.own).count == 1)
                for mission in [Self.other, "absent"] {
                    #expect(try await transaction.mission(mission) == nil)
                    #expect(try await transaction.allEntities(Observer.self, mission: mission).isEmpty)
                    #expect(try await transaction.allEntities(Pin.self, mission: mission).isEmpty)
                    #expect(try await transaction.sample(mission: mission) == nil)
                    #expect(try await transaction.plans(mission: mission, before: nil, limit: 9).isEmpty)
                    #expect(try await transaction.planDocument(mission: mission, version: 1) == nil)
                    #expect(try await transaction.headAccounts(mission: mission).isEmpty)
                    let code = await storeError { try await transaction.lockMission(mission, expecting: nil) }
                    #expect(code == .notFound)
                }
                #expect(try await transaction.missionDocument(sha256: export.sha256) == nil)
            }
            let all = try await fixture.read { try await $0.missions(after: nil, limit: 9).map(\.header.id) }
            #expect(all == [Self.own, Self.other])
        }
    }

    @Test("Nothing is written into another mission, nor taken out of it")
    func writes() async throws {
        try await withMissions { (fixture: StoreFixture, export: MissionExport) async throws -> Void in
            let statements: [@Sendable (any StoreTransaction) async throws -> Void] = [
                { try await $0.createMission(MissionDocument.small("new").mission, rules: nil, travel: nil) },
                { try await $0.audit(AuditEntry(action: "x", mission: Self.other, detail: [:])) },
                { _ = try await $0.insertPlan(.empty(of: export, Self.other), inputRevision: 1, job: nil) },
                { try await $0.deleteMission(Self.other) },
                { try await $0.replacePins([], mission: Self.other) },
                { _ = try await $0.enqueue(.some(Self.other)) },
                { _ = try await $0.importDocument(try .small(Self.other)) },
            ]
            for statement in statements {
                await #expect(throws: (any Error).self) { try await fixture.write(as: Self.staff, statement) }
            }
            #expect(
                try await fixture.texts(
                    "SELECT concat_ws(' ', id, input_revision, last_plan_version) FROM mission ORDER BY 1")
                    == ["\(Self.own) 1 1", "\(Self.other) 1 1"])
        }
    }

    @Test("Without settings there is no row of any table, for whichever role")
    func failClosed() async throws {
        try await withMissions { (fixture: StoreFixture, _: MissionExport) async throws -> Void in
            let connection = try await PostgresConnection.connect(
                .patient(fixture.database.connectionString(user: "observerd_api")))
            let readable = try await fixture.texts(
                """
                SELECT r.rolname || ' ' || c.relname FROM pg_class AS c, pg_roles AS r
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND r.rolname LIKE 'observerd_%'
                    AND has_table_privilege(r.oid, c.oid, 'SELECT') AND c.relname NOT IN ('schema_migration', 'road_leg', 'road_engine')
                """)
            #expect(readable.count > 40)
            for line in readable {
                let parts = line.split(separator: " ")
                try await connection.runScript("SET ROLE \(parts[0])")
                #expect(try await connection.texts("SELECT count(*)::text FROM \(parts[1])") == ["0"], "\(line)")
            }
            await connection.close()
        }
    }

    /// What a worker's transaction may do at all, by table.
    private static let workerRights = [
        "audit INSERT", "delegation SELECT", "hub SELECT", "idempotency_key DELETE,SELECT", "incompatibility SELECT",
        "job DELETE,INSERT,SELECT,UPDATE", "job_plan DELETE,INSERT,SELECT,UPDATE", "job_score INSERT",
        "mission SELECT,UPDATE",
        "mission_document DELETE,INSERT,SELECT,UPDATE", "observer SELECT", "pin SELECT", "plan INSERT,SELECT",
        "plan_team INSERT", "plan_team_member INSERT", "region SELECT", "sample SELECT", "sample_unit SELECT",
        "schema_migration SELECT", "station SELECT", "tabulation_centre SELECT",
    ]

    @Test("A worker has rights on what it reads, works on and stores, and on nothing else")
    func worker() async throws {
        try await withMissions { (fixture: StoreFixture, _: MissionExport) async throws -> Void in
            #expect(try await fixture.rights(of: "observerd_worker") == Self.workerRights)
            let works: [(String, @Sendable (any StoreTransaction) async throws -> Void)] = [
                ("tokens", { _ = try await $0.tokens() }), ("accounts", { _ = try await $0.accounts() }),
                ("assignments", { _ = try await $0.assignmentHistory(mission: Self.own, observer: "o1") }),
                ("answers", { _ = try await $0.takeIdempotencyKey("k", requestDigest: []) }),
                ("delete", { try await $0.deleteMission(Self.own) }),
                ("publish", { _ = try await $0.publishPlan(mission: Self.own, version: 1) }),
            ]
            for (name, work) in works {
                let error = await #expect(throws: PostgresError.self, "\(name)") {
                    try await fixture.write(as: .worker, work)
                }
                #expect(error?.sqlState == "42501", "\(name)")
            }
        }
    }

    private static func fault(_ fixture: StoreFixture) async throws -> String? {
        // A copy of a database has not the rights on it.
        _ = try await Migrator(fixture.database.configuration).run()
        return try await fixture.pool.withConnection { connection in try await ServingRights.fault(with: connection) }
    }

    @Test(
        "A table, a view or a policy that lets a role reach unguarded rows is named with the role",
        arguments: [
            (
                "ALTER TABLE station NO FORCE ROW LEVEL SECURITY",
                "the table station has no forced row-level policies, and the role observerd_api"
            ),
            (
                "ALTER TABLE pin DISABLE ROW LEVEL SECURITY",
                "the table pin has no forced row-level policies, and the role observerd_worker"
            ),
            ("DROP POLICY job_missions ON job", "the table job has no policy for the role observerd_worker"),
            (
                "CREATE POLICY p ON plan TO observerd_head USING (true)",
                "the policy p of the table plan is open to the role observerd_head"
            ),
            ("CREATE POLICY p ON hub USING (true)", "the policy p of the table hub is open to the role PUBLIC"),
            (
                "CREATE TABLE note (mission text); GRANT INSERT (mission) ON note TO observerd_head",
                "the table note has no forced row-level policies, and the role observerd_head"
            ),
            (
                "CREATE TABLE personal.person (id text); GRANT SELECT ON personal.person TO observerd_api",
                "the table personal.person has no forced"
            ),
            (
                "CREATE VIEW people AS SELECT id FROM observer; GRANT SELECT ON people TO observerd_api",
                "the view people reads with the rights of its owner, and the role observerd_api"
            ),
        ])
    func catalogue(sql: String, sentence: String) async throws {
        try await StoreFixture.withStore { fixture in
            #expect(try await Self.fault(fixture) == nil)
            try await fixture.runAsOwner(sql)
            let fault = try await Self.fault(fixture)
            #expect(fault?.hasPrefix("The fence is open: ") == true)
            #expect(fault?.contains(sentence) == true, "\(fault ?? "no fault")")
        }
    }

    @Test("A view that reads with its reader's rights, and a table that nobody but the owner may read, are no faults")
    func harmless() async throws {
        try await StoreFixture.withStore { fixture in
            try await fixture.runAsOwner(
                """
                CREATE VIEW people WITH (security_invoker = true) AS SELECT id FROM observer;
                GRANT SELECT ON people TO observerd_api;
                CREATE TABLE note (mission text)
                """)
            #expect(try await Self.fault(fixture) == nil)
        }
    }
}

extension StoreFixture {
    /// What a role has rights on, by table; those on columns are counted too.
    func rights(of role: String) async throws -> [String] {
        try await texts(
            """
            SELECT relname || ' ' || string_agg(DISTINCT privilege, ',' ORDER BY privilege)
            FROM (
                SELECT relname, privilege_type AS privilege FROM pg_class, aclexplode(relacl)
                WHERE grantee = (SELECT oid FROM pg_roles WHERE rolname = '\(role)')
                UNION ALL
                SELECT relname, privilege_type FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid,
                    aclexplode(attacl)
                WHERE grantee = (SELECT oid FROM pg_roles WHERE rolname = '\(role)')
            ) AS granted GROUP BY relname ORDER BY relname
            """)
    }
}
