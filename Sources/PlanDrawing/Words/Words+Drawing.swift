import MissionModel
import Wording

extension Words {
    func kind(_ kind: StopKind) -> String {
        switch kind {
        case .opening: self(.opening)
        case .voting: self(.voting)
        case .break: self(.breakStop)
        case .closing: self(.closing)
        case .tabulation: self(.tabulation)
        }
    }

    /// What stands in a bar; a visit during voting has its number there.
    func letter(_ kind: StopKind) -> String {
        switch kind {
        case .opening: self(.letterOpening)
        case .closing: self(.letterClosing)
        case .tabulation: self(.letterTabulation)
        case .voting, .break: ""
        }
    }

    func share(_ part: Int, of whole: Int) -> String {
        whole == 0 ? "–" : language.percent(Double(part) / Double(whole))
    }

    /// A team's day as a sentence.
    func day(_ row: DayTimeline.Row) -> String {
        var sentence = self(
            .dayOfTeam, row.team, row.regionName, self(row.countedStops, .stopCount), row.start.clock, row.end.clock,
            language.hours(row.drivingS))
        for bar in row.bars where bar.kind != .voting {
            sentence += "; \(kind(bar.kind)) \(bar.arrive.clock)–\(bar.leave.clock)"
        }
        return sentence + "."
    }
}
