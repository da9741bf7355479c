/// Leaves out points of a line that it looks the same without.
package enum LineSimplifier {
    /// A closed ring, cut at its first point and at the one farthest from that.
    package static func ring(_ points: [MapPoint], within distance: Int) -> [MapPoint] {
        guard points.count > 3, let first = points.first else { return points }
        let far = points.indices.max { gap(first, points[$0]) < gap(first, points[$1]) } ?? 0
        let there = line(Array(points[...far]), within: distance)
        let back = line(Array(points[far...]) + [first], within: distance)
        return there + back.dropFirst().dropLast()
    }

    /// First and last point stay.
    package static func line(_ points: [MapPoint], within distance: Int) -> [MapPoint] {
        guard points.count > 2 else { return points }
        var stays = [Bool](repeating: false, count: points.count)
        (stays[0], stays[points.count - 1]) = (true, true)
        var open = [(0, points.count - 1)]
        while let (start, end) = open.popLast() {
            guard end - start > 1 else { continue }
            let between = start + 1..<end
            let farthest = between.max { off(points, $0, start, end) < off(points, $1, start, end) } ?? start
            guard off(points, farthest, start, end) > Double(distance * distance) else { continue }
            stays[farthest] = true
            open += [(start, farthest), (farthest, end)]
        }
        return points.indices.filter { stays[$0] }.map { points[$0] }
    }

    private static func gap(_ a: MapPoint, _ b: MapPoint) -> Int {
        (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)
    }

    /// The square of a point's distance from the line between two others.
    private static func off(_ points: [MapPoint], _ n: Int, _ start: Int, _ end: Int) -> Double {
        let (a, b, p) = (points[start], points[end], points[n])
        let length = gap(a, b)
        if length == 0 { return Double(gap(a, p)) }
        let cross = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)
        return Double(cross) * Double(cross) / Double(length)
    }
}
