import MissionModel

/// A table for terminals: columns as wide as their widest cell, two spaces apart.
struct TextColumns {
    enum Side {
        case left, right
    }

    private let sides: [Side]
    private var rows: [[String]]

    init(_ columns: [(title: String, side: Side)]) {
        sides = columns.map(\.side)
        rows = [columns.map(\.title)]
    }

    mutating func add(_ cells: [String]) { rows.append(cells.map(\.plainLine)) }

    /// The lines, indented by two spaces.
    var lines: [String] {
        let widths = sides.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let gap = String(repeating: " ", count: widths[column] - cell.count)
                return sides[column] == .left ? cell + gap : gap + cell
            }
            let line = "  " + cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}

extension Int {
    /// With a comma between thousands: `12,032,550`.
    var grouped: String {
        let digits = String(magnitude)
        let head = digits.count % 3 == 0 ? 3 : digits.count % 3
        var text = String(digits.prefix(head))
        for start in stride(from: head, to: digits.count, by: 3) {
            text += "," + digits.dropFirst(start).prefix(3)
        }
        return self < 0 ? "-" + text : text
    }

    /// Seconds as `17 h 05 min`.
    var hoursAndMinutes: String {
        let minutes = self / 60 % 60
        return "\(self / 3600) h \(minutes < 10 ? "0" : "")\(minutes) min"
    }

    /// `1 team`, `2 teams`.
    func of(_ one: String, _ many: String? = nil) -> String { "\(grouped) \(self == 1 ? one : many ?? one + "s")" }
}
