import CommandLineIO
import MissionModel

/// A table for people: columns aligned by display width, narrowed to a terminal where they must be.
package struct TextTable {
    package struct Column: Sendable {
        package enum Alignment: Sendable {
            case left, right
        }

        let title: String
        let alignment: Alignment
        /// Whether its cells may be broken into lines when the table is too wide.
        let wraps: Bool

        package static func left(_ title: String) -> Column { Column(title: title, alignment: .left, wraps: false) }
        package static func right(_ title: String) -> Column { Column(title: title, alignment: .right, wraps: false) }
        package static func text(_ title: String) -> Column { Column(title: title, alignment: .left, wraps: true) }
    }

    private let columns: [Column]
    private var rows: [[String]] = []

    package init(_ columns: Column...) {
        self.columns = columns
    }

    package init(columns: [Column]) {
        self.columns = columns
    }

    package var isEmpty: Bool { rows.isEmpty }

    /// - Precondition: a cell for each column.
    package mutating func add(_ cells: String...) {
        add(cells: cells)
    }

    /// - Precondition: a cell for each column.
    package mutating func add(cells: [String]) {
        precondition(cells.count == columns.count)
        rows.append(cells.map(\.plainLine))
    }

    /// - Parameter width: columns of the terminal; nil: as wide as it needs.
    package func lines(width: Int?) -> [String] {
        let widths = columnWidths(fitting: width)
        let header = columns.contains { !$0.title.isEmpty } ? [columns.map { $0.title.uppercased() }] : []
        return (header + rows).flatMap { row in line(of: row, widths) }
    }

    private func columnWidths(fitting width: Int?) -> [Int] {
        var widths = columns.map { DisplayWidth.of($0.title) }
        for row in rows {
            for (n, cell) in row.enumerated() {
                widths[n] = max(widths[n], DisplayWidth.of(cell))
            }
        }
        guard let width else { return widths }
        var excess = widths.reduce(0, +) + Self.gap.utf8.count * (columns.count - 1) - width
        while excess > 0 {
            let candidates = columns.indices.filter { columns[$0].wraps && widths[$0] > Self.narrowest }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    private func line(of row: [String], _ widths: [Int]) -> [String] {
        let cells = zip(row, widths).map { WrappedText.lines($0, width: $1) }
        let height = cells.map(\.count).max() ?? 0
        return (0..<height).map { n in
            var line = ""
            for (column, cell) in cells.enumerated() {
                let text = n < cell.count ? cell[n] : ""
                let padding = String(repeating: " ", count: max(0, widths[column] - DisplayWidth.of(text)))
                if column > 0 { line += Self.gap }
                line += columns[column].alignment == .left ? text + padding : padding + text
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    private static let gap = "  "
    private static let narrowest = 12
}

extension Console {
    package func print(_ table: TextTable) {
        print(table.lines(width: outputWidth))
    }
}
