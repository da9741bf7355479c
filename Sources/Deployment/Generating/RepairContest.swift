import MissionModel
import PlanJudgement

/// The repairs that a job has found, and which of them is the choice of each option that was solved.
struct RepairContest: Sendable {
    /// A repair that was found.
    struct Entry: Sendable {
        let plan: PlanDocument
        let footprint: RepairFootprint
        let reservesCalled: Int
        /// Nil until it is stored.
        var version: Int?

        init(_ plan: PlanDocument, of base: PlanDocument, version: Int? = nil) {
            self.plan = plan
            self.version = version
            footprint = RepairFootprint(of: plan, against: base)
            let reserves = Set(exactly: base.reserves.map(\.observer))
            reservesCalled = plan.teams.reduce(0) { sum, team in sum + team.members.count { reserves.contains($0) } }
        }
    }

    private let base: PlanDocument
    private let untouched: RepairFootprint
    private let wanted: [RepairOption]
    private var entries: [Entry] = []
    private(set) var solved: Set<RepairOption> = []

    /// - Parameter wanted: the options, the first choice first.
    init(base: PlanDocument, wanted: [RepairOption]) {
        self.base = base
        self.wanted = wanted
        untouched = RepairFootprint(of: base, against: base)
    }

    /// Takes a repair in that an earlier attempt has stored.
    mutating func restore(_ plan: PlanDocument, version: Int, options: [RepairOption]) {
        entries.append(Entry(plan, of: base, version: version))
        solved.formUnion(options)
    }

    /// Takes in what was found for an option; what changes the same as an earlier entry is that one.
    mutating func take(_ plan: PlanDocument, for option: RepairOption) {
        solved.insert(option)
        let entry = Entry(plan, of: base)
        if !entries.contains(where: { $0.footprint == entry.footprint }) { entries.append(entry) }
        // What is nobody's choice and not stored is of no use later.
        let chosen = Set(wanted.compactMap(choice))
        entries = entries.enumerated().filter { $0.element.version != nil || chosen.contains($0.offset) }.map(\.element)
    }

    /// The contest after ``take(_:for:)``, which compares whole plans.
    func taking(_ plan: PlanDocument, for option: RepairOption) -> RepairContest {
        var contest = self
        contest.take(plan, for: option)
        return contest
    }

    /// What leaves the published plan as it is, and breaks no rule.
    private func isNone(_ entry: Entry) -> Bool { entry.footprint == untouched && entry.plan.score.hard == 0 }

    /// The position of the best entry for an option; nil where it was not solved.
    private func choice(_ option: RepairOption) -> Int? {
        guard solved.contains(option) else { return nil }
        return entries.indices.filter { option != .keepReserves || entries[$0].reservesCalled == 0 }
            .min { RepairOrder.isBetter(entries[$0].plan.score, entries[$1].plan.score, for: option) }
    }

    // MARK: What is to be done

    /// The entries that are to be stored.
    var unstored: (position: Int, option: RepairOption, plan: PlanDocument)? {
        for option in wanted {
            guard let position = choice(option) else { continue }
            let entry = entries[position]
            if entry.version == nil, !isNone(entry) { return (position, option, entry.plan) }
        }
        return nil
    }

    mutating func setVersion(_ version: Int, at position: Int) {
        entries[position].version = version
    }

    /// The choices that are to be published, the first choice first.
    var offers: [RepairOutcome.Offer] {
        var offers: [RepairOutcome.Offer] = []
        for option in wanted {
            guard let position = choice(option), let version = entries[position].version else { continue }
            let entry = entries[position]
            if let known = offers.firstIndex(where: { $0.version == version }) {
                offers[known].options.append(option)
            } else {
                offers.append(
                    RepairOutcome.Offer(
                        version: version, options: [option], score: entry.plan.score,
                        peopleChanged: entry.plan.metrics.peopleChanged ?? 0,
                        stopsChanged: entry.plan.metrics.stopsChanged ?? 0, reservesCalled: entry.reservesCalled))
            }
        }
        return offers
    }

    /// Whether an option need not be solved: none of the choices so far calls a reserve, so there is none to keep. Where
    /// the best repair calls none, it is the best of those that call none.
    mutating func settles(_ option: RepairOption) -> Bool {
        guard option == .keepReserves, !solved.isEmpty, !solved.contains(option) else { return false }
        if let best = choice(.best), entries[best].reservesCalled == 0 {
            solved.insert(option)
            return true
        }
        return wanted.compactMap(choice).allSatisfy { entries[$0].reservesCalled == 0 }
    }

    /// Whether the published plan can stay as it is by the first choice, with no shortfall more than it had.
    var needsNoRepair: Bool {
        guard let first = wanted.first, let position = choice(first) else { return false }
        return isNone(entries[position]) && entries[position].plan.score.medium <= base.score.medium
    }
}

/// Which of two repairs an option prefers; contract, "Comparison". Voters, which come last there, are in no score.
enum RepairOrder {
    static func isBetter(_ a: PlanScore, _ b: PlanScore, for option: RepairOption) -> Bool {
        switch option {
        case .best, .keepReserves:
            return a < b
        case .leastChange:
            let ofA = [a.hard, points(.m1, a), points(.m8, a), a.medium, a.soft]
            let ofB = [b.hard, points(.m1, b), points(.m8, b), b.medium, b.soft]
            return ofA.lexicographicallyPrecedes(ofB)
        }
    }

    private static func points(_ code: MediumCode, _ score: PlanScore) -> Int {
        score.pointsByCode[code.rawValue] ?? 0
    }
}
