package import MissionModel

/// What somebody has to do, from an instant to another.
package struct CalendarEvent: Sendable, Equatable {
    /// The same for all that is ever said of the same event.
    package var uid: String
    /// Grows with each change.
    package var sequence: Int
    /// When it was said.
    package var stamp: Instant
    package var start: Instant
    package var end: Instant
    /// The name in the tz database of the zone that the times are shown in.
    package var timeZone: String
    package var summary: String
    package var location: String?
    package var details: String?
    package var link: String?
    /// It is no more; in a file of the method `cancel` each event is so.
    package var isCancelled: Bool

    package init(
        uid: String, sequence: Int, stamp: Instant, start: Instant, end: Instant, timeZone: String, summary: String,
        location: String? = nil, details: String? = nil, link: String? = nil,
        isCancelled: Bool = false
    ) {
        self.uid = uid
        self.sequence = sequence
        self.stamp = stamp
        self.start = start
        self.end = end
        self.timeZone = timeZone
        self.summary = summary
        self.location = location
        self.details = details
        self.link = link
        self.isCancelled = isCancelled
    }
}
