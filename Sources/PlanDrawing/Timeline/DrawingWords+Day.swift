import MissionModel

extension DrawingWords {
    /// A team's day as a sentence.
    func day(_ row: DayTimeline.Row) -> String {
        let stops = stops(row.countedStops)
        let drive = hours(seconds: row.drivingS)
        var sentence = text(
            "\(row.team), \(row.regionName): \(stops), \(row.start.clock) to \(row.end.clock), \(drive) of driving",
            "\(row.team), \(row.regionName): \(stops), \(row.start.clock)–\(row.end.clock), в пути \(drive)")
        for bar in row.bars where bar.kind != .voting {
            sentence += "; \(kind(bar.kind)) \(bar.arrive.clock)–\(bar.leave.clock)"
        }
        return sentence + "."
    }
}
