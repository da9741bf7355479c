import Travel

/// The fast way to the legs of a `PlaceTable`: plain pointers, so that the search counts no references.
///
/// A leg is computed when it is asked for, never stored: an n × n matrix of 118,000 stations does not fit. The chord of
/// two unit vectors gives the haversine's angle with a handful of multiplications, a root and a short series; where the
/// result comes near a rounding tie, `TravelModel` decides, so that both always agree.
struct Legs {
    /// What the fast path needs of a region's travel model.
    struct Pace {
        var detour: Double
        var sameSite: Double
        var sameSiteDuration: Int
        var overhead: Int
        var numerator: Double
        var denominator: Double
        /// Seconds a metre; 0 where they cannot be told exactly.
        var secondsPerMetre: Double
        /// Whether products with any distance on Earth are exact in double precision.
        var isExact: Bool

        init(_ model: TravelModel) {
            let limit: UInt128 = 1 << 20
            isExact = model.pace.map { $0.numerator < limit && $0.denominator < 1 << 53 } ?? false
            detour = model.detour
            sameSite = model.sameSite
            sameSiteDuration = model.sameSiteDuration
            overhead = model.overhead
            numerator = isExact ? Double(model.pace?.numerator ?? 1) : 1
            denominator = isExact ? Double(model.pace?.denominator ?? 1) : 1
            secondsPerMetre = isExact ? numerator / denominator : 0
        }
    }

    /// Lower bounds of a leg.
    struct LeastLeg {
        /// Metres on the road.
        var distance: Double
        /// Seconds.
        var duration: Double
    }

    let vectors: UnsafeMutablePointer<SIMD4<Double>>
    let positions: UnsafeMutablePointer<Position>
    let paces: UnsafeMutablePointer<Pace>
    let models: UnsafeMutablePointer<TravelModel>
    let roads: RoadLegs?

    /// Whether legs come from a road engine, which no great circle bounds.
    var hasRoads: Bool { roads != nil }

    /// The leg from one place to another for a team of a region: the road engine's where the problem has one.
    @inline(__always)
    func between(_ a: Int, _ b: Int, region: Int) -> TravelLeg {
        if let roads { return roadLeg(roads, a, b, region: region) }
        return straight(a, b, region: region)
    }

    /// Apart from the great-circle path, which it would make too large to be inlined everywhere.
    @inline(never)
    private func roadLeg(_ roads: RoadLegs, _ a: Int, _ b: Int, region: Int) -> TravelLeg {
        roads.leg(a, b, region: region) { straight(a, b, region: region) }
    }

    /// What the great-circle leg takes at least, for a fraction of its cost; no bound of a road engine's legs.
    @inline(__always)
    func least(_ a: Int, _ b: Int, region: Int) -> LeastLeg {
        let difference = vectors[a] - vectors[b]
        // The straight line through the Earth is never longer than the great circle.
        let chord = GreatCircle.radius * (difference * difference).sum().squareRoot()
        let pace = paces + region
        // Rounding half up takes at most half a metre away.
        let distance = max(0, chord * pace.pointee.detour - 0.6)
        let duration = distance * pace.pointee.secondsPerMetre + Double(pace.pointee.overhead)
        let isApart = chord > pace.pointee.sameSite + 1
        return LeastLeg(
            distance: distance, duration: isApart ? duration : min(duration, Double(pace.pointee.sameSiteDuration)))
    }

    /// The great-circle leg, equal to `TravelModel.leg`.
    @inline(__always)
    private func straight(_ a: Int, _ b: Int, region: Int) -> TravelLeg {
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

    @inline(never)
    private func exactLeg(_ a: Int, _ b: Int, region: Int) -> TravelLeg {
        models[region].leg(from: positions[a], to: positions[b])
    }
}
