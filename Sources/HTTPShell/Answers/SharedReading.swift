/// What is costly to find out and wanted by many: it is read at most once in a while for all of them together.
///
/// One reading is under way at a time, and nobody waits for it longer than its deadline: after that there is no value
/// until a reading ends in time.
package actor SharedReading<Value: Sendable> {
    private let read: @Sendable () async -> Value
    private let age: Duration
    private let deadline: Duration
    private var latest: (value: Value?, instant: ContinuousClock.Instant)?
    private var reading: Task<Void, Never>?
    private var isOverdue = false
    private var waiting: [CheckedContinuation<Value?, Never>] = []

    /// - Parameters:
    ///   - age: how old a value may be that is given out.
    ///   - deadline: how long a reading may take; then it is cancelled.
    package init(
        age: Duration = .seconds(1), deadline: Duration = .seconds(2), _ read: @Sendable @escaping () async -> Value
    ) {
        self.age = age
        self.deadline = deadline
        self.read = read
    }

    /// The value as it was not longer ago than `age`; nil where it could not be found out in time.
    package func value() async -> Value? {
        if let latest, latest.instant.duration(to: .now) < age { return latest.value }
        if isOverdue { return nil }
        if reading == nil { begin() }
        return await withCheckedContinuation { waiting.append($0) }
    }

    private func begin() {
        let reading = Task { [read] in
            let value = await read()
            end(with: value)
        }
        self.reading = reading
        Task { [deadline] in
            try? await Task.sleep(for: deadline)
            giveUp(reading)
        }
    }

    private func end(with value: Value) {
        reading = nil
        if isOverdue {
            isOverdue = false
        } else {
            settle(value)
        }
    }

    private func giveUp(_ late: Task<Void, Never>) {
        guard reading == late else { return }
        isOverdue = true
        late.cancel()
        settle(nil)
    }

    private func settle(_ value: Value?) {
        latest = (value, .now)
        for waiter in waiting { waiter.resume(returning: value) }
        waiting = []
    }
}
