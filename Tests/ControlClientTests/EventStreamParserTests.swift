import ControlClient
import Testing

struct EventStreamParserTests {
    private static let stream = """
        retry: 2000

        : a comment
        id: 7
        event: job
        data: {"state": "running",
        data:  "percent": 10}

        data: второй

        event: empty

        id: 8\r\ndata\r\n\r\n
        """

    private static let events = [
        ServerEvent(id: "7", name: "job", data: "{\"state\": \"running\",\n \"percent\": 10}"),
        ServerEvent(id: "7", data: "второй"),
        ServerEvent(id: "8", data: ""),
    ]

    @Test(arguments: [1, 2, 3, 7, 1000])
    func readsTheSameEventsHoweverTheStreamIsCut(size: Int) {
        let bytes = Array(Self.stream.utf8)
        var parser = EventStreamParser()
        var events: [ServerEvent] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            events += parser.feed(bytes[start..<min(start + size, bytes.count)])
        }
        #expect(events == Self.events)
        #expect(parser.lastID == "8")
    }

    @Test func dropsAnEventThatTheStreamBreaksOff() {
        var parser = EventStreamParser()
        #expect(parser.feed(Array("id: 1\ndata: whole\n\nid: 2\ndata: half\n".utf8)).map(\.data) == ["whole"])
    }

    @Test func takesCarriageReturnsAloneAsLineEnds() {
        var parser = EventStreamParser()
        #expect(parser.feed(Array("data: a\rdata: b\r\r".utf8)).map(\.data) == ["a\nb"])
    }
}
