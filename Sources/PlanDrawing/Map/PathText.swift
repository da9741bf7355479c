/// The `d` of an SVG path, in relative steps, which are the shorter ones.
package enum PathText {
    package static func closed(_ rings: [[MapPoint]]) -> String {
        rings.map { open($0) + "z" }.joined()
    }

    package static func open(_ points: [MapPoint]) -> String {
        guard var last = points.first else { return "" }
        var text = "M\(last.x) \(last.y)"
        var command = "l"
        for point in points.dropFirst() where point != last {
            text += command
            text += step(point.x - last.x, first: true)
            text += step(point.y - last.y, first: false)
            (last, command) = (point, " ")
        }
        return text
    }

    /// A line without length at each point, which round ends make a dot and square ends a square.
    package static func dots(_ points: some Sequence<MapPoint>) -> String {
        var text = ""
        for point in points { text += "M\(point.x) \(point.y)h0" }
        return text
    }

    private static func step(_ number: Int, first: Bool) -> String {
        first || number < 0 ? String(number) : " \(number)"
    }
}
