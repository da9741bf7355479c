import Foundation
import MissionModel
import TestSupport
import Testing

/// A mission of eleven people with a published plan, and what clients do with it who ask until they know.
struct PublishedMission {
    static let path = "/api/v1/missions/XX-TEST"
    static let eve = "2024-02-07T18:00:00+05:00"
    /// No repair begins by itself while a test goes on.
    static let slow = ["--repair-delay-seconds", "60"]

    let setting: DaemonUnderTest
    /// The versions that repair the published one.
    var offers: [Int] = []

    private static let databases = TestDatabases(settings: StepGate.waitingCommits)
    /// Made once, and copied for each test.
    private static let published = Task { try await made(in: databases) }
    private static let repaired = Task {
        var mission = try await copy()
        let daemon = try await mission.setting.start(slow)
        try #require(try await mission.insist(.dropOut("FR-1"), on: daemon).status == 201)
        let job = try await mission.askForRepair(key: "first-repair", on: daemon)
        mission.offers = try await mission.offers(of: job, on: daemon)
        try #require(mission.offers.count > 1)
        try await mission.end(daemon)
        return mission
    }

    /// Version 1 is published.
    static func copy() async throws -> PublishedMission {
        try await published.value.copied()
    }

    /// Besides, FR-1 has dropped out, and several repairs are offered.
    static func repairedCopy() async throws -> PublishedMission {
        try await repaired.value.copied()
    }

    /// The same, in a database that nobody else is connected to.
    private func copied() async throws -> PublishedMission {
        let copy = setting.on(try await Self.databases.copy(setting.database))
        // Who may use a database is not copied.
        try await copy.migrate()
        return PublishedMission(setting: copy, offers: offers)
    }

    /// In a cluster of its own, for a test that crashes it.
    static func made(in databases: TestDatabases) async throws -> PublishedMission {
        let mission = PublishedMission(setting: try await DaemonUnderTest(in: databases))
        let daemon = try await mission.setting.start(slow)
        var document = try SmallMission.document(observers: 11)
        document.observers[10].reserve = true
        try #require(try await daemon.put(document).status == 201)
        let job = try await daemon.enqueue("XX-TEST", seconds: 1)
        let isPlanned = try await eventually { try await daemon.job(job)["state"] == "completed" }
        try #require(isPlanned)
        try #require(try await mission.insist(.publication(1, replacing: nil), on: daemon).status == 200)
        try await mission.end(daemon)
        return mission
    }

    private func end(_ daemon: ServingDaemon) async throws {
        daemon.program.send(SIGTERM)
        try #require(await daemon.program.status() == 0)
    }

    // MARK: Clients

    /// A request that takes effect once for its key.
    struct Request: Sendable {
        let path: String
        let body: JSONValue
        let key: String

        static func dropOut(_ observer: String) -> Request {
            let body: JSONValue = [
                "kind": "drop_out", "observers": [.string(observer)], "reason": "Taken ill", "as_of": .string(eve),
            ]
            return Request(path: "/incidents", body: body, key: "drop-out-\(observer)")
        }

        /// One that is short.
        static func repair(key: String = "repair") -> Request {
            Request(path: "/repairs", body: ["seconds": .double(0.3), "as_of": .string(eve)], key: key)
        }

        static func publication(_ version: Int, replacing former: Int?, key: String = UUID().uuidString) -> Request {
            Request(path: "/plans/\(version)/publication", body: ["replaces": .optional(former)], key: key)
        }
    }

    /// Sends a request to a daemon that may be killed meanwhile.
    func attempt(_ request: Request, on daemon: ServingDaemon) async {
        _ = try? await daemon.post(Self.path + request.path, request.body, key: request.key)
    }

    /// Sends a request until it is answered with more than `not now`.
    func insist(_ request: Request, on daemon: ServingDaemon) async throws -> ServingDaemon.Answer {
        var answer: ServingDaemon.Answer?
        let isAnswered = await eventually {
            answer = try? await daemon.post(Self.path + request.path, request.body, key: request.key)
            guard let answer else { return false }
            let isInFlight = answer.body["type"] == "urn:observerd:problem:idempotency-key-in-flight"
            return !isInFlight && ![429, 503, 504].contains(answer.status)
        }
        try #require(isAnswered, "\(request): \(answer.map { "\($0.body)" } ?? "no answer")")
        return try #require(answer)
    }

    /// Asks for a repair; its job.
    func askForRepair(key: String = "repair", on daemon: ServingDaemon) async throws -> String {
        let answer = try await insist(.repair(key: key), on: daemon)
        try #require(answer.status == 202, "\(answer.body)")
        return try #require(answer.body["job"]?.string)
    }

    // MARK: What is there

    /// The offers of a repair that has ended well, the first choice first.
    func offers(of job: String, on daemon: ServingDaemon) async throws -> [Int] {
        var repair = JSONValue.null
        let hasEnded = try await eventually(within: .seconds(120)) {
            repair = try await daemon.get("\(Self.path)/repairs/\(job)").body
            return ["completed", "cancelled", "discarded"].contains(repair["state"]?.string ?? "")
        }
        try #require(hasEnded && repair["state"] == "completed" && repair["stale"] == false, "\(repair)")
        return try #require(repair["offers"]?.array).compactMap { $0["version"]?.whole }
    }

    func number(_ sql: String) async throws -> Int { try await setting.number(sql) }

    /// The version that is published, of which there is never more than one.
    func published() async throws -> Int {
        try await number("SELECT version FROM plan WHERE status = 'published'")
    }

    /// Each publication is on record once, in a line from one version to the next, and its plan knew of every drop-out until
    /// then.
    func expectPublications(_ versions: [Int]) async throws {
        #expect(try await published() == versions.last)
        let records = "FROM audit WHERE action = 'plan.publish'"
        #expect(try await number("SELECT count(*) \(records)") == versions.count)
        #expect(
            try await number("SELECT count(*) FROM plan WHERE status = 'superseded'") == versions.count - 1)
        for (former, version) in zip([nil] + versions.map(Optional.some), versions) {
            let replaced = former.map { "= '\($0)'" } ?? "IS NULL"
            let record = "\(records) AND detail ->> 'plan' = '\(version)' AND detail ->> 'replaces' \(replaced)"
            #expect(try await number("SELECT count(*) \(record)") == 1)
        }
        let stale = """
            SELECT count(*) FROM audit AS a
            JOIN plan AS p ON p.mission = a.mission AND p.version = (a.detail ->> 'plan')::integer
            JOIN incident AS i ON i.mission = a.mission AND i.input_revision > p.input_revision
                AND i.input_revision <= (a.detail ->> 'mission_revision')::bigint
            WHERE a.action = 'plan.publish'
            """
        #expect(try await number(stale) == 0)
    }

    /// Each drop-out is known once, with one row in the audit trail.
    func expectDropOuts(_ observers: [String]) async throws {
        let list = observers.map { "'\($0)'" }.joined(separator: ", ")
        #expect(try await number("SELECT count(*) FROM incident") == observers.count)
        #expect(
            try await number("SELECT count(DISTINCT o) FROM incident, unnest(observers) AS o WHERE o IN (\(list))")
                == observers.count)
        #expect(try await number("SELECT count(*) FROM audit WHERE action = 'incident.record'") == observers.count)
        #expect(
            try await number("SELECT count(*) FROM observer WHERE status = 'withdrawn' AND id IN (\(list))")
                == observers.count)
    }

    /// The repairs that are stored are what their jobs tell of and the audit trail has, none of them twice, and each was
    /// made from the data of its job.
    func expectRepairsOnce() async throws {
        let repairs = "FROM plan WHERE base_version IS NOT NULL"
        let count = try await number("SELECT count(*) \(repairs)")
        #expect(
            try await number("SELECT coalesce(sum((outcome ->> 'stored_plans')::integer), 0) FROM job") == count)
        #expect(
            try await number("SELECT count(*) FROM audit WHERE action = 'plan.store' AND detail ->> 'option' <> ''")
                == count)
        #expect(
            try await number(
                "SELECT count(*) FROM (SELECT DISTINCT base_version, job, repair_option, hard, medium, soft \(repairs)) "
                    + "AS r") == count)
        #expect(try await number("SELECT max(version) - count(*) FROM plan") == 0)
    }
}
