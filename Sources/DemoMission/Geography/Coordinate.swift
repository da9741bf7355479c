/// A point in WGS 84 decimal degrees.
struct Coordinate: Equatable {
    let lat: Double
    let lon: Double

    /// To five decimals, about a metre, as station files have it.
    var rounded: Coordinate {
        Coordinate(lat: (lat * 100_000).rounded() / 100_000, lon: (lon * 100_000).rounded() / 100_000)
    }

    /// The point so many kilometres to the east and north.
    func moved(east: Double, north: Double) -> Coordinate {
        Coordinate(lat: lat + north / Self.kmPerDegree, lon: lon + east / (Self.kmPerDegree * cosine))
    }

    /// The square of the kilometres to another point, on a plane; good to a per cent or two within a region.
    func squaredKm(to other: Coordinate) -> Double {
        let north = (other.lat - lat) * Self.kmPerDegree
        let east = (other.lon - lon) * Self.kmPerDegree * cosine
        return north * north + east * east
    }

    private static let kmPerDegree = 111.195

    /// The cosine of the latitude by its Taylor series, to six decimals: the system's mathematics may differ in the last
    /// bit from one machine to the next, and the demo's bytes may not.
    private var cosine: Double {
        let x = lat * (3.141592653589793 / 180)
        let square = x * x
        return 1 - square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56)))
    }
}
