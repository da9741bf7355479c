package import Logging
import MissionModel

/// Hands log lines on as plain text, one line each whatever they quote.
package struct PlainLogHandler: LogHandler {
    private var base: any LogHandler

    package init(_ base: any LogHandler, level: Logger.Level) {
        self.base = base
        self.base.logLevel = level
    }

    package var logLevel: Logger.Level {
        get { base.logLevel }
        set { base.logLevel = newValue }
    }

    package var metadata: Logger.Metadata {
        get { base.metadata }
        set { base.metadata = newValue.mapValues(Self.plain) }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { base[metadataKey: key] }
        set { base[metadataKey: key] = newValue.map(Self.plain) }
    }

    package func log(event: LogEvent) {
        var event = event
        event.message = "\(event.message.description.plainLine)"
        event.metadata = event.metadata?.mapValues(Self.plain)
        base.log(event: event)
    }

    private static func plain(_ value: Logger.Metadata.Value) -> Logger.Metadata.Value {
        switch value {
        case .string(let text): .string(text.plainLine)
        case .stringConvertible(let value): .string(value.description.plainLine)
        case .array(let items): .array(items.map(plain))
        case .dictionary(let items): .dictionary(items.mapValues(plain))
        }
    }
}
