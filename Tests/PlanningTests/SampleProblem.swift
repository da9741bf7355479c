import Planning
import Travel

/// Small random missions, a function of their seed.
struct SampleProblem {
    var people = 12
    var stations = 60
    var regions = 3
    var isSampled = false
    var seed: UInt64 = 1

    private static let hour = 3600

    var problem: Problem {
        var random = RandomSource(seed: seed)
        var problem = Problem(rules: RuleBook())
        problem.delegationCount = 5
        problem.districtCount = regions * 4
        problem.isSampled = isSampled
        if isSampled { problem.primaryUnits = [Int](repeating: 0, count: regions) }
        for region in 0..<regions { addRegion(region, to: &problem, &random) }
        for n in 0..<stations { addStation(n, to: &problem, &random) }
        for n in 0..<people { addPerson(n, to: &problem, &random) }
        problem.incompatiblePeople = people > 3 ? [(0, 3)] : []
        return problem
    }

    private func addRegion(_ region: Int, to problem: inout Problem, _ random: inout RandomSource) {
        let travel = TravelModel(
            detour: 1.3, speedMantissa: 55, speedExponent: 0, overheadMinutes: 10, sameSiteMetres: 50,
            sameSiteMinutes: 5)
        problem.regions.append(
            Problem.Region(
                status: .open, travel: travel, minTeams: 1, maxTeams: nil, lateStart: 12 * Self.hour,
                breakBegins: 11 * Self.hour, breakEnds: 16 * Self.hour, earliestClosing: 20 * Self.hour,
                debriefingLimit: (22 + 3 * region) * Self.hour))
        let centre = Position(latitude: 30 + Double(region), longitude: 70)
        for offset in [0, 0.2] {
            problem.hubs.append(
                Problem.Hub(
                    region: region,
                    position: Position(latitude: centre.latitude + offset, longitude: centre.longitude),
                    vehicles: 3, seats: 5, interpreters: 2))
        }
        for district in 0..<4 {
            problem.centres.append(
                Problem.Centre(
                    region: region, district: region * 4 + district,
                    position: Position(latitude: centre.latitude, longitude: 70 + 0.1 * Double(district))))
        }
        _ = random.next()
    }

    private func addStation(_ n: Int, to problem: inout Problem, _ random: inout RandomSource) {
        let region = n % regions
        let isPrimary = random.below(4) > 0
        // Every fifth station shares a site with the one before.
        let position =
            n >= regions && random.below(5) == 0
            ? problem.stations[n - regions].position
            : Position(latitude: 30 + Double(region) + random.unit() * 0.6, longitude: 70 + random.unit() * 0.6)
        problem.stations.append(
            Problem.Station(
                region: region, district: region * 4 + random.below(4), position: position,
                voters: random.below(2000), isRural: random.below(4) == 0,
                opens: (random.below(6) == 0 ? 6 : 7) * Self.hour, closes: 20 * Self.hour,
                stratum: isSampled ? region : nil, isPrimary: isSampled && isPrimary))
        if isSampled, isPrimary { problem.primaryUnits[region] += 1 }
    }

    private func addPerson(_ n: Int, to problem: inout Problem, _ random: inout RandomSource) {
        let leavesEarly = random.below(8) == 0
        problem.people.append(
            Problem.Person(
                delegation: n % 5, sex: random.below(2), isFirstTime: random.below(3) == 0,
                workingLanguages: random.below(10) == 0 ? 2 : 3, availableFrom: -10 * Self.hour,
                availableTo: (leavesEarly ? 21 : 40) * Self.hour, mustDebrief: random.below(5) == 0,
                maxLeg: random.below(9) == 0 ? Self.hour : nil, maxDistance: random.below(9) == 0 ? 150_000 : nil,
                politicalFamily: random.below(4), speaks: (0..<regions).map { _ in random.below(3) == 0 },
                isExcluded: (0..<regions).map { _ in regions > 1 && random.below(12) == 0 },
                isDispreferred: (0..<regions).map { _ in random.below(6) == 0 }, faults: 0, isExpected: true))
    }
}
