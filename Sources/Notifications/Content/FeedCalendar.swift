import Calendars
package import Deployment
import MissionModel

/// A calendar that is subscribed to, as the file that programs read: who observes where and when, by identifiers, and
/// neither names nor partners, since whoever has its address reads it.
package struct FeedCalendar: Sendable {
    private let feed: CalendarFeed
    private let office: LetterOffice

    package init(_ feed: CalendarFeed, from office: LetterOffice) {
        self.feed = feed
        self.office = office
    }

    /// The same text as long as nothing new is told.
    package func text(_ held: [CalendarFeedReading.Held]) -> String {
        let name = [feed.mission, feed.observer ?? feed.delegation].map(\.plainLine).joined(separator: " ")
        return CalendarFile(
            method: .publish, organizer: office.address, events: held.compactMap(event), subscribedAs: name
        ).text
    }

    /// Nil for who has no day and never had one.
    private func event(_ held: CalendarFeedReading.Held) -> CalendarEvent? {
        let told = held.told
        let own = ToldContent(told.assignment)
        let content = own.team == nil ? held.former.map(ToldContent.init) : own
        guard let content, let team = content.team else { return nil }
        let words = feed.language.words
        let rota = team.rota.map { "\(words.rota): \(words.rota($0))" }
        let stops = team.stops.map { $0.line(besides: team.start, in: words) }
        return CalendarEvent(
            uid: told.eventIdentifier(of: feed.mission, in: office.domain), sequence: told.revision - 1,
            stamp: told.toldAt, start: team.start, end: team.end, timeZone: team.timeZone,
            summary: "\(words.eventTitle): \(told.assignment.observer.plainLine), \(team.id)", location: content.hub,
            details: ([rota].compactMap(\.self) + stops).joined(separator: "\n"), link: office.site,
            isCancelled: own.team == nil || told.change == .removed)
    }
}
