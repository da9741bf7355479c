import Deployment
import MissionModel

/// What takes a whole mission to find out: what stands in the way of a plan, and when the first station opens.
struct MissionBrief: Sendable {
    let findings: [MissionFinding]
    /// By the clock of its region; nil where no station is.
    let firstOpening: Instant?

    init(_ document: MissionDocument, hasRoadEngine: Bool) {
        findings = MissionCheck(document, hasRoadEngine: hasRoadEngine).findings
        firstOpening = Self.firstOpening(document)
    }

    private static func firstOpening(_ document: MissionDocument) -> Instant? {
        var earliest: [ExactText: ClockTime] = [:]
        for station in document.stations {
            earliest[station.region] = min(earliest[station.region] ?? station.opens, station.opens)
        }
        return document.regions.compactMap { region -> Instant? in
            guard let opens = earliest[region.id],
                let clock = ElectionClock(day: document.mission.electionDate, zone: region.timeZone)
            else { return nil }
            return clock.instant(clock.seconds(at: opens))
        }.min()
    }
}

/// The briefs of missions, kept for their next readers: one is right for as long as the mission's stamp is the same.
///
/// It is found out once for all who ask, as the daemon; callers read the stamp as themselves.
actor MissionBriefs {
    /// So many are kept.
    private static let capacity = 16

    private let store: any Store
    private let hasRoadEngine: Bool
    private let gate: DocumentGate
    private var kept: [(stamp: MissionStamp, brief: MissionBrief)] = []
    private var loads: [MissionStamp: Task<MissionBrief, any Error>] = [:]
    /// Why briefs could not be found out, for the next who asks.
    private var failures: [MissionStamp: any Error] = [:]

    init(store: any Store, hasRoadEngine: Bool, gate: DocumentGate = .shared) {
        self.store = store
        self.hasRoadEngine = hasRoadEngine
        self.gate = gate
    }

    /// The brief of a mission at a stamp that was just read, or at a later one.
    ///
    /// - Returns: nil where it is not found out in time; then it is for whoever asks again.
    /// - Throws: `notFound` where the mission is gone since; `StoreError`; `FormError`.
    func brief(at stamp: MissionStamp, within patience: Duration) async throws -> MissionBrief? {
        if let found = kept.firstIndex(where: { $0.stamp == stamp }) {
            kept.append(kept.remove(at: found))
            return kept[kept.count - 1].brief
        }
        if let failure = failures.removeValue(forKey: stamp) { throw failure }
        let brief = try await load(stamp).value(within: patience)
        if brief != nil { failures[stamp] = nil }
        return brief
    }

    /// The load that is under way, else a new one. It is nobody's child: a reader who is cancelled leaves it to the others.
    private func load(_ stamp: MissionStamp) -> Task<MissionBrief, any Error> {
        if let load = loads[stamp] { return load }
        let load = Task {
            defer { loads[stamp] = nil }
            do { return try await find(stamp) } catch {
                // One is enough: who asks about another mission has failures of their own.
                failures = [stamp: error]
                throw error
            }
        }
        loads[stamp] = load
        return load
    }

    private func find(_ stamp: MissionStamp) async throws -> MissionBrief {
        try await gate.pass {
            let export = try await store.transaction(.read, as: .daemon) { transaction in
                try await transaction.exportDocument(stamp.mission)
            }
            let brief = try await BlockingWork.run { [hasRoadEngine] in
                MissionBrief(try MissionDocument(bytes: export.bytes), hasRoadEngine: hasRoadEngine)
            }
            // A mission that was changed meanwhile is kept under no stamp.
            if export.inputRevision == stamp.inputRevision { keep(brief, stamp) }
            return brief
        }
    }

    private func keep(_ brief: MissionBrief, _ stamp: MissionStamp) {
        kept.removeAll { $0.stamp.mission == stamp.mission }
        kept.append((stamp, brief))
        if kept.count > Self.capacity { kept.removeFirst() }
    }
}
