import Deployment
import HTTPShell
import MissionExport
import MissionModel
import PlanReading
import Spreadsheets

/// Tables that are taken away from pages.
struct DownloadPages: Sendable {
    let store: any Store
    let plans: PlanPages
    let briefs: MissionBriefs
    let directory: String

    /// A whole mission may have to be read and judged.
    private static let patience = Duration.seconds(30)

    /// A list of a mission, or what stands in the way of a plan.
    func list(_ request: PageRequest) async throws -> Answer {
        let file = try DownloadName(request)
        if file.name == "findings" { return try await findings(request, as: file.format) }
        guard let list = MissionList(rawValue: file.name) else { throw Self.noSuchFile }
        if list.isPersonal { try request.actor.demand(.readPersonal, on: request.mission) }
        let table = try await DocumentGate.shared.pass {
            try await store.transaction(.read, as: request.actor) { transaction in
                let draft = try SheetDraft(list.table, as: file.format, directory: directory)
                try await list.rows(of: request.mission, in: transaction) { try await draft.add($0) }
                return try await draft.finished()
            }
        }
        return table.answer(named: request.mission, list.rawValue)
    }

    private func findings(_ request: PageRequest, as format: SheetFormat) async throws -> Answer {
        let mission = request.mission
        let stamp = try await store.transaction(.read, as: request.actor) { transaction in
            guard let stamp = try await transaction.missionStamp(mission) else {
                throw StoreError(.notFound, "There is no mission \(mission).")
            }
            return stamp
        }
        guard let brief = try await briefs.brief(at: stamp, within: Self.patience) else {
            throw StoreError(.unavailable, "The mission is still being checked; ask again in a moment.")
        }
        let list = SheetList(findings: brief.findings)
        return try await SheetDraft.file(list, as: format, directory: directory).answer(named: mission, "findings")
    }

    /// A list of a plan.
    func plan(_ request: PageRequest) async throws -> Answer {
        let file = try DownloadName(request)
        guard let part = PlanDownload(rawValue: file.name) else { throw Self.noSuchFile }
        if part == .contacts { try request.actor.demand(.readPersonal, on: request.mission) }
        let plan = try await plans.read(request)
        let standing =
            plan.summary.missionChanged ? try await plans.reader.standing(of: plan.summary, for: request) : nil
        let changes = ChangesSince(plan.summary, standing)
        let list =
            switch part {
            case .deployment: plan.view.deploymentList(changes)
            case .teams: plan.view.teamList(changes)
            case .stops: plan.view.stopList(changes)
            case .changes: try await self.changes(to: plan, request).list(changes)
            case .contacts: plan.view.contactList(try await facts(plan, request), changes, region: request["region"])
            }
        return try await SheetDraft.file(list, as: file.format, directory: directory)
            .answer(named: request.mission, "plan", String(plan.summary.version), part.rawValue)
    }

    private func changes(to plan: ReadPlan, _ request: PageRequest) async throws -> PlanChanges {
        guard let changes = try await plans.comparison(of: plan, request).changes else {
            throw Problem(.notFound, "There is no plan to compare this one with.")
        }
        return changes
    }

    private func facts(_ plan: ReadPlan, _ request: PageRequest) async throws -> SheetFacts {
        try await store.transaction(.read, as: request.actor) { try await SheetFacts(of: plan.summary, in: $0) }
    }

    private static var noSuchFile: Problem { Problem(.notFound, "There is no such file.") }
}
