import CommandLineIO
import MissionModel

/// Jobs and how far they are.
enum JobView {
    static func isFinal(_ job: JSONValue) -> Bool {
        ["completed", "cancelled", "discarded"].contains(job["state"]?.string ?? "")
    }

    static func fraction(_ job: JSONValue) -> Double {
        (job["progress"]?["percent"]?.double ?? 0) / 100
    }

    /// What stands beside the bar.
    static func progressText(_ job: JSONValue) -> String {
        switch job["state"]?.string {
        case "running"?, "waiting"?: break
        case "completed"?: return job["plan_version"]?.whole.map { "plan \($0) is stored" } ?? "done"
        case let state?: return waitingText(job, state)
        case nil: return ""
        }
        let incumbent = job["progress"]?["incumbent"]
        var text = incumbent?.object == nil ? "looking for a first plan" : "score " + Wording.score(incumbent)
        if let version = job["plan_version"]?.whole {
            let score = job["plan_score"]
            let words = score?.object == nil ? "" : " (\(Wording.score(score)))"
            text = "plan \(version)\(words) is stored; now " + text
        }
        if let left = job["progress"]?["seconds_left"]?.double {
            text += ", \(Wording.countdown(left)) left"
        }
        return text
    }

    private static func waitingText(_ job: JSONValue, _ state: String) -> String {
        switch state {
        case "available", "scheduled": "waiting for a worker"
        case "retryable": "waits to be tried again" + (job["last_error"]?.string.map { ": \($0)" } ?? "")
        default: state
        }
    }

    static func list(_ jobs: [JSONValue], _ console: Console) {
        if jobs.isEmpty {
            console.print("There are no jobs. `observerctl plan generate` starts one.")
            return
        }
        var table = TextTable(
            .right("job"), .left("mission"), .left("kind"), .left("part").spare, .left("state"), .right("%"),
            .right("hard / medium / soft"),
            .right("plan"),
            .left("created").spare, .text("error"))
        for job in jobs {
            table.add(
                Wording.cell(job["id"]), Wording.cell(job["mission"]), kindText(job), partText(job),
                Wording.cell(job["state"]),
                String(Int(job["progress"]?["percent"]?.double ?? 0)), Wording.score(score(job)),
                Wording.cell(job["plan_version"]), Wording.moment(job["created_at"]), Wording.cell(job["last_error"]))
        }
        console.print(table)
    }

    /// The score of the plan that is shown beside it; before there is one, of the best that the search has.
    private static func score(_ job: JSONValue) -> JSONValue? {
        job["plan_version"]?.whole == nil ? job["progress"]?["incumbent"] : job["plan_score"]
    }

    private static func kindText(_ job: JSONValue) -> String {
        job["kind"] == "repair" ? "repair" : "plan"
    }

    /// `2 of 14` for the second part of job 14.
    private static func partText(_ job: JSONValue) -> String {
        guard let part = job["part"], part.object != nil else { return "" }
        return "\(Wording.cell(part["number"])) of \(Wording.cell(part["job"]))"
    }

    private static func planText(_ job: JSONValue) -> String {
        guard let version = job["plan_version"]?.whole else { return "none" }
        return job["plan_score"]?.object == nil
            ? "version \(version)" : "version \(version), score \(Wording.score(job["plan_score"]))"
    }

    static func one(_ job: JSONValue, _ console: Console) {
        console.print(
            "Job \(Wording.cell(job["id"])) of \(Wording.cell(job["mission"])): \(Wording.cell(job["state"]))")
        let limit =
            job["iterations"]?.whole.map { Wording.count($0, "iteration") }
            ?? job["seconds"]?.double.map { "\(JSONNumber($0).text) s" } ?? ""
        var table = TextTable(.left(""), .text(""))
        table.add("limit", limit)
        table.add("seed, threads", "\(Wording.cell(job["seed"])), \(Wording.cell(job["threads"]))")
        if let parts = job["parts"]?.whole, parts > 1 {
            table.add("parts, stage", "\(parts), \(Wording.cell(job["stage"]))")
        }
        if let part = job["part"], part.object != nil {
            let regions = part["regions"]?.array?.compactMap(\.string) ?? []
            table.add("part", "\(partText(job)): \(regions.joined(separator: ", "))")
        }
        table.add("attempt", Wording.cell(job["attempt"]))
        table.add("progress", "\(Int(fraction(job) * 100)) %, \(progressText(job))")
        table.add("plan", planText(job))
        for key in ["created_at", "started_at", "finished_at"] where job[key]?.string != nil {
            table.add(String(key.dropLast(3)), Wording.moment(job[key]))
        }
        if let remark = job["remark"]?.string { table.add("result", remark) }
        if let error = job["last_error"]?.string { table.add("error", error) }
        console.print(table)
    }
}
