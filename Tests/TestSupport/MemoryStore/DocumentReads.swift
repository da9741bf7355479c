import Synchronization

/// How often a `MemoryStore` was asked for the documents of stored plans; readings of plans can be held up.
package final class DocumentReads: Sendable {
    package struct Counts: Sendable, Equatable {
        package var plans = 0
        package var missions = 0

        package init(plans: Int = 0, missions: Int = 0) {
            (self.plans, self.missions) = (plans, missions)
        }
    }

    private struct State {
        var counts = Counts()
        var isHeld = false
        var held: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    package var counts: Counts { state.withLock { $0.counts } }

    /// Readings of plans wait from now on.
    package func hold() {
        state.withLock { $0.isHeld = true }
    }

    /// Lets the readings go on that are held up, and all others.
    package func release() {
        let held = state.withLock { state in
            defer { (state.isHeld, state.held) = (false, []) }
            return state.held
        }
        for reading in held { reading.resume() }
    }

    func planDocument() async {
        await withCheckedContinuation { reading in
            let goesOn = state.withLock { state in
                state.counts.plans += 1
                if state.isHeld { state.held.append(reading) }
                return !state.isHeld
            }
            if goesOn { reading.resume() }
        }
    }

    func missionDocument() {
        state.withLock { $0.counts.missions += 1 }
    }
}
