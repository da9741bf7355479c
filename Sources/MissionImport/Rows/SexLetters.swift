import MissionModel
import Tabular

/// Letters for man and woman that mean the other one beside some second letter of their column.
///
/// `M` is a man beside `F`, and a woman (mujer, mulher) beside `H`; `F` is a woman beside `M`, and a man (férfi) beside `N`. The
/// letters are read as usual, and a column that has such a pair is told.
struct SexLetters {
    private let cell: MappedCell
    /// The first row of each letter.
    private var rows: [String: Int] = [:]

    private static let pairs = [
        (letter: "M", beside: "H", value: "f"), (letter: "F", beside: "N", value: "m"),
    ]

    init(_ cell: MappedCell) {
        self.cell = cell
    }

    mutating func add(_ cells: CellReader) {
        guard let text = cells.text(cell)?.uppercased(), text.utf8.count == 1, rows[text] == nil else { return }
        rows[text] = cells.row.number
    }

    func finish(_ log: FindingLog) {
        for pair in Self.pairs where !isNamed(pair.letter) {
            guard let row = rows[pair.letter], let other = rows[pair.beside] else { continue }
            log.error(
                .unknownValue, row: row, column: cell.name,
                "“\(pair.letter)” may be a man or a woman, as row \(other) has “\(pair.beside)”. "
                    + CellReader.wordsHint(pair.letter, cell, pair.value))
        }
    }

    /// Whether the caller says what the letter stands for.
    private func isNamed(_ letter: String) -> Bool { cell.words[letter.lowercased()] != nil }
}
