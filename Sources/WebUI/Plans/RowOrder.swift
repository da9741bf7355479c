import Markup

/// By what the rows of a table are sorted: of numbers the largest comes first, of names and times the first.
protocol RowOrder: RawRepresentable<String> {
    associatedtype Row

    var direction: ColumnOrder.Direction { get }

    func comes(_ a: Row, before b: Row) -> Bool
}

extension RowOrder {
    /// Those that are alike stay as they are.
    func sorted(_ rows: [Row]) -> [Row] {
        rows.indices.sorted { comes(rows[$0], before: rows[$1]) }.map { rows[$0] }
    }

    /// What the head of its column leads to: this order, or the table's own where the table is in this one.
    func heading(of path: Path, now: Self?) -> ColumnOrder {
        ColumnOrder(rawValue, direction, now: now?.rawValue, of: path)
    }
}
