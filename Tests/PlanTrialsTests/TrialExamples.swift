import Foundation
import MissionModel
import PlanJudgement
import PlanTrials
import TestSupport
import Testing

/// The contract's examples as plans to try changes of.
struct TrialExample {
    let name: String
    let document: MissionDocument
    let mission: MissionIndex
    let trials: PlanTrials

    /// A plan that repairs nothing.
    init(_ name: String) throws {
        self.name = name
        document = try MissionDocument(bytes: ReferenceChecker.bytes("\(name).json"))
        mission = MissionIndex(document)
        trials = try PlanTrials(
            of: PlanDocument(bytes: ReferenceChecker.bytes("\(name).plan.json")), base: nil, in: mission)
    }

    /// A repair with its base.
    init(repair name: String) throws {
        self.name = name
        document = try MissionDocument(bytes: ReferenceChecker.bytes("\(name).mission.json"))
        mission = MissionIndex(document)
        trials = try PlanTrials(
            of: PlanDocument(bytes: ReferenceChecker.bytes("\(name).plan.json")),
            base: PlanDocument(bytes: ReferenceChecker.bytes("\(name).base.json")), in: mission)
    }

    /// The example's plan as published, and edited at an instant as its own repair.
    init(published name: String, asOf: Instant, with change: (inout MissionDocument) -> Void = { _ in }) throws {
        self.name = name
        var document = try MissionDocument(bytes: ReferenceChecker.bytes("\(name).json"))
        change(&document)
        self.document = document
        mission = MissionIndex(document)
        let base = try PlanDocument(bytes: ReferenceChecker.bytes("\(name).plan.json"))
        var plan = base
        (plan.version, plan.baseVersion, plan.asOf) = (base.version + 1, base.version, asOf)
        trials = try PlanTrials(of: plan, base: base, in: mission)
    }

    var plan: PlanDocument { trials.plan }

    /// Every n-th pair of people of different teams.
    func swaps(each n: Int) -> [PlanEdit] {
        var edits: [PlanEdit] = []
        for (k, team) in plan.teams.enumerated() {
            for other in plan.teams[(k + 1)...] {
                for a in team.members {
                    for b in other.members { edits.append(.swap(a, b)) }
                }
            }
        }
        return stride(from: 0, to: edits.count, by: n).map { edits[$0] }
    }

    /// Every n-th of the stops left out, and of visits to stations that nobody goes to.
    func stopChanges(each n: Int) -> [PlanEdit] {
        let visited = Set(exactly: plan.teams.flatMap { $0.stops.compactMap(\.place) })
        let stops = plan.teams.flatMap { team in
            team.stops.filter { $0.kind.counts }.compactMap(\.place).map { PlanEdit.leaveOut(station: $0) }
        }
        let free = mission.document.stations.indices.filter { n in
            mission.mayVisit(station: n) && !visited.contains(mission.document.stations[n].id)
        }
        let visits = plan.teams.flatMap { team -> [PlanEdit] in
            let region = mission.hubPosition[team.hub].map { mission.hubRegion[$0] }
            return free.filter { mission.stationRegion[$0] == region }.prefix(6).map {
                .visit(station: mission.document.stations[$0].id, .voting, team: team.id)
            }
        }
        let edits = stops + visits
        return stride(from: 0, to: edits.count, by: n).map { edits[$0] }
    }
}

/// Scores by the independent checker.
enum CheckedScore {
    private static let script = #"""
        import json, sys
        from pathlib import Path
        from check_plan import Mission, evaluate

        folder = Path(sys.argv[1])
        mission = Mission(json.loads((folder / "mission.json").read_text(encoding="utf-8")))
        base = json.loads((folder / "base.json").read_text(encoding="utf-8"))
        for line in open(folder / "plans.jsonl", encoding="utf-8"):
            report = evaluate(mission, json.loads(line), base)
            medium = sum(v * w for c, _, v, w in report.terms if c[0] == "M")
            soft = sum(v * w for c, _, v, w in report.terms if c[0] == "S")
            print(f"{len(report.violations)} / {medium} / {soft}")
        """#

    /// The score of each plan as `hard / medium / soft`.
    static func summaries(
        _ plans: [PlanDocument], _ mission: MissionDocument, base: PlanDocument?
    ) async throws -> [String] {
        let folder = try ReferenceChecker.makeFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(mission.bytes).write(to: folder.appending(path: "mission.json"))
        try Data(JSONWriter.write(base?.json ?? .null)).write(to: folder.appending(path: "base.json"))
        let lines = plans.map { Array(JSONWriter.text($0.json).utf8) + [UInt8(ascii: "\n")] }
        try Data(lines.flatMap { $0 }).write(to: folder.appending(path: "plans.jsonl"))
        return try await ReferenceChecker.run(script, in: folder).map { String($0) }
    }
}
