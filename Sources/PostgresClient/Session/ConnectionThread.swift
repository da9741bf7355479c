import Glibc
import Synchronization

/// A serial executor on a thread of its own, so that blocking waits never hold a thread of the cooperative pool.
///
/// The thread keeps its executor alive and ends after `stop()`. The owner stops it when nothing can be enqueued any
/// more, which for an actor's executor is the actor's `deinit`.
final class ConnectionThread: SerialExecutor {
    private struct Queue {
        var jobs: [UnownedJob] = []
        var isStopping = false
    }

    let wake: WakeSignal
    private let queue = Mutex(Queue())

    private init(wake: WakeSignal) {
        self.wake = wake
    }

    static func start() throws(PostgresError) -> ConnectionThread {
        let executor = ConnectionThread(wake: try WakeSignal())
        let retained = Unmanaged.passRetained(executor)
        var thread = pthread_t()
        let status = pthread_create(&thread, nil, connectionThreadMain, retained.toOpaque())
        guard status == 0 else {
            retained.release()
            throw PostgresError(.resources, "cannot start a thread: \(String(cString: strerror(status)))")
        }
        pthread_detach(thread)
        return executor
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let unowned = UnownedJob(job)
        queue.withLock { $0.jobs.append(unowned) }
        wake.signal()
    }

    func stop() {
        queue.withLock { $0.isStopping = true }
        wake.signal()
    }

    fileprivate func runJobs() {
        while true {
            let (jobs, isStopping) = queue.withLock { queue in
                defer { queue.jobs.removeAll(keepingCapacity: true) }
                return (queue.jobs, queue.isStopping)
            }
            for job in jobs {
                job.runSynchronously(on: asUnownedSerialExecutor())
            }
            if jobs.isEmpty {
                if isStopping { return }
                wake.waitUntilSignalled()
            }
        }
    }
}

private func connectionThreadMain(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let argument {
        let executor = Unmanaged<ConnectionThread>.fromOpaque(argument).takeRetainedValue()
        executor.runJobs()
    }
    return nil
}
