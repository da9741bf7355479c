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
        /// Whether it is left out where there is no room for it.
        var isSpare = false

        /// The same, left out where there is no room for it.
        package var spare: Column {
            var column = self
            column.isSpare = true
            return column
        }

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

    /// Narrowed to a terminal, a table breaks its texts, then any cell between its words, leaves out columns that may be left out
    /// and says so, and breaks words last.
    ///
    /// - Parameter width: columns of the terminal; nil: as wide as it needs.
    package func lines(width: Int?) -> [String] {
        let cells = columns.indices.map { column in rows.map { $0[column] } }
        let natural = zip(columns, cells).map { column, cells in
            cells.reduce(DisplayWidth.of(column.title)) { max($0, DisplayWidth.of($1)) }
        }
        guard let width else { return lines(Array(columns.indices), natural) }
        let words = zip(columns, cells).map { column, cells in
            cells.reduce(Self.longestWord(column.title.replacing("_", with: "_ "))) { max($0, Self.longestWord($1)) }
        }
        var shown = Array(columns.indices)
        var leftOut: [Int] = []
        while let spare = shown.last(where: { columns[$0].isSpare }) {
            let least = shown.reduce(0) { $0 + (columns[$1].wraps ? min(natural[$1], Self.narrowest) : words[$1]) }
            if least + Self.gap.utf8.count * (shown.count - 1) <= width { break }
            shown.removeAll { $0 == spare }
            leftOut.insert(spare, at: 0)
        }
        let lines = lines(shown, widths(shown, natural, words, fitting: width))
        if leftOut.isEmpty || rows.isEmpty { return lines }
        let names = leftOut.map { columns[$0].title }.joined(separator: ", ")
        return lines + WrappedText.lines("(No room for: \(names); --json has all.)", width: width)
    }

    private func widths(_ shown: [Int], _ natural: [Int], _ words: [Int], fitting width: Int) -> [Int] {
        var widths = natural
        var excess = shown.reduce(0) { $0 + widths[$1] } + Self.gap.utf8.count * (shown.count - 1) - width
        let stages: [(columns: [Int], narrowest: (Int) -> Int)] = [
            (shown.filter { columns[$0].wraps }, { _ in Self.narrowest }),
            (shown.filter { !columns[$0].wraps }, { words[$0] }),
            (shown.filter { columns[$0].alignment == .left }, { _ in Self.narrowestName }),
            (shown, { _ in 1 }),
        ]
        for stage in stages {
            while excess > 0 {
                let candidates = stage.columns.filter { widths[$0] > stage.narrowest($0) }
                guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
                widths[widest] -= 1
                excess -= 1
            }
        }
        return widths
    }

    private static func longestWord(_ text: String) -> Int {
        text.split(separator: " ").reduce(0) { max($0, DisplayWidth.of($1)) }
    }

    private func lines(_ shown: [Int], _ widths: [Int]) -> [String] {
        let header = shown.map { column -> [String] in
            let title = columns[column].title.uppercased()
            let parts = DisplayWidth.of(title) > widths[column] ? title.replacing("_", with: "_ ") : title
            return WrappedText.lines(parts, width: widths[column])
        }
        let body = rows.flatMap { row in
            line(of: shown.map { WrappedText.lines(row[$0], width: widths[$0]) }, shown, widths)
        }
        return shown.contains { !columns[$0].title.isEmpty } ? line(of: header, shown, widths) + body : body
    }

    private func line(of cells: [[String]], _ shown: [Int], _ widths: [Int]) -> [String] {
        let height = cells.map(\.count).max() ?? 0
        return (0..<height).map { n in
            var line = ""
            for (place, column) in shown.enumerated() {
                let text = n < cells[place].count ? cells[place][n] : ""
                let padding = String(repeating: " ", count: max(0, widths[column] - DisplayWidth.of(text)))
                if place > 0 { line += Self.gap }
                line += columns[column].alignment == .left ? text + padding : padding + text
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    private static let gap = "  "
    private static let narrowest = 12
    private static let narrowestName = 8
}

extension Console {
    package func print(_ table: TextTable) {
        print(table.lines(width: outputWidth))
    }
}
