import CLibPQ
import Glibc
import Synchronization

/// Wakes a connection's thread out of `poll()`, and tells it which operation its caller has given up.
///
/// The descriptor is an eventfd: readable from a `signal()` until the next `clear()`.
final class WakeSignal: Sendable {
    let descriptor: CInt
    private let lastOperation = Atomic<UInt64>(0)
    private let cancelledOperation = Atomic<UInt64>(0)

    init() throws(PostgresError) {
        descriptor = eventfd(0, CInt(EFD_CLOEXEC | EFD_NONBLOCK))
        guard descriptor >= 0 else {
            throw PostgresError(.resources, "cannot create an eventfd: \(String(cString: strerror(errno)))")
        }
    }

    deinit {
        Glibc.close(descriptor)
    }

    func signal() {
        var one: UInt64 = 1
        _ = Glibc.write(descriptor, &one, 8)
    }

    func clear() {
        var count: UInt64 = 0
        _ = Glibc.read(descriptor, &count, 8)
    }

    func waitUntilSignalled() {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&entry, 1, -1)
        clear()
    }

    func makeOperationID() -> UInt64 {
        lastOperation.add(1, ordering: .relaxed).newValue
    }

    func cancel(_ operation: UInt64) {
        cancelledOperation.store(operation, ordering: .releasing)
        signal()
    }

    func isCancelled(_ operation: UInt64) -> Bool {
        cancelledOperation.load(ordering: .acquiring) == operation
    }
}
