import Glibc

/// A point on the sphere in WGS 84 decimal degrees.
public struct Position: Sendable, Hashable {
    public let latitude: Double
    public let longitude: Double

    public init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }
}

/// Great-circle distances on the sphere of the mean Earth radius.
public enum GreatCircle {
    /// The mean radius R1 of the WGS 84 ellipsoid, in metres.
    public static let radius = 6_371_008.8

    /// Metres between two points by the haversine formula 2R·asin(√a) in double precision, in exactly the order of
    /// operations that the contract names, so that every program gets the same figure.
    public static func metres(from a: Position, to b: Position) -> Double {
        let (p1, p2) = (radians(a.latitude), radians(b.latitude))
        let north = sin((p2 - p1) / 2)
        let east = sin(radians(b.longitude - a.longitude) / 2)
        let chord = north * north + cos(p1) * cos(p2) * (east * east)
        return 2 * radius * asin(min(1, chord).squareRoot())
    }

    public static func radians(_ degrees: Double) -> Double { degrees * (.pi / 180) }
}
