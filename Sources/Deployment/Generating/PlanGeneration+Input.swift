import MissionModel

/// What a claimed job sets out from.
extension PlanGeneration {
    /// The mission's data: as they are when a plan is begun, and from then on the bytes that were kept.
    ///
    /// - Throws: `notFound` where they are gone.
    func export() async throws -> MissionExport {
        switch claimed.task {
        case .whole, .prepare:
            let mission = claimed.request.mission
            return try await store.transaction(.read, as: .worker) { try await $0.exportDocument(mission) }
        case .part(_, let sha256):
            return try await kept(sha256, inputRevision: 0)
        case .join(let sha256, let inputRevision):
            return try await kept(sha256, inputRevision: inputRevision)
        }
    }

    private func kept(_ sha256: String, inputRevision: Int) async throws -> MissionExport {
        guard
            let bytes = try await store.transaction(
                .read, as: .worker, { try await $0.missionDocument(sha256: sha256) })
        else {
            throw StoreError(.notFound, "The data that the interim plan was made from are gone.")
        }
        return MissionExport(
            mission: claimed.request.mission, bytes: bytes, sha256: sha256, inputRevision: inputRevision)
    }

    func work(on export: MissionExport) async throws -> SolveWork {
        let stage = try await stage()
        return SolveWork(
            document: try MissionDocument(bytes: export.bytes), sha256: export.sha256, request: claimed.request.search,
            stage: stage, maxThreads: maxThreads)
    }

    private func stage() async throws -> SolveStage {
        switch claimed.task {
        case .whole: return .whole
        case .prepare: return .prepare
        case .part(let part, _):
            let interim = try await store.transaction(.read, as: .worker) { try await $0.interimPlan(of: part.parent) }
            return .part(
                PartStart(
                    number: part.number, regions: part.regions, interim: try Self.document(interim),
                    begun: claimed.incumbent.flatMap { try? PlanDocument(bytes: $0) }))
        case .join:
            let job = claimed.lease.job
            let solved = try await store.transaction(.read, as: .worker) { try await $0.solvedParts(of: job) }
            let parts = solved.compactMap { found in
                (try? PlanDocument(bytes: found.plan)).map { PartTeams(regions: found.part.regions, plan: $0) }
            }
            return .join(interim: try Self.document(claimed.incumbent), parts: parts)
        }
    }

    private static func document(_ bytes: [UInt8]?) throws -> PlanDocument {
        guard let bytes else { throw StoreError(.notFound, "The interim plan is gone.") }
        return try PlanDocument(bytes: bytes)
    }
}
