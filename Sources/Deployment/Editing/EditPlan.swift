package import MissionModel
package import PlanJudgement
package import PlanTrials

/// Makes a draft of a plan with one change by hand.
package struct EditPlan: Sendable {
    /// What a change came to.
    package struct Outcome: Sendable {
        package let before: PlanDocument
        package let trial: PlanTrial
        /// With the version under which it is stored.
        package let after: PlanDocument
        /// Pins that were added to the mission.
        package let pins: [Pin]
        /// What both plans are of.
        package let mission: MissionIndex
    }

    private let mission: String
    private let version: Int
    private let edit: PlanEdit
    private let addsPins: Bool
    private let condition: RevisionCondition
    private let asOf: Instant?

    /// - Parameters:
    ///   - addsPins: whether the teams that people are put into are pinned together, for the plans and repairs to come.
    ///   - condition: the mission's revisions that the change is meant for.
    ///   - asOf: from when on a repair may change things; nil: as `EditablePlan` has it.
    package init(
        mission: String, version: Int, edit: PlanEdit, addsPins: Bool = false, meeting condition: RevisionCondition,
        asOf: Instant? = nil
    ) {
        (self.mission, self.version, self.edit, self.addsPins) = (mission, version, edit, addsPins)
        (self.condition, self.asOf) = (condition, asOf)
    }

    /// Stores the changed plan, and the pins, in the transaction.
    ///
    /// - Throws: `AccessRefusal`; `notFound`, `staleRevision`; `EditRefusal` with the rules that forbid it; `conflict` for
    ///   what has no sense in this plan, or a plan that is no more to be edited.
    package func run(in transaction: any StoreTransaction) async throws -> Outcome {
        try transaction.actor.demand(.change, on: mission)
        try await transaction.lockMission(mission, meeting: condition)
        let editable = try await EditablePlan.load(mission: mission, version: version, in: transaction)
        if editable.summary.status == .superseded {
            throw StoreError(.conflict, "Version \(version) is superseded: edit the published one, or a draft.")
        }
        let first = try await attempt(on: editable, editable.export)
        let pins = addsPins ? try await addPins(first.plan, in: transaction) : []
        var (trial, plan, before, index) = (first.trial, first.plan, first.before, first.mission)
        var export = editable.export
        if !pins.isEmpty {
            // The plan has to hold with what is pinned now, and names the data that say so.
            _ = try await transaction.renewOffers(of: mission, madeFrom: export.inputRevision)
            export = try await transaction.exportDocument(mission)
            (trial, plan, before, index) = try await attempt(on: editable, export)
        }
        plan.missionSHA256 = export.sha256
        plan.warnings.append(HandChange(of: version, words: edit.words).sentence)
        try await transaction.keepMissionDocument(export)
        switch try await transaction.insertPlan(plan, inputRevision: export.inputRevision, job: nil) {
        case .stale:
            throw StoreError(
                .conflict, "Version \(version) repairs what is not published any more; edit a plan of today.")
        case .stored(let stored):
            plan.version = stored
            try await transaction.audit(
                AuditEntry(
                    action: "plan.edit", mission: mission,
                    detail: ["of": .int(version), "version": .int(stored), "pins": .int(pins.count)]))
        }
        return Outcome(before: before, trial: trial, after: plan, pins: pins, mission: index)
    }

    private func attempt(
        on editable: EditablePlan, _ export: MissionExport
    ) async throws -> (trial: PlanTrial, plan: PlanDocument, before: PlanDocument, mission: MissionIndex) {
        try await BlockingWork.run {
            let mission = try MissionIndex(bytes: export.bytes)
            let trials = try editable.trials(asOf: asOf, in: mission)
            do {
                let trial = try trials.attempt(edit)
                switch trial.outcome {
                case .possible(let result): return (trial, try trials.plan(with: result), trials.plan, mission)
                case .forbidden(let obstacles): throw EditRefusal(words: edit.words, obstacles: obstacles)
                }
            } catch let fault as EditFault {
                throw StoreError(.conflict, fault.description)
            }
        }
    }

    /// Pins the people of each team that somebody is put into to its hub; those who are pinned so already are left.
    private func addPins(_ plan: PlanDocument, in transaction: any StoreTransaction) async throws -> [Pin] {
        let known = try await transaction.allEntities(Pin.self, mission: mission)
        let put = Set(exactly: edit.people)
        let pins = plan.teams.filter { $0.members.contains { put.contains($0) } }
            .map { Pin(observers: $0.members, hub: $0.hub) }
            .filter { pin in !known.contains { $0.saysSame(as: pin) } }
        if pins.isEmpty { return [] }
        try await transaction.replacePins(known + pins, mission: mission)
        try await transaction.audit(AuditEntry(action: "pins.replace", mission: mission, detail: ["keys": ["items"]]))
        return pins
    }
}

/// Rules that forbid a change of a plan; nothing was stored.
package struct EditRefusal: Error, CustomStringConvertible {
    /// What was to be done.
    package let words: String
    package let obstacles: [EditObstacle]

    package var description: String {
        let rules = obstacles.map(\.rule.rawValue).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return "Nothing was stored: where \(words), \(rules.joined(separator: ", ")) would be broken."
    }
}
