import MissionModel

/// Finds the identifier in a mission document without making values of its forty megabytes.
///
/// It walks the top level of the file's bytes and parses only the member `mission`.
package enum MissionDocumentScanner {
    /// - Throws: a sentence where the file is no mission document.
    static func missionID(in document: [UInt8], of file: String) throws(ControlError) -> String {
        guard let id = document.withUnsafeBytes({ missionID(in: $0) }) else {
            throw ControlError(
                "\(file) is no mission document.",
                details: [#"It must be a JSON object with "format": "observerd.mission/1" and "mission": {"id": …}."#],
                status: .unreadable)
        }
        return id
    }

    package static func missionID(in bytes: UnsafeRawBufferPointer) -> String? {
        var depth = 0
        var position = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "\""):
                let start = position
                position = endOfString(bytes, from: start)
                if depth == 1, isKey(bytes, after: position),
                    bytes[(start + 1)..<position].elementsEqual("mission".utf8)
                {
                    return identifier(bytes, from: position + 1)
                }
            default: break
            }
            position += 1
        }
        return nil
    }

    /// The position of the closing quote, or the last byte.
    private static func endOfString(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var position = start + 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(position, bytes.count - 1)
    }

    private static func isKey(_ bytes: UnsafeRawBufferPointer, after quote: Int) -> Bool {
        bytes[(quote + 1)...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: ":")
    }

    /// The `id` of the object that follows a key.
    private static func identifier(_ bytes: UnsafeRawBufferPointer, from start: Int) -> String? {
        guard let open = bytes[start...].firstIndex(of: UInt8(ascii: "{")) else { return nil }
        var depth = 0
        var position = open
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: "\""): position = endOfString(bytes, from: position)
            default: break
            }
            if depth == 0 { break }
            position += 1
        }
        guard position < bytes.count, let value = try? JSONParser.parse(Array(bytes[open...position])) else {
            return nil
        }
        return value["id"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    }
}
