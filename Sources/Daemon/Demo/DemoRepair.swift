import DemoMission
import Deployment
import Logging
import MissionModel
import PlanReading

/// What happens to the demo mission once it has a plan: the plan is published, an observer drops out on the eve of election
/// day, and the plan is repaired. On the same data each of it happens once, however often the demo is run.
struct DemoRepair: Sendable {
    let store: any Store
    let mission: String
    let logger: Logger

    /// Enough for a mission of this size; the demo's viewer waits.
    private static let secondsForEachOption = 2.0

    /// Publishes the mission's newest plan where none is published.
    ///
    /// - Throws: `PublicationRefusal`.
    func publish() async throws {
        let latest = try await store.transaction(.read, as: .demo) { try await $0.latestPlan(mission: mission) }
        guard let latest, latest.chosen == .newest else { return }
        let publication = PublishPlan(mission: mission, version: latest.plan.version, replacing: .version(nil))
        let standings = PlanStandings(store: store, library: PlanLibrary(store: store))
        try await publication.attempt(in: store, as: .demo, judgedBy: { try await standings.judged($0) }) {
            judged in
            _ = try await store.transaction(.write, as: .demo) { try await publication.run(in: $0, judged: judged) }
        }
    }

    /// Reports that an observer of the published plan has dropped out, as staff would, and has the plan repaired.
    ///
    /// - Returns: nil where something was reported before, or no team has anybody who could.
    func dropOut() async throws -> Incident? {
        try await store.transaction(.write, as: .demo) { transaction in
            guard try await transaction.incidents(mission: mission, before: nil, limit: 1).isEmpty,
                let published = try await transaction.publishedPlan(mission: mission)
            else { return nil }
            let stored = try await StoredPlan.load(published, in: transaction)
            guard let observer = try Self.somebody(in: stored) else { return nil }
            let report = try IncidentReport(
                .dropOut(.observers([observer]), from: nil), reason: "Taken ill", asOf: KazakhstanMission.eve)
            let outcome = try await RecordIncident(mission: mission, report: report).run(in: transaction)
            // The report has asked for it; nothing more will come that is worth waiting for.
            _ = try await transaction.requestRepair(
                RepairRequest(mission: mission, asOf: KazakhstanMission.eve, seconds: Self.secondsForEachOption))
            return outcome.incident
        }
    }

    /// The first one in a team who does not lead a delegation.
    private static func somebody(in stored: StoredPlan) throws -> String? {
        let people = try MissionDocument(bytes: stored.mission).observers
        let members = Set(people.filter { $0.role == .member }.map { ExactText($0.id) })
        return try PlanDocument(stored: stored.document).teams.lazy.flatMap(\.members).first {
            members.contains(ExactText($0))
        }
    }

    /// Works on the repairs that wait, as the daemon would.
    func work(until stop: StopRequest) async throws {
        let library = RepairLibrary()
        while let claimed = try await store.transaction(
            .urgent, as: .worker, { try await $0.claim(worker: "demo", kinds: [.repair]) })
        {
            guard case .repair(let request) = claimed.request else { continue }
            let generation = RepairGeneration(
                store: store, claimed: claimed, request: request, session: stop.newSession(), library: library,
                maxThreads: request.threads, logger: logger)
            try await generation.run(solve: PlanSolver().solve)
        }
    }

    /// A repair beside what each of its offers changes.
    struct Result: Sendable {
        let outcome: RepairOutcome
        /// One for each offer.
        let changes: [PlanChanges]
        /// The first offer.
        let first: StoredPlan?
        /// Whether another plan was published, or the mission was changed, since.
        let isStale: Bool
    }

    /// The newest repair of the mission; nil where there is none, or none that has been begun.
    func newest() async throws -> Result? {
        let read = try await store.transaction(.read, as: .demo) { transaction in
            guard let outcome = try await transaction.repairs(mission: mission, before: nil, limit: 1).first?.outcome
            else { return Optional<(RepairOutcome, PlanSummary, [PlanSummary], StoredPlan?, Bool)>.none }
            let base = try await transaction.existingPlan(mission: mission, version: outcome.baseVersion)
            var offers: [PlanSummary] = []
            for offer in outcome.offers {
                offers.append(try await transaction.existingPlan(mission: mission, version: offer.version))
            }
            var first: StoredPlan?
            if let plan = offers.first { first = try await StoredPlan.load(plan, in: transaction) }
            let published = try await transaction.publishedPlan(mission: mission)
            return (outcome, base, offers, first, outcome.isStale(published: published))
        }
        guard let (outcome, base, offers, first, isStale) = read else { return nil }
        let library = PlanLibrary(store: store)
        let from = try await library.view(of: base)
        var changes: [PlanChanges] = []
        for offer in offers {
            let to = try await library.view(of: offer)
            let reasons = try await store.transaction(.read, as: .demo) {
                try await $0.incidentReasons(from: base, to: offer)
            }
            changes.append(
                try await BlockingWork.run { PlanChanges(from: from, to: to, areOfOneLine: true, reasons: reasons) })
        }
        return Result(outcome: outcome, changes: changes, first: first, isStale: isStale)
    }
}
