import Calendars
import Deployment
import MissionModel

/// The days of observers as calendar files: those that hold, and those that are no more.
struct NewsCalendar {
    let mission: String
    let words: any LetterWords
    let organizer: String
    let link: String
    /// Of the mission's events, for all time.
    let domain: String

    func files(_ news: [AssignmentNews]) -> [CalendarFile] {
        var (holding, cancelled) = ([CalendarEvent](), [CalendarEvent]())
        for item in news {
            let now = item.told.change == .removed ? nil : event(item.told.assignment, of: item.told)
            if let now {
                holding.append(now)
            } else if let former = item.told.change == .removed ? item.told.assignment : item.former,
                let event = event(former, of: item.told)
            {
                cancelled.append(event)
            }
        }
        return [(CalendarFile.Method.publish, holding), (.cancel, cancelled)].filter { !$0.1.isEmpty }.map {
            CalendarFile(method: $0.0, organizer: organizer, events: $0.1)
        }
    }

    /// Nil for who has no day of their own: reserves, and who is in no team.
    private func event(_ assignment: Assignment, of told: ToldAssignment) -> CalendarEvent? {
        let content = ToldContent(assignment)
        guard let team = content.team else { return nil }
        let person = content.label ?? assignment.observer.plainLine
        let stops = team.stops.map { $0.line(besides: team.start, in: words) }
        let partners = team.partners.isEmpty ? [] : ["\(words.partners): \(team.partners.joined(separator: "; "))"]
        return CalendarEvent(
            uid: told.eventIdentifier(of: mission, in: domain), sequence: told.revision - 1, stamp: told.toldAt,
            start: team.start, end: team.end, timeZone: team.timeZone,
            summary: "\(words.eventTitle): \(person), \(team.id)", location: content.hub,
            details: (partners + stops).joined(separator: "\n"), link: link)
    }
}

extension ToldAssignment {
    /// The same in all that is ever sent or read of an observer's day.
    func eventIdentifier(of mission: String, in domain: String) -> String {
        let parts = [mission, assignment.delegation, assignment.observer].map(PercentCoding.encoded)
        return "\(parts.joined(separator: "/"))@\(domain)"
    }
}

extension ToldContent.Stop {
    /// `06:30–07:30 opening ABA-0001 School 1`.
    func line(besides day: Instant, in words: any LetterWords) -> String {
        let times = "\(arrive.clock(besides: day))–\(leave.clock(besides: day))"
        return [times, words.stop(kind), place ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
