import Foundation
import Glibc

/// Tells systemd how the daemon is, by the datagrams of sd_notify(3); without `NOTIFY_SOCKET` it does nothing.
package struct SystemdNotifier: Sendable {
    private let path: String?
    /// The interval that systemd wants to hear in; nil without a watchdog.
    package let watchdog: Duration?

    package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        path = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
        let isForThisProcess = environment["WATCHDOG_PID"].map { $0 == String(getpid()) } ?? true
        let microseconds = isForThisProcess ? environment["WATCHDOG_USEC"].flatMap(Int.init) : nil
        watchdog = microseconds.flatMap { $0 > 0 ? .microseconds($0) : nil }
    }

    package func ready() { send("READY=1") }
    package func stopping() { send("STOPPING=1") }
    package func alive() { send("WATCHDOG=1") }
    package func status(_ text: String) { send("STATUS=\(text)") }

    private func send(_ message: String) {
        guard let path else { return }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        withUnsafeMutableBytes(of: &address.sun_path) { field in
            field.copyBytes(from: bytes)
            // A leading @ stands for the zero byte of an abstract socket.
            if bytes.first == UInt8(ascii: "@") { field[0] = 0 }
        }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let content = Array(message.utf8)
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { socketAddress in
                sendto(descriptor, content, content.count, Int32(MSG_NOSIGNAL), socketAddress, length)
            }
        }
    }
}
