import Synchronization

/// How far an import is, for whoever looks on while it runs.
package final class ImportProgress: Sendable {
    package enum Stage: String, Sendable {
        /// What has to be known of all rows is found out.
        case readingAhead
        case checking
        /// All rows are checked, and become the list.
        case storing
    }

    package struct State: Sendable, Equatable {
        package var stage = Stage.checking
        /// Rows that were read or checked at this stage.
        package var rows = 0
        /// How many there are; nil: not known before the end.
        package var total: Int?

        package init(total: Int? = nil) {
            self.total = total
        }
    }

    private let state: Mutex<State>

    /// - Parameter total: how many rows there are, where somebody has counted them before.
    package init(total: Int? = nil) {
        state = Mutex(State(total: total))
    }

    package var now: State { state.withLock { $0 } }

    func begin(_ stage: Stage) {
        state.withLock { state in
            if state.stage == .readingAhead { state.total = state.rows }
            (state.stage, state.rows) = (stage, stage == .storing ? state.rows : 0)
        }
    }

    func count(_ rows: Int) {
        state.withLock { $0.rows = rows }
    }
}
