import Foundation

/// Where places lie on a map: Web Mercator, in whole numbers from 0 to 10,000 across the map.
///
/// The frame holds what it was made for with a margin. It is at least two kilometres wide, so that one station is a map too,
/// and neither a pillar nor a ribbon, whatever the country's form.
package struct MapFrame: Sendable, Equatable {
    package static let width = 10_000

    package let height: Int
    /// Longitudes are counted eastwards from here, in degrees.
    private let west: Double
    /// Radians of the left edge from `west`, and Mercator's ordinate of the upper one.
    private let left: Double
    private let top: Double
    /// Units for one radian at the equator.
    private let scale: Double

    private static let margin = 0.03
    private static let leastSpan = 0.000_35
    private static let flattest = 0.45
    private static let steepest = 0.95
    /// Web Mercator's end.
    private static let highestLatitude = 85.05

    package init(_ extent: PlaceExtent) {
        let (west, east) = extent.longitudes
        let (south, north) =
            extent.isEmpty ? (0, 0) : (Self.ordinate(extent.south), Self.ordinate(extent.north))
        var wide = max(Self.radians(east - west), Self.leastSpan) * (1 + 2 * Self.margin)
        var high = max(north - south, Self.leastSpan) * (1 + 2 * Self.margin)
        wide = max(wide, high / Self.steepest)
        high = max(high, wide * Self.flattest)
        // A gap of half a turn stands to the west of the first place, so that the margin is no jump to the east.
        self.west = west - min(180, max(0, (360 - (east - west)) / 2))
        left = Self.radians((west + east) / 2 - self.west) - wide / 2
        top = (north + south) / 2 + high / 2
        scale = Double(Self.width) / wide
        height = Int((high * scale).rounded())
    }

    package func point(lon: Double, lat: Double) -> MapPoint {
        var lon = (lon - west).truncatingRemainder(dividingBy: 360)
        if lon < 0 { lon += 360 }
        return MapPoint(
            x: Int(((Self.radians(lon) - left) * scale).rounded()),
            y: Int(((top - Self.ordinate(lat)) * scale).rounded()))
    }

    package func holds(_ point: MapPoint) -> Bool {
        (0...Self.width).contains(point.x) && (0...height).contains(point.y)
    }

    var box: MapBox {
        MapBox(
            middle: MapPoint(x: Self.width / 2, y: height / 2), width: Self.width, height: height)
    }

    private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }

    private static func ordinate(_ lat: Double) -> Double {
        let lat = min(highestLatitude, max(-highestLatitude, lat))
        return log(tan(.pi / 4 + radians(lat) / 2))
    }
}
