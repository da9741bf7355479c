import Deployment
import MissionImport
import MissionModel
import Synchronization

/// One transaction of a `MemoryStore`, on a copy of its state.
final class MemoryTransaction: StoreTransaction {
    private let box: Mutex<MemoryState>
    let actor: Actor
    private let isReadOnly: Bool
    let reads: DocumentReads
    /// Throws where plans are not to be stored.
    let allowPlan: @Sendable () throws -> Void

    init(
        state: MemoryState, actor: Actor, isReadOnly: Bool, reads: DocumentReads,
        allowPlan: @escaping @Sendable () throws -> Void
    ) {
        box = Mutex(state)
        self.actor = actor
        self.reads = reads
        self.isReadOnly = isReadOnly
        self.allowPlan = allowPlan
    }

    var state: MemoryState { box.withLock { $0 } }

    func write<Value: Sendable>(_ change: (inout MemoryState) throws -> Value) throws -> Value {
        if isReadOnly { throw StoreError(.conflict, "cannot write in a read-only transaction") }
        return try box.withLock { try change(&$0) }
    }

    func existing(_ id: String) throws -> MemoryState.Mission {
        guard let mission = state.missions[id] else { throw StoreError(.notFound, "There is no mission \(id).") }
        return mission
    }

    /// Changes a mission's document; equal content changes nothing.
    @discardableResult
    func change(_ id: String, _ change: (inout MissionDocument) throws -> Void) throws -> Bool {
        var mission = try existing(id)
        let before = mission.document
        try change(&mission.document)
        try Self.requireStorable(mission.document.bytes)
        if mission.document == before { return false }
        mission.revision += 1
        if mission.document.stations != before.stations { mission.stationRevision = mission.revision }
        try write { $0.missions[id] = mission }
        return true
    }

    /// The database holds no NUL characters.
    static func requireStorable(_ bytes: [UInt8]) throws {
        if String(decoding: bytes, as: UTF8.self).contains("\\u0000") {
            throw StoreError(.unstorable, "Text with a NUL character cannot be stored.")
        }
    }

    // MARK: Missions

    func missions(after: String?, limit: Int) async throws -> [MissionSummary] {
        let ids = state.missions.keys.sorted().filter { id in
            (after.map { id > $0 } ?? true) && actor.scope.covers(id)
        }
        return try ids.prefix(limit).map(summary)
    }

    func mission(_ id: String) async throws -> MissionSummary? {
        state.missions[id] == nil ? nil : try summary(id)
    }

    func missionStamp(_ id: String) async throws -> MissionStamp? {
        state.missions[id].map { mission in
            MissionStamp(
                mission: id, inputRevision: mission.revision, stationRevision: mission.stationRevision,
                created: mission.created)
        }
    }

    private func summary(_ id: String) throws -> MissionSummary {
        let mission = try existing(id)
        let document = mission.document
        return MissionSummary(
            header: document.mission, inputRevision: mission.revision,
            counts: [
                "regions": document.regions.count, "hubs": document.hubs.count, "stations": document.stations.count,
                "tabulation_centres": document.tabulationCentres.count, "delegations": document.delegations.count,
                "observers": document.observers.count, "pins": document.pins.count,
                "incompatibilities": document.incompatibilities.count, "units": document.sample?.units.count ?? 0,
            ],
            createdAt: state.now, changedAt: state.now)
    }

    func createMission(_ header: MissionHeader, rules: Rules?, travel: TravelRules?) async throws {
        if state.missions[header.id] != nil { throw StoreError(.alreadyExists, "There is a mission \(header.id).") }
        var document = MissionDocument(mission: header)
        (document.statedRules, document.statedTravel) = (rules, travel)
        try Self.requireStorable(document.bytes)
        try write { $0.missions[header.id] = MemoryState.Mission(document: document) }
    }

    func deleteMission(_ id: String) async throws {
        _ = try existing(id)
        try write { state in
            state.missions[id] = nil
            state.removed[id] = nil
            state.edits[id] = nil
            state.plans[id] = nil
            state.incidents[id] = nil
            state.assignments[id] = nil
            state.headRequests.removeAll { $0.mission == id }
            state.tokens = state.tokens.filter { $0.value.bearer.delegations?.mission != id }
            state.accounts.removeAll { $0.bearer.delegations?.mission == id }
            for key in state.tokens.keys { state.tokens[key]?.bearer.forget(id) }
            for index in state.accounts.indices { state.accounts[index].bearer.forget(id) }
            state.removeJobs { $0.request.mission == id }
        }
    }

    func lockMission(_ id: String, expecting revision: Int?) async throws -> Int {
        let current = try existing(id).revision
        if let revision, revision != current { throw StoreError(.staleRevision, "The revision is \(current).") }
        return current
    }

    func countAsOne(mission id: String, since revision: Int) async throws {
        var mission = try existing(id)
        mission.revision = min(mission.revision, revision + 1)
        mission.stationRevision = min(mission.stationRevision, revision + 1)
        try write { [mission] in $0.missions[id] = mission }
    }

    func importDocument(_ document: MissionDocument) async throws -> Bool {
        let id = document.mission.id
        guard state.missions[id] != nil else {
            try Self.requireStorable(document.bytes)
            try write { $0.missions[id] = MemoryState.Mission(document: document) }
            return true
        }
        return try change(id) { $0 = document }
    }

    func exportDocument(_ id: String) async throws -> MissionExport {
        let mission = try existing(id)
        let bytes = mission.document.bytes
        return MissionExport(
            mission: id, bytes: bytes, sha256: ContentDigest.sha256(of: bytes), inputRevision: mission.revision)
    }

    func head(_ id: String) async throws -> MissionDocument {
        let document = try existing(id).document
        var head = MissionDocument(mission: document.mission)
        (head.statedRules, head.statedTravel) = (document.statedRules, document.statedTravel)
        head.extra = document.extra
        return head
    }

    func updateHead(_ id: String, header: MissionHeader, rules: Rules?, travel: TravelRules?) async throws {
        try change(id) { document in
            document.mission = header
            (document.statedRules, document.statedTravel) = (rules, travel)
        }
    }

    func replacePins(_ pins: [Pin], mission: String) async throws {
        try change(mission) { $0.pins = pins }
    }

    func replaceIncompatibilities(_ pairs: [Incompatibility], mission: String) async throws {
        try change(mission) { $0.incompatibilities = pairs }
    }

    func sample(mission: String) async throws -> Sample? { try existing(mission).document.sample }

    func replaceSample(_ sample: Sample?, mission: String) async throws {
        try change(mission) { $0.sample = sample }
    }

    func outlines(mission: String) async throws -> [RegionOutline] { try existing(mission).outlines }

    func replaceOutlines(
        _ outlines: [RegionOutline], mode: ImportMode, mission: String
    ) async throws -> ImportOutcome {
        _ = try existing(mission)
        try write { $0.missions[mission]?.outlines = outlines }
        return ImportOutcome(inserted: outlines.count)
    }
}
