import Deployment
import MissionModel
import Testing

/// What a report does, on every store.
@Suite("Reports of incidents")
struct RecordIncidentTests {
    typealias Kind = StoreUnderTest.Kind
    private static let mission = StoreUnderTest.mission
    /// In the morning of election day; the observer o1 is there until 20 March, 18:00+06:00, the debriefing is at 9:00.
    private static let morning = Instant("2023-03-19T10:00:00+06:00")
    private static let afternoon = Instant("2023-03-19T15:00:00+06:00")!

    /// Runs a test with a mission that has a published plan.
    private func withPlan(_ kind: Kind, _ test: (StoreUnderTest) async throws -> Void) async throws {
        try await StoreUnderTest.with(kind) { tested in
            try await tested.write { transaction in
                let export = try await transaction.exportDocument(Self.mission)
                try await transaction.keepMissionDocument(export)
                _ = try await transaction.insertPlan(
                    .empty(of: export), inputRevision: export.inputRevision, job: nil)
                _ = try await transaction.publishPlan(mission: Self.mission, version: 1)
            }
            try await test(tested)
        }
    }

    @discardableResult
    private func report(
        _ event: IncidentReport.Event, asOf: Instant? = Self.morning, to tested: StoreUnderTest
    ) async throws -> RecordIncident.Outcome {
        let report = try IncidentReport(event, reason: "So it is", asOf: asOf)
        return try await tested.write { try await RecordIncident(mission: Self.mission, report: report).run(in: $0) }
    }

    private func observer(_ id: String, _ tested: StoreUnderTest) async throws -> Observer? {
        try await tested.read { try await $0.entity(Observer.self, mission: Self.mission, id: id) }
    }

    private func vehicles(_ tested: StoreUnderTest) async throws -> Int? {
        try await tested.read { try await $0.entity(Hub.self, mission: Self.mission, id: "H1")?.vehicles }
    }

    private func status(_ region: String, _ tested: StoreUnderTest) async throws -> RegionStatus? {
        try await tested.read { try await $0.entity(Region.self, mission: Self.mission, id: region)?.status }
    }

    /// Changes data otherwise than by a report.
    private func change<Entity: IdentifiedEntity>(
        _ type: Entity.Type, _ id: String, _ patch: JSONValue, _ tested: StoreUnderTest
    ) async throws {
        let change = try ChangeEntity<Entity>(mission: Self.mission, id: id, patch: patch)
        _ = try await MissionChange(Self.mission, action: "\(Entity.listName).change", meeting: .any, entity: id)
            .run(in: tested.store, as: .commandLine) { try await change.run(in: $0) }
    }

    private func refusal(_ event: IncidentReport.Event, _ tested: StoreUnderTest) async -> [String] {
        do {
            try await report(event, to: tested)
            return []
        } catch let error as IncidentRefusal {
            return error.faults.map(\.description)
        } catch {
            return (error as? FormError)?.faults.map(\.description) ?? ["\(error)"]
        }
    }

    // MARK: People

    @Test(
        "A drop-out withdraws, raises the revision once, is audited and has the plan repaired", arguments: Kind.allCases
    )
    func dropOut(kind: Kind) async throws {
        try await withPlan(kind) { tested in
            let outcome = try await report(.dropOut(.observers(["o1", "o2"]), from: nil), to: tested)
            let incident = outcome.incident
            #expect(try await observer("o1", tested)?.status == .withdrawn)
            #expect(try await observer("o2", tested)?.status == .withdrawn)
            #expect(incident.record.inputRevision == 2)
            #expect(try await tested.read { try await $0.mission(Self.mission)?.inputRevision } == 2)
            #expect(incident.record.reason == "So it is")
            #expect(
                incident.record.changes.map { "\($0.id) \($0.before.string ?? "")" } == [
                    "o1 accredited", "o2 nominated",
                ])
            let job = try #require(incident.record.repairJob)
            #expect(outcome.noRepair == nil)
            guard case .repair(let request) = try #require(try await tested.job(job)).request else {
                Issue.record("the job is no repair")
                return
            }
            #expect(request.asOf == Self.morning)
            let trail = try await tested.auditTrail()
            #expect(trail.contains { $0.hasPrefix("incident.record ") })
            #expect(trail.contains { $0.hasPrefix("repair.request ") })
        }
    }

    @Test("Who dropped out comes back as what they were, not as accredited", arguments: Kind.allCases)
    func comeBack(kind: Kind) async throws {
        try await withPlan(kind) { tested in
            try await change(Observer.self, "o2", ["status": "appointed"], tested)
            let before = [try await observer("o1", tested), try await observer("o2", tested)]
            try await report(.dropOut(.observers(["o1", "o2"]), from: nil), to: tested)
            try await report(.observerReturn(.observers(["o2", "o1"])), to: tested)
            #expect([try await observer("o1", tested), try await observer("o2", tested)] == before)
            #expect(try await observer("o2", tested)?.status == .appointed)
            // What is back cannot come back again.
            #expect(
                await refusal(.observerReturn(.observers(["o1"])), tested) == [
                    "/observers/0: o1 has not dropped out and is not late"
                ])
        }
    }

    @Test(
        "Who is called home at an instant stays until then; called home again and again, all is as planned on the return",
        arguments: Kind.allCases)
    func calledHome(kind: Kind) async throws {
        try await withPlan(kind) { tested in
            let before = try #require(try await observer("o1", tested))
            try await report(.dropOut(.observers(["o1"]), from: Self.afternoon), to: tested)
            var now = try #require(try await observer("o1", tested))
            #expect(now.availableTo == Self.afternoon)
            #expect(now.status == .accredited)
            let noon = Instant("2023-03-19T12:00:00+06:00")!
            try await report(.dropOut(.observers(["o1"]), from: noon), to: tested)
            #expect(
                await refusal(.dropOut(.observers(["o1"]), from: Self.afternoon), tested) == [
                    "/observers/0: o1 leaves before that, at 2023-03-19T12:00:00+06:00"
                ])
            // At the instant of the report it is no later one.
            try await report(.dropOut(.observers(["o1"]), from: Self.morning), to: tested)
            now = try #require(try await observer("o1", tested))
            #expect(now.status == .withdrawn)
            #expect(now.availableTo == noon)
            try await report(.observerReturn(.observers(["o1"])), to: tested)
            #expect(try await observer("o1", tested) == before)
        }
    }

    @Test("Who is late is available from then on, later or sooner than told before", arguments: Kind.allCases)
    func late(kind: Kind) async throws {
        try await withPlan(kind) { tested in
            let before = try #require(try await observer("o1", tested))
            try await report(.late(["o1"], until: Self.afternoon), to: tested)
            let noon = Instant("2023-03-19T12:00:00+06:00")!
            try await report(.late(["o1"], until: noon), to: tested)
            #expect(try await observer("o1", tested)?.availableFrom == noon)
            #expect(
                await refusal(.late(["o1"], until: noon), tested) == [
                    "/observers/0: o1 is expected at that instant already"
                ])
            #expect(
                await refusal(.late(["o1"], until: Instant("2023-03-17T00:00:00Z")!), tested) == [
                    "/observers/0: o1 is there by then as it is, from 2023-03-18T00:00:00Z"
                ])
            try await report(.observerReturn(.observers(["o1"])), to: tested)
            #expect(try await observer("o1", tested) == before)
        }
    }

    @Test(
        "A delegation drops out with all who are accredited, and comes back with just those", arguments: Kind.allCases)
    func delegation(kind: Kind) async throws {
        try await withPlan(kind) { tested in
            #expect(
                await refusal(.dropOut(.delegation("FR"), from: nil), tested) == [
                    "/delegation: FR has nobody who is accredited"
                ])
            let incident = try await report(.dropOut(.delegation("DE"), from: nil), to: tested).incident
            #expect(incident.record.delegation == "DE")
            #expect(incident.record.observers == ["o1"])
            try await report(.observerReturn(.delegation("DE")), to: tested)
            #expect(try await observer("o1", tested)?.status == .accredited)
            #expect(
                await refusal(.observerReturn(.delegation("DE")), tested) == [
                    "/delegation: DE has nobody who dropped out or is late"
                ])
        }
    }

    @Test("A report with a fault changes nothing and names everybody whom it does not fit", arguments: Kind.allCases)
    func refused(kind: Kind) async throws {
        try await withPlan(kind) { tested in
            #expect(
                await refusal(.dropOut(.observers(["o1", "x", "y"]), from: nil), tested) == [
                    "/observers/1: no such observer: x", "/observers/2: no such observer: y",
                ])
            #expect(
                await refusal(.dropOut(.observers(["o1", "o1"]), from: nil), tested) == ["/observers/1: is named twice"]
            )
            #expect(
                await refusal(.dropOut(.delegation("X"), from: nil), tested) == ["/delegation: no such delegation: X"])
            let late = Instant("2023-03-20T10:00:00+06:00")!
            #expect(
                await refusal(.dropOut(.observers(["o1"]), from: late), tested) == [
                    "/from: is after the debriefing, which is at 2023-03-20t09:00:00+06:00"
                ])
            #expect(await refusal(.late(["o1"], until: late), tested).first?.hasPrefix("/until: is after") == true)
            try await report(.dropOut(.observers(["o2"]), from: nil), to: tested)
            #expect(
                await refusal(.dropOut(.observers(["o1", "o2"]), from: nil), tested) == [
                    "/observers/1: o2 has withdrawn already"
                ])
            #expect(try await observer("o1", tested)?.status == .accredited)
            let incidents = try await tested.read {
                try await $0.incidents(mission: Self.mission, before: nil, limit: 9)
            }
            #expect(incidents.count == 1)
        }
    }

    // MARK: Places

    @Test("Lost vehicles are taken and given back, never more than there are or were lost", arguments: Kind.allCases)
    func vehicles(kind: Kind) async throws {
        try await withPlan(kind) { tested in
            try await report(.vehicleLost(hub: "H1", count: 2), to: tested)
            #expect(try await vehicles(tested) == 1)
            #expect(
                await refusal(.vehicleLost(hub: "H1", count: 2), tested) == [
                    "/vehicles: H1 has 1, so it cannot lose 2"
                ])
            #expect(
                await refusal(.vehicleBack(hub: "H1", count: 3), tested) == [
                    "/vehicles: H1 has lost 2, so 3 cannot be back"
                ])
            // Others were hired in the meantime.
            try await change(Hub.self, "H1", ["vehicles": 4], tested)
            try await report(.vehicleBack(hub: "H1", count: 1), to: tested)
            try await report(.vehicleBack(hub: "H1", count: nil), to: tested)
            #expect(try await vehicles(tested) == 6)
            #expect(await refusal(.vehicleBack(hub: "H1", count: nil), tested) == ["/hub: H1 has lost no vehicle"])
            #expect(await refusal(.vehicleLost(hub: "H9", count: 1), tested) == ["/hub: no such hub: H9"])
        }
    }

    @Test("A closed hub has no vehicles, and opens with those that it had", arguments: Kind.allCases)
    func hub(kind: Kind) async throws {
        try await withPlan(kind) { tested in
            try await report(.vehicleLost(hub: "H1", count: 1), to: tested)
            try await report(.hubClosed("H1"), to: tested)
            #expect(try await vehicles(tested) == 0)
            #expect(
                await refusal(.vehicleBack(hub: "H1", count: nil), tested) == ["/hub: H1 is closed: open it first"])
            #expect(await refusal(.hubClosed("H1"), tested) == ["/hub: H1 has no vehicles as it is"])
            try await report(.hubOpened("H1"), to: tested)
            #expect(try await vehicles(tested) == 2)
            #expect(await refusal(.hubOpened("H1"), tested) == ["/hub: H1 was not closed"])
            try await report(.vehicleBack(hub: "H1", count: nil), to: tested)
            #expect(try await vehicles(tested) == 3)
        }
    }

    @Test("A closed region opens as it was, restricted where it was restricted", arguments: Kind.allCases)
    func region(kind: Kind) async throws {
        try await withPlan(kind) { tested in
            for (region, before) in [("A", RegionStatus.restricted), ("B", .open)] {
                #expect(await refusal(.regionOpened(region), tested) == ["/region: \(region) is not closed"])
                try await report(.regionClosed(region), to: tested)
                #expect(try await status(region, tested) == .closed)
                #expect(await refusal(.regionClosed(region), tested) == ["/region: \(region) is closed already"])
                try await report(.regionOpened(region), to: tested)
                #expect(try await status(region, tested) == before)
            }
            // Closed and restricted otherwise in the meantime.
            try await report(.regionClosed("B"), to: tested)
            try await change(Region.self, "B", ["status": "restricted"], tested)
            #expect(await refusal(.regionOpened("B"), tested) == ["/region: B is not closed"])
        }
    }

    // MARK: Repairs

    @Test("Nothing is repaired where no plan is published, or nobody is accredited", arguments: Kind.allCases)
    func noRepair(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let unpublished = try await report(.hubClosed("H1"), to: tested)
            #expect(unpublished.incident.record.repairJob == nil)
            #expect(unpublished.noRepair == "No plan is published, so there is none to repair.")
        }
        try await withPlan(kind) { tested in
            let nominated = try await report(.dropOut(.observers(["o2"]), from: nil), to: tested)
            #expect(nominated.incident.record.repairJob == nil)
            #expect(nominated.noRepair == "Whom it befell is not accredited, so there is no plan to repair.")
        }
    }

    @Test("A storm of reports waits for one repair", arguments: Kind.allCases)
    func storm(kind: Kind) async throws {
        try await withPlan(kind) { tested in
            let outcomes = [
                try await report(.dropOut(.observers(["o1"]), from: nil), to: tested),
                try await report(.vehicleLost(hub: "H1", count: 1), to: tested),
                try await report(.regionClosed("A"), to: tested),
            ]
            #expect(Set(outcomes.map(\.incident.record.repairJob)).count == 1)
            #expect(outcomes.map(\.incident.record.inputRevision) == [2, 3, 4])
        }
    }

    @Test("In a rehearsal of a mission that is over, who leaves at an instant does so just then")
    func rehearsal() async throws {
        try await withPlan(.memory) { tested in
            // Before election day, it is a later instant.
            let early = try await report(.dropOut(.observers(["o1"]), from: Self.afternoon), asOf: nil, to: tested)
            #expect(early.incident.record.asOf == nil)
            #expect(try await observer("o1", tested)?.availableTo == Self.afternoon)
            try await tested.passTime(30 * 86_400)
            let noon = Instant("2023-03-19T12:00:00+06:00")!
            let rehearsed = try await report(.dropOut(.observers(["o1"]), from: noon), asOf: nil, to: tested)
            #expect(rehearsed.incident.record.asOf == noon)
            #expect(try await observer("o1", tested)?.status == .withdrawn)
        }
    }

    @Test("An instant before that of the published plan is refused where it is asked for", arguments: Kind.allCases)
    func tooEarly(kind: Kind) async throws {
        try await withPlan(kind) { tested in
            try await tested.write { transaction in
                let export = try await transaction.exportDocument(Self.mission)
                var plan = PlanDocument.empty(of: export)
                (plan.baseVersion, plan.asOf) = (1, Self.morning)
                (plan.metrics.peopleChanged, plan.metrics.stopsChanged) = (0, 0)
                let storage = try await transaction.insertPlan(plan, inputRevision: export.inputRevision, job: nil)
                _ = try await transaction.publishPlan(mission: Self.mission, version: try #require(storage.version))
            }
            let early = try #require(Instant("2023-03-19T09:59:59+06:00"))
            let fault = "is before 2023-03-19T10:00:00+06:00, as of which version 2 was made: what was past then stays"
            await #expect(throws: IncidentRefusal([FormFault(pointer: "/as_of", message: fault)])) {
                try await report(.vehicleLost(hub: "H1", count: 1), asOf: early, to: tested)
            }
            #expect(try await vehicles(tested) == 3)
            let refused = await storeError {
                _ = try await tested.write {
                    try await $0.requestRepair(RepairRequest(mission: Self.mission, asOf: early))
                }
            }
            #expect(refused == .conflict)
            try await report(.vehicleLost(hub: "H1", count: 1), asOf: Self.morning, to: tested)
        }
    }

    // MARK: Other changes

    @Test(
        "A withdrawal and a closure by a change of data are incidents too, and lead back", arguments: Kind.allCases)
    func changedOtherwise(kind: Kind) async throws {
        try await withPlan(kind) { tested in
            try await change(Observer.self, "o1", ["status": "withdrawn"], tested)
            try await change(Region.self, "A", ["status": "closed"], tested)
            let incidents = try await tested.read {
                try await $0.incidents(mission: Self.mission, before: nil, limit: 9)
            }
            #expect(incidents.map(\.record.kind) == [.regionClosed, .dropOut])
            #expect(incidents.map(\.record.source) == ["regions.change", "observers.change"])
            #expect(incidents.map(\.record.inputRevision) == [3, 2])
            #expect(incidents.allSatisfy { $0.record.repairJob != nil })
            #expect(incidents[1].record.reason == nil)
            try await report(.observerReturn(.observers(["o1"])), to: tested)
            try await report(.regionOpened("A"), to: tested)
            #expect(try await observer("o1", tested)?.status == .accredited)
            #expect(try await status("A", tested) == .restricted)
        }
    }

    @Test(
        "Changes of days, reserves, vehicles, places and their limits have the plan repaired; a label, a rule or a nominee's days do not",
        arguments: Kind.allCases)
    func repairsOfChanges(kind: Kind) async throws {
        func repairs(_ tested: StoreUnderTest) async throws -> Int {
            try await tested.auditTrail().count { $0.hasPrefix("repair.request ") }
        }
        try await withPlan(kind) { tested in
            try await change(Observer.self, "o1", ["label": "Somebody"], tested)
            try await change(Observer.self, "o2", ["available_to": "2023-03-20T00:00:00Z"], tested)
            try await change(Observer.self, "o2", ["status": "appointed"], tested)
            try await change(Hub.self, "H1", ["name": "Town"], tested)
            #expect(try await repairs(tested) == 0)
            try await change(Observer.self, "o1", ["available_to": "2023-03-20T00:00:00Z"], tested)
            try await change(Hub.self, "H1", ["vehicles": 2], tested)
            try await change(Region.self, "B", ["status": "restricted"], tested)
            try await change(Station.self, "0007", ["no_go": true], tested)
            try await change(Observer.self, "o2", ["status": "accredited"], tested)
            #expect(try await repairs(tested) == 5)
            try await change(Region.self, "B", ["max_teams": 2], tested)
            try await change(Observer.self, "o1", ["reserve": true], tested)
            #expect(try await repairs(tested) == 7)
            let incidents = try await tested.read {
                try await $0.incidents(mission: Self.mission, before: nil, limit: 9)
            }
            #expect(incidents == [])
        }
    }

    @Test(
        "A document that withdraws people is one incident of them all; one that is equal is none",
        arguments: Kind.allCases)
    func imported(kind: Kind) async throws {
        func put(_ document: MissionDocument, _ tested: StoreUnderTest) async throws {
            let imported = try ImportMissionDocument(
                mission: Self.mission, json: try JSONParser.parse(document.bytes))
            _ = try await MissionChange(Self.mission, action: "mission.import", meeting: nil)
                .run(in: tested.store, as: .commandLine) {
                    try await imported.run(replacing: .any, mayCreate: true, in: $0)
                }
        }
        try await withPlan(kind) { tested in
            var document = try MissionDocument.small(Self.mission)
            try await put(document, tested)
            for n in document.observers.indices { document.observers[n].status = .withdrawn }
            try await put(document, tested)
            document.observers[0].status = .appointed
            try await put(document, tested)
            let incidents = try await tested.read {
                try await $0.incidents(mission: Self.mission, before: nil, limit: 9)
            }
            #expect(incidents.map(\.record.kind) == [.observerReturn, .dropOut])
            #expect(incidents.map(\.record.observers) == [["o1"], ["o1", "o2"]])
            #expect(incidents.map(\.record.source) == ["mission.import", "mission.import"])
            // Nobody who is not accredited before or after is in a plan.
            #expect(incidents.map { $0.record.repairJob != nil } == [false, true])
        }
    }

    // MARK: Form

    @Test("A reason is one line that says something, of bounded length, and needed where something is lost")
    func reasons() {
        func fault(_ event: IncidentReport.Event, _ reason: String?) -> String? {
            do {
                _ = try IncidentReport(event, reason: reason)
                return nil
            } catch {
                return error.faults.first?.description
            }
        }
        let dropOut = IncidentReport.Event.dropOut(.observers(["o1"]), from: nil)
        #expect(fault(dropOut, nil) == "/reason: is missing")
        #expect(fault(.vehicleLost(hub: "H1", count: 1), nil) == "/reason: is missing")
        #expect(fault(.observerReturn(.observers(["o1"])), nil) == nil)
        #expect(fault(dropOut, " \u{A0}") == "/reason: must say something")
        #expect(fault(dropOut, "one\ntwo") == "/reason: must be one line without control characters")
        #expect(fault(dropOut, "turned \u{202E}") == "/reason: must be one line without control characters")
        #expect(fault(dropOut, String(repeating: "я", count: 500)) == nil)
        #expect(fault(dropOut, String(repeating: "я", count: 501)) == "/reason: may have at most 500 characters")
    }
}
