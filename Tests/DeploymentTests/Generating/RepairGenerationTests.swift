import Deployment
import MissionModel
import Synchronization
import TestSupport
import Testing

@Suite("From a claimed job to the repairs of a published plan", .timeLimit(.minutes(3)))
struct RepairGenerationTests {
    private typealias Offer = RepairWork.Offer

    private static let byOption: @Sendable (RepairOption) -> Finding = { option in
        switch option {
        case .leastChange: Finding(replacement: "DE-7", m8: 20, medium: 100)
        case .best: Finding(replacement: RepairWork.reserve, m8: 60, medium: 80)
        case .keepReserves: Finding(replacement: "FR-8", m8: 60, medium: 90)
        }
    }

    // MARK: Offers

    @Test("The first repair is stored before any other is begun, and each option that differs is an offer")
    func options() async throws {
        let work = try await RepairWork()
        let searched = Mutex<[RepairOption]>([])
        try await work.attempt { option, number, _ in
            searched.withLock { $0.append(option) }
            if number == 2 {
                let job = try work.job()
                #expect(job.planVersions == [2])
                #expect(job.state == .running)
            }
            return Self.byOption(option)
        }
        #expect(searched.withLock { $0 } == [.leastChange, .leastChange, .best, .keepReserves])
        #expect(try work.job().state == .completed)
        #expect(try work.job().planVersions == [2, 3, 4])
        #expect(try work.offers() == [Offer(2, [.leastChange]), Offer(3, [.best]), Offer(4, [.keepReserves])])
        #expect(work.plans.map(\.repairOption) == [nil, .leastChange, .best, .keepReserves])
        #expect(work.plans.dropFirst().allSatisfy { $0.baseVersion == 1 && $0.job == "1" && $0.inputRevision == 2 })
        let outcome = try #require(try work.job().outcome)
        #expect(outcome.offers.map(\.reservesCalled) == [0, 1, 0])
        #expect(outcome.offers.map(\.peopleChanged) == [2, 2, 2])
        #expect(outcome.baseScore.medium == 50)
        #expect(outcome.remark == nil)
        #expect(
            work.store.state.audit.map(\.action) == ["repair.request", "plan.store", "plan.store", "plan.store"])
        let sha256 = try work.document(2).missionSHA256
        #expect(work.store.state.documents[sha256] == work.store.state.missions["solving"]?.document.bytes)
    }

    @Test("The first repair of a mission of many people is searched for longer, never longer than an option")
    func firstOfMany() async throws {
        for (people, seconds, first) in [(0, 5.0, 0.1), (800, 5.0, 0.2), (800, 0.15, 0.15)] {
            let work = try await RepairWork(
                RepairRequest(mission: RepairWork.mission, options: [.best], firstSeconds: 0.1, seconds: seconds))
            work.store.change { state in
                let known = state.missions[RepairWork.mission]?.document.observers ?? []
                for number in known.count..<max(known.count, people) {
                    var observer = known[0]
                    observer.id = "XX-\(number)"
                    state.missions[RepairWork.mission]?.document.observers.append(observer)
                }
            }
            let limits = Mutex<[Double?]>([])
            try await work.run(try await work.claim()) { solve, _ in
                limits.withLock { $0.append(solve.request.seconds) }
                return Finding.nothing.plan(of: solve, try RepairWork.base(of: solve))
            }
            #expect(limits.withLock { $0.first } == first)
        }
    }

    @Test("Options that come to the same changes are one offer, and reserves that nobody calls need no option")
    func sameChanges() async throws {
        let work = try await RepairWork()
        let searches = Mutex(0)
        try await work.attempt { _, _, _ in
            searches.withLock { $0 += 1 }
            return Finding(replacement: "DE-7", m8: 20, medium: 100)
        }
        #expect(searches.withLock { $0 } == 3)
        #expect(try work.offers() == [Offer(2, [.leastChange, .best, .keepReserves])])
        #expect(work.plans.count == 2)
    }

    @Test("A better repair takes the place of the first one, which stays as a plan; the audit trail says so")
    func replacing() async throws {
        let work = try await RepairWork(RepairRequest(mission: RepairWork.mission, options: [.leastChange]))
        try await work.attempt { _, number, _ in
            number == 1
                ? Finding(replacement: "DE-7", m8: 60, medium: 100) : Finding(replacement: "FR-8", m8: 20, medium: 200)
        }
        #expect(try work.offers() == [Offer(3, [.leastChange])])
        #expect(work.plans.map(\.version) == [1, 2, 3])
        #expect(work.store.state.audit.last?.detail["replaces"] == [2])
    }

    @Test("What is worse than the first repair is not stored")
    func worse() async throws {
        let work = try await RepairWork(RepairRequest(mission: RepairWork.mission, options: [.leastChange]))
        try await work.attempt { _, number, _ in
            Finding(replacement: number == 1 ? "DE-7" : "FR-8", m8: 20 * number, medium: 100)
        }
        #expect(try work.offers() == [Offer(2, [.leastChange])])
        #expect(work.plans.count == 2)
    }

    @Test("A repair that is better by another option too is the choice of both")
    func choiceOfBoth() async throws {
        let work = try await RepairWork(RepairRequest(mission: RepairWork.mission, options: [.leastChange, .best]))
        try await work.attempt { option, _, _ in
            option == .best
                ? Finding(replacement: "FR-8", m8: 10, medium: 60) : Finding(replacement: "DE-7", m8: 20, medium: 100)
        }
        #expect(try work.offers() == [Offer(3, [.leastChange, .best])])
    }

    @Test("A repair that breaks a rule is stored and offered, and cannot be published")
    func broken() async throws {
        let work = try await RepairWork()
        try await work.attempt { _, _, _ in Finding(replacement: "DE-7", hard: 2, m8: 20, medium: 70) }
        let offer = try #require(try work.job().outcome?.offers.first)
        #expect(offer.score.hard == 2)
        let error = await #expect(throws: StoreError.self) {
            try await work.store.transaction(.write, as: .commandLine) {
                try await $0.publishPlan(mission: RepairWork.mission, version: offer.version)
            }
        }
        #expect(error?.code == .conflict)
    }

    // MARK: The mission's bytes

    @Test("The mission's bytes are kept while the first search runs")
    func bytesDuringTheSearch() async throws {
        let work = try await RepairWork(RepairRequest(mission: RepairWork.mission, options: [.best]))
        let bytes = try #require(work.store.state.missions[RepairWork.mission]?.document.bytes)
        let sha256 = ContentDigest.sha256(of: bytes)
        #expect(work.store.state.documents[sha256] == nil)
        try await work.attempt { option, number, _ in
            while number == 1, work.store.state.documents[sha256] == nil { try await Task.sleep(for: .milliseconds(5)) }
            return Self.byOption(option)
        }
        #expect(try work.document(2).missionSHA256 == sha256)
        #expect(work.store.state.documents[sha256] == bytes)
    }

    @Test("Bytes that somebody has removed before a plan holds them are kept again with the plan")
    func removedBytes() async throws {
        let work = try await RepairWork(RepairRequest(mission: RepairWork.mission, options: [.best]))
        let bytes = try #require(work.store.state.missions[RepairWork.mission]?.document.bytes)
        let sha256 = ContentDigest.sha256(of: bytes)
        try await work.attempt { option, number, _ in
            if number == 1 {
                while work.store.state.documents[sha256] == nil { try await Task.sleep(for: .milliseconds(5)) }
                work.store.change { $0.documents[sha256] = nil }
            }
            return Self.byOption(option)
        }
        #expect(try work.document(2).missionSHA256 == sha256)
        #expect(work.store.state.documents[sha256] == bytes)
    }

    // MARK: Nothing to repair

    @Test("Where nothing has changed, nothing is solved, and the job says so")
    func nothingChanged() async throws {
        let work = try await RepairWork(hasChanged: false)
        try await work.attempt { _, _, _ in
            Issue.record("nothing is to be solved")
            return .nothing
        }
        #expect(try work.job().state == .completed)
        #expect(try work.job().planVersions == [])
        #expect(try work.job().outcome?.remark == "Nothing of the mission has changed since version 1 was made.")
    }

    @Test("A change that leaves the published plan as it is ends the job after the first search, without a plan")
    func needless() async throws {
        let work = try await RepairWork()
        let searches = Mutex(0)
        try await work.attempt { _, _, _ in
            searches.withLock { $0 += 1 }
            return .nothing
        }
        #expect(searches.withLock { $0 } == 1)
        #expect(try work.job().state == .completed)
        #expect(
            try work.job().outcome?.remark
                == "Version 1 needs no repair: what has changed since then leaves it as it is.")
        #expect(work.plans.count == 1)
    }

    @Test("A new shortfall that the first search does not mend is looked at by the others")
    func newShortfall() async throws {
        let work = try await RepairWork()
        try await work.attempt { option, _, _ in
            option == .best ? Finding(replacement: "DE-7", m8: 20, medium: 100) : Finding(medium: 1050)
        }
        #expect(try work.offers() == [Offer(2, [.best, .keepReserves])])
    }

    @Test("Searches that find nothing better end the job without a plan")
    func nothingBetter() async throws {
        let work = try await RepairWork()
        try await work.attempt { _, _, _ in Finding(medium: 1050) }
        #expect(try work.job().outcome?.remark == "Nothing better than version 1 was found.")
    }

    // MARK: Changes meanwhile

    @Test("What was solved for older data is not stored, and the offers of before are stale")
    func stale() async throws {
        let work = try await RepairWork()
        try await work.attempt { option, number, _ in
            if number == 3 { work.changeMission() }
            return Self.byOption(option)
        }
        #expect(try work.job().state == .available)
        #expect(work.plans.count == 2)
        let published = try await work.store.transaction(.read, as: .worker) {
            try await $0.publishedPlan(mission: RepairWork.mission)
        }
        #expect(try work.job().outcome?.isStale(published: published) == true)
        // The next attempt begins anew, with the new data, and does not wait.
        try await work.attempt { option, _, _ in Self.byOption(option) }
        #expect(try work.job().state == .completed)
        #expect(try work.job().outcome?.inputRevision == 3)
        #expect(try work.job().planVersions == [3, 4, 5])
        #expect(try work.job().outcome?.isStale(published: published) == false)
    }

    @Test("A mission that is changed during every attempt is repaired when it is left alone")
    func changedAgainAndAgain() async throws {
        let work = try await RepairWork()
        for _ in 0...JobEnding.failureLimit {
            try await work.attempt { option, _, _ in
                work.changeMission()
                return Self.byOption(option)
            }
        }
        #expect(work.plans.count == 1)
        // Those of the base, and of the first attempt.
        #expect(work.store.state.documents.count == 2)
        try await work.attempt { option, _, _ in Self.byOption(option) }
        #expect(try work.job().state == .completed)
        #expect(try work.job().planVersions == [2, 3, 4])
    }

    @Test("A later request ends the search that is under way, and its job comes next")
    func superseded() async throws {
        let work = try await RepairWork()
        try await work.attempt { option, number, session in
            if number == 2 {
                work.changeMission()
                try await work.ask()
                while session.interruption == nil { try await Task.sleep(for: .milliseconds(5)) }
                #expect(session.interruption == .superseded)
            }
            return Self.byOption(option)
        }
        #expect(try work.job().state == .discarded)
        #expect(try work.job().lastError == "A later request took its place.")
        #expect(try work.job().planVersions == [2])
        try await work.attempt { option, _, _ in Self.byOption(option) }
        #expect(try work.job(2).state == .completed)
        #expect(try work.job(2).planVersions == [3, 4, 5])
    }

    @Test("Another published plan makes a repair of the one before stale")
    func otherBase() async throws {
        let work = try await RepairWork()
        try await work.attempt { option, number, _ in
            if number == 2 {
                try await work.store.transaction(.write, as: .commandLine) {
                    _ = try await $0.publishPlan(mission: RepairWork.mission, version: 2)
                }
            }
            return number == 1 ? Self.byOption(.leastChange) : Self.byOption(.best)
        }
        #expect(try work.job().state == .available)
        #expect(work.plans.map(\.status) == [.superseded, .published])
    }

    // MARK: Ends before the end

    @Test(
        "An attempt that is lost between two repairs is gone on with: nothing is stored twice, nothing solved for haste"
    )
    func lost() async throws {
        let work = try await RepairWork()
        try await work.attempt { option, number, session in
            if number == 2 { session.interrupt(.leaseLost) }
            return Self.byOption(option)
        }
        #expect(try work.job().state == .running)
        #expect(try work.job().planVersions == [2])
        let asOf = try #require(try work.job().outcome?.asOf)
        try await work.reclaim()
        let searched = Mutex<[RepairOption]>([])
        try await work.attempt { option, _, _ in
            searched.withLock { $0.append(option) }
            return Self.byOption(option)
        }
        #expect(searched.withLock { $0 } == [.leastChange, .best, .keepReserves])
        #expect(try work.job().planVersions == [2, 3, 4])
        #expect(work.plans.count == 4)
        #expect(try work.document(4).asOf == asOf)
    }

    @Test("A repair whose commit is not answered is stored once")
    func lostAnswer() async throws {
        let work = try await RepairWork()
        try await work.attempt { option, _, _ in
            work.store.loseNextAnswer()
            return Self.byOption(option)
        }
        #expect(work.plans.map(\.version) == [1, 2, 3, 4])
        #expect(try work.job().planVersions == [2, 3, 4])
        #expect(try work.job().state == .completed)
    }

    @Test("A stopping daemon hands the job back with its offers")
    func handedBack() async throws {
        let work = try await RepairWork()
        try await work.attempt { option, number, session in
            if number == 2 { session.interrupt(.daemonStops) }
            return Self.byOption(option)
        }
        #expect(try work.job().state == .available)
        #expect(try work.job().planVersions == [2])
        try await work.attempt { option, _, _ in Self.byOption(option) }
        #expect(try work.job().planVersions == [2, 3, 4])
        #expect(try work.job().attempt == 2)
    }

    @Test("A cancelled job keeps the offers that it has, or else what its first search has found", arguments: [1, 3])
    func cancelled(search: Int) async throws {
        let work = try await RepairWork()
        try await work.attempt { option, number, session in
            if number == search { session.interrupt(.cancelled) }
            return Self.byOption(option)
        }
        #expect(try work.job().state == .cancelled)
        #expect(try work.offers() == [Offer(2, [.leastChange])])
    }

    @Test("A mission that is gone, and a base whose past is not in the mission any more, end the job for good")
    func refused() async throws {
        let gone = try await RepairWork()
        let claimed = try await gone.claim()
        gone.store.change { $0.missions[RepairWork.mission] = nil }
        try await gone.run(claimed) { _, _ in throw RepairWork.NoRepair() }
        #expect(try gone.job().state == .discarded)

        let work = try await RepairWork()
        try await work.attempt { _, _, _ in
            throw FormError(faults: [FormFault(pointer: "/teams/0/hub", message: "is not in the mission")])
        }
        #expect(try work.job().state == .discarded)
        #expect(try work.job().lastError?.hasPrefix("Version 1 cannot be repaired") == true)
        #expect(try work.job().lastError?.contains("/teams/0/hub") == true)
    }

    @Test("An error is a failure, and the next attempt has all options before it")
    func failure() async throws {
        let work = try await RepairWork()
        try await work.attempt { _, _, _ in throw RepairWork.NoRepair() }
        #expect(try work.job().state == .retryable)
        work.store.change { $0.clock += 600 }
        try await work.attempt { option, _, _ in Self.byOption(option) }
        #expect(try work.job().planVersions == [2, 3, 4])
    }

    @Test("Offers that any other change makes stale are solved again as they were asked for, until that is under way")
    func renewed() async throws {
        let eve = try #require(Instant("2024-02-07T18:00:00+06:00"))
        let request = RepairRequest(mission: RepairWork.mission, asOf: eve, seed: 7, seconds: 3)
        let work = try await RepairWork(request)
        func rename(_ name: String) async throws {
            try await MissionChange(RepairWork.mission, action: "mission.change", meeting: .any)
                .run(in: work.store, as: .commandLine) {
                    try await ChangeMissionHead(mission: RepairWork.mission, patch: ["name": .string(name)]).run(in: $0)
                }
        }
        try await rename("While it waits")
        #expect(work.store.state.jobs.count == 1)
        try await work.attempt { option, _, _ in Self.byOption(option) }
        try await rename("Another")
        #expect(try work.job(2).request == .repair(request))
        try await rename("A third")
        #expect(work.store.state.jobs.count == 2)
        // Nothing is offered, so that there is nothing to solve again.
        work.store.change { $0.clock += 60 }
        try await work.attempt { _, _, _ in .nothing }
        #expect(try work.job(2).state == .completed)
        try await rename("A fourth")
        #expect(work.store.state.jobs.count == 2)
    }

    // MARK: The instant

    @Test(
        "Where no instant is given, a mission that is over takes the plan's own, or a day before its first team leaves")
    func usualInstant() throws {
        let mission = RegionsMission(regions: 1, observers: 2, stations: 1).document
        let day = mission.mission.electionDate.daysSince1970 * 86_400
        let (before, after) = (Instant(seconds: day, offset: 0), Instant(seconds: day + 3 * 86_400, offset: 0))
        var plan = PlanDocument(
            mission: "m", missionSHA256: "",
            solver: SolverRecord(seed: 0, iterations: 0, seconds: 0, stoppedBy: "", version: ""))
        func usual(_ now: Instant) -> Instant { RepairInstant.usual(for: plan, of: mission.mission, at: now) }
        #expect(usual(before) == before)
        #expect(usual(after) == after)
        let start = Instant(seconds: day, offset: 21_600)
        plan.teams = [
            PlanTeam(
                id: "T", hub: "H", rota: .full, members: [], interpreter: false, start: start, end: start, distanceM: 0,
                stops: [],
                returnLeg: .none)
        ]
        #expect(usual(after) == Instant(seconds: day - 86_400, offset: 21_600))
        plan.asOf = Instant(seconds: day + 50, offset: 0)
        #expect(usual(before) == plan.asOf)
        #expect(usual(after) == plan.asOf)
    }

    @Test("A repair is of the instant when it is begun, unless another is given, and never of one before its base's")
    func instant() async throws {
        let usual = try await RepairWork()
        usual.store.change { $0.clock += 100 }
        try await usual.attempt { option, _, _ in Self.byOption(option) }
        #expect(try usual.document(2).asOf == Instant(seconds: MemoryState.start.seconds + 100, offset: 0))

        let eve = try #require(Instant("2024-02-07T18:00:00+06:00"))
        let given = try await RepairWork(RepairRequest(mission: RepairWork.mission, asOf: eve))
        try await given.attempt { option, _, _ in Self.byOption(option) }
        #expect(try given.document(2).asOf == eve)

        let later = try await RepairWork { $0.asOf = eve }
        try await later.attempt { option, _, _ in Self.byOption(option) }
        #expect(try later.document(2).asOf == eve)
    }

    @Test("The job's progress goes on over all of its searches")
    func progress() async throws {
        let work = try await RepairWork()
        let seen = Mutex<[Double]>([])
        try await work.run(try await work.claim()) { solve, session in
            let begin = session.progress.percent
            let end = solve.progress(fraction: 1, iterations: 1, score: nil).percent
            seen.withLock { $0 += [begin, end] }
            let base = try RepairWork.base(of: solve)
            return Self.byOption(base.option).plan(of: solve, base)
        }
        let percents = seen.withLock { $0 }
        #expect(percents == percents.sorted())
        #expect(percents.first == 0)
        #expect(percents.last.map { abs($0 - 100) < 1e-9 } == true)
    }
}
