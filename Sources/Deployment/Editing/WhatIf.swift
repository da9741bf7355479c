package import MissionModel
import PlanJudgement
package import PlanTrials

/// What is supposed to happen to a mission.
package struct Supposition: Sendable, Equatable {
    /// People who withdraw.
    package var drops: [String] = []
    /// Regions that close.
    package var closes: [String] = []
    /// Vehicles more, or less, at hubs.
    package var cars: [(hub: String, change: Int)] = []
    /// Stations where nobody may go.
    package var noGo: [String] = []

    package init() {}

    package static func == (a: Supposition, b: Supposition) -> Bool {
        a.drops == b.drops && a.closes == b.closes && a.noGo == b.noGo
            && a.cars.map(\.hub) == b.cars.map(\.hub) && a.cars.map(\.change) == b.cars.map(\.change)
    }

    package var isEmpty: Bool { drops.isEmpty && closes.isEmpty && cars.isEmpty && noGo.isEmpty }

    /// The mission as it would be.
    ///
    /// - Throws: every name that the mission does not have, and hubs that would have fewer than no vehicles.
    package func applied(to mission: MissionDocument) throws(FormError) -> MissionDocument {
        var (mission, faults) = (mission, [FormFault]())
        func position<Entity: IdentifiedEntity>(_ id: String, _ list: [Entity], _ pointer: String) -> Int? {
            if let found = list.firstIndex(where: { ExactText($0.id) == ExactText(id) }) { return found }
            faults.append(FormFault(pointer: pointer, message: "no such \(Entity.listName.dropLast()): \(id)"))
            return nil
        }
        for (n, id) in drops.enumerated() {
            if let found = position(id, mission.observers, "/drop/\(n)") {
                mission.observers[found].status = .withdrawn
            }
        }
        for (n, id) in closes.enumerated() {
            if let found = position(id, mission.regions, "/close/\(n)") { mission.regions[found].status = .closed }
        }
        for (id, change) in cars {
            let pointer = "/cars/\(id.pointerToken)"
            guard let found = position(id, mission.hubs, pointer) else { continue }
            let (vehicles, overflow) = mission.hubs[found].vehicles.addingReportingOverflow(change)
            if overflow || vehicles < 0 {
                let now = mission.hubs[found].vehicles
                faults.append(FormFault(pointer: pointer, message: "the hub has \(now.of("vehicle"))"))
                continue
            }
            mission.hubs[found].vehicles = vehicles
        }
        for (n, id) in noGo.enumerated() {
            if let found = position(id, mission.stations, "/no_go/\(n)") { mission.stations[found].noGo = true }
        }
        if !faults.isEmpty { throw FormError(faults: faults) }
        return mission
    }
}

/// Says what would become of a mission's plan, on a copy of its data; nothing is stored.
package struct WhatIf: Sendable {
    package static let seconds = 0.1...30.0
    /// As many as a large mission is searched within half a minute: whoever asks is answered by the request itself.
    package static let iterations = 1...100_000
    package static let usualSeconds = 5.0

    package struct Answer: Sendable {
        /// Nil where the mission has no plan yet.
        package let before: PlanDocument?
        package let after: PlanDocument
        /// Nil without a plan before.
        package let difference: ScoreDifference?
        /// What the plan before was made from; nil without one.
        package let known: MissionDocument?
        /// The mission as it would be.
        package let supposed: MissionDocument
    }

    private let mission: String
    private let supposition: Supposition
    private let version: Int?
    private let asOf: Instant?
    private let option: RepairOption
    private let request: PlanRequest

    /// - Parameters:
    ///   - version: the plan that would be repaired; nil: the published one, and where there is none a fresh plan is made.
    ///   - asOf: the instant of the repair; nil: as `RepairInstant` has it.
    ///   - seconds: for the search; `iterations` in their place.
    package init(
        mission: String, _ supposition: Supposition, version: Int? = nil, asOf: Instant? = nil,
        option: RepairOption = .best, seconds: Double = usualSeconds, iterations: Int? = nil, seed: Int = 0
    ) {
        (self.mission, self.supposition, self.version) = (mission, supposition, version)
        (self.asOf, self.option) = (asOf, option)
        request = PlanRequest(
            mission: mission, seed: seed, seconds: iterations == nil ? seconds : nil, iterations: iterations, threads: 1
        )
    }

    private struct Input: Sendable {
        let export: MissionExport
        /// The plan that is repaired, or else the newest for comparison.
        let plan: [UInt8]?
        /// What that plan was made from.
        let mission: [UInt8]?
        let isRepaired: Bool
    }

    /// - Parameter solve: the engine; it is asked to end when this task is cancelled.
    /// - Throws: `AccessRefusal`; `notFound`; `FormError` for what the mission does not have; `conflict` where no plan can
    ///   be made; `CancellationError`.
    package func run(in store: any Store, as actor: Actor, solve: SolveFunction) async throws -> Answer {
        try actor.demand(.read, on: mission)
        let input = try await store.transaction(.read, as: actor) { try await load(in: $0) }
        let (plan, known, before, work) = try await BlockingWork.run { try prepare(input) }
        let session = SolveSession()
        let after: PlanDocument
        do {
            after = try await withTaskCancellationHandler {
                try await solve(work, session)
            } onCancel: {
                session.interrupt(.cancelled)
            }
        } catch let refusal as PlanRefusal {
            throw StoreError(.conflict, refusal.description)
        } catch let error as FormError {
            throw StoreError(.conflict, "The plan cannot be repaired: \(error.faults[0].message).")
        }
        try Task.checkCancellation()
        return Answer(
            before: plan, after: after, difference: before.map { ScoreDifference(from: $0, to: after.score) },
            known: known, supposed: work.document)
    }

    private func load(in transaction: any StoreTransaction) async throws -> Input {
        let export = try await transaction.exportDocument(mission)
        let newest = try await transaction.plans(mission: mission, before: nil, limit: 1).first
        let wanted =
            if let version { version } else { try await transaction.publishedPlan(mission: mission)?.version }
        guard let shown = wanted ?? newest?.version else {
            return Input(export: export, plan: nil, mission: nil, isRepaired: false)
        }
        guard let plan = try await transaction.plan(mission: mission, version: shown),
            let bytes = try await transaction.planDocument(mission: mission, version: shown)
        else { throw StoreError(.notFound, "The mission has no plan of version \(shown).") }
        let made = try await transaction.missionDocument(sha256: plan.missionSHA256)
        return Input(export: export, plan: bytes, mission: made, isRepaired: wanted != nil)
    }

    /// The plan before with its mission, its score in today's mission, and the work.
    private func prepare(
        _ input: Input
    ) throws -> (plan: PlanDocument?, known: MissionDocument?, before: PlanScore?, work: SolveWork) {
        let document = try MissionDocument(bytes: input.export.bytes)
        let supposed = try supposition.applied(to: document)
        let plan = try input.plan.map { (bytes) throws(FormError) in try PlanDocument(stored: bytes) }
        var (stage, before) = (SolveStage.whole, plan?.score)
        if let plan, input.isRepaired {
            try RepairInstant.check(asOf, base: plan.asOf, version: plan.version)
            let instant = asOf ?? RepairInstant.usual(for: plan, of: document.mission, at: .now)
            stage = .repair(SolveTask.Base(plan: plan, asOf: instant, option: option))
            // As its own repair, which changes nothing: the difference is then what the supposition costs.
            var same = plan
            (same.version, same.baseVersion, same.asOf) = (plan.version + 1, plan.version, instant)
            let judged = try? PlanEvaluation.evaluate(plan: same, mission: MissionIndex(document), base: plan)
            before = judged?.score ?? plan.score
        }
        let work = SolveWork(
            document: supposed, sha256: input.export.sha256, request: request, stage: stage, maxThreads: 1)
        let known = try input.mission.map { (bytes) throws(FormError) in try MissionDocument(bytes: bytes) }
        return (plan, known, before, work)
    }
}
