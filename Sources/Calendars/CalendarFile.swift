import MissionModel

/// An iCalendar file (RFC 5545) with events of one method.
package struct CalendarFile: Sendable, Equatable {
    package enum Method: String, Sendable {
        /// The events are to be held as they are.
        case publish = "PUBLISH"
        /// The events are to be taken away.
        case cancel = "CANCEL"
    }

    package var method: Method
    /// An e-mail address; the protocol asks for somebody whose events they are.
    package var organizer: String
    package var events: [CalendarEvent]
    /// Of a file that programs subscribe to: what it is called there; they look for a newer one twice an hour.
    package var subscribedAs: String?

    package init(method: Method, organizer: String, events: [CalendarEvent], subscribedAs: String? = nil) {
        self.method = method
        self.organizer = organizer
        self.events = events
        self.subscribedAs = subscribedAs
    }

    /// Lines end with CR and LF, and none is longer than 75 octets.
    package var text: String {
        var lines = ContentLines()
        lines.add("BEGIN", "VCALENDAR")
        lines.add("VERSION", "2.0")
        lines.add("PRODID", "-//observerd//deployment//EN")
        lines.add("CALSCALE", "GREGORIAN")
        lines.add("METHOD", method.rawValue)
        if let subscribedAs {
            // RFC 7986, and what programs knew before it.
            for name in ["NAME", "X-WR-CALNAME"] { lines.add(name, ContentLines.escaped(subscribedAs)) }
            lines.add("REFRESH-INTERVAL;VALUE=DURATION", "PT30M")
            lines.add("X-PUBLISHED-TTL", "PT30M")
        }
        for (name, zone) in zones { zone?.write(as: name, to: &lines) }
        for event in events { write(event, to: &lines) }
        lines.add("END", "VCALENDAR")
        return lines.text
    }

    /// The zones that events are in, each with its rules for the time of all of its events.
    private var zones: [(name: String, zone: ZoneRules?)] {
        var names: [String] = []
        for event in events where !names.contains(event.timeZone) { names.append(event.timeZone) }
        return names.map { name in
            let own = events.filter { $0.timeZone == name }
            let (first, last) = (own.map(\.start.seconds).min() ?? 0, own.map(\.end.seconds).max() ?? 0)
            return (name, ZoneRules(zone: name, from: first, to: last))
        }
    }

    private func write(_ event: CalendarEvent, to lines: inout ContentLines) {
        lines.add("BEGIN", "VEVENT")
        lines.add("UID", ContentLines.escaped(event.uid))
        lines.add("SEQUENCE", String(event.sequence))
        lines.add("DTSTAMP", WallTime(event.stamp.seconds, offset: 0).text + "Z")
        lines.add("ORGANIZER", "mailto:\(organizer)")
        if let rules = ZoneRules(zone: event.timeZone, from: event.start.seconds, to: event.end.seconds) {
            let zone = ";TZID=" + ContentLines.quoted(event.timeZone)
            lines.add("DTSTART" + zone, rules.wallTime(at: event.start.seconds).text)
            lines.add("DTEND" + zone, rules.wallTime(at: event.end.seconds).text)
        } else {
            lines.add("DTSTART", WallTime(event.start.seconds, offset: 0).text + "Z")
            lines.add("DTEND", WallTime(event.end.seconds, offset: 0).text + "Z")
        }
        lines.add("SUMMARY", ContentLines.escaped(event.summary))
        if let location = event.location { lines.add("LOCATION", ContentLines.escaped(location)) }
        if let details = event.details { lines.add("DESCRIPTION", ContentLines.escaped(details)) }
        if let link = event.link { lines.add("URL", link) }
        lines.add("STATUS", method == .cancel || event.isCancelled ? "CANCELLED" : "CONFIRMED")
        lines.add("TRANSP", "OPAQUE")
        lines.add("END", "VEVENT")
    }
}
