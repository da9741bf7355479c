import Markup
import Wording

/// Leads from a page of a list to the next; pages begin behind a row, so that nothing is skipped while rows come and go.
struct Pager {
    /// Rows of a page.
    static let rows = 50
    /// How many rows are counted at most.
    static let mostCounted = 10_000

    let list: Path
    let isFirst: Bool
    /// The row behind which the next page begins; nil on the last page.
    let next: String?
    /// The field of the address that says where a page begins.
    var field = "after"
    /// Whether a phone that keeps the page keeps the next one too.
    var isKept = false
    let t: Words

    var html: HTML {
        if isFirst && next == nil { return .empty }
        return """
            <nav class="pager" aria-label="\(t(.pages))">\(when: !isFirst, .link(t(.firstPage), list))\
            \(next.map { link(to: list.with(field, $0)) })</nav>
            """
    }

    private func link(to page: Path) -> HTML {
        "<a \(href: page)\(when: isKept, " data-keeps=\"next\"")>\(t(.nextPage))</a>"
    }

    /// How many rows a list has, exact up to what is counted.
    static func count(_ count: Int, _ phrase: CountedPhrase, _ t: Words) -> String {
        count > mostCounted ? t(.overCount, t.of(mostCounted, phrase)) : t(count, phrase)
    }
}
