import Foundation
import MissionModel
import PlanJudgement
import TestSupport
import Testing

/// The evaluation against the contract's independent checker: the same violations, shortfalls, terms and metrics.
@Suite("Agreement with check_plan.py")
struct CheckerAgreementTests {
    /// Cases for each example and variant; more with `OBSERVERD_CORRUPTIONS`.
    private static let corruptions = ProcessInfo.processInfo.environment["OBSERVERD_CORRUPTIONS"].flatMap(Int.init) ?? 4

    /// How many cases were judged and how many were refused, by both alike.
    private struct Tally {
        var judged = 0
        var refused = 0
        var codes: Set<String> = []
    }

    @discardableResult
    private func expectAgreement(_ cases: [EvaluationCase]) async throws -> Tally {
        let expected = try await Judgement.byChecker(cases)
        try #require(expected.count == cases.count)
        var (index, last): (MissionIndex?, MissionDocument?) = (nil, nil)
        var tally = Tally()
        for (item, expected) in zip(cases, expected) {
            let mission = item.mission == last ? index ?? MissionIndex(item.mission) : MissionIndex(item.mission)
            (index, last) = (mission, item.mission)
            switch (Judgement.byEvaluation(item, mission), expected) {
            case (.success(let found), .success(let judgement)):
                #expect(found.violations == judgement.violations)
                #expect(found.shortfalls == judgement.shortfalls)
                #expect(found.terms == judgement.terms)
                #expect(found.metrics == judgement.metrics)
                tally.judged += 1
                tally.codes.formUnion((judgement.violations + judgement.terms).map { String($0.prefix { $0 != "|" }) })
            case (.failure(let found), .failure(let refusal)):
                #expect(found == refusal)
                tally.refused += 1
            case (let found, let expected): Issue.record("\(found) where the checker says \(expected)")
            }
        }
        return tally
    }

    private func example(_ name: String) throws -> (mission: MissionDocument, plan: PlanDocument) {
        let mission = try MissionDocument(bytes: ReferenceChecker.bytes("\(name).json"))
        return (mission, try PlanDocument(bytes: ReferenceChecker.bytes("\(name).plan.json")))
    }

    private func repair(_ name: String) throws -> EvaluationCase {
        try EvaluationCase(
            mission: MissionDocument(bytes: ReferenceChecker.bytes("\(name).mission.json")),
            plan: PlanDocument(bytes: ReferenceChecker.bytes("\(name).plan.json")),
            base: PlanDocument(bytes: ReferenceChecker.bytes("\(name).base.json")))
    }

    @Test(
        "The examples and broken plans of them are judged alike",
        arguments: ReferenceChecker.examples.enumerated().map { $0 })
    func brokenPlans(number: Int, name: String) async throws {
        let (mission, plan) = try example(name)
        var corruption = PlanCorruption(seed: UInt64(number), mission: MissionIndex(mission))
        let broken = (0..<Self.corruptions).map { _ in
            EvaluationCase(mission: mission, plan: corruption.corrupted(plan))
        }
        try await expectAgreement([EvaluationCase(mission: mission, plan: plan)] + broken)
    }

    @Test("What a plan states after its evaluation is what the checker finds, in every figure")
    func statedFigures() async throws {
        let folder = try ReferenceChecker.makeFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ReferenceChecker.examples {
            var (mission, plan) = try example(name)
            plan.state(try PlanEvaluation.evaluate(plan: plan, mission: MissionIndex(mission)))
            let file = folder.appending(path: "\(name).plan.json")
            try Data(plan.bytes).write(to: file)
            let answer = try await ReferenceChecker.check(ReferenceChecker.example("\(name).json"), file)
            #expect(answer.status == 0, "\(name): \(answer.output)")
        }
    }

    @Test("Plans of changed missions are judged alike", arguments: 0..<12)
    func changedMissions(seed: Int) async throws {
        let (mission, plan) = try example(["bal64--sample", "isl64", "bal20"][seed % 3])
        var changes = MissionCorruption(seed: UInt64(seed), plan: plan)
        var cases: [EvaluationCase] = []
        for variant in 0..<max(1, Self.corruptions / 4) {
            let changed = try changes.corrupted(mission)
            var corruption = PlanCorruption(seed: UInt64(seed * 1000 + variant), mission: MissionIndex(changed))
            cases.append(EvaluationCase(mission: changed, plan: plan))
            for _ in 0..<3 { cases.append(EvaluationCase(mission: changed, plan: corruption.corrupted(plan))) }
        }
        try await expectAgreement(cases)
    }

    // MARK: Repairs

    @Test("The example repairs are judged as the contract says, and alike", arguments: ReferenceChecker.repairs)
    func exampleRepairs(name: String) async throws {
        let item = try repair(name)
        let evaluation = try PlanEvaluation.evaluate(
            plan: item.plan, mission: MissionIndex(item.mission), base: item.base)
        #expect(evaluation.violations.isEmpty == !name.contains("invalid"))
        let answer = try JSONParser.parse(ReferenceChecker.bytes("\(name).out"))
        #expect(evaluation.score.medium == answer["score"]?["medium"]?.whole)
        #expect(evaluation.score.soft == answer["score"]?["soft"]?.whole)
        #expect(evaluation.violations.count == answer["score"]?["hard"]?.whole)
        try await expectAgreement([item])
    }

    @Test("A base whose mission has the same identifier in another normal form is another mission's")
    func baseOfATwin() async throws {
        let item = try repair(ReferenceChecker.repairs[0])
        var base = try #require(item.base)
        var (mission, plan) = (item.mission, item.plan)
        (mission.mission.id, plan.mission, base.mission) = ("Caf\u{E9}", "Caf\u{E9}", "Cafe\u{301}")
        let tally = try await expectAgreement([EvaluationCase(mission: mission, plan: plan, base: base)])
        #expect(tally.refused == 1)
    }

    @Test("Broken repairs of small plans are judged alike: the past rewritten, people swapped, places closed")
    func brokenSmallRepairs() async throws {
        var tally = Tally()
        for (number, name) in ReferenceChecker.repairs.enumerated() {
            let item = try repair(name)
            var corruption = RepairCorruption(seed: UInt64(number), item)
            let found = try await expectAgreement((0..<10 * Self.corruptions).map { _ in try corruption.corrupted() })
            (tally.judged, tally.refused) = (tally.judged + found.judged, tally.refused + found.refused)
            tally.codes.formUnion(found.codes)
        }
        // What was made must be worth judging: most is no mere fault of form, and every kind of rule has something to say.
        #expect(tally.judged > 5 * tally.refused)
        #expect(tally.refused > 0)
        #expect(
            tally.codes.isSuperset(of: ["H4", "H5", "H12", "H13", "H14", "H16", "H17", "M1", "M2", "M3", "M8", "S10"]))
    }

    @Test("Broken repairs of plans of a whole country are judged alike", arguments: 0..<8)
    func brokenLargeRepairs(seed: Int) async throws {
        let (mission, plan) = try example(["isl64", "bal64--sample"][seed % 2])
        var base = plan
        (base.status, base.version) = (.published, 3)
        var corruption = RepairCorruption(seed: UInt64(seed), mission: mission, base: base)
        try await expectAgreement((0..<2 * Self.corruptions).map { _ in try corruption.corrupted() })
    }
}
