/// A drive from one place to the next.
///
/// This room is public, not `package`: only public code is inlined into another room's, and the search makes legs all
/// the time.
public struct TravelLeg: Sendable, Hashable {
    /// Whole metres on the road.
    public let distance: Int
    /// Whole seconds.
    public let duration: Int

    @inlinable public init(distance: Int, duration: Int) {
        self.distance = distance
        self.duration = duration
    }

    /// The way back of a team that went nowhere.
    @inlinable public static var none: TravelLeg { TravelLeg(distance: 0, duration: 0) }
}

/// The great-circle travel model of one region: the only place where legs are computed.
///
/// A distance is the haversine times the detour, rounded half up to whole metres. A duration is that distance at the
/// region's speed, rounded up in exact integer arithmetic, plus an overhead; two places that share a site take a fixed
/// time instead. Durations saturate at `longest`: no written instant is so far away, so no plan can hold such a leg.
public struct TravelModel: Sendable, Hashable {
    /// Seconds at which durations saturate, some 30,000 years.
    public static let longest = 1_000_000_000_000

    /// The factor from the great circle to the road.
    public let detour: Double
    /// Metres on the great circle up to which two places share a site.
    public let sameSite: Double
    /// Seconds between two places of one site.
    public let sameSiteDuration: Int
    /// Seconds added to every other leg.
    public let overhead: Int

    /// Seconds a metre as a reduced fraction; nil where the speed is so small that every leg saturates.
    public let pace: Pace?

    public struct Pace: Sendable, Hashable {
        public let numerator: UInt128
        public let denominator: UInt128
    }

    /// - Parameters:
    ///   - speedMantissa: the speed in km/h is `speedMantissa × 10^speedExponent` exactly as it was written, above 0.
    ///   - overheadMinutes: added to every leg between two sites.
    ///   - sameSiteMetres: up to which distance, before the detour, two places share a site.
    public init(
        detour: Double, speedMantissa: Int, speedExponent: Int, overheadMinutes: Int, sameSiteMetres: Int,
        sameSiteMinutes: Int
    ) {
        self.detour = detour
        sameSite = Double(sameSiteMetres)
        overhead = Self.seconds(ofMinutes: overheadMinutes)
        sameSiteDuration = Self.seconds(ofMinutes: sameSiteMinutes)
        pace = Self.pace(mantissa: speedMantissa, exponent: speedExponent)
    }

    /// The leg between two places for a team of this region.
    public func leg(from a: Position, to b: Position) -> TravelLeg {
        let straight = GreatCircle.metres(from: a, to: b)
        let distance = Int((straight * detour + 0.5).rounded(.down))
        return TravelLeg(distance: distance, duration: duration(distance: distance, isSameSite: straight <= sameSite))
    }

    /// The seconds for whole metres on the road.
    public func duration(distance: Int, isSameSite: Bool) -> Int {
        if isSameSite { return sameSiteDuration }
        if distance == 0 { return overhead }
        guard let pace else { return Self.longest }
        let (product, overflow) = UInt128(distance).multipliedReportingOverflow(by: pace.numerator)
        if overflow { return Self.longest }
        let whole = product / pace.denominator
        let seconds = whole + (whole * pace.denominator == product ? 0 : 1)
        return seconds >= UInt128(Self.longest) ? Self.longest : min(Self.longest, Int(seconds) + overhead)
    }

    /// 18/5 ÷ speed, reduced.
    private static func pace(mantissa: Int, exponent: Int) -> Pace? {
        // 18 × 10^37 is the largest that UInt128 holds; a speed below that saturates from the first metre on.
        guard mantissa > 0, exponent >= -37, exponent <= 18 else { return nil }
        var numerator: UInt128 = 18
        var denominator = 5 * UInt128(mantissa)
        for _ in 0..<abs(exponent) {
            if exponent < 0 { numerator *= 10 } else { denominator *= 10 }
        }
        let divisor = greatestCommonDivisor(numerator, denominator)
        return Pace(numerator: numerator / divisor, denominator: denominator / divisor)
    }

    private static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }

    private static func seconds(ofMinutes minutes: Int) -> Int {
        let (seconds, overflow) = minutes.multipliedReportingOverflow(by: 60)
        return overflow ? longest : min(longest, seconds)
    }
}
