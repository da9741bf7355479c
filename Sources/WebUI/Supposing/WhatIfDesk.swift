import Deployment
import HTTPShell
import MissionModel
import PlanJudgement
import PlanReading
import PlanTrials
import Wording

/// What is supposed, as an address has it.
struct WhatIfQuestion: Sendable {
    static let fields = ["drop", "close", "hub", "cars", "no_go", "option"]

    let supposition: Supposition
    let option: RepairOption
    private let typed: [String: String]

    var isEmpty: Bool { supposition.isEmpty }
    /// Tells it from others.
    var text: String { Self.fields.map { typed[$0] ?? "" }.joined(separator: "\u{0}") }

    init(_ request: PageRequest, _ state: inout FormState) {
        typed = Dictionary(uniqueKeysWithValues: Self.fields.map { ($0, request[$0] ?? "") })
        state = FormState(typed)
        option = request["option"].flatMap(RepairOption.init) ?? .leastChange
        state.set("option", option.rawValue)
        var supposition = Supposition()
        supposition.drops = Self.identifiers(request["drop"])
        supposition.closes = request["close"].map { [$0] } ?? []
        supposition.noGo = Self.identifiers(request["no_go"])
        if let hub = request["hub"] {
            let lost = request["cars"].map { Int(decimalDigits: $0) } ?? 1
            if let lost, (1...1000).contains(lost) {
                supposition.cars = [(hub, -lost)]
            } else {
                state.add("must be a whole number from 1 to 1000", at: "cars")
            }
        }
        self.supposition = supposition
    }

    /// Distinct, and not too many.
    private static func identifiers(_ text: String?) -> [String] {
        var known = Set<ExactText>()
        return (text ?? "").split { $0 == "," || $0.isNewline }.compactMap { part in
            let trimmed = part.drop { $0.isWhitespace }
            guard let last = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return nil }
            let id = String(trimmed[...last])
            return known.insert(ExactText(id)).inserted ? id : nil
        }.prefix(200).map { $0 }
    }
}

/// What would become of a plan.
struct WhatIfFinding: Sendable {
    /// Nil where the mission has no plan yet.
    let version: Int?
    let before: PlanScore?
    let after: PlanScore
    /// Whether it is a repair of that plan; else a fresh one.
    let isRepair: Bool
    let changes: PlanChanges
    let unassigned: [UnassignedObserver]
}

/// Tries what is supposed, once for all who ask about the same data.
struct WhatIfDesk: Sendable {
    private struct Key: Hashable, Sendable {
        let stamp: MissionStamp
        let plan: Int?
        let text: String
    }

    private let store: any Store
    private let solve: SolveFunction
    private let findings: SlowAnswers<Key, WhatIfFinding>

    /// - Parameter solve: the engine.
    init(store: any Store, solve: @escaping SolveFunction) {
        self.store = store
        self.solve = solve
        findings = SlowAnswers(gate: DocumentGate(places: 1))
    }

    /// Search time of a trial.
    private static let seconds = 3.0

    func page(_ request: PageRequest) async throws -> WhatIfPage {
        let mission = request.mission
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            guard let stamp = try await transaction.missionStamp(mission) else {
                throw StoreError(.notFound, "There is no mission \(mission).")
            }
            let header = try await transaction.head(mission).mission
            return (
                mission: header, stamp: stamp,
                published: try await transaction.publishedPlan(mission: mission)?.version,
                options: try await EditOptions.load(
                    [EditField("close", .region, .entry(.regions))], of: header, in: transaction)
            )
        }
        var state = FormState()
        let question = WhatIfQuestion(request, &state)
        var finding: WhatIfFinding?
        if !question.isEmpty, state.faults.isEmpty {
            do {
                finding = try await find(question, read.stamp, read.published, request.actor)
            } catch {
                try state.add(refusal: error)
            }
        }
        return WhatIfPage(
            mission: read.mission, question: question, options: read.options, finding: finding, state: state,
            mayReport: request.may(.change), t: request.words)
    }

    private func find(
        _ question: WhatIfQuestion, _ stamp: MissionStamp, _ published: Int?, _ actor: Actor
    ) async throws -> WhatIfFinding? {
        let work = WhatIf(
            mission: stamp.mission, question.supposition, option: question.option, seconds: Self.seconds)
        let key = Key(stamp: stamp, plan: published, text: question.text)
        return try await findings.answer(key, within: Patience.usual) { [store, solve] in
            let answer = try await work.run(in: store, as: actor, solve: solve)
            return try await BlockingWork.run { try WhatIfFinding(answer, isRepair: published != nil) }
        }
    }
}

extension WhatIfFinding {
    fileprivate init(_ answer: WhatIf.Answer, isRepair: Bool) throws {
        let supposed = MissionIndex(answer.supposed)
        var former = answer.before ?? answer.after
        if answer.before == nil { (former.teams, former.reserves) = ([], []) }
        let known = answer.known.map { MissionIndex($0) } ?? supposed
        changes = PlanChanges(
            from: try PlanView(plan: former, mission: known), to: try PlanView(plan: answer.after, mission: supposed),
            areOfOneLine: true)
        version = answer.before?.version
        before = answer.difference?.before
        after = answer.after.score
        self.isRepair = isRepair
        unassigned = answer.after.unassigned
    }
}
