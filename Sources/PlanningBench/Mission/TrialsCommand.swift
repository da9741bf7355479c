import ArgumentParser
import CommandLineIO
import Foundation
import MissionModel
import PlanJudgement
import PlanTrials

struct TrialsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trials", abstract: "Measures changes of a plan that are tried.",
        discussion: """
            Tries swaps of people all over the plan, judges some of the changed plans as a whole beside, and prints how \
            many of each are judged in a second. Both judgements are to be the same. Then the answers that people wait \
            for are timed.
            """)

    @Argument(help: "The mission document (observerd.mission/1).")
    var file: String

    @Argument(help: "A plan of it (observerd.plan/1).")
    var plan: String

    @Option(help: "How many swaps are tried.")
    var swaps = 2000

    @Option(help: "How many of them are judged as whole plans too.")
    var whole = 10

    @Flag(help: "As changes of a published plan, the day before it begins.")
    var published = false

    func validate() throws {
        guard (1...1_000_000).contains(swaps) else {
            throw ValidationError("--swaps: \(swaps) is not within 1 to 1000000.")
        }
        guard (1...swaps).contains(whole) else {
            throw ValidationError("--whole: \(whole) is not within 1 to \(swaps).")
        }
    }

    func run() throws {
        let mission = MissionIndex(try MissionFile(file).document)
        let trials: PlanTrials
        do {
            let plan = try PlanDocument(bytes: InputFile(plan).readDocument())
            trials = try self.trials(of: plan, in: mission)
        } catch let error as FormError {
            throw BenchFault("\(plan): \(error.faults[0])")
        }
        let edits = Self.swaps(of: trials.plan, swaps)
        var judged: [PlanTrial] = []
        let trialSeconds = try Self.seconds { judged = try edits.map(trials.attempt) }
        let sample = judged.compactMap(\.result).prefix(whole)
        let wholeSeconds = try Self.seconds { try sample.forEach { try Self.requireSame($0, trials) } }
        Self.print("trials a second", Double(edits.count) / trialSeconds)
        Self.print("whole plans a second", Double(sample.count) / wholeSeconds)
        try timeAnswers(trials)
    }

    private func trials(of plan: PlanDocument, in mission: MissionIndex) throws(FormError) -> PlanTrials {
        guard published, let start = plan.teams.map(\.start.seconds).min() else {
            return try PlanTrials(of: plan, base: nil, in: mission)
        }
        var repair = plan
        (repair.version, repair.baseVersion) = (plan.version + 1, plan.version)
        repair.asOf = Instant(seconds: start - 24 * 3600, offset: 0)
        return try PlanTrials(of: repair, base: plan, in: mission)
    }

    /// Pairs of people of different teams, spread over the plan.
    private static func swaps(of plan: PlanDocument, _ count: Int) -> [PlanEdit] {
        let people = plan.teams.enumerated().flatMap { team in team.element.members.map { (team.offset, $0) } }
        return (0..<count).compactMap { n in
            let (a, b) = (people[n * 7919 % people.count], people[(n * 104_729 + 1) % people.count])
            return a.0 == b.0 ? nil : .swap(a.1, b.1)
        }
    }

    private static func requireSame(_ result: PlanTrial.Result, _ trials: PlanTrials) throws {
        let (whole, trial) = (try trials.plan(with: result).score, result.difference.after)
        if whole != trial { throw BenchFault("a trial has \(trial.summary), the whole plan \(whole.summary)") }
    }

    private func timeAnswers(_ trials: PlanTrials) throws {
        guard let team = trials.plan.teams.first, let person = team.members.first else { return }
        let subjects: [(String, Explanation.Subject)] = [
            ("why person", .person(person)), ("why team", .team(team.id)), ("why plan", .plan),
        ]
        for (name, subject) in subjects {
            let seconds = try Self.seconds {
                var inquiry = PlanInquiry(trials, TrialBudget(for: trials.mission.document))
                let answer = try inquiry.explain(subject)
                Self.print("\(name): tried", Double(answer.tried + answer.shortfalls.reduce(0) { $0 + $1.tried }))
            }
            Self.print("\(name): seconds", seconds)
        }
        let seconds = try Self.seconds {
            var inquiry = PlanInquiry(trials, TrialBudget(for: trials.mission.document))
            let survey = try inquiry.places(of: person)
            Self.print("places: tried", Double(survey.tried))
            Self.print("places: untried", Double(survey.untried))
        }
        Self.print("places: seconds", seconds)
    }

    private static func seconds(_ work: () throws -> Void) rethrows -> Double {
        let began = processSeconds()
        try work()
        return processSeconds() - began
    }

    private static func print(_ name: String, _ figure: Double) {
        Swift.print(name.padding(toLength: 24, withPad: " ", startingAt: 0) + String(format: "%12.2f", figure))
    }
}
