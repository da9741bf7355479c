import MissionModel
import TestSupport
import Testing

/// A database that crashes under a daemon and comes back.
@Suite("A database that goes away and comes back")
struct DatabaseOutageTests {
    private let setting: DaemonUnderTest
    private let daemon: ServingDaemon

    init() async throws {
        // What was answered as committed must outlive the crash.
        setting = try await DaemonUnderTest(in: TestDatabases(settings: ["synchronous_commit = on"]))
        daemon = try await setting.start()
        try #require(try await daemon.put(try SmallMission.document()).status == 201)
    }

    private func becomesReady(_ isReady: Bool) async throws -> Bool {
        try await eventually { try await daemon.get("/readyz").status == (isReady ? 200 : 503) }
    }

    private func crash() async throws {
        try await setting.database.cluster.stop(.immediate)
        try #require(try await becomesReady(false))
    }

    private func comeBack() async throws {
        try await setting.database.cluster.start()
        try #require(try await becomesReady(true))
    }

    private func solvingJob(seconds: Int) async throws -> String {
        let job = try await daemon.enqueue("XX-TEST", seconds: seconds)
        let hasPlan = try await eventually {
            try await daemon.job(job)["progress"]?["incumbent"]?["medium"] != nil
        }
        try #require(hasPlan)
        return job
    }

    /// One plan, stored once with one audit row, and the job that made it.
    private func expectOnePlan(of job: String) async throws {
        let isCompleted = try await eventually(within: .seconds(90)) {
            try await daemon.job(job)["state"]?.string == "completed"
        }
        #expect(isCompleted, "\(daemon.program.errorText)")
        #expect(try await daemon.job(job)["plan_version"]?.whole == 1)
        #expect(try await setting.number("SELECT count(*) FROM plan") == 1)
        #expect(try await setting.number("SELECT count(*) FROM job_plan") == 1)
        #expect(try await setting.number("SELECT count(*) FROM job") == 1)
        #expect(try await setting.number("SELECT count(*) FROM audit WHERE action = 'plan.store'") == 1)
        #expect(daemon.program.isRunning)
    }

    @Test("A job goes on while the database is away for a moment, and its plan is stored once")
    func duringSolve() async throws {
        let job = try await solvingJob(seconds: 8)
        try await crash()
        #expect(try await daemon.get("/livez").status == 200)
        try await comeBack()
        try await expectOnePlan(of: job)
    }

    @Test("A plan that is found while the database is away is kept until it is back, and stored once")
    func beyondSolve() async throws {
        let job = try await solvingJob(seconds: 15)
        try await crash()
        #expect(await eventually { daemon.program.errorText.contains("storing the plan failed, trying again") })
        #expect(try await daemon.get("/livez").status == 200)
        try await comeBack()
        try await expectOnePlan(of: job)
    }

    @Test("A daemon that only serves says that it cannot, and then serves and works as before")
    func serving() async throws {
        try await crash()
        let refused = try await daemon.get("/api/v1/missions/XX-TEST")
        #expect(refused.status == 503)
        #expect(refused.body["type"]?.string == "urn:observerd:problem:unavailable")
        #expect(try await daemon.get("/readyz").body["detail"]?.string == "No writable database can be reached.")
        #expect(daemon.program.errorText.contains("the database is away"))
        #expect(try await daemon.get("/livez").status == 200)
        try await comeBack()
        #expect(try await daemon.get("/api/v1/missions/XX-TEST").status == 200)
        #expect(await eventually { daemon.program.errorText.contains("the database is back") })
        try await expectOnePlan(of: try await daemon.enqueue("XX-TEST", seconds: 1))
    }
}
