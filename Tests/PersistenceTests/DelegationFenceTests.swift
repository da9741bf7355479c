import Deployment
import MissionModel
import Persistence
import PostgresClient
import TestSupport
import Testing

/// The fence in the database itself, whatever the program asks for.
@Suite("What the role of heads must not be able to do")
struct DelegationFenceTests {
    private static let head = Actor(
        id: "tok_h", bearer: .head(DelegationScope(mission: StoreUnderTest.mission, delegations: ["FR"])))

    /// What a head's transaction may do at all, by table.
    private static let rights = [
        "assignment SELECT,UPDATE", "audit INSERT", "calendar_feed INSERT,SELECT,UPDATE", "contact SELECT",
        "head_request INSERT,SELECT",
        "idempotency_key INSERT,SELECT,UPDATE", "interpreter SELECT", "release SELECT", "schema_migration SELECT",
        "told_delegation SELECT", "told_hub SELECT", "vehicle SELECT",
    ]

    @Test("It has rights on nothing but what is a delegation's own, and every such table has its policies forced")
    func rights() async throws {
        try await StoreFixture.withStore { fixture in
            let granted = try await fixture.rights(of: "observerd_head")
            #expect(granted == Self.rights)
            let unguarded = try await fixture.texts(
                """
                SELECT DISTINCT relname FROM pg_class CROSS JOIN LATERAL (
                    SELECT grantee FROM aclexplode(relacl)
                    UNION ALL
                    SELECT grantee FROM pg_attribute CROSS JOIN LATERAL aclexplode(attacl) WHERE attrelid = pg_class.oid
                ) AS granted WHERE grantee = (SELECT oid FROM pg_roles WHERE rolname = 'observerd_head')
                    AND relname <> 'schema_migration' AND NOT (relrowsecurity AND relforcerowsecurity)
                """)
            #expect(unguarded == [])
        }
    }

    @Test("Every other statement of the program is refused to it")
    func statements() async throws {
        try await StoreFixture.withStore { fixture in
            try await fixture.write { try await $0.importDocument(try .small()) }
            let works: [(String, @Sendable (any StoreTransaction) async throws -> Void)] = [
                ("mission", { _ = try await $0.mission(StoreUnderTest.mission) }),
                ("export", { _ = try await $0.exportDocument(StoreUnderTest.mission) }),
                ("plans", { _ = try await $0.plans(mission: StoreUnderTest.mission, before: nil, limit: 9) }),
                ("jobs", { _ = try await $0.jobs(mission: nil, parent: nil, before: nil, limit: 9) }),
                ("incidents", { _ = try await $0.incidents(mission: StoreUnderTest.mission, before: nil, limit: 9) }),
                ("tokens", { _ = try await $0.tokens() }),
                ("own tokens", { _ = try await $0.tokens(of: "acc") }),
                ("device", { _ = try await $0.deviceRequest(userCodeSHA256: []) }),
                ("accounts", { _ = try await $0.accounts() }),
                (
                    "messages",
                    {
                        _ = try await $0.messages(
                            mission: StoreUnderTest.mission, MessageFilter(), before: nil, limit: 9)
                    }
                ),
                ("claim", { _ = try await $0.claimMessage([.assignments], for: .seconds(9)) }),
                (
                    "board",
                    {
                        _ = try await $0.deliveries(
                            mission: StoreUnderTest.mission, unconfirmedFor: nil, after: nil, limit: 9)
                    }
                ),
                ("tell", { try await $0.tell([AssignmentUpdate](), mission: StoreUnderTest.mission) }),
                ("ground", { try await $0.tellGround(mission: StoreUnderTest.mission) }),
                ("teams", { _ = try await $0.teamSupport(mission: StoreUnderTest.mission) }),
                ("erasures", { _ = try await $0.erasures() }),
                ("delete", { try await $0.deleteMission(StoreUnderTest.mission) }),
            ]
            for (name, work) in works {
                let error = await #expect(throws: PostgresError.self, "\(name)") {
                    try await fixture.store.transaction(.write, as: Self.head, work)
                }
                #expect(error?.sqlState == "42501", "\(name)")
            }
            #expect(try await fixture.read { try await $0.mission(StoreUnderTest.mission) } != nil)
        }
    }

    @Test("Without the settings of a transaction there is no row, and none can be written for another")
    func failClosed() async throws {
        try await StoreFixture.withStore { fixture in
            try await fixture.write { try await $0.importDocument(try .small()) }
            let assignment = Assignment(delegation: "FR", observer: "o2", content: ["status": "unassigned"])
            try await fixture.write { try await $0.tell([(assignment, .added)], mission: StoreUnderTest.mission) }
            let connection = try await PostgresConnection.connect(
                .patient(fixture.database.connectionString(user: "observerd_api")))
            try await connection.runScript("SET ROLE observerd_head")
            #expect(try await connection.texts("SELECT observer FROM assignment") == [])
            try await connection.runScript("SET observerd.delegations = '{FR}'")
            #expect(try await connection.texts("SELECT observer FROM assignment") == [])
            try await connection.runScript("SET observerd.mission = '\(StoreUnderTest.mission)'")
            #expect(try await connection.texts("SELECT observer FROM assignment") == ["o2"])
            await #expect(throws: PostgresError.self) {
                try await connection.runScript(
                    "INSERT INTO audit (principal, actor_kind, action, detail) VALUES ('tok_1', 'head', 'a', '{}')")
            }
            await connection.close()
        }
    }

    @Test("A request is inserted open, about one's own, in one's own name, and neither decided nor counted by")
    func requests() async throws {
        try await StoreFixture.withStore { fixture in
            try await fixture.write { try await $0.importDocument(try .small()) }
            let told = ["FR": "o2", "DE": "o1"].map { delegation, observer in
                (
                    Assignment(delegation: delegation, observer: observer, content: ["status": "unassigned"]),
                    ToldAssignment.Change.added
                )
            }
            try await fixture.write { try await $0.tell(told, mission: StoreUnderTest.mission) }
            let connection = try await PostgresConnection.connect(
                .patient(fixture.database.connectionString(user: "observerd_api")))
            try await connection.runScript("SET ROLE observerd_head")
            func insert(_ changes: [String: String] = [:]) async -> String? {
                var values = [
                    "mission": "'\(StoreUnderTest.mission)'", "delegation": "'FR'", "kind": "'drop_out'",
                    "observers": "'{o2}'", "text": "'ill'", "state": "'pending'", "created_by": "'tok_h'",
                ]
                values.merge(changes) { $1 }
                let columns = values.keys.sorted()
                let list = columns.compactMap { values[$0] }.joined(separator: ", ")
                do {
                    try await connection.runScript(
                        "INSERT INTO head_request (\(columns.joined(separator: ", "))) VALUES (\(list))")
                    return nil
                } catch {
                    return error.sqlState
                }
            }
            #expect(await insert() == "42501")
            try await connection.runScript(
                """
                SET observerd.delegations = '{FR}'; SET observerd.actor = 'tok_h';
                SET observerd.mission = '\(StoreUnderTest.mission)'
                """)
            #expect(await insert() == nil)
            for changes in [
                ["delegation": "'DE'"], ["delegation": "'DE'", "observers": "'{o1}'"], ["observers": "'{o2,o1}'"],
                ["observers": "'{none}'"], ["kind": "'replacement'", "replacement": "'o1'", "state": "'open'"],
                ["created_by": "'tok_d'"], ["mission": "'another'"], ["state": "'done'"], ["incident": "1"],
                ["created_at": "now()"], ["answer": "'yes'"],
            ] {
                #expect(await insert(changes) == "42501", "\(changes)")
            }
            #expect(try await connection.texts("SELECT delegation FROM head_request") == ["FR"])
            for statement in [
                "SELECT incident FROM head_request", "SELECT * FROM head_request",
                "UPDATE head_request SET state = 'done'", "DELETE FROM head_request",
            ] {
                await #expect(throws: PostgresError.self, "\(statement)") {
                    try await connection.runScript(statement)
                }
            }
            await connection.close()
        }
    }

    @Test("A calendar is made of one's own people in one's own name, and its secret's digest is read by no head")
    func calendars() async throws {
        try await StoreFixture.withStore { fixture in
            try await fixture.write { try await $0.importDocument(try .small()) }
            let told = ["FR": "o2", "DE": "o1"].map { delegation, observer in
                (
                    Assignment(delegation: delegation, observer: observer, content: ["status": "unassigned"]),
                    ToldAssignment.Change.added
                )
            }
            try await fixture.write { try await $0.tell(told, mission: StoreUnderTest.mission) }
            let connection = try await PostgresConnection.connect(
                .patient(fixture.database.connectionString(user: "observerd_api")))
            try await connection.runScript(
                """
                SET ROLE observerd_head; SET observerd.delegations = '{FR}'; SET observerd.actor = 'tok_h';
                SET observerd.mission = '\(StoreUnderTest.mission)'
                """)
            func insert(_ changes: [String: String] = [:]) async -> String? {
                var values = [
                    "mission": "'\(StoreUnderTest.mission)'", "delegation": "'FR'", "observer": "'o2'",
                    "language": "'en'", "sha256": "decode(repeat('ab', 32), 'hex')", "created_by": "'tok_h'",
                ]
                values.merge(changes) { $1 }
                let columns = values.keys.sorted()
                let list = columns.compactMap { values[$0] }.joined(separator: ", ")
                do {
                    try await connection.runScript(
                        "INSERT INTO calendar_feed (\(columns.joined(separator: ", "))) VALUES (\(list))")
                    return nil
                } catch {
                    return error.sqlState
                }
            }
            #expect(await insert() == nil)
            for changes in [
                ["delegation": "'DE'", "observer": "'o1'"], ["delegation": "'DE'", "observer": "NULL"],
                ["observer": "'o1'"], ["observer": "'none'"], ["created_by": "'tok_d'"], ["mission": "'another'"],
                ["id": "'cal_1'"], ["created_at": "now()"], ["revoked_at": "now()"],
            ] {
                #expect(await insert(changes) == "42501", "\(changes)")
            }
            try await fixture.write {
                _ = try await $0.insertCalendarFeed(
                    mission: StoreUnderTest.mission, delegation: "DE", observer: nil, language: .english,
                    sha256: Secret().sha256)
            }
            #expect(try await connection.texts("SELECT delegation FROM calendar_feed") == ["FR"])
            try await connection.runScript("UPDATE calendar_feed SET revoked_at = now()")
            #expect(
                try await fixture.texts("SELECT delegation FROM calendar_feed WHERE revoked_at IS NULL") == ["DE"])
            for statement in [
                "SELECT sha256 FROM calendar_feed", "SELECT * FROM calendar_feed", "DELETE FROM calendar_feed",
                "UPDATE calendar_feed SET delegation = 'DE'",
            ] {
                await #expect(throws: PostgresError.self, "\(statement)") {
                    try await connection.runScript(statement)
                }
            }
            await connection.close()
        }
    }

    @Test("A recorded answer is its own caller's only")
    func answers() async throws {
        try await StoreFixture.withStore { fixture in
            try await fixture.write { try await $0.importDocument(try .small()) }
            let answer = RecordedResponse(
                requestDigest: [], status: 200, contentType: "application/json", headers: [:], body: [1])
            try await fixture.write(as: Self.head) { transaction in
                _ = try await transaction.takeIdempotencyKey("k", requestDigest: [])
                try await transaction.recordResponse(answer, key: "k")
            }
            let again = try await fixture.write(as: Self.head) {
                try await $0.takeIdempotencyKey("k", requestDigest: [])
            }
            #expect(again == answer)
            let other = Actor(
                id: "tok_g", bearer: .head(DelegationScope(mission: StoreUnderTest.mission, delegations: ["DE"])))
            #expect(
                try await fixture.write(as: other) { try await $0.takeIdempotencyKey("k", requestDigest: []) } == nil)
        }
    }

    @Test("Who looks alike is somebody else: case and Unicode form of delegations and observers count")
    func alike() async throws {
        try await StoreFixture.withStore { fixture in
            try await fixture.write { try await $0.importDocument(try .small()) }
            let people = [
                ("FR", "o-\u{E9}"), ("fr", "O-\u{C9}"), ("F\u{C9}", "o-e\u{301}"), ("FE\u{301}", "o-\u{E9}"),
            ]
            let told = people.map {
                (Assignment(delegation: $0.0, observer: $0.1, content: ["n": 1]), ToldAssignment.Change.added)
            }
            try await fixture.write { try await $0.tell(told, mission: StoreUnderTest.mission) }
            for (delegation, observer) in people {
                let scope = DelegationScope(mission: StoreUnderTest.mission, delegations: [delegation])
                let head = Actor(id: "tok_\(observer.utf8.count)", bearer: .head(scope))
                let seen = try await fixture.write(as: head) { transaction in
                    try await transaction.assignments(
                        mission: StoreUnderTest.mission, delegation: nil, after: nil, limit: 9)
                }
                #expect(seen.map { Array($0.assignment.delegation.utf8) } == [Array(delegation.utf8)])
                #expect(seen.map { Array($0.assignment.observer.utf8) } == [Array(observer.utf8)])
                for (_, other) in people where Array(other.utf8) != Array(observer.utf8) {
                    let history = try await fixture.write(as: head) { transaction in
                        try await transaction.assignmentHistory(mission: StoreUnderTest.mission, observer: other)
                    }
                    #expect(history.isEmpty)
                }
            }
        }
    }
}
