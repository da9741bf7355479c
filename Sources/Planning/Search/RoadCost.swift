import Scoring

/// What a change of a scheduled round costs in the soft terms of its hours, in constant time: S3's driving, S6 and S10.
///
/// In a day that opening and closing fix, a stay of so many seconds takes as many away from those between the stops, and
/// driving only takes the place of waiting. In any other day each second of driving makes the duty longer, and stays are
/// no idle time to begin with; what waits such a day has (for the break's window, say) is left to the exact score.
struct RoadCost {
    private let driving: Double
    private let between: Double
    private let isFixed: Bool
    private let drivingSquare: Double
    private let betweenSquare: Double

    @inline(__always)
    init(_ head: UnsafePointer<RoundHead>, _ state: SearchState) {
        driving = Double(head.pointee.driving)
        between = Double(head.pointee.between)
        isFixed = head.pointee.isFixed
        drivingSquare = state.drivingSquare
        betweenSquare = Double(ScoreWeights.Soft.betweenStopsSquare) / Double(ScoreWeights.Soft.squaredHour)
    }

    /// Some more driving, in seconds and metres.
    @inline(__always)
    func ofDriving(_ more: Double, _ distance: Double) -> Double {
        let squares = more * (2 * driving + more) * drivingSquare
        let longer = isFixed ? 0 : more * (2 * between + more) * betweenSquare
        return squares + longer + distance * SearchState.drivingUnit
    }

    @inline(__always)
    func ofDriving(_ more: Int, _ distance: Int) -> Double { ofDriving(Double(more), Double(distance)) }

    /// Driving after a closing: the duty ends so much later, fixed or not.
    @inline(__always)
    func ofWayHome(_ more: Int, _ distance: Int) -> Double {
        let extra = Double(more)
        return ofDriving(more, distance) + (isFixed ? extra * (2 * between + extra) * betweenSquare : 0)
    }

    /// One more stop of so many seconds, its driving apart.
    @inline(__always)
    func ofStay(_ seconds: Int) -> Double {
        guard isFixed else { return 0 }
        let left = max(0, between - Double(seconds))
        return (left * left - between * between) * betweenSquare
    }
}
