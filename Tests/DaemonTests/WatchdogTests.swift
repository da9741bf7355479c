import Daemon
import Foundation
import Glibc
import Logging
import ServiceLifecycle
import Synchronization
import Testing

@Suite("systemd's watchdog")
struct WatchdogTests {
    /// What systemd hears, by a socket of its own.
    private final class Listener: Sendable {
        let path: String
        private let descriptor: CInt

        init() throws {
            path = "/tmp/observerd-notify-\(UInt64.random(in: 0 ... .max))"
            descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
            let isBound = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                    bind(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
                }
            }
            try #require(isBound)
        }

        deinit {
            close(descriptor)
            unlink(path)
        }

        /// What has come since the last call.
        func heard() -> [String] {
            var messages: [String] = []
            var bytes = [UInt8](repeating: 0, count: 256)
            while true {
                let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
                guard count > 0 else { return messages }
                messages.append(String(decoding: bytes[..<count], as: UTF8.self))
            }
        }

        var notifier: SystemdNotifier {
            SystemdNotifier(environment: ["NOTIFY_SOCKET": path, "WATCHDOG_USEC": "60000000"])
        }
    }

    private final class Clock: Sendable {
        private let instant = Mutex(ContinuousClock.now)

        var now: ContinuousClock.Instant { instant.withLock { $0 } }

        func pass(_ seconds: Int) { instant.withLock { $0 += .seconds(seconds) } }
    }

    private let silence = Logger(label: "t") { _ in SwiftLogNoOpLogHandler() }

    @Test("It is fed only while every loop that ever beat goes on beating")
    func fed() throws {
        let (listener, clock) = (try Listener(), Clock())
        let pulse = Pulse { clock.now }
        let watchdog = WatchdogService(notifier: listener.notifier, pulse: pulse, logger: silence)
        pulse.beat("worker")
        pulse.beat("sweeper")
        watchdog.look()
        #expect(listener.heard() == ["WATCHDOG=1"])
        clock.pass(59)
        pulse.beat("sweeper")
        watchdog.look()
        #expect(listener.heard() == ["WATCHDOG=1"])
        clock.pass(2)
        watchdog.look()
        #expect(listener.heard() == [])
        #expect(pulse.silent(for: .seconds(60)) == ["worker"])
        pulse.beat("worker")
        watchdog.look()
        #expect(listener.heard() == ["WATCHDOG=1"])
    }

    @Test("A stop is told, and the loop ends")
    func stopping() async throws {
        let listener = try Listener()
        let watchdog = WatchdogService(notifier: listener.notifier, pulse: Pulse(), logger: silence)
        let group = ServiceGroup(configuration: .init(services: [.init(service: watchdog)], logger: silence))
        let running = Task { try await group.run() }
        while listener.heard() != ["WATCHDOG=1"] { await Task.yield() }
        await group.triggerGracefulShutdown()
        try await running.value
        #expect(listener.heard() == ["STOPPING=1"])
    }

    @Test("The interval is systemd's, for this process only")
    func interval() {
        func interval(_ environment: [String: String]) -> Duration? {
            SystemdNotifier(environment: environment).watchdog
        }
        #expect(interval(["WATCHDOG_USEC": "5000000"]) == .seconds(5))
        #expect(interval(["WATCHDOG_USEC": "5000000", "WATCHDOG_PID": String(getpid())]) == .seconds(5))
        #expect(interval(["WATCHDOG_USEC": "5000000", "WATCHDOG_PID": "1"]) == nil)
        #expect(interval(["WATCHDOG_USEC": "0"]) == nil)
        #expect(interval([:]) == nil)
    }
}
