import MissionModel
import Testing

@Suite("The stops of a day")
struct StopKindTests {
    @Test(
        "Visits to stations are numbered one after the other; a break and a tabulation have no number",
        arguments: [
            ([], []), ([.break], [nil]), ([.opening, .break, .voting, .closing, .tabulation], [1, nil, 2, 3, nil]),
            ([.voting, .voting, .break, .break, .voting], [1, 2, nil, nil, 3]),
        ] as [([StopKind], [Int?])])
    func numbers(day: [StopKind], numbers: [Int?]) {
        #expect(StopKind.numbers(day) == numbers)
    }
}
