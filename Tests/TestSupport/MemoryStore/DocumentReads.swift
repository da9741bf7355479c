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

    private let counted = Mutex(Counts())
    private let plans = Hold()
    /// Where imports begin.
    package let imports = Hold()

    package var counts: Counts { counted.withLock { $0 } }

    /// Readings of plans wait from now on.
    package func hold() { plans.hold() }

    /// Lets the readings go on that are held up, and all others.
    package func release() { plans.release() }

    func planDocument() async {
        counted.withLock { $0.plans += 1 }
        await plans.pass()
    }

    func missionDocument() {
        counted.withLock { $0.missions += 1 }
    }
}

/// A place where work can be held up.
package final class Hold: Sendable {
    private struct State {
        var isHeld = false
        var held: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Work waits from now on.
    package func hold() {
        state.withLock { $0.isHeld = true }
    }

    /// Lets the work go on that is held up, and all other.
    package func release() {
        let held = state.withLock { state in
            defer { state = State() }
            return state.held
        }
        for work in held { work.resume() }
    }

    func pass() async {
        await withCheckedContinuation { work in
            let goesOn = state.withLock { state in
                if state.isHeld { state.held.append(work) }
                return !state.isHeld
            }
            if goesOn { work.resume() }
        }
    }
}
