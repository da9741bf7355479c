package import Deployment
import MissionModel
import PlanJudgement

/// Stored plans as views, kept for their next readers; plans that were made from one mission document share what was read
/// of it, nine tenths of all there is of a large mission.
///
/// The documents of a stored plan never change, so a view is right for as long as the plan's row says the same; its
/// status, which does change, is the row's. Callers read the row as themselves: it says that the plan is there, that they
/// may see it and which status it has. What is loaded is loaded once for all of them, as the daemon.
package actor PlanLibrary {
    /// 128 MiB: the plans of two editions of a mission of 118,000 stations, as a repair and what it repairs have.
    package static let usualBudget = 128 << 20

    private struct Holding {
        let view: PlanView
        /// Bytes of the plan's document.
        let size: Int
        /// The digest of the mission document that it was made from.
        let ground: String
        var lastRead: Int
    }

    /// A mission as plans were made from it.
    private struct SharedMission: Sendable {
        let mission: MissionIndex
        /// Bytes of its document.
        let size: Int
    }

    private let store: any Store
    private let budget: Int
    private let gate: DocumentGate
    private var holdings: [PlanEdition: Holding] = [:]
    /// Of all holdings, by their digests.
    private var grounds: [String: SharedMission] = [:]
    /// Bytes of the documents behind all holdings and their grounds.
    private var held = 0
    private var readings = 0
    private var loads: [PlanEdition: Task<PlanView, any Error>] = [:]
    private var groundLoads: [String: Task<SharedMission, any Error>] = [:]

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
                // Both are large, and neither waits for the other.
                async let shared = ground(of: edition.row)
                let bytes = try await document(edition)
                let document = try await BlockingWork.run { try PlanDocument(stored: bytes) }
                let ground = try await shared
                let view = try await BlockingWork.run { try PlanView(plan: document, mission: ground.mission) }
                keep(view, bytes.count, ground, edition)
                return view
            }
        }
        loads[edition] = load
        return load
    }

    private func document(_ edition: PlanEdition) async throws -> [UInt8] {
        try await store.transaction(.read, as: .daemon) { transaction in
            let (mission, version) = (edition.row.mission, edition.row.version)
            let row = try await transaction.existingPlan(mission: mission, version: version)
            guard PlanEdition(row) == edition else { throw StoreError.noPlan(version) }
            return try await transaction.existingPlanDocument(mission: mission, version: version)
        }
    }

    /// What a plan was made from: that of another plan that is held, or that is being read for one, else read now. It needs no
    /// place of its own at the gate, as whoever waits for it has one.
    private func ground(of plan: PlanSummary) async throws -> SharedMission {
        let digest = plan.missionSHA256
        if let ground = grounds[digest] { return ground }
        if let load = groundLoads[digest] { return try await load.value }
        let load = Task {
            defer { groundLoads[digest] = nil }
            let bytes = try await store.transaction(.read, as: .daemon) { try await $0.missionDocument(of: plan) }
            return SharedMission(
                mission: try await BlockingWork.run { try MissionIndex(bytes: bytes) }, size: bytes.count)
        }
        groundLoads[digest] = load
        return try await load.value
    }

    /// Makes room by letting go what was not read for longest; what is larger than the budget is not kept.
    private func keep(_ view: PlanView, _ size: Int, _ ground: SharedMission, _ edition: PlanEdition) {
        let digest = edition.row.missionSHA256
        guard holdings[edition] == nil, size + ground.size <= budget else { return }
        func more() -> Int { size + (grounds[digest] == nil ? ground.size : 0) }
        while held + more() > budget, let oldest = holdings.min(by: { $0.value.lastRead < $1.value.lastRead }) {
            letGo(oldest.key)
        }
        held += more()
        if grounds[digest] == nil { grounds[digest] = ground }
        holdings[edition] = Holding(view: view, size: size, ground: digest, lastRead: readings)
    }

    private func letGo(_ edition: PlanEdition) {
        guard let holding = holdings.removeValue(forKey: edition) else { return }
        held -= holding.size
        if !holdings.values.contains(where: { $0.ground == holding.ground }),
            let ground = grounds.removeValue(forKey: holding.ground)
        {
            held -= ground.size
        }
    }
}
