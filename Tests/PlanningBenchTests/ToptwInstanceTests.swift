import Foundation
import Orienteering
import Planning
import PlanningBench
import Testing

@Suite("TOPTW instances")
struct ToptwInstanceTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/bench/toptw")
    private static var isThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

    private let solomon = """
        4 3 2 1
        0 200
          0 40.00 50.00 0.00 0.00 0 0 0 1236
          1 45.00 68.00 90.00 10.00 1 1 1 912 967
          2 45.00 70.00 90.00 30.00 1 1 1 825.5 870
        """

    @Test("Solomon's instances are in tenths, their distances cut")
    func tenths() throws {
        let problem = try ToptwInstance(solomon).problem(routes: 1)
        #expect(problem.count == 3)
        #expect(problem.points[2].open == 8255 && problem.points[2].service == 900 && problem.points[2].score == 30)
        // The roots of 349 and of 425: 18.68… and 20.61….
        #expect(problem.travelTime(0, 1) == 186 && problem.travelTime(0, 2) == 206 && problem.travelTime(1, 2) == 20)
    }

    @Test("Cordeau's instances are in hundredths, with lists of any length")
    func hundredths() throws {
        let text = "6 1 1 4\r\n500 200\r\n0 -1.5 0 0 0 0 0 0 1000\r\n1 -29.730 64.136 2 12 1 4 1 2 4 8 276 548\r\n"
        let problem = try ToptwInstance(text).problem(routes: 2)
        #expect(problem.points[1].open == 27_600 && problem.points[1].close == 54_800)
        #expect(problem.travelTime(0, 1) == 7007)
        #expect(try ToptwInstance(text, decimals: 0).problem(routes: 2).travelTime(0, 1) == 70)
    }

    @Test("The other numbers of the head do not matter", arguments: ["2 3 2 1", "9 0 2 1", "x 3 2"])
    func head(line: String) throws {
        let instance = try ToptwInstance(solomon.replacingOccurrences(of: "4 3 2 1", with: line))
        #expect(instance.decimals == 1)
        #expect(try instance.problem(routes: 1).travelTime(0, 1) == 186)
    }

    @Test(
        "Faults name line, field and reason",
        arguments: [
            ("", "", "has no line"),
            ("4 3 2 1", "4 3 5 1", "line 1, number of points: says 5 and the start, but there are lines for 3"),
            ("45.00 70.00", "x 70.00", "line 5, x: \"x\" is not a number"),
            ("45.00 70.00", "45.0001 70.00", "line 5, x: 45.0001 has more than 3 decimals"),
            ("90.00 30.00", "-1 30.00", "line 5, service: -1 is negative"),
            ("90.00 30.00", "90.00 0.5", "line 5, score: 0.5 is not a whole number"),
            ("  2 45.00", "  7 45.00", "line 5, number: is 7, but"),
            ("1 1 1 912 967", "1 2 1 912 967", "line 4, list length: says 2, so there should be 11 fields, not 10"),
            ("1 1 1 912 967", "1", "line 4, list length: is missing: the line has 6 fields"),
            ("912 967", "912 99999999999999999999", "line 4, closing: 99999999999999999999 is too large"),
        ])
    func faults(part: String, change: String, sentence: String) {
        let text = part.isEmpty ? "" : solomon.replacingOccurrences(of: part, with: change)
        let fault = #expect(throws: ToptwFault.self) { try ToptwInstance(text) }
        #expect(fault?.description.hasPrefix(sentence) == true, "\(fault?.description ?? "")")
    }

    @Test(
        "All published instances are read, and easy ones solved to the best known score",
        .enabled(if: isThere, "needs ../shared/bench/toptw beside the checkout"))
    func published() throws {
        let files = try FileManager.default.contentsOfDirectory(
            at: Self.folder.appending(path: "instances"), includingPropertiesForKeys: nil)
        #expect(files.count == 39)
        for file in files {
            let problem = try ToptwInstance(String(contentsOf: file, encoding: .utf8)).problem(routes: 2)
            #expect((49...289).contains(problem.count), "\(file.lastPathComponent)")
        }
        for (name, routes, best) in [("c101", 1, 320), ("r101", 1, 198), ("rc101", 1, 219), ("r101", 2, 349)] {
            let file = Self.folder.appending(path: "instances/\(name).txt")
            let problem = try ToptwInstance(String(contentsOf: file, encoding: .utf8)).problem(routes: routes)
            let plan = OrienteeringSolver(problem).solve(
                seed: 1, limit: SolveLimit(iterations: 20_000), control: SolveControl())
            #expect(plan.score == best, "\(name) with \(routes)")
        }
    }
}
