import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird
import MissionModel

/// Plan jobs: asked for, followed and cancelled.
struct JobController: Sendable {
    let store: any Store
    let changes: Changes
    let streams: EventStreams
    /// Of those that wait or run.
    let jobsPerCaller: Int

    func addRoutes(to routes: inout Routes) {
        routes.add(.createJob, create)
        routes.add(.listJobs, list)
        routes.add(.getJob, get)
        routes.add(.followJob, follow)
        routes.add(.cancelJob, cancel)
    }

    @Sendable private func create(_ request: APIRequest) async throws -> Answer {
        let bytes = try await changes.bytes(request)
        let plan = try Self.planRequest(try JSONParser.parse(bytes), mission: request.parameter("mission"))
        return try await changes.idempotent(request, body: bytes) { transaction in
            let job = try await transaction.requestPlan(plan, limit: jobsPerCaller)
            return Answer.json(job.json, status: .accepted).with(.location, "/api/v1/jobs/\(job.id)")
        }
    }

    @Sendable private func list(_ request: APIRequest) async throws -> Answer {
        let limit = request.pageLimit
        if let mission = request.query["mission"] { try request.actor.demand(.read, on: mission) }
        let jobs = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.jobs(
                mission: request.query["mission"], parent: request.query["parent"], before: request.query["after"],
                limit: limit + 1)
        }
        return Page.answer(jobs, limit: limit, cursor: \.id, \.json)
    }

    @Sendable private func get(_ request: APIRequest) async throws -> Answer {
        .json(try await job(request).json)
    }

    /// 204 where the caller has seen the end of the job already: a browser then stops asking again.
    @Sendable private func follow(_ request: APIRequest) async throws -> Answer {
        let job = try await job(request)
        let seen = request.request.headers[.lastEventID].flatMap(Int.init)
        if let seen, job.state.isFinal, seen >= job.revision { return .noContent }
        let events = JobEvents(job, seen: seen, store: store, actor: request.actor)
        return try streams.answer(for: request.actor, request.presence, from: events)
    }

    @Sendable private func cancel(_ request: APIRequest) async throws -> Answer {
        try await changes.idempotent(request) { transaction in
            .json(try await transaction.cancelJob(request.parameter("job")).json, status: .accepted)
        }
    }

    private func job(_ request: APIRequest) async throws -> Job {
        let found = try await store.transaction(.read, as: request.actor) { try await $0.job(request.parameter("job")) }
        guard let found else { throw Problem(.notFound, "There is no such job.") }
        return found
    }

    private static func planRequest(_ json: JSONValue, mission: String) throws -> PlanRequest {
        var form = try RequestForm(json)
        let seed = form.whole("seed", PlanRequestLimits.seeds)
        let seconds = form.number("seconds", PlanRequestLimits.seconds)
        let iterations = form.whole("iterations", PlanRequestLimits.iterations)
        let threads = form.whole("threads", PlanRequestLimits.threads)
        let parts = form.whole("parts", PlanRequestLimits.parts)
        if seconds != nil, iterations != nil { form.fault("iterations", "cannot be given beside seconds") }
        try form.finish()
        let time = iterations == nil ? seconds ?? PlanRequestLimits.defaultSeconds : nil
        return PlanRequest(
            mission: mission, seed: seed ?? 0, seconds: time, iterations: iterations, threads: threads ?? 1,
            parts: parts ?? 1)
    }
}
