/// What a cell of a table says.
package enum SheetValue: Sendable, Equatable {
    case blank
    /// Never a formula, whatever it begins with.
    case text(String)
    case whole(Int)
    /// - Precondition: finite.
    case decimal(Double)
    case date(SheetDate)
    /// Minutes after midnight, up to the day's end: 1440.
    case time(minutes: Int)
    /// A day and a time by a clock that another column, or the header, names.
    case moment(SheetDate, seconds: Int)

    /// A text, or a blank cell where there is none.
    package static func optional(_ text: String?) -> SheetValue { text.map(SheetValue.text) ?? .blank }

    package static func optional(_ number: Int?) -> SheetValue { number.map(SheetValue.whole) ?? .blank }

    package static func optional(_ number: Double?) -> SheetValue { number.map(SheetValue.decimal) ?? .blank }

    package static func flag(_ flag: Bool) -> SheetValue { .text(flag ? "yes" : "no") }
}

/// A day of the calendar that there is.
package struct SheetDate: Sendable, Equatable {
    package let year: Int
    package let month: Int
    package let day: Int

    package init(year: Int, month: Int, day: Int) {
        (self.year, self.month, self.day) = (year, month, day)
    }
}
