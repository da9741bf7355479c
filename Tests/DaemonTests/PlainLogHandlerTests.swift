import Daemon
import Logging
import Synchronization
import Testing

@Suite("Log lines")
struct PlainLogHandlerTests {
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    private struct Keeping: LogHandler {
        let lines: Lines
        var logLevel = Logger.Level.info
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let merged = metadata.merging(event.metadata ?? [:]) { $1 }
            let facts = merged.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            lines.all.withLock { $0.append(([event.message.description] + facts).joined(separator: " ")) }
        }
    }

    @Test("A line of the log is one line, whatever it quotes, and keeps its level")
    func plain() {
        let lines = Lines()
        var logger = Logger(label: "test") { _ in PlainLogHandler(Keeping(lines: lines), level: .notice) }
        logger[metadataKey: "job"] = "1\u{1B}c"
        logger.info("not kept")
        logger.notice(
            "first\r\n2026 forged",
            metadata: ["error": "a\u{9B}b", "items": ["x\ny"], "facts": ["k": .stringConvertible("\u{202E}z")]])
        #expect(
            lines.all.withLock { $0 } == [
                #"first 2026 forged error=a b facts=["k": " z"] items=["x y"] job=1 c"#
            ])
    }
}
