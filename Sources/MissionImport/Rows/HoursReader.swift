import MissionModel
import Tabular

/// Reads the opening and closing times of rows, and keeps in mind how their columns write them.
///
/// A number alone (`7`) is the full hour, with a word about it: no list means anything else by it, unless its column also has
/// parts of a day (`0.2917`), where `1` is the end of the day. A closing time up to twelve is none, since it may be of a clock
/// of twelve hours.
struct HoursReader {
    private let opens, closes: MappedCell
    private let electionDay: CalendarDay
    /// The first row with a number of hours, and the first with a part of a day, by the name of the column.
    private var firstHours: [String: Int] = [:]
    private var firstDayParts: [String: Int] = [:]

    init(_ mapping: ColumnMapping, _ context: ImportContext) {
        opens = mapping.cell("opens")
        closes = mapping.cell("closes")
        electionDay = context.header.electionDate
    }

    /// Opening and closing times that make sense together.
    mutating func read(_ cells: CellReader) -> (opens: ClockTime, closes: ClockTime)? {
        if let column = opens.column, column == closes.column, let text = cells.text(opens) {
            guard let hours = ClockText.range(NumberText.plain(text)) else {
                cells.error(
                    .unreadableTime, opens, "“\(text.prefix(40))” is not two times; write them as 07:00-20:00.")
                return nil
            }
            return checked(hours.opens, hours.closes, cells)
        }
        let opens = clock(opens, cells)
        let closes = clock(closes, cells, endsDay: true)
        guard let opens, let closes else { return nil }
        return checked(opens, closes, cells)
    }

    /// Tells the columns in which a number may be two times.
    func finish(_ log: FindingLog) {
        for (column, hours) in firstHours.sorted(by: { $0.key < $1.key }) {
            guard let dayPart = firstDayParts[column] else { continue }
            log.error(
                .unreadableTime, row: hours, column: column,
                "“\(column)” has whole hours here and parts of a day in row \(dayPart), so that a 1 may be 01:00 or 24:00. "
                    + "Write all times as 07:00.")
        }
    }

    private func checked(
        _ opens: ClockTime, _ closes: ClockTime, _ cells: CellReader
    ) -> (opens: ClockTime, closes: ClockTime)? {
        if opens < closes {
            tellShortHours(opens, closes, cells)
            return (opens, closes)
        }
        let midnight = closes.minutes == 0 ? " The end of the day is written 24:00." : ""
        cells.error(
            .impossibleHours, self.closes,
            "The station closes at \(closes), not after it opens at \(opens).\(midnight)")
        return nil
    }

    /// Hours that end before noon, soon after they begin, may be of a clock of twelve hours.
    private func tellShortHours(_ opens: ClockTime, _ closes: ClockTime, _ cells: CellReader) {
        let noon = 720
        guard closes.minutes <= noon, closes.minutes - opens.minutes < Self.usualMinutes else { return }
        cells.warning(
            .assumedTime, self.closes,
            "The station closes at \(closes), soon after it opens at \(opens); where that is of a clock of twelve hours, write "
                + "\(ClockTime(minutes: closes.minutes + noon)).")
    }

    private static let usualMinutes = 360

    private mutating func clock(_ cell: MappedCell, _ cells: CellReader, endsDay: Bool = false) -> ClockTime? {
        guard let text = cells.required(cell) else { return nil }
        do throws(ClockText.Failure) {
            let plain = NumberText.plain(text)
            // What a sheet shows as a time may have its day before it; the years up to 1904 are of times alone.
            if plain.utf8.count > 10, let moment = try? MomentText.parse(plain, near: electionDay),
                let time = moment.time, moment.day.year > 1904
            {
                cells.warningOnce(.assumedTime, cell, "The days before the times in “\(cell.name)” were left out.")
                return time
            }
            let reading = try ClockText.read(plain, endsDay: endsDay)
            switch reading.form {
            case .clock: return reading.time
            case .dayPart:
                if firstDayParts[cell.name] == nil { firstDayParts[cell.name] = cells.row.number }
                return reading.time
            case .hour: return hour(reading.time, cell, cells, endsDay: endsDay)
            }
        } catch {
            Self.tell(error, text, cell, cells)
            return nil
        }
    }

    private mutating func hour(
        _ time: ClockTime, _ cell: MappedCell, _ cells: CellReader, endsDay: Bool
    ) -> ClockTime? {
        if firstHours[cell.name] == nil { firstHours[cell.name] = cells.row.number }
        let noon = 720
        if endsDay, time.minutes <= noon {
            cells.error(
                .unreadableTime, cell,
                "“\(time.minutes / 60)” may be \(time) or \(ClockTime(minutes: time.minutes + noon)); write hours and minutes."
            )
            return nil
        }
        cells.warningOnce(
            .assumedTime, cell, "Numbers alone in “\(cell.name)” were read as full hours, such as 7 as 07:00.")
        return time
    }

    private static func tell(_ failure: ClockText.Failure, _ text: String, _ cell: MappedCell, _ cells: CellReader) {
        let text = text.prefix(40)
        switch failure {
        case .notATime: cells.error(.unreadableTime, cell, "“\(text)” is not a time; write it as 07:00.")
        case .outOfDay:
            cells.error(.impossibleHours, cell, "\(text) is not a time of a day, which ends at 24:00.")
        case .betweenMinutes:
            cells.error(.unreadableTime, cell, "“\(text)” has seconds; hours are kept in whole minutes.")
        case .range:
            cells.error(
                .unreadableTime, cell,
                "“\(text)” is two times; name the column for both with --map opens=COLUMN --map closes=COLUMN.")
        }
    }
}
