import Deployment
import MissionModel
import PostgresClient

extension PostgresStoreTransaction {
    func plans(mission: String, before version: Int?, limit: Int) async throws -> [PlanSummary] {
        let before = version ?? Int(Int32.max)
        let page = MissionPage(mission: mission, before: before, limit: limit)
        return try await database.fetchAll(SelectPlans(page: page))
    }

    func plan(mission: String, version: Int) async throws -> PlanSummary? {
        try await database.fetchFirst(SelectPlan(mission: mission, version: version))
    }

    func publishedPlan(mission: String) async throws -> PlanSummary? {
        try await database.fetchFirst(SelectPublishedPlan(mission: mission))
    }

    func planDocument(mission: String, version: Int) async throws -> [UInt8]? {
        let stored = try await database.fetchFirst(SelectPlanDocument(mission: mission, version: version))
        return stored.map { PlanDocument.draft($0.bytes, restatedAs: $0.status) }
    }

    func missionDocument(sha256: String) async throws -> [UInt8]? {
        guard let digest = Self.digest(sha256) else { return nil }
        return try await patient().fetchFirst(SelectMissionDocument(sha256: digest))
    }

    func keepMissionDocument(_ export: MissionExport) async throws {
        guard let digest = Self.digest(export.sha256) else {
            preconditionFailure("an export's digest has 64 hexadecimal digits")
        }
        // Megabytes that are there already are not sent again.
        if try await database.fetchFirst(HoldMissionDocument(sha256: digest)) != nil { return }
        let statement = KeepMissionDocument(mission: export.mission, sha256: digest, bytes: export.bytes)
        try await patient().execute(statement)
    }

    func insertPlan(
        _ plan: PlanDocument, inputRevision: Int, job: String?, option: RepairOption?
    ) async throws -> PlanStorage {
        if let base = plan.baseVersion {
            // The mission's row is held from here on, so neither its revision nor what is published changes meanwhile.
            let revision = try await lockMission(plan.mission, expecting: nil)
            let published = try await database.fetchFirst(SelectPublishedVersion(mission: plan.mission))
            guard revision == inputRevision, published == base else { return .stale }
        }
        guard let version = try await database.fetchFirst(TakePlanVersion(mission: plan.mission)) else {
            throw Self.noMission(plan.mission)
        }
        var plan = plan
        (plan.version, plan.status) = (version, .draft)
        let statement = InsertPlan(
            plan: plan, inputRevision: inputRevision, job: job.flatMap(Int.init), option: option)
        try await database.execute(statement)
        if !plan.teams.isEmpty {
            try await database.execute(InsertPlanTeams(plan: plan))
            try await database.execute(InsertPlanMembers(plan: plan))
        }
        return .stored(version: version)
    }

    func publishPlan(mission: String, version: Int) async throws -> PlanSummary {
        try await lockMission(mission, expecting: nil)
        guard let plan = try await plan(mission: mission, version: version) else {
            throw StoreError(.notFound, "The mission has no plan of version \(version).")
        }
        let published = try await database.fetchFirst(SelectPublishedVersion(mission: mission))
        if let obstacle = plan.publicationObstacle(published: published) {
            throw StoreError(.conflict, obstacle.description)
        }
        try await database.execute(SupersedePlan(mission: mission))
        let statement = PublishPlan(mission: mission, version: version, principal: actor.id)
        return try await database.fetchEach([statement])[0].rows[0]
    }

    /// The bytes of 64 hexadecimal digits; nil for anything else.
    private static func digest(_ text: String) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 64, text.utf8.count == 64 else { return nil }
        return stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
