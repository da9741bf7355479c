/// The first entries of a list, and how many it has.
package struct Excerpt<Element: Sendable>: Sendable {
    package let shown: [Element]
    package let count: Int

    package init(_ all: [Element], most: Int) {
        (shown, count) = (Array(all.prefix(most)), all.count)
    }

    private init(shown: [Element], count: Int) {
        (self.shown, self.count) = (shown, count)
    }

    package var isEmpty: Bool { count == 0 }

    package func prefix(_ most: Int) -> Excerpt {
        Excerpt(shown: Array(shown.prefix(most)), count: count)
    }
}
