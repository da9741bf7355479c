import Foundation

/// Where places are given in metres: a zone of the Universal Transverse Mercator grid on the ellipsoid of WGS 84.
struct GridZone: Equatable {
    let number: Int
    /// Nil where the text does not say, or may be read both ways.
    let isSouth: Bool?

    private init(number: Int, isSouth: Bool?) {
        self.number = number
        self.isSouth = isSouth
    }

    /// `43N`, `43 S`, `43T`, `UTM zone 43 north`, `EPSG:32643`; `43S` is the south or a band of the north, `43` either.
    init?(_ text: String) {
        let folded = ImportField.folded(text)
        let digits = folded.drop { !$0.isNumber }.prefix { $0.isNumber }
        if let code = Int(digits), (32_601...32_660).contains(code) || (32_701...32_760).contains(code) {
            self.init(number: code % 100, isSouth: code > 32_700)
            return
        }
        let words = ["wgs84", "utm", "zone", "zona", "huso", "fuseau", "зона", "dilim", "hemisphere", "grid"]
        var rest = folded
        for word in words { rest = rest.replacing(word, with: "") }
        let number = rest.prefix { $0.isNumber }
        guard let zone = Int(number), (1...60).contains(zone) else { return nil }
        let side = String(rest.dropFirst(number.count))
        switch side {
        case "", "s": self.init(number: zone, isSouth: nil)
        case "north", "nord", "norte", "с", "север": self.init(number: zone, isSouth: false)
        case "south", "sud", "sur", "sul", "ю", "юг": self.init(number: zone, isSouth: true)
        default:
            guard side.count == 1, let band = side.first, "cdefghjklmnpqrstuvwx".contains(band) else { return nil }
            self.init(number: zone, isSouth: band < "n")
        }
    }

    /// The places that a point of the grid may be at: one, or one in each half of the world.
    func places(easting: Double, northing: Double) -> [Coordinates] {
        let halves = isSouth.map { [$0] } ?? [false, true]
        return halves.map { place(easting: easting, northing: northing, isSouth: $0) }
    }

    /// L. Krüger's series, inverted to the fourth order, as C. F. F. Karney gives it (“Transverse Mercator with an accuracy
    /// of a few nanometers”, 2011, equations 7 to 36): exact to a millimetre within a zone.
    private func place(easting: Double, northing: Double, isSouth: Bool) -> Coordinates {
        let flattening = 1 / 298.257223563
        let n = flattening / (2 - flattening)
        let radius = 6_378_137 / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64)
        let scale = 0.9996 * radius
        let (xi, eta) = ((northing - (isSouth ? 10_000_000 : 0)) / scale, (easting - 500_000) / scale)
        let (n2, n3, n4) = (n * n, n * n * n, n * n * n * n)
        let beta = [
            n / 2 - 2 * n2 / 3 + 37 * n3 / 96 - n4 / 360, n2 / 48 + n3 / 15 - 437 * n4 / 1440,
            17 * n3 / 480 - 37 * n4 / 840, 4397 * n4 / 161_280,
        ]
        let delta = [
            2 * n - 2 * n2 / 3 - 2 * n3 + 116 * n4 / 45, 7 * n2 / 3 - 8 * n3 / 5 - 227 * n4 / 45,
            56 * n3 / 15 - 136 * n4 / 35, 4279 * n4 / 630,
        ]
        var (north, east) = (xi, eta)
        for (index, factor) in beta.enumerated() {
            let j = Double(2 * (index + 1))
            north -= factor * sin(j * xi) * cosh(j * eta)
            east -= factor * cos(j * xi) * sinh(j * eta)
        }
        let conformal = asin(sin(north) / cosh(east))
        var lat = conformal
        for (index, factor) in delta.enumerated() { lat += factor * sin(Double(2 * (index + 1)) * conformal) }
        let meridian = Double(number) * 6 - 183
        let lon = meridian + atan2(sinh(east), cos(north)) * 180 / .pi
        return Coordinates(lat: Self.rounded(lat * 180 / .pi), lon: Self.rounded(lon))
    }

    /// To a tenth of a metre.
    private static func rounded(_ degrees: Double) -> Double { (degrees * 1e6).rounded() / 1e6 }
}
