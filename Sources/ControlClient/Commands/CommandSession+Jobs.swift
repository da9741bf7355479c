import CommandLineIO
import MissionModel

extension CommandSession {
    /// What Ctrl-C does while a job is followed.
    enum InterruptEffect: Sendable {
        /// Asks the daemon to stop; it keeps the best plan so far. A second one leaves.
        case cancelsJob
        case leavesJob
    }

    /// Follows a job to its end, with a bar.
    func follow(_ id: String, onInterrupt effect: InterruptEffect) async throws -> JSONValue {
        let progress = progress()
        defer { progress.finish() }
        let follower = JobFollower(api: api, pause: context.pause)
        return try await withThrowingTaskGroup(of: JSONValue?.self) { group in
            group.addTask {
                try await follower.follow(id) { progress.show(JobView.fraction($0), JobView.progressText($0)) }
            }
            group.addTask {
                try await heedInterrupts(id, effect)
                return nil
            }
            while let result = try await group.next() {
                guard let job = result else { continue }
                group.cancelAll()
                return job
            }
            throw CancellationError()
        }
    }

    private func heedInterrupts(_ id: String, _ effect: InterruptEffect) async throws {
        var isFirst = true
        for await _ in context.interrupts() {
            guard isFirst, effect == .cancelsJob else {
                throw ControlError(
                    "Left; the job goes on by itself.", details: ["observerctl job watch \(id)"], status: .interrupted)
            }
            isFirst = false
            console.note("Asked the daemon to stop; it keeps the best plan so far (Ctrl-C again to leave).")
            let reply = try await api.exchange(.post("jobs", id, "cancel"))
            // 409: the job has ended by itself just now, which the follower is about to learn.
            if !reply.isSuccess, reply.status != 409 { throw APIClient.error(of: reply) }
        }
    }

    /// Shows what a job came to: its plan, or why there is none.
    func showOutcome(of job: JSONValue) async throws {
        let state = Wording.cell(job["state"])
        guard let version = job["plan_version"]?.whole, let mission = job["mission"]?.string else {
            if wantsJSON { console.print(job) }
            if let remark = job["remark"]?.string {
                note(remark)
                return
            }
            let reason = job["last_error"]?.string
            if state == "cancelled" {
                note("The job was cancelled before there was a plan.")
                return
            }
            throw ControlError(
                "Job \(Wording.cell(job["id"])) ended without a plan (\(state))" + (reason.map { ": \($0)" } ?? "."))
        }
        let plan = try await api.send(.get("missions", mission, "plans", String(version))).json()
        show(wantsJSON ? job : plan) { PlanSheet.summary(plan, $0) }
        if state == "cancelled" { note("The job was cancelled; this is the best plan that it had.") }
        note("")
        note("Its teams: observerctl plan show \(version) --mission \(mission)   (--region, --observer, --delegation)")
        if let hard = plan["score"]?["hard"]?.whole, hard > 0 { throw EarlyExit(status: .breaksRules) }
    }
}
