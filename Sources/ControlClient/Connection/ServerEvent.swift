/// One event of a stream of server-sent events.
package struct ServerEvent: Sendable, Equatable {
    package var id: String?
    package var name: String
    package var data: String

    package init(id: String?, name: String = "message", data: String) {
        self.id = id
        self.name = name
        self.data = data
    }
}

/// Cuts the bytes of a stream of server-sent events into events, wherever the pieces of the stream end.
///
/// As the HTML standard has it (9.2.6): lines end with LF, CR or CR LF; comments, unknown fields and events without data
/// are passed over; `id` stays until another comes. An event that the stream breaks off is dropped.
package struct EventStreamParser {
    private var line: [UInt8] = []
    private var data: [String] = []
    private var name = ""
    private var afterCarriageReturn = false
    private var isFirstLine = true
    private var currentID: String?
    /// Of the last event that came whole: where a broken stream is to be taken up again.
    package private(set) var lastID: String?

    package init() {}

    /// The events that these bytes complete.
    package mutating func feed(_ bytes: some Sequence<UInt8>) -> [ServerEvent] {
        var events: [ServerEvent] = []
        for byte in bytes {
            if byte == 0x0A, afterCarriageReturn {
                afterCarriageReturn = false
                continue
            }
            afterCarriageReturn = byte == 0x0D
            if byte == 0x0A || byte == 0x0D {
                if let event = endLine() { events.append(event) }
            } else {
                line.append(byte)
            }
        }
        return events
    }

    private mutating func endLine() -> ServerEvent? {
        defer { line.removeAll(keepingCapacity: true) }
        if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        isFirstLine = false
        if line.isEmpty { return endEvent() }
        let colon = line.firstIndex(of: UInt8(ascii: ":"))
        let field = String(decoding: line[..<(colon ?? line.endIndex)], as: UTF8.self)
        var value = colon.map { line[line.index(after: $0)...] } ?? []
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        let text = String(decoding: value, as: UTF8.self)
        switch field {
        case "data": data.append(text)
        case "event": name = text
        case "id" where !value.contains(0): currentID = text
        default: break
        }
        return nil
    }

    private mutating func endEvent() -> ServerEvent? {
        defer {
            data = []
            name = ""
        }
        lastID = currentID
        if data.isEmpty { return nil }
        return ServerEvent(id: lastID, name: name.isEmpty ? "message" : name, data: data.joined(separator: "\n"))
    }
}
