import Glibc

/// All places of a problem in one index space: stations, then centres, then hubs; and the fast way to their legs.
///
/// A leg is computed when it is asked for, never stored: an n × n matrix of 118,000 stations does not fit. The chord of
/// two unit vectors gives the haversine's angle with a handful of multiplications, a root and a short series; where the
/// result comes near a rounding tie, `TravelModel` decides, so that both always agree.
struct PlaceTable: @unchecked Sendable {
    /// What the fast path needs of a region's travel model.
    struct Pace {
        var detour: Double
        var sameSite: Double
        var sameSiteDuration: Int
        var overhead: Int
        var numerator: Double
        var denominator: Double
        /// Whether products with any distance on Earth are exact in double precision.
        var isExact: Bool
    }

    let stationCount: Int
    let centreCount: Int
    let count: Int
    private let storage: Storage
    private let vectors: UnsafeMutablePointer<SIMD4<Double>>
    private let paces: UnsafeMutablePointer<Pace>

    private final class Storage {
        let vectors: UnsafeMutablePointer<SIMD4<Double>>
        let paces: UnsafeMutablePointer<Pace>
        let positions: [Position]
        let models: [TravelModel]

        init(positions: [Position], models: [TravelModel]) {
            self.positions = positions
            self.models = models
            vectors = .allocate(capacity: max(1, positions.count))
            paces = .allocate(capacity: max(1, models.count))
            for (n, position) in positions.enumerated() {
                let (latitude, longitude) = (
                    GreatCircle.radians(position.latitude), GreatCircle.radians(position.longitude)
                )
                vectors[n] = SIMD4(
                    cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude), 0)
            }
            for (n, model) in models.enumerated() {
                paces[n] = Self.pace(of: model)
            }
        }

        deinit {
            vectors.deallocate()
            paces.deallocate()
        }

        private static func pace(of model: TravelModel) -> Pace {
            let limit: UInt128 = 1 << 20
            let isExact = model.pace.map { $0.numerator < limit && $0.denominator < 1 << 53 } ?? false
            return Pace(
                detour: model.detour, sameSite: model.sameSite, sameSiteDuration: model.sameSiteDuration,
                overhead: model.overhead, numerator: isExact ? Double(model.pace?.numerator ?? 1) : 1,
                denominator: isExact ? Double(model.pace?.denominator ?? 1) : 1, isExact: isExact)
        }
    }

    init(_ problem: Problem) {
        stationCount = problem.stations.count
        centreCount = problem.centres.count
        let positions =
            problem.stations.map(\.position) + problem.centres.map(\.position) + problem.hubs.map(\.position)
        count = positions.count
        storage = Storage(positions: positions, models: problem.regions.map(\.travel))
        vectors = storage.vectors
        paces = storage.paces
    }

    /// The place of a centre.
    func place(ofCentre centre: Int) -> Int { stationCount + centre }

    /// The place of a hub.
    func place(ofHub hub: Int) -> Int { stationCount + centreCount + hub }

    func position(_ place: Int) -> Position { storage.positions[place] }

    /// The leg between two places for a team of a region, equal to `TravelModel.leg`.
    @inline(__always)
    func leg(_ a: Int, _ b: Int, region: Int) -> TravelLeg {
        let difference = vectors[a] - vectors[b]
        let square = (difference * difference).sum() * 0.25
        guard square < 0.0064, paces[region].isExact else { return exactLeg(a, b, region: region) }
        // The series of asin(s) ÷ s up to s¹²: below 10⁻⁹ m for everything within 1,000 km.
        let series =
            1 + square
            * (1.0 / 6 + square
                * (3.0 / 40 + square
                    * (5.0 / 112 + square * (35.0 / 1152 + square * (63.0 / 2816 + square * (231.0 / 13312))))))
        let straight = 2 * GreatCircle.radius * square.squareRoot() * series
        let raw = straight * paces[region].detour + 0.5
        let distance = Int(raw)
        let whole = Double(distance)
        let rest = raw - whole
        let margin = straight - paces[region].sameSite
        if rest < 1e-4 || rest > 1 - 1e-4 || (margin < 1e-4 && margin > -1e-4) {
            return exactLeg(a, b, region: region)
        }
        if margin < 0 { return TravelLeg(distance: distance, duration: paces[region].sameSiteDuration) }
        // The quotient of exact integers below 2⁵³ is never rounded down to a whole number that it exceeds.
        let quotient = whole * paces[region].numerator / paces[region].denominator
        let seconds = Int(quotient)
        return TravelLeg(
            distance: distance, duration: seconds + (Double(seconds) < quotient ? 1 : 0) + paces[region].overhead)
    }

    private func exactLeg(_ a: Int, _ b: Int, region: Int) -> TravelLeg {
        storage.models[region].leg(from: storage.positions[a], to: storage.positions[b])
    }
}
