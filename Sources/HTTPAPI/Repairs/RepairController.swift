import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// Repairs of published plans: asked for, listed and read with their offers. They are followed and cancelled as the jobs
/// that they are.
struct RepairController: Sendable {
    let store: any Store
    let changes: Changes

    func addRoutes(to routes: inout Routes) {
        routes.add(.requestRepair, create)
        routes.add(.listRepairs, list)
        routes.add(.getRepair, get)
    }

    @Sendable private func create(_ request: APIRequest) async throws -> Answer {
        let bytes = try await changes.bytes(request)
        let mission = request.parameter("mission")
        let wanted = try Self.repairRequest(try JSONParser.parse(bytes), mission: mission)
        return try await changes.idempotent(request, body: bytes) { transaction in
            let job = try await transaction.requestRepair(wanted)
            let published = try await transaction.publishedPlan(mission: mission)
            return Answer.json(job.repairJSON(published: published) ?? .null, status: .accepted)
                .with(.location, "/api/v1/missions/\(PercentCoding.encoded(mission))/repairs/\(job.id)")
        }
    }

    @Sendable private func list(_ request: APIRequest) async throws -> Answer {
        let (mission, limit) = (request.parameter("mission"), request.pageLimit)
        let (jobs, published) = try await store.transaction(.read, as: request.actor) { transaction in
            _ = try await transaction.existingMission(mission)
            return (
                try await transaction.repairs(mission: mission, before: request.query["after"], limit: limit + 1),
                try await transaction.publishedPlan(mission: mission)
            )
        }
        return Page.answer(jobs, limit: limit, cursor: \.id) { $0.repairJSON(published: published) ?? .null }
    }

    @Sendable private func get(_ request: APIRequest) async throws -> Answer {
        let mission = request.parameter("mission")
        let (job, published) = try await store.transaction(.read, as: request.actor) { transaction in
            (
                try await transaction.job(request.parameter("job")),
                try await transaction.publishedPlan(mission: mission)
            )
        }
        guard let job, ExactText(job.request.mission) == ExactText(mission),
            let repair = job.repairJSON(published: published)
        else { throw Problem(.notFound, "There is no such repair of the mission.") }
        return .json(repair)
    }

    private static func repairRequest(_ json: JSONValue, mission: String) throws -> RepairRequest {
        var form = try RequestForm(json)
        var request = RepairRequest(mission: mission)
        if let options = options(&form) { request.options = options }
        if let seconds = form.number("seconds", RepairRequestLimits.seconds) { request.seconds = seconds }
        if let seed = form.whole("seed", PlanRequestLimits.seeds) { request.seed = seed }
        if let text = form.value("as_of") {
            request.asOf = text.string.flatMap(Instant.init)
            if request.asOf == nil { form.fault("as_of", "must be an instant with an offset") }
        }
        try form.finish()
        return request
    }

    private static func options(_ form: inout RequestForm) -> [RepairOption]? {
        guard let names = form.list("options") else { return nil }
        if names.isEmpty { form.fault("options", "must name one at least") }
        var options: [RepairOption] = []
        for (n, name) in names.enumerated() {
            guard let option = name.string.flatMap(RepairOption.init(rawValue:)) else {
                let known = RepairOption.allCases.map(\.rawValue).joined(separator: ", ")
                form.fault("options/\(n)", "must be one of \(known)")
                continue
            }
            if options.contains(option) { form.fault("options/\(n)", "is named twice") }
            options.append(option)
        }
        return options
    }
}
