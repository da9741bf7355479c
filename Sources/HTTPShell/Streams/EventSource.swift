/// One event of a stream.
package struct StreamEvent: Sendable {
    /// By which a reader that comes back says what it has seen.
    let id: String
    let name: String
    /// One line.
    let data: String

    package init(id: String, name: String, data: String) {
        self.id = id
        self.name = name
        self.data = data
    }

    var text: String { "id: \(id)\nevent: \(name)\ndata: \(data)\n\n" }
}

/// What happened since a source was last asked.
package struct EventNews: Sendable {
    let event: StreamEvent?
    let isLast: Bool

    /// - Parameter isLast: nothing follows, so the stream ends.
    package init(_ event: StreamEvent?, isLast: Bool = false) {
        self.event = event
        self.isLast = isLast
    }
}

/// Where the events of a stream come from; asked again and again for as long as somebody reads.
package protocol EventSource: Sendable {
    mutating func next() async -> EventNews
}
