import Foundation
import MissionModel
import Testing

/// Publishing through daemons and a database as they are in service.
@Suite struct PublicationProcessTests {
    private static let plans = "/api/v1/missions/XX-TEST/plans"

    /// A daemon whose mission has so many drafts.
    private func prepared(_ drafts: Int) async throws -> (DaemonUnderTest, ServingDaemon) {
        let setting = try await DaemonUnderTest()
        let daemon = try await setting.start()
        #expect(try await daemon.put(try SmallMission.document()).status == 201)
        for _ in 0..<drafts {
            let job = try await daemon.enqueue("XX-TEST", seconds: 1)
            #expect(try await eventually { try await daemon.job(job)["state"] == "completed" })
        }
        return (setting, daemon)
    }

    private func publish(
        _ version: Int, _ body: JSONValue = [:], key: String = UUID().uuidString, on daemon: ServingDaemon
    ) async throws -> ServingDaemon.Answer {
        try await daemon.post("\(Self.plans)/\(version)/publication", body, key: key)
    }

    /// Changes somebody of the first team of a plan in the mission's document.
    private func change(
        _ change: (inout Observer) -> Void, in version: Int, on daemon: ServingDaemon
    ) async throws -> String {
        let plan = try PlanDocument(json: try await daemon.get("\(Self.plans)/\(version)/document").body)
        let person = try #require(plan.teams.first?.members.first)
        let current = try await daemon.get("/api/v1/missions/XX-TEST/document")
        var document = try MissionDocument(json: current.body)
        let index = try #require(document.observers.firstIndex { $0.id == person })
        change(&document.observers[index])
        let tag = try #require(current.headers["etag"])
        #expect(try await daemon.put(document, ifMatch: tag).status == 200)
        return person
    }

    @Test("A plan is published, superseded by the next, and exported with its status; the key makes it one")
    func publications() async throws {
        let (setting, daemon) = try await prepared(2)
        #expect(try await daemon.get("\(Self.plans)/latest").body["chosen"] == "newest")
        let first = try await publish(1, ["replaces": nil], key: "once", on: daemon)
        #expect(first.status == 200, "\(first.body)")
        let again = try await publish(1, ["replaces": nil], key: "once", on: daemon)
        #expect(again.body == first.body)
        let latest = try await daemon.get("\(Self.plans)/latest").body
        #expect(latest["chosen"] == "published")
        #expect(latest["plan"]?["version"] == 1)
        // The label of somebody in it is no matter.
        _ = try await change({ $0.label = "Anne" }, in: 2, on: daemon)
        #expect(try await publish(2, ["replaces": 1], on: daemon).body["status"] == "published")
        #expect(try await daemon.get("\(Self.plans)/1/document").body["status"] == "superseded")
        #expect(try await daemon.get("\(Self.plans)/2/document").body["status"] == "published")
        #expect(try await setting.number("SELECT count(*) FROM audit WHERE action = 'plan.publish'") == 2)
    }

    @Test("A plan whose member has withdrawn since is refused by name, and published even so, which is on record")
    func outgrown() async throws {
        let (setting, daemon) = try await prepared(1)
        let person = try await change({ $0.status = .withdrawn }, in: 1, on: daemon)
        let refused = try await publish(1, on: daemon)
        #expect(refused.status == 409)
        #expect(refused.body["refusal"]?["reason"] == "mission_changed")
        #expect(refused.body["detail"]?.string?.contains("observer \(person)") == true)
        let changes = try await daemon.get("\(Self.plans)/1").body["mission_changes"]
        #expect(changes?["changes"]?.array?.map { $0["text"] } == [.string("\(person) withdrew.")])
        #expect(try await publish(1, ["even_so": true], on: daemon).body["status"] == "published")
        let recorded = """
            SELECT count(*) FROM audit WHERE action = 'plan.publish' AND detail ->> 'even_so' = 'true'
                AND detail ->> 'overruled' = 'mission_changed' AND detail ->> 'mission_revision' = '2'
            """
        #expect(try await setting.number(recorded) == 1)
    }

    @Test("Of many who publish at once, on two daemons, one does; a killed daemon's publication is whole or not at all")
    func atOnce() async throws {
        let (setting, first) = try await prepared(2)
        let second = try await setting.start(["--workers", "0"])
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for n in 0..<12 {
                let daemon = n % 2 == 0 ? first : second
                group.addTask { try await publish(n % 4 / 2 + 1, ["replaces": nil], on: daemon).status }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses.count { $0 == 200 } == 1)
        #expect(statuses.count { $0 == 409 } == 11)
        #expect(try await setting.number("SELECT count(*) FROM plan WHERE status = 'published'") == 1)
        #expect(try await setting.number("SELECT count(*) FROM audit WHERE action = 'plan.publish'") == 1)

        // The other draft, while the daemon that is asked is killed: asked again with its key, it takes effect once.
        let published = try #require(try await second.get("\(Self.plans)/latest").body["plan"]?["version"]?.whole)
        let (next, body): (Int, JSONValue) = (3 - published, ["replaces": .int(published)])
        async let cut = try? publish(next, body, key: "killed", on: first)
        first.program.send(SIGKILL)
        _ = await cut
        #expect(try await publish(next, body, key: "killed", on: second).body["status"] == "published")
        #expect(try await setting.number("SELECT count(*) FROM plan WHERE status = 'published'") == 1)
        #expect(try await setting.number("SELECT count(*) FROM plan WHERE status = 'superseded'") == 1)
        #expect(try await setting.number("SELECT count(*) FROM audit WHERE action = 'plan.publish'") == 2)
    }
}
