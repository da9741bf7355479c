import MissionModel
import Testing

@Suite("Numbers as sentences have them")
struct AmountsTests {
    @Test func groupsThousands() {
        #expect([0, 999, 1000, 12_032_550, -1234].map(\.grouped) == ["0", "999", "1,000", "12,032,550", "-1,234"])
    }

    @Test func countsByNumber() {
        #expect([0, 1, 2000].map { $0.of("team") } == ["0 teams", "1 team", "2,000 teams"])
        #expect([1, 2].map { $0.of("person", "people") } == ["1 person", "2 people"])
    }

    @Test func tellsDurations() {
        #expect([0, 50, 50_400, 63_208].map(\.exactDuration) == ["0 s", "50 s", "14 h", "17 h 33 min 28 s"])
        #expect([59, 18_300].map(\.hoursAndMinutes) == ["0 h 00 min", "5 h 05 min"])
    }
}
