import Glibc

/// Runs a piece of work on several threads and waits for all of them.
package enum WorkerThreads {
    private final class Task {
        let work: (Int) -> Void
        let index: Int

        init(_ work: @escaping (Int) -> Void, _ index: Int) {
            self.work = work
            self.index = index
        }
    }

    /// Calls `work` with 0 to below `count`, the first on the calling thread. The calls must not share what they change.
    package static func run(_ count: Int, _ work: @escaping (Int) -> Void) {
        var threads: [pthread_t] = []
        var missing: [Int] = []
        for index in 1..<max(1, count) {
            var thread = pthread_t()
            let task = Unmanaged.passRetained(Task(work, index))
            let status = pthread_create(
                &thread, nil,
                { argument in
                    guard let argument else { return nil }
                    let task = Unmanaged<Task>.fromOpaque(argument).takeRetainedValue()
                    task.work(task.index)
                    return nil
                }, task.toOpaque())
            if status == 0 {
                threads.append(thread)
            } else {
                task.release()
                missing.append(index)
            }
        }
        work(0)
        // Where the system gives no more threads the work is done all the same, one piece after the other.
        for index in missing { work(index) }
        for thread in threads { pthread_join(thread, nil) }
    }
}
