/// Text, sent with its type left open, so that it may also stand for a date, a numeric, an enumeration or JSON.
extension String: PostgresArrayElement {
    package static var postgresType: PostgresType { .inferred }
    package static var postgresArrayType: PostgresType { .textArray }
    package static var postgresElementType: PostgresType { .text }
    package func encode(into bytes: inout [UInt8]) { bytes.append(contentsOf: utf8) }

    package static func decode(_ cell: PostgresCell) throws(PostgresError) -> String {
        var bytes = try cell.requireBytes(String.self)
        guard !PostgresType.nonTextual.contains(cell.type) else { throw cell.mismatch(String.self) }
        if cell.type == .jsonb { bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst()) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The text of a JSON value, kept as it was written (type `json`, not `jsonb`).
package struct JSONText: Hashable, PostgresEncodable, PostgresDecodable {
    package var text: String

    package init(_ text: String) {
        self.text = text
    }

    package static var postgresType: PostgresType { .json }
    package func encode(into bytes: inout [UInt8]) { bytes.append(contentsOf: text.utf8) }

    package static func decode(_ cell: PostgresCell) throws(PostgresError) -> JSONText {
        JSONText(try String.decode(cell))
    }
}

/// `bytea`.
extension [UInt8]: PostgresEncodable, PostgresDecodable {
    package static var postgresType: PostgresType { .bytea }
    package func encode(into bytes: inout [UInt8]) { bytes.append(contentsOf: self) }

    package static func decode(_ cell: PostgresCell) throws(PostgresError) -> [UInt8] {
        let bytes = try cell.requireBytes([UInt8].self)
        guard cell.type == .bytea else { throw cell.mismatch([UInt8].self) }
        return Array(bytes)
    }
}
