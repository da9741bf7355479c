package import Deployment
package import HTTPShell
package import Notifications
import HTTPTypes
import Hummingbird

/// The calendars that programs subscribe to, each at an address that nobody can guess.
///
/// Whatever opens nothing gets one answer after one look-up, so that it tells nothing. What is read is read as the
/// delegation of the calendar, and so behind the same fence as its head.
package struct CalendarFeeds: Sendable {
    private let store: any Store
    private let office: LetterOffice

    /// - Parameter office: of mails, since a calendar has the same events as these.
    package init(store: any Store, office: LetterOffice) {
        self.store = store
        self.office = office
    }

    package func addRoutes(to routes: inout SiteRoutes) {
        routes.add(.get, "/cal/{calendar}", read)
    }

    @Sendable private func read(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        let name = context.parameters.get("calendar") ?? ""
        // Of what has not the form of an address the digest is of nothing, and is looked for all the same.
        let digest = Self.secret(in: name)?.sha256 ?? ContentDigest.sha256Bytes(of: [])
        let found = try await store.transaction(.read, as: .daemon) { try await $0.calendarFeed(sha256: digest) }
        guard let feed = found else {
            var problem = Problem(.notFound, "There is no such calendar.")
            for (name, value) in Self.discretion { problem.headers[name] = value }
            throw problem
        }
        let held = try await store.transaction(.read, as: feed.reader) {
            try await CalendarFeedReading(feed).run(in: $0)
        }
        let bytes = Array(FeedCalendar(feed, from: office).text(held).utf8)
        var answer = Answer.bytes(bytes, contentType: "text/calendar; charset=utf-8")
            .with(.eTag, "\"\(ContentDigest.sha256(of: bytes).prefix(32))\"")
            .with(.cacheControl, "private, no-cache")
        for (name, value) in Self.discretion { answer.headers[name] = value }
        return answer
    }

    /// No search engine keeps it, and no browser tells others where it was.
    private static let discretion: [(HTTPField.Name, String)] = [
        (HTTPField.Name("X-Robots-Tag")!, "noindex, nofollow, noarchive"),
        (HTTPField.Name("Referrer-Policy")!, "no-referrer"),
    ]

    private static func secret(in name: String) -> Secret? {
        name.hasSuffix(".ics") ? Secret(String(name.dropLast(4))) : nil
    }
}
