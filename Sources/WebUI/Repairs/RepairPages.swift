import Deployment
import HTTPShell
import MissionModel
import PlanJudgement
import PlanReading
import Wording

/// Reads what a repair's page shows.
struct RepairPages: Sendable {
    let store: any Store
    let reader: PlanReader
    let figures: PlanFigures

    private static let mostIncidents = 100
    private static let mostNames = 60

    func page(_ request: PageRequest) async throws -> RepairPage {
        let (mission, job) = try await store.transaction(.read, as: request.actor) { transaction in
            (
                try await transaction.head(request.mission).mission,
                try await transaction.job(request.id, of: request.mission)
            )
        }
        guard case .repair = job.request else {
            throw Problem(.notFound, "There is no such repair of the mission.")
        }
        return RepairPage(
            mission: mission, part: try await part(job, request), t: request.words)
    }

    /// What of the page changes.
    func part(_ job: Job, _ request: PageRequest) async throws -> RepairPart {
        let mission = job.request.mission
        let versions = job.outcome.map { [$0.baseVersion] + $0.offers.map(\.version) } ?? []
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            let incidents = try await transaction.incidents(mission: mission, before: nil, limit: Self.mostIncidents)
                .filter { $0.record.repairJob == job.id }
            var plans: [PlanSummary] = []
            for version in versions {
                plans.append(try await transaction.existingPlan(mission: mission, version: version))
            }
            var reasons: [Int: IncidentReasons] = [:]
            for plan in plans.dropFirst() {
                reasons[plan.version] = try await transaction.incidentReasons(from: plans[0], to: plan)
            }
            var names: [ExactText: String] = [:]
            let people = Array(incidents.flatMap(\.record.observers).prefix(Self.mostNames))
            for person in try await transaction.entities(Observer.self, mission: mission, ids: people) {
                names[ExactText(person.id)] = person.label
            }
            return (
                incidents: incidents, published: try await transaction.publishedPlan(mission: mission), plans: plans,
                reasons: reasons, names: names
            )
        }
        let (offers, days) = try await offers(job, read.plans, read.reasons, request)
        return RepairPart(
            job: job, incidents: read.incidents.reversed(), published: read.published, offers: offers, days: days,
            mayChange: request.may(.change), names: read.names, t: request.words)
    }

    private func offers(
        _ job: Job, _ plans: [PlanSummary], _ reasons: [Int: IncidentReasons], _ request: PageRequest
    ) async throws -> (views: [RepairOfferView], days: RepairDays?) {
        guard let outcome = job.outcome, let base = plans.first else { return ([], nil) }
        let former = try await reader.view(of: base, for: request)
        var (views, drawn): ([RepairOfferView], [(view: PlanView, changes: PlanChanges)]) = ([], [])
        for (offer, plan) in zip(outcome.offers, plans.dropFirst()) {
            let view = try await reader.view(of: plan, for: request)
            let changes = try await figures.changes(
                from: (base, former), to: (plan, view), areOfOneLine: true, reasons: reasons[plan.version] ?? .none)
            let hubs = (former.mission.document.hubs + view.mission.document.hubs).map { (ExactText($0.id), $0.name) }
            views.append(RepairOfferView(offer: offer, changes: changes, hubs: Dictionary(hubs) { $1 }))
            drawn.append((view, changes))
        }
        if drawn.isEmpty { return ([], nil) }
        let days = drawn
        return (views, try await BlockingWork.run { RepairDays(from: former, to: days) })
    }
}
