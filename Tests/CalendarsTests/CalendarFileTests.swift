import Calendars
import Foundation
import MissionModel
import TestSupport
import Testing

@Suite("Calendar files")
struct CalendarFileTests {
    private static func event(
        _ uid: String = "m/FR/o1@example.org", start: String, end: String, zone: String, summary: String = "Day"
    ) throws -> CalendarEvent {
        CalendarEvent(
            uid: uid, sequence: 3, stamp: try #require(Instant("2023-03-01T12:00:00Z")),
            start: try #require(Instant(start)), end: try #require(Instant(end)), timeZone: zone, summary: summary,
            location: "Hub, 1; \\ \"x\"", details: "One\nTwo, \(String(repeating: "Ж😀", count: 60))",
            link: "https://example.org/site")
    }

    private static func file(_ events: CalendarEvent..., method: CalendarFile.Method = .publish) -> CalendarFile {
        CalendarFile(method: method, organizer: "office@example.org", events: events)
    }

    @Test("No line is longer than 75 octets or ends with anything but CR and LF, and no letter is broken")
    func folding() throws {
        let summary = String(repeating: "ы, ", count: 80)
        let text = Self.file(
            try Self.event(
                start: "2023-03-19T06:00:00+06:00", end: "2023-03-19T22:00:00+06:00", zone: "Asia/Almaty",
                summary: summary)
        ).text
        let lines = Array(text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        #expect(lines.last?.isEmpty == true)
        for line in lines.dropLast() {
            #expect(line.last == UInt8(ascii: "\r"))
            #expect(line.count <= 76)
            #expect(String(validating: line, as: UTF8.self) != nil)
        }
        let unfolded = text.replacing("\r\n ", with: "")
        #expect(unfolded.contains("SUMMARY:" + String(repeating: "ы\\, ", count: 80) + "\r\n"))
        #expect(unfolded.contains(#"LOCATION:Hub\, 1\; \\ "x""#))
        #expect(unfolded.contains(#"DESCRIPTION:One\nTwo\, "#))
    }

    @Test(
        "Times are those of the zone's clocks on that day, and the zone tells each change around it",
        arguments: [
            ("2023-03-19T06:00:00+06:00", "2023-03-19T22:00:00+06:00", "Asia/Almaty", "20230319T060000", [String]()),
            (
                "2024-03-01T06:00:00+05:00", "2024-03-01T22:00:00+05:00", "Asia/Almaty", "20240301T060000",
                ["+0600>+0500 20240301T000000"]
            ),
            (
                "2024-03-31T00:30:00+01:00", "2024-03-31T22:00:00+02:00", "Europe/Berlin", "20240331T003000",
                ["+0100>+0200 20240331T020000"]
            ),
            (
                "2024-10-27T00:30:00+02:00", "2024-10-27T22:00:00+01:00", "Europe/Berlin", "20241027T003000",
                ["+0200>+0100 20241027T030000"]
            ),
        ] as [(String, String, String, String, [String])])
    func zones(start: String, end: String, zone: String, wall: String, changes: [String]) throws {
        let text = Self.file(try Self.event(start: start, end: end, zone: zone)).text
        #expect(text.contains("DTSTART;TZID=\(zone):\(wall)\r\n"))
        #expect(text.contains("TZID:\(zone)\r\n"))
        let observances = text.split(separator: "BEGIN:STANDARD").flatMap { $0.split(separator: "BEGIN:DAYLIGHT") }
        let told = observances.dropFirst().compactMap { part -> String? in
            let fields = part.split(separator: "\r\n").reduce(into: [Substring: Substring]()) { fields, line in
                let parts = line.split(separator: ":", maxSplits: 1)
                if parts.count == 2, fields[parts[0]] == nil { fields[parts[0]] = parts[1] }
            }
            guard let from = fields["TZOFFSETFROM"], let to = fields["TZOFFSETTO"], from != to else { return nil }
            return "\(from)>\(to) \(fields["DTSTART"] ?? "")"
        }
        #expect(told == changes)
    }

    @Test("What is cancelled says so, under the same identifier and with its sequence")
    func cancelled() throws {
        let event = try Self.event(
            start: "2023-03-19T06:00:00+06:00", end: "2023-03-19T22:00:00+06:00", zone: "Asia/Almaty")
        let text = Self.file(event, method: .cancel).text
        for line in ["METHOD:CANCEL", "STATUS:CANCELLED", "UID:m/FR/o1@example.org", "SEQUENCE:3"] {
            #expect(text.contains("\(line)\r\n"))
        }
    }

    @Test(
        "Python's icalendar reads every event with the instants that it has",
        .enabled(if: Python.has("icalendar"), "\(Python.advice)"))
    func icalendar() async throws {
        let file = Self.file(
            try Self.event(
                "a@x", start: "2024-03-31T00:30:00+01:00", end: "2024-03-31T22:00:00+02:00", zone: "Europe/Berlin"),
            try Self.event(
                "b@x", start: "2024-03-01T06:00:00+05:00", end: "2024-03-01T22:00:00+05:00", zone: "Asia/Almaty"))
        let output = try await Python.run(
            """
            import sys, icalendar, datetime
            cal = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
            for e in cal.walk('VEVENT'):
                utc = [e[k].dt.astimezone(datetime.timezone.utc).strftime('%Y%m%dT%H%MZ') for k in ('DTSTART', 'DTEND')]
                print(e['UID'], *utc, e['SEQUENCE'], len(e['DESCRIPTION']), e.errors)
            print(cal['METHOD'], len(cal.walk('VTIMEZONE')), cal.errors)
            """, input: Array(file.text.utf8))
        let length = 4 + 5 + 60 * 2
        #expect(
            output == """
                a@x 20240330T2330Z 20240331T2000Z 3 \(length) []
                b@x 20240301T0100Z 20240301T1700Z 3 \(length) []
                PUBLISH 2 []

                """)
    }

    @Test("khal shows the hours of the zone's clocks", .enabled(if: Python.has("khal"), "\(Python.advice)"))
    func khal() async throws {
        let file = Self.file(
            try Self.event(
                start: "2024-03-31T00:30:00+01:00", end: "2024-03-31T22:00:00+02:00", zone: "Europe/Berlin"))
        let output = try await Python.run(
            """
            import sys, os, subprocess, tempfile
            home = tempfile.mkdtemp()
            os.makedirs(home + '/cal')
            open(home + '/event.ics', 'wb').write(sys.stdin.buffer.read())
            open(home + '/config', 'w').write('''[calendars]
            [[c]]
            path = %s/cal
            [locale]
            timeformat = %%H:%%M
            dateformat = %%Y-%%m-%%d
            longdateformat = %%Y-%%m-%%d
            datetimeformat = %%Y-%%m-%%d %%H:%%M
            longdatetimeformat = %%Y-%%m-%%d %%H:%%M
            default_timezone = UTC
            local_timezone = UTC
            [sqlite]
            path = %s/khal.db
            ''' % (home, home))
            khal = [os.path.join(os.path.dirname(sys.executable), 'khal'), '-c', home + '/config']
            env = {'HOME': home, 'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8', 'XDG_CACHE_HOME': home}
            subprocess.run(khal + ['import', '--batch', '-a', 'c', home + '/event.ics'], env=env, check=True, stdout=subprocess.DEVNULL)
            print(subprocess.run(khal + ['list', '--format', '{start} {end}', '--day-format', '', '2024-03-30', '3d'],
                                 env=env, check=True, stdout=subprocess.PIPE, text=True).stdout)
            """, input: Array(file.text.utf8))
        #expect(output.contains("2024-03-30 23:30 2024-03-31 20:00"), "\(output)")
    }
}
