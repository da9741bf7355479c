import CalendarFeeds
import Deployment
import Foundation
import HTTPShell
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import MissionModel
import Notifications
import ProcessMetrics
import Synchronization
import TestSupport
import Testing

@Suite("Calendars that programs subscribe to")
struct CalendarFeedsTests {
    private static let mission = "kz-2023"

    /// A site with one mission of which FR and AT were told something.
    private struct Site {
        let client: any TestClientProtocol
        let store: MemoryStore
        let metrics: MetricRegistry
        let log: Log

        func get(
            _ path: String, method: HTTPRequest.Method = .get, headers: HTTPFields = [:]
        ) async throws -> (status: Int, text: String, headers: HTTPFields) {
            let response = try await client.execute(uri: path, method: method, headers: headers)
            return (response.status.code, String(buffer: response.body), response.headers)
        }

        /// Makes a calendar as logistics do, or as somebody else.
        func make(
            _ delegation: String?, _ observer: String? = nil, language: Language = .english,
            as actor: Actor = .commandLine
        ) async throws -> (feed: CalendarFeed, path: String) {
            let made = try await store.transaction(.write, as: actor.confirming) {
                try await MakeCalendarFeed(
                    mission: mission, delegation: delegation, observer: observer, language: language
                ).run(in: $0)
            }
            return (made.feed, CalendarFeed.path(of: made.secret))
        }

        func tell(_ version: Int, _ assignments: [Assignment]) async throws {
            store.change { $0.clock += 60 }
            _ = try await store.transaction(.write, as: .commandLine) {
                try await TellAssignments(mission: mission, version: version, assignments: assignments).run(in: $0)
            }
        }
    }

    private final class Log: Sendable {
        let lines = Mutex<[String]>([])
    }

    private static func run(
        _ kind: TestingSetup = .router, _ test: @escaping @Sendable (Site) async throws -> Void
    ) async throws {
        let (store, log, metrics) = (MemoryStore(), Log(), MetricRegistry())
        let json = """
            {"format": "observerd.mission/1",
             "mission": {"id": "kz-2023", "name": "Trial", "host_country": "KZ", "election_date": "2023-03-19"},
             "travel": {"kind": "great_circle"}, "regions": [], "hubs": [], "stations": [], "tabulation_centres": [],
             "delegations": [{"id": "AT", "name": "Austria", "country": "AT"},
               {"id": "FR", "name": "France", "country": "FR"}],
             "observers": [], "incompatibilities": [], "pins": []}
            """
        let document = try MissionDocument(bytes: Array(json.utf8))
        _ = try await store.transaction(.write, as: .commandLine) { try await $0.importDocument(document) }
        var routes = SiteRoutes()
        let office = try LetterOffice(address: "office@example.org", site: "https://plans.example.org")
        CalendarFeeds(store: store, office: office).addRoutes(to: &routes)
        let logger = Logger(label: "test") { _ in
            LineHandler { line in log.lines.withLock { $0.append(line) } }
        }
        try await SiteServer(metrics: metrics, logger: logger).makeApplication(routes).test(kind) { client in
            let site = Site(client: client, store: store, metrics: metrics, log: log)
            try await site.tell(1, [day("FR-01"), day("FR-02"), day("AT-01", of: "AT")])
            try await test(site)
        }
    }

    private static func day(
        _ observer: String, of delegation: String = "FR", start: String = "2023-03-19T06:18:00+06:00",
        end: String = "2023-03-20T00:13:00+06:00", zone: String = "Asia/Almaty", team: String? = "ABA-01"
    ) -> Assignment {
        let stops: JSONValue = [
            [
                "n": 1, "kind": "opening", "place": "ABA-0001", "name": "School", "district": "Semey",
                "lat": .double(50.4), "lon": .double(80.2), "arrive": .string(start), "leave": .string(start),
            ]
        ]
        let content: JSONValue =
            team.map { team -> JSONValue in
                [
                    "id": .string(team), "rota": "full", "interpreter": true, "time_zone": .string(zone),
                    "start": .string(start), "end": .string(end), "stops": stops,
                    "partners": [["label": "Partner Canary", "delegation": "AT", "delegation_name": "Austria"]],
                ]
            } ?? .null
        return Assignment(
            delegation: delegation, observer: observer,
            content: [
                "label": "Own Canary", "status": team == nil ? "reserve" : "team",
                "hub": ["id": "ABA-H1", "name": "Semey", "region": "ABA", "region_name": "Abai"], "team": content,
            ])
    }

    /// The lines of each event, unfolded.
    private static func events(_ text: String) -> [[String]] {
        text.replacing("\r\n ", with: "").components(separatedBy: "BEGIN:VEVENT\r\n").dropFirst().map { part in
            part.components(separatedBy: "END:VEVENT")[0].components(separatedBy: "\r\n")
        }
    }

    @Test(
        "It has the days of the delegation's observers under the identifiers of the mails, and neither names nor partners"
    )
    func content() async throws {
        try await Self.run { site in
            let (_, path) = try await site.make("FR")
            let got = try await site.get(path)
            #expect(got.status == 200)
            #expect(got.headers[.contentType] == "text/calendar; charset=utf-8")
            #expect(got.headers[.cacheControl] == "private, no-cache")
            #expect(got.headers[HTTPField.Name("X-Robots-Tag")!]?.contains("noindex") == true)
            #expect(got.headers[HTTPField.Name("Referrer-Policy")!] == "no-referrer")
            let events = Self.events(got.text)
            #expect(events.count == 2)
            #expect(events[0].contains("UID:kz-2023/FR/FR-01@example.org"))
            #expect(events[0].contains("SUMMARY:Election observation: FR-01\\, ABA-01"))
            #expect(events[0].contains("LOCATION:Semey\\, Abai"))
            #expect(events[0].contains("DTSTART;TZID=Asia/Almaty:20230319T061800"))
            #expect(events[0].contains { $0.hasPrefix("DESCRIPTION:") && $0.contains("opening ABA-0001 School") })
            for secret in ["Canary", "Austria", "AT-01", "With"] { #expect(!got.text.contains(secret), "\(secret)") }
            let (_, own) = try await site.make("FR", "FR-02", language: .russian)
            let one = Self.events(try await site.get(own).text)
            #expect(one.count == 1)
            #expect(one[0].contains("SUMMARY:Наблюдение за выборами: FR-02\\, ABA-01"))
        }
    }

    @Test("A change has a later sequence, what is no more is cancelled, and nothing else makes it another file")
    func changes() async throws {
        try await Self.run { site in
            let (_, path) = try await site.make("FR")
            let first = try await site.get(path)
            let tag = try #require(first.headers[.eTag])
            site.store.change { $0.clock += 3600 }
            let known = try await site.get(path, headers: [.ifNoneMatch: tag])
            #expect(known.status == 304 && known.text.isEmpty && known.headers[.eTag] == tag)
            let head = try await site.get(path, method: .head)
            #expect(head.status == 200 && head.text.isEmpty && head.headers[.eTag] == tag)

            try await site.tell(2, [Self.day("FR-01", team: "ABA-02"), Self.day("FR-02", team: nil)])
            let second = try await site.get(path, headers: [.ifNoneMatch: tag])
            #expect(second.status == 200 && second.headers[.eTag] != tag)
            var events = Self.events(second.text)
            #expect(events[0].contains("SEQUENCE:1") && events[0].contains("STATUS:CONFIRMED"))
            #expect(events[0].contains("SUMMARY:Election observation: FR-01\\, ABA-02"))
            #expect(events[1].contains("SEQUENCE:1") && events[1].contains("STATUS:CANCELLED"))
            #expect(events[1].contains("UID:kz-2023/FR/FR-02@example.org"))

            try await site.tell(3, [Self.day("FR-02")])
            events = Self.events(try await site.get(path).text)
            #expect(events[0].contains("SEQUENCE:2") && events[0].contains("STATUS:CANCELLED"))
            #expect(events[1].contains("SEQUENCE:2") && events[1].contains("STATUS:CONFIRMED"))

            // Out again after a time in reserve: its day is still taken away.
            try await site.tell(4, [Self.day("FR-02", team: nil)])
            try await site.tell(5, [])
            events = Self.events(try await site.get(path).text)
            #expect(events[1].contains("SEQUENCE:4") && events[1].contains("STATUS:CANCELLED"))
        }
    }

    @Test("Whatever opens nothing gets the same answer after one look-up, and is nowhere in log and metrics")
    func nothing() async throws {
        try await Self.run { site in
            let (revoked, path) = try await site.make("FR")
            try await site.store.transaction(.write, as: Actor.commandLine.confirming) {
                try await RevokeCalendarFeed(mission: Self.mission, id: revoked.id).run(in: $0)
            }
            let head = DelegationScope(mission: Self.mission, delegations: ["FR"])
            _ = try await site.store.transaction(.write, as: .commandLine) {
                try await $0.insertAccount(
                    id: "acc", email: "head@example.org", name: "Head", language: .english, bearer: .head(head))
            }
            let (_, own) = try await site.make(nil, as: Actor(id: "acc", bearer: .head(head)))
            #expect(try await site.get(own).status == 200)
            site.store.change { $0.accounts[0].disabledAt = $0.now }
            let wrong = [
                path, own, CalendarFeed.path(of: Secret()), "/cal/x.ics", "/cal/\(Secret().text)",
                "/cal/\(Secret().text.uppercased()).ics", "/cal/..ics", "/cal/%00.ics",
            ]
            var answers: Set<String> = []
            for path in wrong {
                let got = try await site.get(path)
                #expect(got.status == 404, "\(path)")
                #expect(got.headers[HTTPField.Name("X-Robots-Tag")!]?.contains("noindex") == true)
                answers.insert(got.text.replacing(/"request_id": ?"[^"]*"/, with: ""))
            }
            #expect(answers.count == 1, "\(answers)")
            #expect(try await site.get(path, method: .post).status == 405)
            let told = site.log.lines.withLock { $0.joined(separator: "\n") } + (await site.metrics.text())
            #expect(told.contains("/cal/{calendar}"))
            for path in wrong.prefix(3) { #expect(!told.contains(path.dropFirst(5).prefix(64))) }
        }
    }

    @Test("Heads make calendars of their own people alone, and are told of others as of nobody")
    func heads() async throws {
        try await Self.run { site in
            let scope = DelegationScope(mission: Self.mission, delegations: ["FR"])
            let head = Actor(id: "tok", bearer: .head(scope))
            #expect(try await site.make(nil, as: head).feed.delegation == "FR")
            #expect(try await site.make("FR", "FR-01", as: head).feed.createdBy == "tok")
            var messages: [String] = []
            for (delegation, observer) in Self.foreign {
                let error = await #expect(throws: FormError.self) {
                    try await site.make(delegation, observer, as: head)
                }
                messages.append(error?.faults.first.map { "\($0.pointer) \($0.message)" } ?? "")
            }
            #expect(
                messages == [
                    "/delegation no such delegation: AT", "/delegation no such delegation: XX",
                    "/observer no such observer: AT-01", "/observer no such observer: XX-01",
                ])
            let (foreign, _) = try await site.make("AT")
            let listed = try await site.store.transaction(.read, as: head) {
                try await $0.calendarFeeds(mission: Self.mission, delegation: nil, after: nil, limit: 9)
            }
            #expect(listed.map(\.delegation) == ["FR", "FR"])
            await #expect(throws: StoreError.self) {
                try await site.store.transaction(.write, as: head) {
                    try await RevokeCalendarFeed(mission: Self.mission, id: foreign.id).run(in: $0)
                }
            }
            await #expect(throws: AccessRefusal.lacks(.confirm)) {
                try await site.store.transaction(.write, as: Actor(id: "tok_a", bearer: .auditor())) {
                    try await MakeCalendarFeed(mission: Self.mission, delegation: "FR", observer: nil, language: nil)
                        .run(in: $0)
                }
            }
            #expect(site.store.state.audit.last?.action == "calendar.create")
            #expect(!"\(site.store.state.audit)".contains("Canary"))
        }
    }

    private static let foreign: [(delegation: String, observer: String?)] = [
        ("AT", nil), ("XX", nil), ("FR", "AT-01"), ("FR", "XX-01"),
    ]

    /// A day on which the clocks of Berlin go forward.
    private static let shortDay = day(
        "FR-03", start: "2024-03-31T00:30:00+01:00", end: "2024-03-31T22:00:00+02:00", zone: "Europe/Berlin")

    @Test(
        "Python's icalendar reads it without a fault, on a day of changed clocks too",
        .enabled(if: Python.has("icalendar"), "\(Python.advice)"))
    func icalendar() async throws {
        try await Self.run { site in
            let (_, path) = try await site.make("FR")
            try await site.tell(2, [Self.shortDay, Self.day("FR-02", team: nil)])
            let output = try await Python.run(
                """
                import sys, icalendar, datetime
                cal = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
                for e in cal.walk('VEVENT'):
                    utc = [e[k].dt.astimezone(datetime.timezone.utc).strftime('%Y%m%dT%H%MZ') for k in ('DTSTART', 'DTEND')]
                    print(e['UID'], *utc, e['SEQUENCE'], e['STATUS'], e.errors)
                print(cal['METHOD'], cal['X-WR-CALNAME'], len(cal.walk('VTIMEZONE')), cal.errors)
                """, input: Array(try await site.get(path).text.utf8))
            #expect(
                output == """
                    kz-2023/FR/FR-01@example.org 20230319T0018Z 20230319T1813Z 1 CANCELLED []
                    kz-2023/FR/FR-02@example.org 20230319T0018Z 20230319T1813Z 1 CANCELLED []
                    kz-2023/FR/FR-03@example.org 20240330T2330Z 20240331T2000Z 0 CONFIRMED []
                    PUBLISH kz-2023 FR 2 []

                    """)
        }
    }

    @Test(
        "vdirsyncer fetches it again and again, and khal shows the hours of the zone's clocks",
        .enabled(if: Python.has("khal") && Python.has("vdirsyncer"), "\(Python.advice)"))
    func subscribed() async throws {
        try await Self.run(.live) { site in
            let (_, path) = try await site.make("FR")
            try await site.tell(2, [Self.shortDay])
            let port = try #require(site.client.port)
            let output = try await Python.run(
                Self.subscription, input: [], ["http://localhost:\(port)\(path)"])
            #expect(output.contains("2024-03-30 23:30 2024-03-31 20:00"), "\(output)")
            #expect(output.contains("files 3"), "\(output)")
        }
    }

    private static let subscription = """
        import sys, os, subprocess, tempfile
        home, bin = tempfile.mkdtemp(), os.path.dirname(sys.executable)
        os.makedirs(home + '/cal'); os.makedirs(home + '/status')
        open(home + '/vdir', 'w').write('''[general]
        status_path = "%s/status/"
        [pair p]
        a = "here"
        b = "there"
        collections = null
        conflict_resolution = "b wins"
        [storage here]
        type = "filesystem"
        path = "%s/cal/"
        fileext = ".ics"
        [storage there]
        type = "http"
        url = "%s"
        ''' % (home, home, sys.argv[1]))
        open(home + '/khal', 'w').write('''[calendars]
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
        env = {'HOME': home, 'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8', 'XDG_CACHE_HOME': home}
        sync = [bin + '/vdirsyncer', '-c', home + '/vdir']
        subprocess.run(sync + ['discover'], env=env, check=True, input='y\\n', text=True, stdout=sys.stderr)
        for _ in range(2): subprocess.run(sync + ['sync'], env=env, check=True, stdout=sys.stderr)
        print('files', len(os.listdir(home + '/cal')))
        print(subprocess.run([bin + '/khal', '-c', home + '/khal', 'list', '--format', '{start} {end}', '--day-format', '',
                              '2024-03-30', '3d'], env=env, check=True, stdout=subprocess.PIPE, text=True).stdout)
        """
}

extension Actor {
    /// With what logistics may do.
    fileprivate var confirming: Actor {
        guard kind == .commandLine else { return self }
        return Actor(id: id, kind: kind, permissions: permissions.union([.confirm]), scope: scope)
    }
}

/// Keeps each line with its metadata.
private struct LineHandler: LogHandler {
    let take: @Sendable (String) -> Void
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    init(take: @escaping @Sendable (String) -> Void) { self.take = take }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        take("\(event.message) \(metadata) \(event.metadata ?? [:])")
    }
}
