import Deployment
import Foundation
import MissionModel
import TestSupport
import Testing

/// The evaluation against the contract's independent checker: the same violations, shortfalls, terms and metrics.
@Suite(
    "Agreement with check_plan.py",
    .enabled(if: ReferenceChecker.isPresent, Comment(rawValue: ReferenceChecker.absence)))
struct CheckerAgreementTests {
    /// Cases for each example and variant; more with `OBSERVERD_CORRUPTIONS`.
    private static let corruptions = ProcessInfo.processInfo.environment["OBSERVERD_CORRUPTIONS"].flatMap(Int.init) ?? 4

    private func expectAgreement(_ cases: [EvaluationCase]) throws {
        let expected = try Judgement.byChecker(cases)
        try #require(expected.count == cases.count)
        var (index, last): (MissionIndex?, MissionDocument?) = (nil, nil)
        for (item, expected) in zip(cases, expected) {
            let mission = item.mission == last ? index ?? MissionIndex(item.mission) : MissionIndex(item.mission)
            (index, last) = (mission, item.mission)
            let found = try PlanEvaluation.evaluate(plan: item.plan, mission: mission, base: item.base)
            let judgement = try expected.get()
            #expect(Judgement(found).violations == judgement.violations)
            #expect(Judgement(found).shortfalls == judgement.shortfalls)
            #expect(Judgement(found).terms == judgement.terms)
            #expect(Judgement(found).metrics == judgement.metrics)
        }
    }

    private func example(_ name: String) throws -> (MissionDocument, PlanDocument) {
        let mission = try MissionDocument(bytes: ReferenceChecker.bytes("\(name).json"))
        return (mission, try PlanDocument(bytes: ReferenceChecker.bytes("\(name).plan.json")))
    }

    @Test(
        "The examples and broken plans of them are judged alike",
        arguments: ReferenceChecker.examples.enumerated().map { $0 })
    func brokenPlans(number: Int, name: String) throws {
        let (mission, plan) = try example(name)
        var corruption = PlanCorruption(seed: UInt64(number), mission: MissionIndex(mission))
        let cases = (0..<Self.corruptions).map { _ in EvaluationCase(mission: mission, plan: corruption.corrupted(plan))
        }
        try expectAgreement(cases)
    }

    @Test("What a plan states after its evaluation is what the checker finds, in every figure")
    func statedFigures() throws {
        let folder = try ReferenceChecker.makeFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ReferenceChecker.examples {
            let (mission, example) = try example(name)
            var plan = example
            plan.state(try PlanEvaluation.evaluate(plan: plan, mission: MissionIndex(mission)))
            try Data(plan.bytes).write(to: folder.appending(path: "\(name).plan.json"))
        }
        let script = """
            import sys
            from pathlib import Path
            import check_plan

            for file in sorted(Path(sys.argv[1]).glob("*.plan.json")):
                name = file.name.removesuffix(".plan.json")
                mission, digest = check_plan.load(Path(check_plan.__file__).parent / f"{name}.json")
                report = check_plan.check(mission, check_plan.load(file)[0], None, digest)
                print(name, report.exit_code, *[f"{p}: {t}" for p, t in report.disagreements[:3]])
            """
        let answers = try ReferenceChecker.run(script, in: folder)
        #expect(answers.sorted() == ReferenceChecker.examples.map { "\($0) 0" }.sorted())
    }

    @Test("Plans of changed missions are judged alike", arguments: 0..<12)
    func changedMissions(seed: Int) throws {
        let names = ["bal20", "bal64--sample", "bue64", "isl20--sample", "isl64", "bal64"]
        let (mission, plan) = try example(names[seed % names.count])
        var changes = MissionCorruption(seed: UInt64(seed), plan: plan)
        var cases: [EvaluationCase] = []
        for variant in 0..<max(1, Self.corruptions / 4) {
            let changed = try changes.corrupted(mission)
            var corruption = PlanCorruption(seed: UInt64(seed * 1000 + variant), mission: MissionIndex(changed))
            cases.append(EvaluationCase(mission: changed, plan: plan))
            for _ in 0..<3 { cases.append(EvaluationCase(mission: changed, plan: corruption.corrupted(plan))) }
        }
        try expectAgreement(cases)
    }

    @Test("Repairs are judged alike", arguments: 0..<12)
    func repairs(seed: Int) throws {
        let names = ["bal64", "bue20", "isl64--sample", "bal20--sample"]
        let (mission, plan) = try example(names[seed % names.count])
        var base = plan
        (base.status, base.version) = (.published, 3)
        var random = DrawGenerator(seed: UInt64(seed))
        var cases: [EvaluationCase] = []
        for variant in 0..<max(1, Self.corruptions / 4) {
            var changed = mission
            for n in changed.observers.indices where random.below(12) == 0 { changed.observers[n].status = .withdrawn }
            var corruption = PlanCorruption(seed: UInt64(seed * 1000 + variant), mission: MissionIndex(changed))
            for _ in 0..<4 {
                var repair = corruption.corrupted(plan)
                (repair.version, repair.baseVersion) = (4, 3)
                (repair.metrics.peopleChanged, repair.metrics.stopsChanged) = (0, 0)
                let hours = random.below(90)
                repair.asOf =
                    hours < 20
                    ? nil : Instant(seconds: (plan.teams.first?.end.seconds ?? 0) - (hours - 20) * 3600, offset: 0)
                if random.below(3) == 0, let team = repair.teams.indices.last { repair.teams[team].id = "NEW-01" }
                cases.append(EvaluationCase(mission: changed, plan: repair, base: base))
            }
        }
        try expectAgreement(cases)
    }
}
