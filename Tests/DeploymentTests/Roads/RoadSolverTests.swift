import Deployment
import Foundation
import MissionModel
import PlanJudgement
import Planning
import Synchronization
import TestSupport
import Testing
import Travel

@Suite("Plans on road legs")
struct RoadSolverTests {
    private func document(stations: Int = 60) throws -> MissionDocument {
        var mission = SolvingMission(
            observers: ["DE", "FR", "IT"].flatMap { d in (0..<2).map { SolvingMission.observer("\(d)\($0)", of: d) } })
        mission.stations = stations
        var document = mission.document
        document.statedTravel = try TravelRules(["kind": "table"])
        return document
    }

    private struct Outcome {
        var plan: PlanDocument
        var use: RoadUse
    }

    private func solve(
        _ document: MissionDocument, _ engine: RoadEngineDouble, cache: RoadLegCacheDouble? = nil,
        iterations: Int = 400,
        stopped: Bool = false
    ) async throws -> Outcome {
        let use = Mutex(RoadUse())
        let control = SolveControl()
        if stopped { control.stop() }
        let source = RoadSource(engine: engine, cache: cache) { told in use.withLock { $0 = told } }
        let plan = try await PlanSolver(roads: source).solve(
            document: document, sha256: String(repeating: "0", count: 64),
            options: SolveOptions(seed: 1, limit: SolveLimit(iterations: iterations)), control: control)
        let evaluation = try PlanEvaluation.evaluate(plan: plan, mission: MissionIndex(document))
        #expect(evaluation.score == plan.score)
        #expect(evaluation.violations.isEmpty)
        try await check(plan, document)
        return Outcome(plan: plan, use: use.withLock { $0 })
    }

    /// By the contract's checker.
    private func check(_ plan: PlanDocument, _ document: MissionDocument) async throws {
        let folder = try ReferenceChecker.makeFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var plan = plan
        plan.missionSHA256 = ContentDigest.sha256(of: document.bytes)
        try Data(document.bytes).write(to: folder.appending(path: "mission.json"))
        try Data(plan.bytes).write(to: folder.appending(path: "plan.json"))
        let answer = try await ReferenceChecker.check(
            folder.appending(path: "mission.json"), folder.appending(path: "plan.json"))
        #expect(answer.status == 0, "\(answer.output)")
        #expect(answer.output.contains("disagreements with what the plan states: 0"))
    }

    /// Every leg of a plan with the places at its ends.
    private func legs(_ plan: PlanDocument, _ document: MissionDocument) -> [(pair: RoadPair, leg: Leg)] {
        var points: [String: RoadPoint] = [:]
        for place in document.stations { points[place.id] = point(place.lat, place.lon) }
        for place in document.tabulationCentres { points[place.id] = point(place.lat, place.lon) }
        for place in document.hubs { points[place.id] = point(place.lat, place.lon) }
        return plan.teams.flatMap { team -> [(pair: RoadPair, leg: Leg)] in
            var here = team.hub
            var found: [(pair: RoadPair, leg: Leg)] = []
            for stop in team.stops {
                guard let place = stop.place, let leg = stop.leg, let from = points[here], let to = points[place] else {
                    continue
                }
                found.append((RoadPair(from: from, to: to), leg))
                here = place
            }
            if let from = points[here], let to = points[team.hub], !found.isEmpty {
                found.append((RoadPair(from: from, to: to), team.returnLeg))
            }
            return found
        }
    }

    private func point(_ lat: Double, _ lon: Double) -> RoadPoint {
        RoadPoint(Position(latitude: lat, longitude: lon))
    }

    @Test(
        "Each leg of the plan is the engine's, in its direction, and no question is too long", arguments: [8, 40, 100])
    func smallRegion(placeLimit: Int) async throws {
        let engine = RoadEngineDouble(placeLimit: placeLimit)
        let document = try document()
        let plan = try await solve(document, engine).plan
        let legs = legs(plan, document)
        #expect(legs.count > 10)
        for leg in legs { #expect(engine.answer(leg.pair.from, leg.pair.to) == .leg(leg.leg)) }
        #expect(engine.mostPlaces <= placeLimit)
        #expect(plan.warnings.isEmpty)
        #expect(plan.json.object?["warnings"] == nil)
        // 62 places in one region: every pair once.
        #expect(engine.pairs == 62 * 62)
    }

    @Test("Of a large region only the legs around the teams are asked for, and still none of the plan is a guess")
    func largeRegion() async throws {
        let engine = RoadEngineDouble()
        let document = try document(stations: 900)
        let plan = try await solve(document, engine, iterations: 1000).plan
        let legs = legs(plan, document)
        #expect(legs.count > 10)
        for leg in legs { #expect(engine.answer(leg.pair.from, leg.pair.to) == .leg(leg.leg)) }
        #expect(engine.mostPlaces <= 100)
        #expect(engine.pairs < 900 * 900 / 10)
        #expect(plan.warnings.isEmpty)
        #expect(plan.solver.iterations == 1000)
    }

    @Test("A second solve asks for nothing and gives the same bytes", arguments: [60, 900])
    func cache(stations: Int) async throws {
        let (first, second) = (RoadEngineDouble(), RoadEngineDouble())
        let (document, cache) = (try document(stations: stations), RoadLegCacheDouble())
        let outcome = try await solve(document, first, cache: cache)
        #expect(outcome.use.questions == first.questions)
        let again = try await solve(document, second, cache: cache)
        #expect(second.questions == 0)
        #expect(again.use.questions == 0)
        #expect(again.use.cached >= cache.count)
        #expect(again.plan.bytes == outcome.plan.bytes)
    }

    @Test("A cache that is away costs questions and nothing else")
    func noCache() async throws {
        let engine = RoadEngineDouble()
        let outcome = try await solve(try document(), engine, cache: RoadLegCacheDouble(fails: true))
        #expect(outcome.plan.warnings.isEmpty)
        #expect(outcome.use.cacheFault != nil)
        #expect(engine.questions > 0)
    }

    @Test("Without an answer the plan is made on the great circle, and says so")
    func unreachable() async throws {
        let document = try document()
        let plan = try await solve(document, RoadEngineDouble(failsFrom: 1)).plan
        let count = legs(plan, document).count
        #expect(
            plan.warnings == [
                "\(count) of the plan's \(count) legs are not road times but estimates (great circle, detour and speed of "
                    + "the mission): the road engine sleeps."
            ])
        var other = document
        other.statedTravel = try TravelRules(["kind": "great_circle"])
        #expect(try PlanEvaluation.evaluate(plan: plan, mission: MissionIndex(other)).violations.isEmpty)
        let read = try PlanDocument(bytes: plan.bytes)
        #expect(read == plan)
        #expect(read.extra.isEmpty)
    }

    @Test("An engine that falls silent on the way leaves its legs in the plan, and the others are counted")
    func interrupted() async throws {
        let document = try document(stations: 900)
        let engine = RoadEngineDouble(failsFrom: 6)
        let plan = try await solve(document, engine).plan
        let legs = legs(plan, document)
        let guesses = legs.count { engine.answer($0.pair.from, $0.pair.to) != .leg($0.leg) }
        #expect(guesses > 0)
        #expect(plan.warnings.count == 1)
        #expect(
            plan.warnings.first?.hasPrefix("\(guesses) of the plan's \(legs.count) legs are not road times") == true)
    }

    @Test("Stations that no road leads to are not visited, and named")
    func cutOff() async throws {
        let document = try document()
        let island = Set(document.stations[40..<47].map { point($0.lat, $0.lon) })
        let engine = RoadEngineDouble(hasRoute: { island.contains($0) == island.contains($1) })
        let plan = try await solve(document, engine).plan
        let visited = Set(plan.teams.flatMap { $0.stops.compactMap(\.place) })
        #expect(visited.count > 10)
        #expect(visited.isDisjoint(with: document.stations[40..<47].map(\.id)))
        #expect(
            plan.warnings == [
                "7 stations lie where no road leads from any hub of the region (S40, S41, S42, S43, S44, …)."
            ])
    }

    @Test("Legs shorter than the bee-line are not believed: the map has no road there")
    func wrongMap() async throws {
        let engine = ShrunkenEngine()
        let document = try document()
        let plan = try await PlanSolver(roads: RoadSource(engine: engine)).solve(
            document: document, sha256: String(repeating: "0", count: 64),
            options: SolveOptions(seed: 1, limit: SolveLimit(iterations: 200)), control: SolveControl())
        let warning = try #require(plan.warnings.first)
        #expect(warning.contains("shorter than the bee-line"))
        for leg in legs(plan, document) where leg.pair.from != leg.pair.to { #expect(leg.leg.durationS > 0) }
    }

    @Test("A solve that is stopped at once still gives a sound plan")
    func stopped() async throws {
        let outcome = try await solve(try document(stations: 900), RoadEngineDouble(), stopped: true)
        #expect(outcome.plan.solver.stoppedBy == "request")
    }

    @Test("A solve that is ended in its first search still asks for the legs of what it found")
    func endedEarly() async throws {
        let (engine, document, stopper) = (RoadEngineDouble(), try document(stations: 900), Stopper())
        // The first report comes before the first move.
        let control = SolveControl(clock: { 0 }, report: { _ in stopper.stop() })
        stopper.control.withLock { $0 = control }
        let plan = try await Task {
            // As a cancelled task would go on.
            withUnsafeCurrentTask { $0?.cancel() }
            return try await PlanSolver(roads: RoadSource(engine: engine)).solve(
                document: document, sha256: String(repeating: "0", count: 64),
                options: SolveOptions(seed: 1, limit: SolveLimit(iterations: 1000)), control: control)
        }.value
        #expect(plan.solver.stoppedBy == "request")
        #expect(try PlanEvaluation.evaluate(plan: plan, mission: MissionIndex(document)).violations.isEmpty)
        let legs = legs(plan, document)
        #expect(legs.count > 10)
        for leg in legs { #expect(engine.answer(leg.pair.from, leg.pair.to) == .leg(leg.leg)) }
        #expect(plan.warnings.isEmpty)
    }

    @Test("A plan is made in parts on an engine's legs, in small regions and in large ones", arguments: [80, 200])
    func parts(stations: Int) async throws {
        var mission = RegionsMission(regions: 4, observers: 24)
        mission.stations = stations
        var document = mission.document
        document.statedTravel = try TravelRules(["kind": "table"])
        let (engine, cache) = (RoadEngineDouble(), RoadLegCacheDouble())
        let staged = StagedSolve(document: document, roads: RoadSource(engine: engine, cache: cache))
        let request = staged.request(iterations: 2000)
        let interim = try await staged.solve(.prepare, request)
        let parts = try await staged.parts(of: interim, request)
        #expect(parts.count == 2)
        for part in parts {
            let own = Set(part.regions)
            #expect(part.plan.teams.allSatisfy { own.contains(String($0.hub.prefix(2))) })
            #expect(part.plan.warnings.isEmpty)
            #expect(part.plan.score < interim.score)
        }
        let plan = try await staged.solve(.join(interim: interim, parts: parts), request)
        #expect(plan.score < interim.score)
        #expect(plan.warnings.isEmpty)
        let evaluation = try PlanEvaluation.evaluate(plan: plan, mission: MissionIndex(document))
        #expect(evaluation.score == plan.score)
        #expect(evaluation.violations.isEmpty)
        for leg in legs(plan, document) { #expect(engine.answer(leg.pair.from, leg.pair.to) == .leg(leg.leg)) }
        try await check(plan, document)
        // The same again asks for nothing and gives the same bytes.
        let asked = engine.questions
        let again = try await staged.parts(of: interim, request)
        #expect(again.map(\.plan.bytes) == parts.map(\.plan.bytes))
        #expect(engine.questions == asked)
    }

    @Test("A part asks for its own regions' legs and for those that the other teams drive")
    func partQuestions() async throws {
        var document = RegionsMission(regions: 4, observers: 24).document
        document.statedTravel = try TravelRules(["kind": "table"])
        let staged = StagedSolve(document: document, roads: RoadSource(engine: RoadEngineDouble()))
        let interim = try await staged.solve(.prepare, staged.request(iterations: 400))
        let engine = RoadEngineDouble()
        let alone = StagedSolve(document: document, roads: RoadSource(engine: engine))
        let start = PartStart(number: 1, regions: ["R0"], interim: interim)
        let plan = try await alone.solve(.part(start), alone.request(iterations: 400))
        let others = interim.teams.filter { !$0.hub.hasPrefix("R0") }.map { $0.stops.count + 1 }
        #expect(engine.pairs > 82 * 82)
        #expect(engine.pairs <= 82 * 82 + others.reduce(0) { $0 + $1 * $1 })
        #expect(plan.warnings.isEmpty)
    }

    @Test(
        "An engine that is gone when the parts are joined leaves the interim plan's times as estimates, with a warning")
    func goneBeforeJoining() async throws {
        var document = RegionsMission(regions: 4, observers: 24).document
        document.statedTravel = try TravelRules(["kind": "table"])
        let staged = StagedSolve(document: document, roads: RoadSource(engine: RoadEngineDouble()))
        let request = staged.request(iterations: 400)
        let interim = try await staged.solve(.prepare, request)
        let parts = try await staged.parts(of: interim, request)
        let alone = StagedSolve(document: document, roads: RoadSource(engine: RoadEngineDouble(failsFrom: 1)))
        let plan = try await alone.solve(.join(interim: interim, parts: parts), request)
        #expect(try PlanEvaluation.evaluate(plan: plan, mission: MissionIndex(document)).violations.isEmpty)
        #expect(plan.warnings.count == 1)
        #expect(plan.warnings.first?.contains("are not road times but estimates") == true)
    }

    @Test("The weight of balance reaches a search on roads")
    func balance() async throws {
        let document = try document()
        func plan(_ weight: Int) async throws -> PlanDocument {
            try await PlanSolver(roads: RoadSource(engine: RoadEngineDouble())).solve(
                document: document, sha256: String(repeating: "0", count: 64),
                options: SolveOptions(seed: 1, limit: SolveLimit(iterations: 1000), balanceWeight: weight),
                control: SolveControl())
        }
        #expect(try await plan(0).teams != plan(400).teams)
    }
}

/// Stops a solve from within.
private final class Stopper: Sendable {
    let control = Mutex<SolveControl?>(nil)

    func stop() { control.withLock { $0?.stop() } }
}

/// An engine whose map is of another country: it measures everything from one road.
private struct ShrunkenEngine: RoadEngine {
    let identity = "shrunken"
    let placeLimit = 100
    let questionLimit = 1

    func legs(from sources: [RoadPoint], to destinations: [RoadPoint]) async throws -> [RoadAnswer] {
        sources.flatMap { _ in destinations.map { _ in .leg(.none) } }
    }
}
