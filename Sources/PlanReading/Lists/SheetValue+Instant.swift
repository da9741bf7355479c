import MissionModel
import Spreadsheets

extension SheetValue {
    /// An instant by its own clock; which clock that is says another column.
    static func local(_ instant: Instant?) -> SheetValue {
        guard let instant else { return .blank }
        let seconds = instant.seconds + instant.offset
        let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        let day = CalendarDay(daysSince1970: days)
        return .moment(
            SheetDate(year: day.year, month: day.month, day: day.day), seconds: seconds - days * 86_400)
    }

    /// `UTC+06:00`.
    static func offset(of instant: Instant?) -> SheetValue { .optional(instant?.offsetText) }

    /// Metres as kilometres with one decimal, rounded down: `118.1`.
    static func kilometres(_ metres: Int) -> SheetValue { .decimal(Double(metres / 100) / 10) }

    /// Several values that are read, not taken apart.
    static func joined(_ values: [String]) -> SheetValue { .text(values.joined(separator: "; ")) }
}

extension Instant {
    /// `UTC+06:00`.
    package var offsetText: String { "UTC\(text.dropFirst(19))" }
}

extension Array<SheetValue> {
    static func blanks(_ count: Int) -> [SheetValue] { Array(repeating: .blank, count: count) }
}
