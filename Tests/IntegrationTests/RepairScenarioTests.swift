import Deployment
import Foundation
import MissionModel
import PlanJudgement
import TestSupport
import Testing

/// A published plan through all that can befall it, on a real daemon and database: each report is followed by a repair that
/// nobody has asked for, its offers are judged, the first is published, and the next report finds that.
@Suite("What befalls a mission, one thing after the other")
struct RepairScenarioTests {
    @Test("Each drop-out, return, lost car and closed region is repaired by valid offers, before and on the day")
    func scenario() async throws {
        let line = try await RepairLine()
        let (eve, noon, later) = (try at("07T18:00"), try at("08T13:00"), try at("08T15:00"))

        let first = try #require(line.member(of: 2))
        try await line.report([dropOut([first])], at: eve, "one")
        try await line.report([dropOut([try #require(line.plan.reserves.first?.observer)])], at: eve, "a reserve")
        let two = try [0, 3].map { n in try #require(line.plan.teams[n].members.first) }
        try await line.report([dropOut(two)], at: eve, "two at once")
        let head = try #require(line.members().first { line.heads.contains($0) })
        try await line.report([dropOut([head])], at: eve, "a head of delegation")
        if let third = line.member(of: 3) {
            try await line.report([dropOut([third])], at: eve, "one of a team of three")
        }
        try await line.report(
            [["kind": "drop_out", "delegation": "PL", "reason": "Called home"]], at: eve, "a whole delegation")
        try await line.report([["kind": "return", "observers": [.string(first)]]], at: eve, "one returns")
        try await line.report([["kind": "region_closed", "region": "W"]], at: eve, "a region is closed")
        #expect(!line.plan.teams.contains { $0.hub == "W-H1" })
        try await line.report([try line.lossOfNeededCar()], at: eve, "a car that is needed is lost")

        let begun = try #require(line.plan.teams.first { $0.start.seconds < noon.seconds })
        try await line.report([dropOut([try #require(begun.members.first)])], at: noon, "one on the day")
        let team = try #require(
            line.plan.teams.last { $0.start.seconds < later.seconds && $0.end.seconds > later.seconds })
        let staying = team.members.filter { !line.gone.contains($0) }
        try await line.report(
            [
                dropOut(staying),
                ["kind": "vehicle_lost", "hub": .string(team.hub), "vehicles": 1, "reason": "An accident"],
            ], at: later, "a whole car on the day")
        #expect(line.published.count == line.steps + 1)
    }

    private func at(_ text: String) throws -> Instant { try #require(Instant("2024-02-\(text):00+05:00")) }

    private func dropOut(_ people: [String]) -> JSONValue {
        ["kind": "drop_out", "observers": .strings(people), "reason": "Taken ill"]
    }
}

/// A mission with a published plan that is replaced by its repairs, one after the other.
private final class RepairLine {
    private static let path = "/api/v1/missions/XX-TEST"
    private static let options = ["least-change", "best", "keep-reserves"]

    private let setting: DaemonUnderTest
    private let daemon: ServingDaemon
    /// The published plan, and the mission as it was when that was made.
    private(set) var plan: PlanDocument
    private(set) var mission: MissionDocument
    /// All versions that were published so far.
    private(set) var published: [Int] = []
    private(set) var steps = 0

    init() async throws {
        setting = try await DaemonUnderTest()
        daemon = try await setting.start(["--repair-delay-seconds", "1"])
        mission = try Self.firstMission()
        #expect(try await daemon.put(mission).status == 201)
        let job = try await daemon.enqueue("XX-TEST", seconds: 2)
        let ended = try await eventually { [daemon] in try await daemon.job(job)["state"] == "completed" }
        try #require(ended)
        plan = try PlanDocument(json: try await daemon.get("\(Self.path)/plans/1/document").body)
        try await publish(1, replacing: nil)
    }

    /// Three regions, people of five delegations with their heads, and three reserves.
    private static func firstMission() throws -> MissionDocument {
        var document = try SmallMission.document(observers: 34, regions: ["N", "S", "W"])
        for hub in document.hubs.indices {
            (document.hubs[hub].vehicles, document.hubs[hub].interpreters) = (6, 6)
        }
        for n in 0..<5 { document.observers[n].role = .head }
        for n in 31..<34 { document.observers[n].reserve = true }
        return document
    }

    // MARK: Who

    var heads: Set<String> { Set(mission.observers.filter { $0.role == .head }.map(\.id)) }
    var gone: Set<String> { Set(mission.observers.filter { $0.status == .withdrawn }.map(\.id)) }

    func members() -> [String] { plan.teams.flatMap(\.members) }

    /// Somebody who is no head, of a team of that size.
    func member(of size: Int) -> String? {
        plan.teams.lazy.filter { $0.members.count == size }.flatMap(\.members).first { !self.heads.contains($0) }
    }

    /// So many vehicles of a hub that one of its teams has none any more.
    func lossOfNeededCar() throws -> JSONValue {
        let hub = try #require(mission.hubs.first { hub in plan.teams.contains { $0.hub == hub.id } })
        let lost = hub.vehicles - plan.teams.count { $0.hub == hub.id } + 1
        return [
            "kind": "vehicle_lost", "hub": .string(hub.id), "vehicles": .int(lost), "reason": "Broke down",
        ]
    }

    // MARK: Steps

    /// Reports incidents, judges what the daemon offers by itself and what it offers when asked again, and publishes the
    /// first offer.
    func report(_ incidents: [JSONValue], at asOf: Instant, _ step: Comment) async throws {
        steps += 1
        let job = try await tell(incidents, at: asOf, step)
        let (alone, _) = try await offers(of: job, step) { !($0["offers"]?.array ?? []).isEmpty }
        try #require(!alone.isEmpty, step)
        for version in alone { _ = try await judge(version, asOf, step) }

        let asked = try await daemon.post(
            "\(Self.path)/repairs", ["seconds": .double(0.4), "as_of": .string(asOf.text)])
        try #require(asked.status == 202, "\(step): \(asked.body)")
        let (versions, repair) = try await offers(of: try #require(asked.body["job"]?.string), step) { _ in false }
        #expect(repair["state"] == "completed" && repair["stale"] == false, "\(step): \(repair)")
        var repairs: [PlanDocument] = []
        for version in versions { repairs.append(try await judge(version, asOf, step)) }
        let first = try #require(versions.first, "\(step): \(repair)")
        try checkOptions(repairs, repair, step)
        try await publish(first, replacing: published.last)
        plan = try #require(repairs.first)
        mission = try MissionDocument(
            json: try await daemon.get("\(Self.path)/plans/\(first)/mission-document").body)
    }

    /// The one job that repairs the plan for all the reports.
    private func tell(_ incidents: [JSONValue], at asOf: Instant, _ step: Comment) async throws -> String {
        var jobs: [String] = []
        for incident in incidents {
            let body = JSONValue.object((incident.object ?? [:]).adding(["as_of": .string(asOf.text)]))
            let answer = try await daemon.post("\(Self.path)/incidents", body)
            try #require(answer.status == 201, "\(step): \(answer.body)")
            jobs.append(try #require(answer.body["repair_job"]?.string, "\(step): \(answer.body)"))
        }
        return try #require(jobs.last)
    }

    /// The versions that a repair offers once there is enough of it, or it has ended.
    private func offers(
        of job: String, _ step: Comment, until isEnough: (JSONValue) -> Bool
    ) async throws -> (versions: [Int], repair: JSONValue) {
        var repair = JSONValue.null
        let isThere = try await eventually {
            repair = try await daemon.get("\(Self.path)/repairs/\(job)").body
            return isEnough(repair) || ["completed", "cancelled", "discarded"].contains(repair["state"]?.string ?? "")
        }
        try #require(isThere, "\(step): \(repair)")
        return ((repair["offers"]?.array ?? []).compactMap { $0["version"]?.whole }, repair)
    }

    /// Every option is found in one offer, and no two offers are the same plan.
    private func checkOptions(_ repairs: [PlanDocument], _ repair: JSONValue, _ step: Comment) throws {
        let options = (repair["offers"]?.array ?? []).flatMap { $0["options"]?.array ?? [] }.compactMap(\.string)
        #expect(Set(options).isSubset(of: Self.options) && Set(options).count == options.count, step)
        #expect(options.contains("least-change") && options.contains("best"), "\(step): \(options)")
        for (n, one) in repairs.enumerated() {
            for other in repairs[..<n] {
                #expect(one.teams != other.teams || one.reserves != other.reserves, "\(step): two offers are one plan")
            }
        }
    }

    /// An offer is a valid repair of the published plan by our judgement and by the contract's checker, on the very bytes.
    private func judge(_ version: Int, _ asOf: Instant, _ step: Comment) async throws -> PlanDocument {
        let base = try #require(published.last)
        let documents = [
            "plan": "plans/\(version)/document", "mission": "plans/\(version)/mission-document",
            "base": "plans/\(base)/document",
        ]
        var (bytes, files): ([String: [UInt8]], [String: URL]) = ([:], [:])
        for (name, path) in documents {
            let answer = try await daemon.get("\(Self.path)/\(path)")
            try #require(answer.status == 200, "\(step): \(answer.body)")
            let file = setting.scratch.url.appending(path: "\(version)-\(name).json")
            try Data(answer.bytes).write(to: file)
            (bytes[name], files[name]) = (answer.bytes, file)
        }
        let repair = try PlanDocument(bytes: try #require(bytes["plan"]))
        let judged = try PlanEvaluation.evaluate(
            plan: repair, mission: try MissionIndex(bytes: try #require(bytes["mission"])),
            base: try PlanDocument(bytes: try #require(bytes["base"])))
        #expect(judged.violations.isEmpty, "\(step): \(judged.violations)")
        #expect(judged.score == repair.score, step)
        #expect(repair.baseVersion == base && repair.asOf == asOf, step)
        let checked = try await ReferenceChecker.check(
            try #require(files["mission"]), try #require(files["plan"]), base: files["base"])
        #expect(checked.status == 0, "\(step): \(checked.output)")
        return repair
    }

    private func publish(_ version: Int, replacing former: Int?) async throws {
        let answer = try await daemon.post(
            "\(Self.path)/plans/\(version)/publication", ["replaces": .optional(former)])
        try #require(answer.status == 200, "\(answer.body)")
        #expect(answer.body["status"] == "published")
        published.append(version)
    }
}
