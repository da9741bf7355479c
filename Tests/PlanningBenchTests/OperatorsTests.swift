import CHeapCount
import Planning
import PlanningBench
import Testing
import Travel

@Suite("Operators and missions on the bench")
struct OperatorsTests {
    @Test("Allocations are counted")
    func counting() {
        let before = heap_allocations()
        let block = UnsafeMutableRawPointer.allocate(byteCount: 100, alignment: 8)
        #expect(heap_allocations() > before)
        block.deallocate()
    }

    @Test("No kind of move allocates, once its buffers have grown", arguments: MoveTrial.names.indices)
    func noAllocation(kind: Int) throws {
        let trial = MoveTrial(try Self.problem(), seed: 1, settlingMoves: 2000)
        trial.run(kind, moves: 1000)
        let before = heap_allocations()
        trial.run(kind, moves: 2000)
        // A buffer may still grow to a length that no move before has asked for.
        #expect(heap_allocations() - before < 10, "\(MoveTrial.names[kind])")
    }

    @Test("What cannot be read or is out of range ends with 2")
    func faults() async {
        #expect(await BenchProgram.run(["operators", "/nowhere/mission.json"]) == 2)
        #expect(await BenchProgram.run(["mission", "/nowhere/mission.json"]) == 2)
        #expect(await BenchProgram.run(["mission", "x.json", "--balance", "-1"]) == 2)
        #expect(await BenchProgram.run(["operators", "x.json", "--moves", "0"]) == 2)
        #expect(await BenchProgram.run(["parts", "/nowhere/mission.json"]) == 2)
        #expect(await BenchProgram.run(["parts", "x.json", "--parts", "1"]) == 2)
        #expect(await BenchProgram.run(["trials", "/nowhere/mission.json", "/nowhere/plan.json"]) == 2)
        #expect(await BenchProgram.run(["trials", "x.json", "y.json", "--swaps", "5", "--whole", "6"]) == 2)
    }

    /// Two regions of a grid of stations, eight people of four delegations.
    private static func problem() throws -> Problem {
        var problem = Problem(rules: RuleBook())
        problem.delegationCount = 4
        problem.districtCount = 8
        let hour = 3600
        for region in 0..<2 {
            let travel = TravelModel(
                detour: 1.3, speedMantissa: 55, speedExponent: 0, overheadMinutes: 10, sameSiteMetres: 50,
                sameSiteMinutes: 5)
            problem.regions.append(
                Problem.Region(
                    status: .open, travel: travel, minTeams: 1, maxTeams: nil, lateStart: 12 * hour,
                    breakBegins: 11 * hour, breakEnds: 16 * hour, earliestClosing: 20 * hour, debriefingLimit: nil))
            for offset in [0.0, 0.1] {
                problem.hubs.append(
                    Problem.Hub(
                        region: region, position: Position(latitude: 30 + Double(region), longitude: 70 + offset),
                        vehicles: 3, seats: 5, interpreters: 3))
            }
            for n in 0..<60 {
                problem.stations.append(
                    Problem.Station(
                        region: region, district: region * 4 + n % 4,
                        position: Position(
                            latitude: 30 + Double(region) + Double(n % 8) * 0.03,
                            longitude: 70 + Double(n / 8) * 0.04),
                        voters: 500 + n, isRural: n % 2 == 0, opens: 7 * hour, closes: 20 * hour, stratum: nil,
                        isPrimary: false))
            }
            problem.centres.append(
                Problem.Centre(
                    region: region, district: region * 4,
                    position: Position(latitude: 30 + Double(region), longitude: 70.05)))
        }
        for n in 0..<9 {
            problem.people.append(
                Problem.Person(
                    delegation: n % 4, sex: n % 2, isFirstTime: n % 3 == 0, workingLanguages: 1, availableFrom: 0,
                    availableTo: 48 * hour, mustDebrief: false, maxLeg: nil, maxDistance: nil, politicalFamily: nil,
                    speaks: [n % 4 == 0, false], isExcluded: [false, false], isDispreferred: [false, false], faults: 0,
                    isExpected: true))
        }
        return problem
    }
}
