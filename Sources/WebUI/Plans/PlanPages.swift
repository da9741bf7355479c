import Deployment
import HTTPShell
import MissionModel
import PlanJudgement
import PlanReading

/// A plan as its pages have it: its row and its view.
struct ReadPlan: Sendable {
    let summary: PlanSummary
    let view: PlanView
    /// The version that is published; nil: none.
    let published: Int?
    let mayPublish: Bool

    var mission: MissionHeader { view.mission.document.mission }
    var path: PlanPath { MissionPath(summary.mission).plan(summary.version) }
}

/// Reads what the pages of a plan show.
struct PlanPages: Sendable {
    let store: any Store
    let library: PlanLibrary
    let standings: PlanStandings

    private func read(_ request: PageRequest) async throws -> ReadPlan {
        let version = try request.version
        let (plan, published) = try await store.transaction(.read, as: request.actor) { transaction in
            (
                try await transaction.existingPlan(mission: request.mission, version: version),
                try await transaction.publishedPlan(mission: request.mission)?.version
            )
        }
        return ReadPlan(
            summary: plan, view: try await library.view(of: plan), published: published,
            mayPublish: plan.status == .draft && request.may(.change))
    }

    private func frame(_ plan: ReadPlan, _ view: PlanFrame.View, _ request: PageRequest) -> PlanFrame {
        PlanFrame(plan: plan, view: view, chip: request["show"].flatMap(TeamChip.init), t: request.words)
    }

    func overview(_ request: PageRequest) async throws -> PlanOverviewPage {
        let plan = try await read(request)
        // What a plan breaks is named only where it breaks something: to find out takes both documents.
        let broken = plan.summary.score.hard > 0 ? try await standings.standing(of: plan.summary).whenMade : nil
        return PlanOverviewPage(
            frame: frame(plan, .overview, request), violations: broken?.violations.shown ?? [],
            violationCount: broken?.violations.count ?? 0)
    }

    func teams(_ request: PageRequest) async throws -> TeamsPage {
        let plan = try await read(request)
        return TeamsPage(
            frame: frame(plan, .teams, request), search: request["q"], region: request["region"],
            after: request["after"])
    }

    func team(_ request: PageRequest) async throws -> TeamPage {
        let plan = try await read(request)
        guard let team = plan.view.teams.first(where: { ExactText($0.id) == ExactText(request.id) }) else {
            throw Problem(.notFound, "Plan \(plan.summary.version) has no team \(request.id).")
        }
        return TeamPage(frame: frame(plan, .teams, request), team: team)
    }

    func people(_ request: PageRequest) async throws -> PlanPeoplePage {
        let plan = try await read(request)
        return PlanPeoplePage(
            frame: frame(plan, .people, request), search: request["q"], delegation: request["delegation"],
            status: request["where"], after: request["after"])
    }

    func shortfalls(_ request: PageRequest) async throws -> ShortfallsPage {
        let plan = try await read(request)
        return ShortfallsPage(
            frame: frame(plan, .shortfalls, request), code: request["code"].flatMap(MediumCode.init),
            after: try request.whole("after"))
    }

    /// What changes to a plan from the one that is named, or from the one that it repairs or replaces.
    func changes(_ request: PageRequest) async throws -> ChangesPage {
        let plan = try await read(request)
        let asked = try request.whole("from")
        let read =
            try await store.transaction(.read, as: request.actor) { transaction in
                let others = try await transaction.plans(
                    mission: request.mission, before: nil, limit: FilterForm.mostOptions)
                var version = asked
                if version == nil { version = try await transaction.usualPredecessor(of: plan.summary) }
                guard let version else { return (others: others, from: PlanSummary?.none, line: false, reasons: .none) }
                let from = try await transaction.existingPlan(mission: request.mission, version: version)
                return (
                    others: others, from: from,
                    line: try await transaction.areOfOneLine(from, plan.summary),
                    reasons: try await transaction.incidentReasons(from: from, to: plan.summary)
                )
            } as (others: [PlanSummary], from: PlanSummary?, line: Bool, reasons: IncidentReasons)
        var changes: PlanChanges?
        if let from = read.from {
            let old = try await library.view(of: from)
            changes = try await DocumentGate.shared.pass {
                try await BlockingWork.run {
                    PlanChanges(from: old, to: plan.view, areOfOneLine: read.line, reasons: read.reasons)
                }
            }
        }
        return ChangesPage(
            frame: frame(plan, .changes, request), others: read.others.map(\.version), from: read.from?.version,
            changes: changes)
    }
}
