import Deployment
import Wording

extension Job {
    /// How far it is, in a word.
    var phrase: Phrase {
        switch state {
        case .scheduled, .available, .retryable: .jobWaits
        case .running: cancelRequested ? .jobStops : .jobRuns
        case .waiting: .jobInParts
        case .completed: .jobDone
        case .cancelled: .jobCancelled
        case .discarded: .jobFailed
        }
    }

    var tag: Tag {
        switch state {
        case .scheduled, .available, .retryable, .running, .waiting: .wait
        case .completed: .ok
        case .cancelled: .plain
        case .discarded: .bad
        }
    }
}
