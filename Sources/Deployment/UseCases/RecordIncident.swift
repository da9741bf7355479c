import MissionModel

/// Keeps what befell a mission, changes the mission's data by it and asks for a repair of the published plan: all of it
/// or, where something does not fit, nothing.
package struct RecordIncident: Sendable {
    package struct Outcome: Sendable {
        package let incident: Incident
        /// Why no repair was asked for; nil where one was.
        package let noRepair: String?
    }

    private let mission: String
    private let report: IncidentReport
    private let reporter: String?

    /// - Parameter reporter: the principal who reported it where that is not the actor.
    package init(mission: String, report: IncidentReport, reporter: String? = nil) {
        self.mission = mission
        self.report = report
        self.reporter = reporter
    }

    /// - Throws: `AccessRefusal`; `notFound`; `FormError` where the report names what is not there or an instant after
    ///   the debriefing; `IncidentRefusal` where it contradicts what is known.
    package func run(in transaction: any StoreTransaction) async throws -> Outcome {
        try transaction.actor.demand(.change, on: mission)
        let before = try await transaction.lockMission(mission, expecting: nil)
        let header = try await transaction.head(mission).mission
        try checkInstants(against: header)
        let asOf = try await asOf(of: header, in: transaction)
        let effect = try await effect(asOf: asOf.instant, in: transaction)
        try await effect.apply(to: mission, in: transaction)
        var record = effect.record
        (record.reason, record.asOf) = (report.reason, asOf.stated)
        record.inputRevision = try await transaction.inputRevision(of: mission)
        let repair =
            effect.touchesPlans
            ? try await transaction.requestRepair(of: mission, asOf: asOf.stated)
            : try await transaction.renewOffers(of: mission, madeFrom: before)
        record.repairJob = repair?.id
        let incident = try await transaction.keepIncident(record, of: mission, reporter: reporter)
        guard repair == nil else { return Outcome(incident: incident, noRepair: nil) }
        return Outcome(
            incident: incident,
            noRepair: effect.touchesPlans
                ? "No plan is published, so there is none to repair."
                : "Whom it befell is not accredited, so there is no plan to repair.")
    }

    // MARK: Instants

    private func checkInstants(against header: MissionHeader) throws(FormError) {
        guard let debriefing = header.debriefing else { return }
        let (pointer, instant): (String, Instant?) =
            switch report.event {
            case .dropOut(_, let from): ("/from", from)
            case .late(_, let until): ("/until", until)
            default: ("", nil)
            }
        if let instant, instant > debriefing {
            throw FormError(faults: [
                FormFault(pointer: pointer, message: "is after the debriefing, which is at \(debriefing)")
            ])
        }
    }

    /// For when it is reported: the present, unless the report states another instant. A mission whose days are over is
    /// one that is rehearsed, where somebody who drops out from an instant on does so just then.
    private func asOf(
        of header: MissionHeader, in transaction: any StoreTransaction
    ) async throws -> (instant: Instant, stated: Instant?) {
        if let asOf = report.asOf {
            try await check(asOf, in: transaction)
            return (asOf, asOf)
        }
        let now = try await transaction.now()
        guard header.isOver(at: now), case .dropOut(_, let from?) = report.event else { return (now, nil) }
        return (from, from)
    }

    /// - Throws: `IncidentRefusal` for an instant before that of the published plan, which no repair of it can have.
    private func check(_ asOf: Instant, in transaction: any StoreTransaction) async throws {
        guard let published = try await transaction.publishedPlan(mission: mission) else { return }
        let base = try await transaction.instant(of: published)
        if let fault = RepairInstant.fault(in: asOf, base: base, version: published.version) {
            throw IncidentRefusal([FormFault(pointer: "/as_of", message: fault)])
        }
    }

    // MARK: Effects

    private func effect(asOf: Instant, in transaction: any StoreTransaction) async throws -> IncidentEffect {
        let people = PeopleIncident(mission: mission, asOf: asOf, transaction: transaction)
        let places = PlaceIncident(mission: mission, transaction: transaction)
        switch report.event {
        case .dropOut(let who, let from): return try await people.dropOut(who, from: from)
        case .observerReturn(let who): return try await people.comeBack(who)
        case .late(let ids, let until): return try await people.comeLate(ids, until: until)
        case .vehicleLost(let hub, let count): return try await places.loseVehicles(count, of: hub)
        case .vehicleBack(let hub, let count): return try await places.bringBackVehicles(count, to: hub)
        case .hubClosed(let hub): return try await places.closeHub(hub)
        case .hubOpened(let hub): return try await places.openHub(hub)
        case .regionClosed(let region): return try await places.closeRegion(region)
        case .regionOpened(let region): return try await places.openRegion(region)
        }
    }
}

extension StoreTransaction {
    /// Keeps an incident and audits it.
    func keepIncident(
        _ record: IncidentRecord, of mission: String, reporter: String? = nil
    ) async throws -> Incident {
        let incident = try await recordIncident(record, mission: mission, reporter: reporter)
        let detail: JSONValue = ["number": .int(incident.number), "kind": .string(record.kind.rawValue)]
        try await audit(AuditEntry(action: "incident.record", mission: mission, detail: detail))
        return incident
    }
}
