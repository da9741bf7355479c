import Deployment
import PlanDrawing

/// The grounds of plans' maps, kept for their next readers: one is right for as long as the plan is the same and the
/// mission, to which the outlines belong, is at the same revision.
struct MapGrounds: Sendable {
    /// 16 MiB.
    private static let budget = 16 << 20

    private struct Key: Hashable, Sendable {
        let edition: PlanEdition
        let revision: Int
        let focus: PlanMap.Focus
    }

    private let store: any Store
    private let shelf = Shelf<Key, MapGround>(budget: budget)

    init(store: any Store) {
        self.store = store
    }

    /// - Parameter focus: of a region that the mission has.
    func ground(of plan: ReadPlan, _ focus: PlanMap.Focus) async throws -> MapGround {
        let key = Key(edition: PlanEdition(plan.summary), revision: plan.summary.missionRevision, focus: focus)
        let (store, view) = (store, plan.view)
        return try await shelf.value(key) {
            let outlines = try await store.transaction(.read, as: .daemon) { transaction in
                try await transaction.outlines(mission: key.edition.row.mission)
            }
            let ground = try await BlockingWork.run { MapGround(view, outlines: outlines, focus: focus) }
            return (ground, ground.size)
        }
    }
}
