import Planning
import Testing
import Travel

@Suite("Brute force")
struct BruteForceTests {
    @Test("One team with four stations gets the best day that there is", arguments: 1...6)
    func oneTeam(seed: Int) {
        var problem = SampleProblem(people: 2, stations: 4, regions: 1, seed: UInt64(seed * 11)).problem
        problem.hubs = [problem.hubs[0]]
        problem.incompatiblePeople = []
        for n in problem.people.indices {
            problem.people[n].workingLanguages = 1
            problem.people[n].mustDebrief = false
        }
        if seed % 2 == 0 { problem.rules.maxDuty = 36_000 }
        if seed == 3 { problem.people[0].availableFrom = 10 * 3600 }
        let limit = SolveLimit(iterations: 3000)
        let found = Solver.solve(problem, seed: 1, limit: limit, control: SolveControl()).score
        let best = Enumeration(problem).best
        #expect(found.hard == 0)
        #expect((found.medium, found.soft) == best)
    }
}

/// Every day that one team could have: orders of stations, slots, breaks and starts.
private struct Enumeration {
    private let problem: Problem
    private(set) var best = (medium: Int.max, soft: Int.max)

    init(_ problem: Problem) {
        self.problem = problem
        judge([])
        extend([])
    }

    private mutating func extend(_ stations: [Int]) {
        for rota in RoundRota.allCases {
            for opens in Set([false, rota != .late && !stations.isEmpty]) {
                let canClose = rota != .early && stations.count > (opens ? 1 : 0)
                for closes in Set([false, canClose]) { tryDays(stations, rota, opens, closes) }
            }
        }
        for station in problem.stations.indices where !stations.contains(station) { extend(stations + [station]) }
    }

    private mutating func tryDays(_ stations: [Int], _ rota: RoundRota, _ opens: Bool, _ closes: Bool) {
        let from = problem.people.map(\.availableFrom).max() ?? 0
        let starts = [5, 6, 7, 10, 12].map { $0 * 3600 } + [13 * 3600 + 1801]
        for start in opens ? [0] : starts where opens || start >= from {
            for pause in -1..<max(0, stations.count - 1) {
                let isSound = judge([day(stations, rota, opens, closes, opens ? nil : start, pause)])
                if isSound, closes, !opens { beginLater(than: start, stations, rota, pause) }
            }
        }
    }

    /// The latest sound start of a day that ends with a count, to the second.
    private mutating func beginLater(than sound: Int, _ stations: [Int], _ rota: RoundRota, _ pause: Int) {
        var (low, high) = (sound, 24 * 3600)
        while high - low > 1 {
            let middle = (low + high) / 2
            if judge([day(stations, rota, false, true, middle, pause)]) { low = middle } else { high = middle }
        }
    }

    /// The earliest timing of a day; a start of nil is the latest that the opening allows.
    private func day(_ stations: [Int], _ rota: RoundRota, _ opens: Bool, _ closes: Bool, _ start: Int?, _ pause: Int)
        -> Solution.Team
    {
        let region = problem.regions[0]
        let rules = problem.rules
        var (here, stops) = (problem.hubs[0].position, [Solution.Stop]())
        var now = start ?? 0
        var began = now
        for (n, station) in stations.enumerated() {
            let data = problem.stations[station]
            let leg = region.travel.leg(from: here, to: data.position)
            if n == 0, opens {
                began = data.opens - rules.openingLead - leg.duration
                now = began
            }
            let arrive = max(now + leg.duration, n == 0 && opens || n == stations.count - 1 && closes ? 0 : data.opens)
            if n == 0, !opens { began = arrive - leg.duration }
            if n == 0, opens {
                now = data.opens + rules.openingStay
                stops.append(Solution.Stop(place: .opening(station), arrive: arrive, leave: now, leg: leg))
            } else if n == stations.count - 1, closes {
                now = data.closes + rules.count
                stops.append(Solution.Stop(place: .closing(station), arrive: arrive, leave: now, leg: leg))
            } else {
                now = arrive + rules.visit
                stops.append(Solution.Stop(place: .voting(station), arrive: arrive, leave: now, leg: leg))
            }
            if n == pause {
                let begin = max(now, region.breakBegins)
                now = begin + rules.breakLength
                stops.append(Solution.Stop(place: .pause, arrive: begin, leave: now, leg: .none))
            }
            here = data.position
        }
        let back = stations.isEmpty ? .none : region.travel.leg(from: here, to: problem.hubs[0].position)
        return Solution.Team(
            hub: 0, rota: rota, members: [0, 1],
            needsInterpreter: !problem.people.contains { $0.speaks[0] }, start: began, end: now + back.duration,
            stops: stops, wayBack: back)
    }

    /// Whether a deployment breaks no rule; a sound one may be the best.
    @discardableResult
    private mutating func judge(_ teams: [Solution.Team]) -> Bool {
        let score = SolutionScore(hard: 0, medium: 0, soft: 0, voters: 0)
        let referee = Referee(
            problem, judging: Solution(teams: teams, score: score, iterations: 0, stoppedBy: .done))
        guard referee.violations.isEmpty else { return false }
        if (referee.medium, referee.soft) < best { best = (referee.medium, referee.soft) }
        return true
    }
}
