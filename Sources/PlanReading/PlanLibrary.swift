package import Deployment
import MissionModel
import PlanJudgement

/// Stored plans as views, kept for their next readers.
///
/// The documents of a stored plan never change, so a view is right for as long as the plan's row says the same; its
/// status, which does change, is the row's. Callers read the row as themselves: it says that the plan is there, that they
/// may see it and which status it has. What is loaded is loaded once for all of them, as the daemon.
package actor PlanLibrary {
    /// 64 MiB.
    package static let usualBudget = 64 << 20

    private struct Holding {
        let view: PlanView
        let size: Int
        var lastRead: Int
    }

    private let store: any Store
    private let budget: Int
    private let gate: DocumentGate
    private var holdings: [PlanEdition: Holding] = [:]
    /// Bytes of the documents behind all holdings.
    private var held = 0
    private var readings = 0
    private var loads: [PlanEdition: Task<PlanView, any Error>] = [:]

    /// - Parameters:
    ///   - budget: bytes of the documents behind the views that are kept; a view takes several times as much memory.
    ///   - gate: what every load passes.
    package init(store: any Store, budget: Int = usualBudget, gate: DocumentGate = .shared) {
        self.store = store
        self.budget = budget
        self.gate = gate
    }

    /// The plan of a row that was just read, with the row's status.
    ///
    /// - Throws: `notFound` where the plan is gone since; `StoreError`; `FormError` where its documents cannot be read.
    package func view(of plan: PlanSummary) async throws -> PlanView {
        let edition = PlanEdition(plan)
        let view = if let holding = holding(edition) { holding } else { try await load(edition).value }
        return view.restated(as: plan.status)
    }

    private func holding(_ edition: PlanEdition) -> PlanView? {
        readings += 1
        holdings[edition]?.lastRead = readings
        return holdings[edition]?.view
    }

    /// The load that is under way, else a new one. It is nobody's child: a reader who is cancelled leaves it to the others.
    private func load(_ edition: PlanEdition) -> Task<PlanView, any Error> {
        if let load = loads[edition] { return load }
        let load = Task {
            defer { loads[edition] = nil }
            return try await gate.pass {
                let stored = try await stored(edition)
                let view = try await BlockingWork.run { try PlanView(stored) }
                let size = stored.document.count + stored.mission.count
                keep(Holding(view: view, size: size, lastRead: readings), edition)
                return view
            }
        }
        loads[edition] = load
        return load
    }

    private func stored(_ edition: PlanEdition) async throws -> StoredPlan {
        try await store.transaction(.read, as: .daemon) { transaction in
            let (mission, version) = (edition.row.mission, edition.row.version)
            let row = try await transaction.existingPlan(mission: mission, version: version)
            guard PlanEdition(row) == edition else { throw StoreError.noPlan(version) }
            return try await StoredPlan.load(row, in: transaction)
        }
    }

    /// Makes room by letting go what was not read for longest; what is larger than the budget is not kept.
    private func keep(_ holding: Holding, _ edition: PlanEdition) {
        guard holding.size <= budget else { return }
        while held + holding.size > budget,
            let oldest = holdings.min(by: { $0.value.lastRead < $1.value.lastRead })
        {
            holdings[oldest.key] = nil
            held -= oldest.value.size
        }
        holdings[edition] = holding
        held += holding.size
    }
}

extension PlanView {
    fileprivate init(_ stored: StoredPlan) throws {
        try self.init(plan: PlanDocument(stored: stored.document), mission: MissionIndex(bytes: stored.mission))
    }
}
