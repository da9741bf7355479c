import Deployment
import HTTPShell
import MissionModel
import PlanDrawing
import PlanJudgement
import PlanReading
import Wording

/// A plan as its pages have it: its row and its view.
struct ReadPlan: Sendable {
    let summary: PlanSummary
    let view: PlanView
    /// The version that is published; nil: none.
    let published: Int?
    let now: Instant
    /// The version that a change by hand has made of this one and that was gone back from.
    var next: (version: Int, change: HandChange)?
    /// The versions before and after it.
    var earlier, later: Int?
    var mayChange = false
    var mayReadPersonal = false
    /// Who has withdrawn, of the mission as it is today.
    var withdrawn: Set<ExactText> = []

    /// What time it is, about election day only.
    var nowOnTheDay: Instant? {
        abs(now.day.daysSince1970 - mission.electionDate.daysSince1970) <= 1 ? now : nil
    }

    var mayPublish: Bool { mayChange && summary.status == .draft }

    /// How long its pages wait for what is tried of it.
    var patience: Duration { Patience.of(stations: view.mission.document.stations.count) }

    var mission: MissionHeader { view.mission.document.mission }
    var path: PlanPath { MissionPath(summary.mission).plan(summary.version) }
}

/// Reads what the pages of a plan show.
struct PlanPages: Sendable {
    let store: any Store
    let reader: PlanReader
    let grounds: MapGrounds
    let figures: PlanFigures

    private static let mostWithdrawn = 1_000

    func read(_ request: PageRequest) async throws -> ReadPlan {
        let version = try request.version
        let wanted = PlanSelection(request).redo.first
        let (plan, published, now, next, later, withdrawn) = try await store.transaction(.read, as: request.actor) {
            transaction in
            let plan = try await transaction.existingPlan(mission: request.mission, version: version)
            return (
                plan,
                try await transaction.publishedPlan(mission: request.mission)?.version,
                try await transaction.now(),
                try await Self.plan(wanted, of: request.mission, in: transaction),
                try await Self.plan(version + 1, of: request.mission, in: transaction)?.version,
                try await Self.withdrawn(since: plan, in: transaction)
            )
        }
        var read = ReadPlan(
            summary: plan, view: try await reader.view(of: plan, for: request), published: published, now: now)
        (read.earlier, read.later) = (version > 1 ? version - 1 : nil, later)
        read.mayChange = request.may(.change)
        read.mayReadPersonal = request.may(.readPersonal)
        read.withdrawn = withdrawn
        if let next, let change = HandChange(last: try await reader.view(of: next, for: request).plan),
            change.version == version
        {
            read.next = (next.version, change)
        }
        return read
    }

    private static func plan(
        _ version: Int?, of mission: String, in transaction: any StoreTransaction
    ) async throws -> PlanSummary? {
        guard let version, version <= Int(Int32.max) else { return nil }
        return try await transaction.plan(mission: mission, version: version)
    }

    /// Nobody where a plan is past, or made of the mission as it is.
    private static func withdrawn(
        since plan: PlanSummary, in transaction: any StoreTransaction
    ) async throws -> Set<ExactText> {
        guard plan.missionChanged, plan.status != .superseded else { return [] }
        let search = EntitySearch(fields: ["status": ObserverStatus.withdrawn.rawValue])
        let people = try await transaction.entities(
            Observer.self, mission: plan.mission, matching: search, after: nil, limit: mostWithdrawn)
        return Set(exactly: people.map(\.entity.id))
    }

    func frame(_ plan: ReadPlan, _ view: PlanFrame.View, _ request: PageRequest) -> PlanFrame {
        PlanFrame(plan: plan, view: view, selection: PlanSelection(request), t: request.words)
    }

    /// - Parameter note: a note that was typed and not taken.
    func overview(_ request: PageRequest, note: FormState? = nil) async throws -> PlanOverviewPage {
        let plan = try await read(request)
        let notes = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.planNotes(mission: request.mission, version: plan.summary.version)
        }
        // What a plan breaks is named only where it breaks something: to find out takes both documents.
        let broken =
            plan.summary.score.hard > 0 ? try await reader.standing(of: plan.summary, for: request).whenMade : nil
        return PlanOverviewPage(
            frame: frame(plan, .overview, request), violations: broken?.violations.shown ?? [],
            violationCount: broken?.violations.count ?? 0, notes: notes,
            note: plan.mayChange ? note ?? FormState([OnceKey.field: OnceKey.fresh]) : nil)
    }

    func teams(_ request: PageRequest) async throws -> TeamsPage {
        let plan = try await read(request)
        return TeamsPage(
            frame: frame(plan, .teams, request), search: request["q"], region: request["region"],
            order: request["sort"].flatMap(TeamOrder.init), after: request["after"])
    }

    func team(_ request: PageRequest) async throws -> TeamPage {
        let plan = try await read(request)
        guard let team = plan.view.teams.first(where: { ExactText($0.id) == ExactText(request.id) }) else {
            throw Problem(.notFound, "Plan \(plan.summary.version) has no team \(request.id).")
        }
        return TeamPage(frame: frame(plan, .teams, request), team: team)
    }

    // MARK: Drawings

    func map(_ request: PageRequest) async throws -> PlanMapPage {
        let plan = try await read(request)
        let frame = frame(plan, .map, request)
        let region = try request["region"].map { try Self.region($0, of: plan.view) }
        let ground = try await grounds.ground(of: plan, region.map { .region($0.id) } ?? .mission)
        let map = try await BlockingWork.run {
            PlanMap(plan.view, on: ground, chosen: frame.chosen?.id) { frame.shows($0) }
        }
        return PlanMapPage(frame: frame, map: map, region: region)
    }

    private static func region(_ id: String, of view: PlanView) throws(Problem) -> Region {
        guard let position = view.mission.regionPosition[id] else {
            throw Problem(.notFound, "The mission has no region \(id).")
        }
        return view.mission.document.regions[position]
    }

    /// The stations as points of the map of a plan that the query names, or of the one to go by.
    func stationPoints(_ request: PageRequest) async throws -> PageFile {
        let version = try request.whole("plan")
        let summary = try await store.transaction(.read, as: request.actor) { transaction in
            if let version { return try await transaction.existingPlan(mission: request.mission, version: version) }
            guard let latest = try await transaction.latestPlan(mission: request.mission) else {
                throw Problem(.notFound, "The mission has no plan.")
            }
            return latest.plan
        }
        let region = request["region"]
        let facts = [
            summary.mission, String(summary.version), summary.createdAt.text, summary.missionSHA256,
            String(summary.missionRevision), region ?? "",
        ]
        let tag = PageFile.tag(of: Array(facts.joined(separator: "\u{0}").utf8))
        return PageFile(tag: tag, contentType: "application/octet-stream") {
            let plan = ReadPlan(
                summary: summary, view: try await reader.view(of: summary, for: request), published: nil,
                now: summary.createdAt)
            let focus = try region.map { PlanMap.Focus.region(try Self.region($0, of: plan.view).id) } ?? .mission
            let frame = try await grounds.ground(of: plan, focus).frame
            return try await BlockingWork.run { StationPoints.bytes(of: plan.view, in: frame) }
        }
    }

    func timeline(_ request: PageRequest) async throws -> DayTimelinePage {
        let plan = try await read(request)
        let (frame, page) = (frame(plan, .timeline, request), try request.whole("page"))
        let timeline = try await BlockingWork.run {
            DayTimeline(plan.view, page: page, chosen: frame.chosen?.id, now: plan.nowOnTheDay) { frame.shows($0) }
        }
        return DayTimelinePage(frame: frame, timeline: timeline)
    }

    func balance(_ request: PageRequest) async throws -> BalancePage {
        let plan = try await read(request)
        let frame = frame(plan, .balance, request)
        var balance = try await figures.balance(of: plan.summary, plan.view)
        balance.chosen = frame.chosen?.id
        return BalancePage(frame: frame, balance: balance)
    }

    func people(_ request: PageRequest) async throws -> PlanPeoplePage {
        let plan = try await read(request)
        return PlanPeoplePage(
            frame: frame(plan, .people, request), search: request["q"], delegation: request["delegation"],
            status: request["where"], after: request["after"])
    }

    func regions(_ request: PageRequest) async throws -> PlanRegionsPage {
        let plan = try await read(request)
        return PlanRegionsPage(
            frame: frame(plan, .regions, request), tables: try await figures.tables(of: plan.summary, plan.view),
            search: request["q"], order: request["sort"].flatMap(RegionOrder.init), after: request["after"])
    }

    func delegations(_ request: PageRequest) async throws -> PlanDelegationsPage {
        let plan = try await read(request)
        return PlanDelegationsPage(
            frame: frame(plan, .delegations, request), tables: try await figures.tables(of: plan.summary, plan.view),
            deliveries: try await deliveries(of: plan, request), search: request["q"],
            order: request["sort"].flatMap(DelegationOrder.init), after: request["after"])
    }

    /// What was told of a published plan, and is confirmed, by delegation; nil for any other plan.
    private func deliveries(
        of plan: ReadPlan, _ request: PageRequest
    ) async throws -> [ExactText: DelegationDelivery]? {
        guard plan.summary.status == .published else { return nil }
        let told = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.deliveries(
                mission: request.mission, unconfirmedFor: nil, after: nil, limit: Pager.mostCounted)
        }
        return Dictionary(told.map { (ExactText($0.delegation), $0) }) { first, _ in first }
    }

    func stations(_ request: PageRequest) async throws -> PlanStationsPage {
        let plan = try await read(request)
        return PlanStationsPage(
            frame: frame(plan, .stations, request), tables: try await figures.tables(of: plan.summary, plan.view),
            search: request["q"], region: request["region"],
            kind: request["visit"].flatMap(PlanStationsPage.Kind.init),
            order: request["sort"].flatMap(StationOrder.init), after: request["after"])
    }

    func shortfalls(_ request: PageRequest) async throws -> ShortfallsPage {
        let plan = try await read(request)
        return ShortfallsPage(
            frame: frame(plan, .shortfalls, request), code: request["code"].flatMap(MediumCode.init),
            region: request["region"], after: try request.whole("after"))
    }

    /// What changes to a plan from the one that is named, or from the one that it repairs or replaces.
    func changes(_ request: PageRequest) async throws -> ChangesPage {
        let plan = try await read(request)
        let comparison = try await comparison(of: plan, request)
        return ChangesPage(
            frame: frame(plan, .changes, request), others: comparison.others, from: comparison.from,
            changes: comparison.changes, peopleBefore: try request.whole("people") ?? 0,
            stopsBefore: try request.whole("stops") ?? 0)
    }

    /// The versions that a plan may be compared with, and the comparison with the one that is asked for, if any.
    func comparison(
        of plan: ReadPlan, _ request: PageRequest
    ) async throws -> (others: [Int], from: Int?, changes: PlanChanges?) {
        let asked = try request.whole("from")
        let read =
            try await store.transaction(.read, as: request.actor) { transaction in
                let others = try await transaction.plans(
                    mission: request.mission, before: nil, limit: FilterForm.mostOptions)
                var version = asked
                if version == nil { version = try await transaction.usualPredecessor(of: plan.summary) }
                guard let version else { return (others: others, from: PlanSummary?.none, line: false, reasons: .none) }
                let from = try await transaction.existingPlan(mission: request.mission, version: version)
                return (
                    others: others, from: from,
                    line: try await transaction.areOfOneLine(from, plan.summary),
                    reasons: try await transaction.incidentReasons(from: from, to: plan.summary)
                )
            } as (others: [PlanSummary], from: PlanSummary?, line: Bool, reasons: IncidentReasons)
        var changes: PlanChanges?
        if let from = read.from {
            changes = try await figures.changes(
                from: (from, try await reader.view(of: from, for: request)), to: (plan.summary, plan.view),
                areOfOneLine: read.line,
                reasons: read.reasons)
        }
        return (read.others.map(\.version), read.from?.version, changes)
    }
}
