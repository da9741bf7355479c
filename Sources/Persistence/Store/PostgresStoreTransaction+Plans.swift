import Deployment
import MissionModel
import PostgresClient

extension PostgresStoreTransaction {
    func plans(mission: String, before version: Int?, limit: Int) async throws -> [PlanSummary] {
        let before = version ?? Int(Int32.max)
        return try await database.fetchAll(SelectPlans(mission: mission, before: before, limit: limit))
    }

    func plan(mission: String, version: Int) async throws -> PlanSummary? {
        try await database.fetchFirst(SelectPlan(mission: mission, version: version))
    }

    func planDocument(mission: String, version: Int) async throws -> [UInt8]? {
        try await database.fetchFirst(SelectPlanDocument(mission: mission, version: version))
    }

    func missionDocument(sha256: String) async throws -> [UInt8]? {
        guard let digest = Self.digest(sha256) else { return nil }
        return try await patient().fetchFirst(SelectMissionDocument(sha256: digest))
    }

    func keepMissionDocument(_ export: MissionExport) async throws {
        try await patient().execute(KeepMissionDocument(bytes: export.bytes))
    }

    func insertPlan(_ plan: PlanDocument, inputRevision: Int, job: String?) async throws -> Int {
        guard let version = try await database.fetchFirst(TakePlanVersion(mission: plan.mission)) else {
            throw Self.noMission(plan.mission)
        }
        var plan = plan
        plan.version = version
        let statement = InsertPlan(plan: plan, inputRevision: inputRevision, job: job.flatMap(Int.init))
        try await database.execute(statement)
        try await PlanCopies(plan: plan).run(in: database)
        return version
    }

    /// The bytes of 64 hexadecimal digits; nil for anything else.
    private static func digest(_ text: String) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 64, text.utf8.count == 64 else { return nil }
        return stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
