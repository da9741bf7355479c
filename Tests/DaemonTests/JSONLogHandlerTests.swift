import Daemon
import Foundation
import Logging
import MissionModel
import Testing

@Suite("Log lines as JSON")
struct JSONLogHandlerTests {
    @Test("A line is one object that says what was said, and steers no terminal")
    func plain() throws {
        let pipe = Pipe()
        let stream = LogStream(descriptor: pipe.fileHandleForWriting.fileDescriptor) { _, _ in }
        var logger = Logger(label: "test") { JSONLogHandler(label: $0, level: .info, stream: stream) }
        logger[metadataKey: "job"] = "1\u{9B}c"
        logger.notice("first\r\n\u{1B}[2J\u{202E}forged", metadata: ["facts": ["k\u{85}": ["\u{2028}z"]]])
        let text = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        #expect(text.hasSuffix("}\n"))
        let steering = text.dropLast().unicodeScalars.filter(\.steersDisplay)
        #expect(steering.isEmpty)
        let line = try JSONParser.parse(text)
        #expect(line["message"] == "first\r\n\u{1B}[2J\u{202E}forged")
        #expect(line["level"] == "notice" && line["logger"] == "test")
        #expect(line["job"] == "1\u{9B}c" && line["facts"] == ["k\u{85}": ["\u{2028}z"]])
    }
}
