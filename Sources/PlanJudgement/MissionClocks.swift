import MissionModel

/// The clocks of a mission's regions, with the instants of wall-clock times that were asked for before.
///
/// Time zone look-ups are slow beside everything else that an index does, and a mission has few distinct hours.
struct MissionClocks: Sendable {
    private let clocks: [ElectionClock]
    private let clockOfRegion: [Int]
    private var known: [[Int: Int]]

    init(_ document: MissionDocument) {
        var clocks: [ElectionClock] = []
        var positions: [String: Int] = [:]
        clockOfRegion = document.regions.map { region in
            if let position = positions[region.timeZone] { return position }
            // A document with an unknown zone is refused when it is read; UTC only keeps this total.
            let day = document.mission.electionDate
            if let clock = ElectionClock(day: day, zone: region.timeZone) ?? ElectionClock(day: day, zone: "UTC") {
                positions[region.timeZone] = clocks.count
                clocks.append(clock)
            }
            return clocks.count - 1
        }
        self.clocks = clocks
        known = Array(repeating: [:], count: clocks.count)
    }

    func seconds(region: Int, at time: ClockTime) -> Int {
        let clock = clockOfRegion[region]
        return known[clock][time.minutes] ?? clocks[clock].seconds(at: time)
    }

    mutating func remembering(region: Int, _ time: ClockTime) -> Int {
        let clock = clockOfRegion[region]
        if let seconds = known[clock][time.minutes] { return seconds }
        let seconds = clocks[clock].seconds(at: time)
        known[clock][time.minutes] = seconds
        return seconds
    }

    func instant(region: Int, seconds: Int) -> Instant { clocks[clockOfRegion[region]].instant(seconds) }
}
