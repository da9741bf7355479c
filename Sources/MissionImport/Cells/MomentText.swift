import MissionModel

/// A day, with or without a time, as lists write it: `2023-03-18T14:30`, `18.03.2023 14:30`, `18/03/2023`, `18.3.23, 14h30`,
/// `18 March 2023`, `18-Mar-2023`, `March 18, 2023 14:30`.
struct MomentText {
    enum Failure: Error, Equatable {
        case notAMoment
        /// A day and a month that may be exchanged, or centuries that may be: the two days that it may be.
        case eitherDay(CalendarDay, CalendarDay)
    }

    let day: CalendarDay
    /// Nil for a day alone.
    let time: ClockTime?
    /// Whether the century is not written, but that of the reference.
    let hasShortYear: Bool

    /// - Parameter reference: a year of two digits is the one that is less than fifty years from it.
    static func parse(_ written: String, near reference: CalendarDay) throws(Failure) -> MomentText {
        let text = MonthWords.inDigits(written) ?? written
        let place = text.firstIndex { $0 == "T" || $0 == "," || $0.isWhitespace } ?? text.endIndex
        let (day, hasShortYear) = try day(String(text[..<place]), near: reference)
        let rest = String(text[place...].drop { $0 == "T" || $0 == "," || $0.isWhitespace }).trimmedOfSpaces
        if rest.isEmpty { return MomentText(day: day, time: nil, hasShortYear: hasShortYear) }
        guard let time = try? ClockText.parse(rest) else { throw .notAMoment }
        return MomentText(day: day, time: time, hasShortYear: hasShortYear)
    }

    private static func day(_ text: String, near reference: CalendarDay) throws(Failure) -> (CalendarDay, Bool) {
        if let day = CalendarDay(text) { return (day, false) }
        guard let separator = text.first(where: { !$0.isNumber }), "./-".contains(separator) else { throw .notAMoment }
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int($0) }
        guard parts.count == 3, numbers.count == 3, parts[0].utf8.count <= 2 else { throw .notAMoment }
        let hasShortYear = parts[2].utf8.count == 2
        guard hasShortYear || parts[2].utf8.count == 4 else { throw .notAMoment }
        let days = Order.of(separator, hasShortYear: hasShortYear).flatMap { order in
            let (year, month, day) = order.parts(of: numbers)
            let years = hasShortYear ? years(year, near: reference) : [year]
            return years.compactMap { CalendarDay(year: $0, month: month, day: day) }
        }
        guard let day = days.first else { throw .notAMoment }
        if let other = days.first(where: { $0 != day }) { throw .eitherDay(day, other) }
        return (day, hasShortYear)
    }

    /// One year, or two that are as far from the reference.
    private static func years(_ short: Int, near reference: CalendarDay) -> [Int] {
        ((reference.year - 50)...(reference.year + 50)).filter { $0 % 100 == short }
    }

    private enum Order {
        case dayFirst, monthFirst, yearFirst

        /// Nobody writes the month first with points, and years of two digits go first with hyphens alone.
        static func of(_ separator: Character, hasShortYear: Bool) -> [Order] {
            switch separator {
            case ".": [.dayFirst]
            case "-" where hasShortYear: [.dayFirst, .monthFirst, .yearFirst]
            default: [.dayFirst, .monthFirst]
            }
        }

        func parts(of numbers: [Int]) -> (year: Int, month: Int, day: Int) {
            switch self {
            case .dayFirst: (numbers[2], numbers[1], numbers[0])
            case .monthFirst: (numbers[2], numbers[0], numbers[1])
            case .yearFirst: (numbers[0], numbers[1], numbers[2])
            }
        }
    }
}
