import MissionModel

/// A day, with or without a time, as lists write it: `2023-03-18T14:30`, `18.03.2023 14:30`, `18/03/2023`, `18.3.2023, 14h30`.
enum MomentText {
    enum Failure: Error, Equatable {
        case notAMoment
        /// A day and a month that may be exchanged: the two that it may be.
        case eitherDay(CalendarDay, CalendarDay)
    }

    /// The day and the time; nil for a day alone.
    static func parse(_ text: String) throws(Failure) -> (day: CalendarDay, time: ClockTime?) {
        let place = text.firstIndex { $0 == "T" || $0 == "," || $0.isWhitespace } ?? text.endIndex
        let day = try day(String(text[..<place]))
        let rest = String(text[place...].drop { $0 == "T" || $0 == "," || $0.isWhitespace }).trimmedOfSpaces
        if rest.isEmpty { return (day, nil) }
        guard let time = try? ClockText.parse(rest) else { throw .notAMoment }
        return (day, time)
    }

    private static func day(_ text: String) throws(Failure) -> CalendarDay {
        if let day = CalendarDay(text) { return day }
        guard let separator = text.first(where: { !$0.isNumber }), "./-".contains(separator) else { throw .notAMoment }
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].utf8.count == 4, parts.allSatisfy({ Int($0) != nil }),
            let first = Int(parts[0]), let second = Int(parts[1]), let year = Int(parts[2])
        else { throw .notAMoment }
        let daysFirst = CalendarDay(year: year, month: second, day: first)
        // Nobody writes the month first with points.
        let monthsFirst = separator == "." ? nil : CalendarDay(year: year, month: first, day: second)
        switch (daysFirst, monthsFirst) {
        case (let day?, nil), (nil, let day?): return day
        case (let day?, let other?):
            if day == other { return day }
            throw .eitherDay(day, other)
        case (nil, nil): throw .notAMoment
        }
    }
}
