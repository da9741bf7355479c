import ControlClient
import MissionModel
import Testing

struct AssignmentTests {
    private static let values: [(String, JSONValue)] = [
        ("visit_min=40", 40), ("max_km=null", .null), ("no_go=true", true), ("status=restricted", "restricted"),
        ("opens=07:00", "07:00"), ("name=A = B", "A = B"), ("name=", ""), ("label=\"12\"", "12"),
        ("languages=kk, ru", ["kk", "ru"]), ("languages=[\"kk\"]", ["kk"]), ("languages=", []),
        ("preferred_regions=null", .null), ("break_window=11:00,16:00", ["11:00", "16:00"]), ("x={\"a\": 1}", ["a": 1]),
    ]

    @Test(arguments: values)
    func readsValues(text: String, value: JSONValue) throws {
        let assignment = try #require(Assignment(argument: text))
        #expect(assignment.value(now: nil) == value)
    }

    @Test func keepsATextWhereTheFieldIsAText() throws {
        let label = try #require(Assignment(argument: "label=12"))
        #expect(label.value(now: "Member 3") == "12")
        #expect(label.value(now: 3) == 12)
        let cleared = try #require(Assignment(argument: "label=null"))
        #expect(cleared.value(now: "Member 3") == .null)
    }

    @Test(arguments: ["visit_min", "=40", ""])
    func refusesWhatIsNoAssignment(text: String) {
        #expect(Assignment(argument: text) == nil)
    }
}
