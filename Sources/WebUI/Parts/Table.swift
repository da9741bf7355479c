import Markup
import MissionModel

/// A column of a table: its title, and what it shows of a row.
struct Column<Row> {
    enum Kind {
        case text, number
        /// Names the row; the first column.
        case name
        /// Links and buttons, which say themselves what they are: on a phone no title stands before them.
        case acts
    }

    let title: String
    let kind: Kind
    /// The key of a list's entries by which they are sorted; nil where they are not.
    let key: String?
    /// Nil where rows are not sorted by it.
    var order: ColumnOrder?
    let cell: (Row) -> HTML

    /// - Parameter title: a word that may stand within sentences elsewhere; at the head of a column it begins one.
    init(
        _ title: String, _ kind: Kind = .text, key: String? = nil, order: ColumnOrder? = nil,
        _ cell: @escaping (Row) -> HTML
    ) {
        self.title = title.asHead
        self.kind = kind
        self.key = key
        self.order = order
        self.cell = cell
    }

    fileprivate var head: HTML {
        guard let order else { return "<th scope=\"col\"\(numeric)>\(title)</th>" }
        return "<th scope=\"col\"\(numeric)\(order.mark)><a \(href: order.path)>\(title)\(order.arrow)</a></th>"
    }

    private var numeric: HTML { kind == .number ? " class=\"num\"" : .empty }

    fileprivate func html(_ row: Row) -> HTML {
        switch kind {
        case .name:
            let name = cell(row)
            // What has no name is no header.
            return name.isEmpty ? "<td></td>" : "<th scope=\"row\">\(name)</th>"
        case .acts: return "<td>\(cell(row))</td>"
        case .text, .number: return "<td data-l=\"\(title)\"\(numeric)>\(cell(row))</td>"
        }
    }
}

/// How the head of a column sorts the rows.
struct ColumnOrder {
    enum Direction: String {
        case ascending, descending
    }

    /// The table in the order that the head leads to.
    let path: Path
    /// Nil where the rows are in another order.
    let direction: Direction?

    /// Leads to the rows sorted by a key, or where they are, back to their own order.
    ///
    /// - Parameter path: the table in its own order.
    init(_ key: String, _ direction: Direction, now: String?, of path: Path) {
        let isNow = key == now
        (self.path, self.direction) = (isNow ? path : path.with("sort", key), isNow ? direction : nil)
    }

    fileprivate var mark: HTML { direction.map { " aria-sort=\"\($0.rawValue)\"" } ?? .empty }

    fileprivate var arrow: HTML {
        direction.map { $0 == .ascending ? "\u{A0}↑" : "\u{A0}↓" } ?? .empty
    }
}

/// Rows with their columns, which become cards on a phone.
struct Table<Row> {
    let caption: String
    let columns: [Column<Row>]
    let rows: [Row]
    /// Under which name views of one page pick a row together; nil: none.
    var pick: (Row) -> String? = { _ in nil }
    /// The row that is picked, by that name.
    var chosen: String?
    /// Stands below the rows, and on paper at the foot of each page.
    var foot: HTML = .empty

    var html: HTML {
        """
        <div class="wide"><table class="stack"><caption class="vh">\(caption)</caption>\
        <thead><tr>\(each: columns, { $0.head })</tr></thead>\
        <tbody>\(each: rows, { row in "<tr\(mark(row))>\(each: columns, { $0.html(row) })</tr>" })</tbody>\
        \(when: !foot.isEmpty, "<tfoot><tr><td colspan=\"\(columns.count)\">\(foot)</td></tr></tfoot>")</table></div>
        """
    }

    private func mark(_ row: Row) -> HTML {
        guard let name = pick(row) else { return .empty }
        let isChosen = chosen.map { ExactText($0) == ExactText(name) } ?? false
        return " data-t=\"\(name)\"\(when: isChosen, " class=\"on\"")"
    }
}
