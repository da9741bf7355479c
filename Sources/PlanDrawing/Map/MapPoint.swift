/// A place on a map, in the whole numbers of its frame: x from the west, y from the north.
package struct MapPoint: Sendable, Hashable {
    package var x: Int
    package var y: Int

    package init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}

/// A rectangle around points.
struct MapBox: Sendable, Equatable {
    private(set) var low: MapPoint
    private(set) var high: MapPoint

    /// Nil without a point.
    init?(_ points: some Sequence<MapPoint>) {
        var points = points.makeIterator()
        guard let first = points.next() else { return nil }
        (low, high) = (first, first)
        while let point = points.next() {
            low = MapPoint(x: min(low.x, point.x), y: min(low.y, point.y))
            high = MapPoint(x: max(high.x, point.x), y: max(high.y, point.y))
        }
    }

    /// Around a middle.
    init(middle: MapPoint, width: Int, height: Int) {
        low = MapPoint(x: middle.x - width / 2, y: middle.y - height / 2)
        high = MapPoint(x: middle.x + width / 2, y: middle.y + height / 2)
    }

    func meets(_ other: MapBox) -> Bool {
        low.x <= other.high.x && other.low.x <= high.x && low.y <= other.high.y && other.low.y <= high.y
    }
}
