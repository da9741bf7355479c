import MissionModel

/// Follows a job by its server-sent events until it ends, over as many connections as that takes.
struct JobFollower: Sendable {
    let api: APIClient
    let pause: @Sendable (Duration) async throws -> Void

    /// - Parameter show: told of each state that is new.
    /// - Returns: the job in its final state.
    /// - Throws: where the daemon stays out of reach; the job itself goes on.
    func follow(_ id: String, _ show: @Sendable (JSONValue) -> Void) async throws -> JSONValue {
        var lastID: String?
        var breaks = 0
        while true {
            let seen = lastID
            do {
                if let final = try await stream(id, &lastID, show) { return final }
            } catch let error as ControlError {
                guard error.status == .unreachable else { throw error }
                if breaks >= Self.mostBreaks { throw lost(id, error) }
            }
            let job = try? await api.send(.get("jobs", id)).json()
            if let job, JobView.isFinal(job) {
                show(job)
                return job
            }
            breaks = lastID == seen ? breaks + 1 : 0
            if breaks > Self.mostBreaks {
                throw lost(id, ControlError("The stream of events breaks off time and again.", status: .unreachable))
            }
            try await pause(.milliseconds(500) * Double.random(in: 1...1.5))
        }
    }

    /// One connection; nil where it ended before the job did.
    private func stream(
        _ id: String, _ lastID: inout String?, _ show: (JSONValue) -> Void
    ) async throws -> JSONValue? {
        var call = APICall.get("jobs", id, "events")
        call.headers = [("Accept", "text/event-stream")]
        if let lastID { call.headers.append(("Last-Event-ID", lastID)) }
        call.patience = Self.secondsOfOneStream
        var parser = EventStreamParser()
        defer { lastID = parser.lastID ?? lastID }
        var final: JSONValue?
        do {
            _ = try await api.download(call) { piece in
                for event in parser.feed(piece) where event.name == "job" {
                    let job = try Self.job(event)
                    show(job)
                    if JobView.isFinal(job) { final = job }
                }
            }
        } catch let error as ControlError {
            guard final != nil, error.status == .unreachable else { throw error }
        }
        return final
    }

    private static func job(_ event: ServerEvent) throws(ControlError) -> JSONValue {
        do {
            return try JSONParser.parse(event.data)
        } catch {
            throw ControlError("An event of the job cannot be read: \(error).", status: .unreadable)
        }
    }

    private func lost(_ id: String, _ error: ControlError) -> ControlError {
        ControlError(
            error.message, details: ["The job goes on by itself: observerctl job watch \(id)"], status: .unreachable)
    }

    private static let mostBreaks = 5
    /// So that a connection that died without a word is noticed.
    private static let secondsOfOneStream: Int64 = 120
}
