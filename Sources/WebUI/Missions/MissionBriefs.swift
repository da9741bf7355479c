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

    init(store: any Store, hasRoadEngine: Bool, gate: DocumentGate = .shared) {
        self.store = store
        self.hasRoadEngine = hasRoadEngine
        self.gate = gate
    }

    /// The brief of a mission at a stamp that was just read, or at a later one.
    ///
    /// - Throws: `notFound` where the mission is gone since; `StoreError`; `FormError`.
    func brief(at stamp: MissionStamp) async throws -> MissionBrief {
        if let found = kept.firstIndex(where: { $0.stamp == stamp }) {
            kept.append(kept.remove(at: found))
            return kept[kept.count - 1].brief
        }
        return try await load(stamp).value
    }

    /// The load that is under way, else a new one. It is nobody's child: a reader who is cancelled leaves it to the others.
    private func load(_ stamp: MissionStamp) -> Task<MissionBrief, any Error> {
        if let load = loads[stamp] { return load }
        let load = Task {
            defer { loads[stamp] = nil }
            return try await gate.pass {
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
        loads[stamp] = load
        return load
    }

    private func keep(_ brief: MissionBrief, _ stamp: MissionStamp) {
        kept.removeAll { $0.stamp.mission == stamp.mission }
        kept.append((stamp, brief))
        if kept.count > Self.capacity { kept.removeFirst() }
    }
}
