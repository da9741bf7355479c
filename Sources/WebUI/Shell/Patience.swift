/// How long a page waits for what may take seconds to find out, before it says so and asks again.
enum Patience {
    /// A moment, in which a mission of usual size is read and judged: its readers see one page and not two.
    static let usual = Duration.seconds(1)
    /// Of a mission so large that the moment would be waited for in vain.
    static let short = Duration.milliseconds(20)
    /// Missions of more stations are large.
    static let mostStations = 20_000

    static func of(stations: Int) -> Duration { stations > mostStations ? short : usual }
}

extension Task where Failure == any Error {
    /// What the task comes to; nil where it takes longer, in which case it goes on.
    func value(within patience: Duration) async throws -> Success? {
        let (ends, continuation) = AsyncStream<Bool>.makeStream()
        let waiter = Task<Void, Never> {
            _ = await result
            continuation.yield(true)
        }
        let timer = Task<Void, Never> {
            try? await Task<Never, Never>.sleep(for: patience)
            continuation.yield(false)
        }
        defer {
            waiter.cancel()
            timer.cancel()
            continuation.finish()
        }
        for await hasEnded in ends { return hasEnded ? try await value : nil }
        return nil
    }
}
