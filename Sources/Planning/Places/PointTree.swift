/// A k-d tree over points of the plane, for nearest neighbours without looking at every pair.
///
/// Bentley (1975), built by median splits; leaves of a few points. Ties in distance go to the smaller index.
struct PointTree {
    private static let leafSize = 8

    private var order: [Int32]
    private let points: [SIMD2<Double>]

    /// - Complexity: O(n log² n).
    init(_ points: [SIMD2<Double>]) {
        self.points = points
        order = (0..<points.count).map { Int32($0) }
        split(0, points.count, axis: 0)
    }

    private mutating func split(_ low: Int, _ high: Int, axis: Int) {
        guard high - low > Self.leafSize else { return }
        let points = points
        order[low..<high].sort { (points[Int($0)][axis], $0) < (points[Int($1)][axis], $1) }
        let middle = (low + high) / 2
        split(low, middle, axis: 1 - axis)
        split(middle + 1, high, axis: 1 - axis)
    }

    /// The nearest points, nearest first.
    func nearest(to point: SIMD2<Double>, count: Int) -> [Int] {
        var found: [(distance: Double, index: Int)] = []
        found.reserveCapacity(count + 1)
        guard count > 0 else { return [] }
        visit(0, order.count, axis: 0, point, count, &found)
        return found.map(\.index)
    }

    private func visit(
        _ low: Int, _ high: Int, axis: Int, _ point: SIMD2<Double>, _ count: Int,
        _ found: inout [(distance: Double, index: Int)]
    ) {
        guard high - low > Self.leafSize else {
            for n in low..<high { offer(Int(order[n]), point, count, &found) }
            return
        }
        let middle = (low + high) / 2
        let gap = point[axis] - points[Int(order[middle])][axis]
        if gap < 0 {
            visit(low, middle, axis: 1 - axis, point, count, &found)
        } else {
            visit(middle + 1, high, axis: 1 - axis, point, count, &found)
        }
        offer(Int(order[middle]), point, count, &found)
        if found.count == count, gap * gap > found[count - 1].distance { return }
        if gap < 0 {
            visit(middle + 1, high, axis: 1 - axis, point, count, &found)
        } else {
            visit(low, middle, axis: 1 - axis, point, count, &found)
        }
    }

    private func offer(
        _ index: Int, _ point: SIMD2<Double>, _ count: Int,
        _ found: inout [(distance: Double, index: Int)]
    ) {
        let difference = points[index] - point
        let distance = (difference * difference).sum()
        if found.count == count, (distance, index) >= (found[count - 1].distance, found[count - 1].index) { return }
        var place = found.count
        while place > 0, (distance, index) < (found[place - 1].distance, found[place - 1].index) { place -= 1 }
        found.insert((distance, index), at: place)
        if found.count > count { found.removeLast() }
    }
}
