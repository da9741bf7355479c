import Foundation
import MissionModel
import Testing

/// Plan jobs on daemons that are killed, stopped for a while, or told to end.
@Suite struct JobProcessTests {
    private func prepared(observers: Int = 10) async throws -> (DaemonUnderTest, ServingDaemon) {
        let setting = try await DaemonUnderTest()
        let daemon = try await setting.start()
        #expect(try await daemon.put(try SmallMission.document(observers: observers)).status == 201)
        return (setting, daemon)
    }

    private func isRunning(_ job: String, on daemon: ServingDaemon) async throws -> Bool {
        let job = try await daemon.job(job)
        return job["state"]?.string == "running" && job["progress"]?["incumbent"]?["medium"] != nil
    }

    private func ends(_ job: String, as state: String, on daemon: ServingDaemon) async throws -> Bool {
        try await eventually(within: .seconds(90)) { try await daemon.job(job)["state"]?.string == state }
    }

    @Test func aJobMakesAPlanThatIsStoredWithTheBytesThatItWasMadeFrom() async throws {
        let (_, daemon) = try await prepared()
        let job = try await daemon.enqueue("XX-TEST", seconds: 1)
        #expect(try await ends(job, as: "completed", on: daemon))
        let plan = try await daemon.get("/api/v1/missions/XX-TEST/plans/1/document")
        let document = try await daemon.get("/api/v1/missions/XX-TEST/plans/1/mission-document")
        let stored = try PlanDocument(json: plan.body)
        #expect(try MissionDocument(json: document.body) == SmallMission.document())
        #expect(document.headers["digest-sha256"] == stored.missionSHA256)
        #expect(stored.teams.count == 5)
    }

    @Test func aKilledDaemonsJobIsDoneByAnotherAndThePlanIsStoredOnce() async throws {
        let (setting, first) = try await prepared()
        let job = try await first.enqueue("XX-TEST", seconds: 20)
        #expect(try await eventually { try await isRunning(job, on: first) })
        first.program.send(SIGKILL)
        _ = await first.program.status()
        let second = try await setting.start()
        #expect(try await ends(job, as: "completed", on: second))
        #expect(try await second.job(job)["attempt"]?.whole == 2)
        #expect(try await second.planCount("XX-TEST") == 1)
    }

    @Test func aDaemonThatWasFrozenPastItsLeaseWritesNothing() async throws {
        let (setting, frozen) = try await prepared()
        let job = try await frozen.enqueue("XX-TEST", seconds: 20)
        #expect(try await eventually { try await isRunning(job, on: frozen) })
        frozen.program.send(SIGSTOP)
        let second = try await setting.start()
        #expect(try await ends(job, as: "completed", on: second))
        frozen.program.send(SIGCONT)
        #expect(await eventually { frozen.program.errorText.contains("lease lost") })
        #expect(try await second.planCount("XX-TEST") == 1)
        #expect(try await second.job(job)["attempt"]?.whole == 2)
        #expect(try await setting.number("SELECT count(*) FROM plan") == 1)
    }

    @Test func aCancelledJobKeepsItsIncumbent() async throws {
        let (_, daemon) = try await prepared()
        let job = try await daemon.enqueue("XX-TEST", seconds: 120)
        #expect(try await eventually { try await isRunning(job, on: daemon) })
        #expect(try await daemon.post("/api/v1/jobs/\(job)/cancel", [:]).status == 202)
        #expect(try await ends(job, as: "cancelled", on: daemon))
        #expect(try await daemon.job(job)["plan_version"]?.whole == 1)
        #expect(try await daemon.planCount("XX-TEST") == 1)
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func aStoppingDaemonHandsItsJobBack(signal: CInt) async throws {
        let (setting, first) = try await prepared()
        let job = try await first.enqueue("XX-TEST", seconds: 30)
        #expect(try await eventually { try await isRunning(job, on: first) })
        first.program.send(signal)
        #expect(await first.program.status() == 0, "\(first.program.errorText)")
        #expect(try await setting.number("SELECT count(*) FROM job WHERE state = 'running'") == 0)
        let second = try await setting.start()
        #expect(try await eventually { try await isRunning(job, on: second) })
        #expect(try await second.post("/api/v1/jobs/\(job)/cancel", [:]).status == 202)
        #expect(try await ends(job, as: "cancelled", on: second))
        #expect(try await second.planCount("XX-TEST") == 1)
    }

    @Test func aRepeatedRequestWithOneKeyMakesOneJob() async throws {
        let (setting, daemon) = try await prepared()
        let request: JSONValue = ["seconds": 1, "seed": 3]
        let first = try await daemon.post("/api/v1/missions/XX-TEST/jobs", request, key: "once")
        let again = try await daemon.post("/api/v1/missions/XX-TEST/jobs", request, key: "once")
        #expect(first.status == 202)
        #expect(again.status == 202)
        #expect(first.body == again.body)
        #expect(try await setting.number("SELECT count(*) FROM job") == 1)
        let other = try await daemon.post("/api/v1/missions/XX-TEST/jobs", ["seconds": 2], key: "once")
        #expect(other.status == 422)
    }

    @Test("Small pages over many jobs have each of them once, the newest first")
    func pages() async throws {
        let daemon = try await DaemonUnderTest().start(["--workers", "0"])
        #expect(try await daemon.put(try SmallMission.document()).status == 201)
        var asked: [String] = []
        for _ in 0..<25 { asked.append(try await daemon.enqueue("XX-TEST", seconds: 1)) }
        for list in ["/api/v1/jobs?limit=4", "/api/v1/jobs?limit=4&mission=XX-TEST"] {
            var (listed, path) = ([String](), Optional(list))
            while let next = path {
                let page = try await daemon.get(next).body
                listed += (page["items"]?.array ?? []).compactMap { $0["id"]?.string }
                path = page["next"]?.string.map { "\(list)&after=\($0)" }
            }
            #expect(listed == asked.reversed())
        }
    }
}
