package import Deployment
import Synchronization

/// Whether somebody has asked to stop: then every solve that is under way or begins ends with the best so far.
///
/// Each solve has a session of its own: one that was interrupted for another reason, such as a beat that came after its
/// job's end, says nothing of the next.
package final class StopRequest: Sendable {
    private struct State {
        var isMade = false
        var sessions: [SolveSession] = []
    }

    private let state = Mutex(State())

    package init() {}

    package var isMade: Bool { state.withLock { $0.isMade } }

    package func make() {
        let sessions = state.withLock { state in
            state.isMade = true
            return state.sessions
        }
        for session in sessions { session.interrupt(.cancelled) }
    }

    package func newSession() -> SolveSession {
        let session = SolveSession()
        let isMade = state.withLock { state in
            state.sessions.append(session)
            return state.isMade
        }
        if isMade { session.interrupt(.cancelled) }
        return session
    }
}
