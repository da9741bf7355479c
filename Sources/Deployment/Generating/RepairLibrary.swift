import MissionModel

/// What repairs of published plans set out from, kept as it was read: the mission at its newest revision, and the
/// published plan.
///
/// Neither changes while it is called the same. A report changes a few people or places, so what is read after it is all
/// lists but the stations, which are nine tenths of a large mission; and it is read while the repair waits for further
/// reports.
package struct RepairLibrary: Sendable {
    /// Of documents' bytes; what is parsed takes several times as much memory.
    package static let usualBudget = 64 << 20

    private struct PlanKey: Hashable {
        let mission: String
        /// As a stamp has it.
        let created: String
        let version: Int
    }

    private let missions: Shelf<MissionStamp, MissionEdition>
    private let plans: Shelf<PlanKey, PlanDocument>

    /// - Parameter budget: bytes of the documents that are kept, of missions and of plans each.
    package init(budget: Int = usualBudget) {
        missions = Shelf(budget: budget)
        plans = Shelf(budget: budget)
    }

    /// Reads what the next repair of a mission will set out from; what cannot be read is left to that repair.
    package func prepare(_ mission: String, in store: any Store) async {
        let found = try? await store.transaction(.read, as: .worker) {
            (try await $0.missionStamp(mission), try await $0.publishedPlan(mission: mission))
        }
        guard let (stamp, published) = found, let stamp, let published else { return }
        _ = try? await plan(published.version, of: stamp, in: store)
        _ = try? await self.mission(stamp, in: store)
    }

    /// The mission with a stamp that was just read.
    ///
    /// - Throws: `MissionEdition.Moved` where it has another one by now; `notFound`; `FormError`.
    func mission(_ stamp: MissionStamp, in store: any Store) async throws -> MissionEdition {
        let former = await missions.kept { $0.mission == stamp.mission }
        let mission = try await missions.value(stamp) {
            try await DocumentGate.shared.pass {
                let edition = try await MissionEdition.read(stamp, in: store, after: former)
                return (edition, edition.export.bytes.count)
            }
        }
        await missions.forget { $0.mission == stamp.mission && $0 != stamp }
        return mission
    }

    /// A stored plan, whatever it has become since.
    ///
    /// - Parameter mission: any stamp of its mission; versions of one with the same identifier are others.
    func plan(_ version: Int, of mission: MissionStamp, in store: any Store) async throws -> PlanDocument {
        try await plans.value(PlanKey(mission: mission.mission, created: mission.created, version: version)) {
            let bytes = try await store.transaction(.read, as: .worker) {
                try await $0.planDocument(mission: mission.mission, version: version)
            }
            guard let bytes else { throw StoreError(.notFound, "The mission has no plan of version \(version).") }
            return (try await BlockingWork.run { try PlanDocument(stored: bytes) }, bytes.count)
        }
    }
}
