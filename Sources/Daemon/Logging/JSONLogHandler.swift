import Foundation
package import Logging
import MissionModel

/// Log lines as JSON objects, one each.
package struct JSONLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let label: String
    private let stream: LogStream

    package init(label: String, level: Logger.Level, stream: LogStream) {
        self.label = label
        self.stream = stream
        logLevel = level
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var object: JSONObject = [
            "time": .string(Date().ISO8601Format(.iso8601(timeZone: .gmt, includingFractionalSeconds: true))),
            "level": .string(event.level.rawValue), "logger": .string(label),
            "message": .string(event.message.description),
        ]
        let all = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }.merging(event.metadata ?? [:]) { $1 }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            object[key] = Self.json(value)
        }
        var line = JSONWriter.write(.object(object), isForDisplay: true)
        line.append(0x0A)
        stream.write(line)
    }

    private static func json(_ value: Logger.Metadata.Value) -> JSONValue {
        switch value {
        case .string(let text): .string(text)
        case .stringConvertible(let value): .string(value.description)
        case .array(let items): .array(items.map(json))
        case .dictionary(let items):
            .object(
                JSONObject(
                    uniqueMembers: items.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: json($0.value)) }))
        }
    }
}
