package import Markup
package import MissionModel

/// One team's round by itself: its stops, its hub and the outline of the region, and nothing of others.
package struct OwnRound: Sendable {
    package struct Stop: Sendable {
        let kind: StopKind
        /// Nil for what is no stop as people count them.
        let number: Int?
        let lat: Double
        let lon: Double

        package init(_ kind: StopKind, number: Int?, lat: Double, lon: Double) {
            (self.kind, self.number, self.lat, self.lon) = (kind, number, lat, lon)
        }
    }

    package let frame: MapFrame
    private let hub: MapPoint?
    private let shape: MapShape
    private let stops: [(stop: Stop, point: MapPoint)]

    /// Points of the outline.
    private static let mostOutlinePoints = 800
    /// Half a mark's width.
    private static let size = 190

    /// - Parameters:
    ///   - hub: where the team begins and ends; nil where that is not known.
    ///   - polygons: of the region; empty where it has no outline.
    package init(_ stops: [Stop], hub: (lat: Double, lon: Double)?, polygons: [[[OutlinePoint]]]) {
        var extent = PlaceExtent()
        for stop in stops { extent.add(lon: stop.lon, lat: stop.lat) }
        if let hub { extent.add(lon: hub.lon, lat: hub.lat) }
        let frame = MapFrame(extent)
        self.frame = frame
        self.hub = hub.map { frame.point(lon: $0.lon, lat: $0.lat) }
        self.stops = stops.map { ($0, frame.point(lon: $0.lon, lat: $0.lat)) }
        var shape = MapShape(RegionOutline(region: "", polygons: polygons), in: frame)
        var distance = 8
        while shape.count > Self.mostOutlinePoints, distance < 4000 {
            shape.simplify(within: distance)
            distance *= 2
        }
        self.shape = shape
    }

    package var isEmpty: Bool { stops.isEmpty }

    /// - Parameter label: what the picture is, for those who do not see it.
    package func html(label: String, letter: (StopKind) -> String) -> HTML {
        let way = (hub.map { [$0] } ?? []) + stops.map(\.point) + (hub.map { [$0] } ?? [])
        return """
            <div class="map own" role="img" aria-label="\(label)"><svg viewBox="0 0 \(MapFrame.width) \(frame.height)" \
            aria-hidden="true">\
            \(when: !shape.rings.isEmpty, "<path class=\"land\" d=\"\(PathText.closed(shape.rings))\"/>")\
            <path class="route" d="\(PathText.open(way))"/>\(hub.map(base))\
            \(each: stops, { mark($0.stop, $0.point, letter) })</svg></div>
            """
    }

    private func base(_ point: MapPoint) -> HTML {
        let size = Self.size
        return """
            <rect class="hub" x="\(point.x - size / 2)" y="\(point.y - size / 2)" width="\(size)" height="\(size)"/>
            """
    }

    private func mark(_ stop: Stop, _ point: MapPoint, _ letter: (StopKind) -> String) -> HTML {
        let (shape, text): (HTML, HTML) =
            switch stop.kind {
            case .opening: ("<path class=\"mk s-o\" d=\"M0-230l220 400h-440z\"/>", "k-o")
            case .closing: ("<path class=\"mk s-c\" d=\"M-190-190h380v380h-380z\"/>", "k-c")
            case .tabulation: ("<path class=\"mk s-t\" d=\"M0-230l230 230-230 230-230-230z\"/>", "k-t")
            case .voting, .break: ("<circle class=\"mk s-v\" r=\"190\"/>", "k-v")
            }
        let name = stop.kind == .voting ? stop.number.map(String.init) ?? "" : letter(stop.kind)
        return """
            <g transform="translate(\(point.x) \(point.y))">\(shape)<text class="\(text)" y="85">\(name)</text></g>
            """
    }
}
