import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

extension Operation {
    static let createJob = Operation(
        id: "createJob", method: .post, path: "/api/v1/missions/{mission}/jobs", tag: "jobs",
        summary: "Ask for a plan",
        notes: """
            The plan is made in the background from the data as they are then. With `parts` above 1 an interim plan's \
            regions are shared out over so many jobs, which any daemon takes, and what they find is joined. A caller \
            has a share of the queue: beyond it a request is refused until one of the caller's jobs has ended.
            """,
        permission: .change, pathParameters: [.mission()],
        body: .json(Schema.ref("NewJob"), examples: ["seed": 1, "iterations": 200], ["seconds": 1, "parts": 2]),
        answers: [.json(202, "Job", "It is queued.", headers: ["Location", "Idempotent-Replay"])],
        problems: [.tooManyJobs],
        links: ["getJob", "followJob", "cancelJob"].map { OperationLink(to: $0, ["job": .answer("id")]) })

    static let listJobs = Operation(
        id: "listJobs", method: .get, path: "/api/v1/jobs", tag: "jobs", summary: "Jobs, newest first",
        notes: "The parts of a job are jobs too.",
        permission: .read, spansMissions: true, queryParameters: [.missionFilter, .parentFilter, .afterJob, .limit],
        answers: [.json(200, "JobPage", "A page of jobs.")])

    static let getJob = Operation(
        id: "getJob", method: .get, path: "/api/v1/jobs/{job}", tag: "jobs", summary: "One job as it stands",
        permission: .read, spansMissions: true, pathParameters: [.job], answers: [.json(200, "Job", "The job.")])

    static let followJob = Operation(
        id: "followJob", method: .get, path: "/api/v1/jobs/{job}/events", tag: "jobs", summary: "Follow a job",
        notes: """
            Server-sent events: `event: job`, the job's revision as `id` and the whole Job as `data`, whenever it \
            changes; a comment where nothing happens. The stream ends after the job's end.
            """,
        permission: .read, spansMissions: true, pathParameters: [.job], headerParameters: [.lastEventID],
        answers: [
            AnswerForm(
                status: 200, notes: "The stream; the schema is that of one event.", mediaType: "text/event-stream",
                schema: Schema.ref("JobEvent")),
            .empty(204, "The caller has seen the job's end already."),
        ], problems: [.tooManyStreams])

    static let cancelJob = Operation(
        id: "cancelJob", method: .post, path: "/api/v1/jobs/{job}/cancel", tag: "jobs", summary: "Cancel a job",
        notes: "A running job ends with the best plan so far, and so does one in parts, which stop with it.",
        permission: .change, spansMissions: true, pathParameters: [.job],
        answers: [.json(202, "Job", "It will end.", headers: ["Idempotent-Replay"])], problems: [.conflict])
}
