/// The job queue as those see it who want something done. All times are the database's.
package protocol JobStore: Sendable {
    /// How long a repair waits for further reports.
    var repairDelay: Duration { get }

    /// Adds a job in the actor's name; a repair is its mission's, and in nobody's name.
    ///
    /// Of the jobs with one key, at most one waits that was never begun: where there is one, it takes the new request
    /// for its own. Each such request puts it off anew, but never beyond five delays after the first. At most one job
    /// of a key is worked on at a time, and one that goes back into the queue while a later one waits is given up.
    ///
    /// - Parameters:
    ///   - key: names what the job is about; nil: nothing that other jobs are about.
    ///   - delay: how long the job waits for more requests with its key.
    /// - Throws: `notFound` where there is no such mission.
    func enqueue(_ request: JobRequest, key: String?, after delay: Duration) async throws -> Job

    /// How many jobs that the actor asked for wait or run. Who counts those of the same actor waits until this
    /// transaction ends, so that a limit on them holds.
    func openJobs() async throws -> Int

    /// Nil where there is none that the actor may see.
    func job(_ id: String) async throws -> Job?

    /// Those that the actor may see, newest first: those before an identifier (nil: from the newest), of one mission or of all, the parts of one job
    /// or all.
    func jobs(mission: String?, parent: String?, before id: String?, limit: Int) async throws -> [Job]

    /// Asks for a stop: a waiting job is cancelled at once, a running one at its next heartbeat. The parts of a job
    /// stop with it; what they have is still joined.
    ///
    /// - Throws: `notFound`, `conflict` where it has ended.
    func requestCancel(_ id: String) async throws -> Job

    /// Repairs of a mission's plans, newest first: those before an identifier (nil: from the newest).
    func repairs(mission: String, before id: String?, limit: Int) async throws -> [Job]

    /// How the best plan of a plan job that the actor may see got better, in the order of time.
    func scores(ofJob id: String, limit: Int) async throws -> [JobScore]

    /// How many jobs are in each state; states without a job may be left out.
    func jobCounts() async throws -> [JobState: Int]

    /// How many seconds ago the first of the jobs fell due that a worker could take now; nil where there is none.
    func longestWait() async throws -> Double?
}

extension JobStore {
    /// Adds a job that is about nothing that other jobs are about, to be begun at once.
    package func enqueue(_ request: JobRequest) async throws -> Job {
        try await enqueue(request, key: nil, after: .zero)
    }
}
