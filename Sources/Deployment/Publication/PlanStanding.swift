package import MissionModel
package import PlanJudgement

/// How a stored plan stands beside its mission as it is now: what has changed since the plan was made, and what the plan
/// breaks, judged anew.
///
/// It holds the first entries of each list only, so that it stays small whatever has changed.
package struct PlanStanding: Sendable {
    /// What a plan breaks in one state of its mission.
    package struct Judgement: Sendable {
        package let violations: Excerpt<Violation>
        /// What the plan refers to and the mission does not have, as sentences without a full stop.
        package let missing: Excerpt<String>

        package var isSound: Bool { violations.isEmpty && missing.isEmpty }

        init(_ plan: PlanDocument, _ base: PlanDocument?, in mission: MissionIndex) {
            var (violations, missing) = ([Violation](), [String]())
            do throws(FormError) {
                violations = try PlanEvaluation.evaluate(plan: plan, mission: mission, base: base).violations
            } catch {
                for fault in error.faults where !missing.containsExactly(fault.message) {
                    missing.append(fault.message)
                }
            }
            self.violations = Excerpt(violations, most: PlanStanding.mostEntries)
            self.missing = Excerpt(missing, most: PlanStanding.mostEntries)
        }
    }

    package static let mostEntries = 200

    package let edition: PlanEdition
    /// The mission's revision that the plan is held against.
    package let missionRevision: Int
    /// By today's rules, in the data that it was made from: a plan of an older edition of the contract may break them.
    package let whenMade: Judgement
    /// In the mission's data of that revision.
    package let now: Judgement
    /// What the mission differs in from what the plan was made from; what touches the plan comes first.
    package let changes: Excerpt<MissionDifference.Item>
    /// How many of all changes touch the plan.
    package let touching: Int
    /// What makes a repair void although it breaks no rule: who or what dropped out, came back or changed since; the first
    /// entries. Empty for any other plan.
    package let outdating: Excerpt<MissionDifference.Item>

    /// - Parameters:
    ///   - base: the plan that it repairs; nil for any other plan.
    ///   - made: what the plan was made from.
    ///   - now: the mission at its present revision; nil: the plan was made from that one.
    package init(
        _ edition: PlanEdition, plan: PlanDocument, base: PlanDocument?, made: MissionIndex,
        now: (mission: MissionIndex, revision: Int)?
    ) {
        self.edition = edition
        missionRevision = now?.revision ?? edition.row.inputRevision
        whenMade = Judgement(plan, base, in: made)
        guard let now else {
            (self.now, changes, touching) = (whenMade, Excerpt([], most: 0), 0)
            outdating = Excerpt([], most: 0)
            return
        }
        self.now = Judgement(plan, base, in: now.mission)
        let difference = MissionDifference(from: made.document, to: now.mission.document)
        let items = difference.items(for: PlanUse(plan.with(base), in: made.document))
        let used = items.filter(\.isUsed)
        changes = Excerpt(used + items.filter { !$0.isUsed }, most: Self.mostEntries)
        touching = used.count
        var outdating: [MissionDifference.Item] = []
        if base != nil {
            let (before, after) = (MissionStanding(of: made.document), MissionStanding(of: now.mission.document))
            outdating = items.filter { $0.isUsed || after.calls(forRepairSince: before, becauseOf: $0) }
        }
        self.outdating = Excerpt(outdating, most: Self.mostEntries)
    }

    /// Whether the mission has changed in a way that matters to the plan: it breaks a hard rule now, refers to what is
    /// gone, or repairs what is no longer all that there is to repair.
    package var isOutdated: Bool { !now.isSound || !outdating.isEmpty }

    /// Why the plan is not to be published as it stands; nil where nothing speaks against it.
    ///
    /// - Parameter published: the version that is published now.
    package func refusal(published: Int?) -> PublicationRefusal? {
        var plan = edition.row
        plan.missionRevision = missionRevision
        if !whenMade.isSound {
            let faults = Self.sentences(whenMade)
            return PublicationRefusal(
                .brokenRules, of: plan, published: published, violations: whenMade.violations.shown,
                of: whenMade.violations.count,
                "Version \(plan.version) breaks hard rules of today in the very data that it was made from: "
                    + Self.enumeration(faults.shown, of: faults.count) + ".")
        }
        return reason.map { [plan] in
            PublicationRefusal(
                .missionChanged, of: plan, published: published, violations: now.violations.shown,
                of: now.violations.count, $0)
        }
    }

    /// Why the plan is outdated, as a sentence; nil where it is not.
    package var reason: String? {
        guard isOutdated else { return nil }
        let plan = edition.row
        let since =
            "Version \(plan.version) was made from revision \(plan.inputRevision) of the mission, which is at revision "
            + "\(missionRevision) now"
        if !now.missing.isEmpty {
            return "\(since), and refers to what is not there any more: "
                + Self.enumeration(now.missing.shown, of: now.missing.count) + "."
        }
        if !now.violations.isEmpty {
            let faults = Self.sentences(now)
            return "\(since), and breaks hard rules: \(Self.enumeration(faults.shown, of: faults.count))."
        }
        let changes = outdating.shown.map(\.text).map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
        return "\(since), and is a repair that does not know of it: "
            + Self.enumeration(changes, of: outdating.count) + "."
    }

    private static func sentences(_ judgement: Judgement) -> (shown: [String], count: Int) {
        (
            judgement.missing.shown + judgement.violations.shown.map(\.description),
            judgement.missing.count + judgement.violations.count
        )
    }

    /// The first three, and how many more.
    private static func enumeration(_ sentences: [String], of count: Int) -> String {
        let shown = sentences.prefix(3)
        let rest = count - shown.count
        return (shown + (rest > 0 ? ["and \(rest) more"] : [])).joined(separator: "; ")
    }
}

extension PlanDocument {
    /// With what its base plan has besides, for whoever asks what a repair and its base use together.
    fileprivate func with(_ base: PlanDocument?) -> PlanDocument {
        guard let base else { return self }
        var both = self
        both.teams += base.teams
        both.reserves += base.reserves
        both.unassigned += base.unassigned
        return both
    }
}
