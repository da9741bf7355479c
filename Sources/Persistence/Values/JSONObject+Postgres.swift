import MissionModel
import PostgresClient

extension JSONValue {
    var jsonText: JSONText { JSONText(JSONWriter.text(self)) }
}

extension JSONObject {
    /// The object as it was written; nil for an empty one, which is stored as NULL.
    var extraText: JSONText? {
        isEmpty ? nil : JSONValue.object(self).jsonText
    }
}

extension PostgresColumns {
    mutating func nextJSON() throws(PostgresError) -> JSONValue? {
        guard let text = try next(JSONText?.self) else { return nil }
        do {
            return try JSONParser.parse(text.text)
        } catch {
            throw PostgresError(.decoding, "stored JSON cannot be read: \(error)")
        }
    }

    /// A JSON object; nil for NULL.
    mutating func nextObject() throws(PostgresError) -> JSONObject? {
        guard let value = try nextJSON() else { return nil }
        guard let object = value.object else { throw PostgresError(.decoding, "stored JSON is not an object") }
        return object
    }

    mutating func nextExtra() throws(PostgresError) -> JSONObject {
        try nextObject() ?? JSONObject()
    }

    /// A text that names a case.
    mutating func nextCase<Value: RawRepresentable<String>>(
        _ type: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        let text = try next(String.self)
        guard let value = Value(rawValue: text) else {
            throw PostgresError(.decoding, "\(text) is no value of \(type)")
        }
        return value
    }

    /// An instant and the text that it was written as, from two columns.
    mutating func nextWrittenInstant() throws(PostgresError) -> Instant? {
        _ = try next(Instant?.self)
        guard let text = try next(String?.self) else { return nil }
        guard let instant = Instant(text) else { throw PostgresError(.decoding, "\(text) is no instant") }
        return instant
    }

    mutating func nextRequiredInstant() throws(PostgresError) -> Instant {
        guard let instant = try nextWrittenInstant() else { throw PostgresError(.decoding, "an instant is missing") }
        return instant
    }
}

extension PostgresFieldSink {
    /// Appends an instant and its text, for two columns.
    mutating func appendWritten(_ instant: Instant?) {
        append(instant)
        append(instant?.text)
    }
}
