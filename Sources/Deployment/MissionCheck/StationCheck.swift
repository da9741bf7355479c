import MissionModel
import PlanJudgement

/// Stations of the sample that no team can visit, stations that are hardly open, and what stands twice in a list.
struct StationCheck {
    private let outlook: MissionOutlook

    init(_ outlook: MissionOutlook) {
        self.outlook = outlook
    }

    var findings: [MissionFinding] {
        sample + hours + duplicates
    }

    private var document: MissionDocument { outlook.document }

    private var sample: [MissionFinding] {
        guard document.sample != nil else { return [] }
        var forbidden: [VisitObstacle: [String]] = [:]
        var unreachable: [Int: [String]] = [:]
        for unit in document.sample?.units ?? [] {
            guard let station = outlook.mission.stationPosition[unit.station] else { continue }
            if let obstacle = outlook.mission.obstacle(toVisiting: station) {
                forbidden[obstacle, default: []].append(unit.station)
            } else if !outlook.isReachable[station] {
                unreachable[outlook.mission.stationRegion[station], default: []].append(unit.station)
            }
        }
        let notAllowed = forbidden.sorted { $0.key.description < $1.key.description }.map { obstacle, units in
            MissionFinding(
                .weakens, .sampleNotAllowed, units[0],
                "Drawn, but may not be visited, as it \(obstacle): \(MissionOutlook.some(units)) (\(units.count.grouped) in all)."
            )
        }
        return notAllowed
            + unreachable.sorted { $0.key < $1.key }.map { region, units in
                MissionFinding(
                    .weakens, .sampleUnreachable, document.regions[region].id,
                    "Drawn, but no hub of \(document.regions[region].name) reaches it and returns: "
                        + "\(MissionOutlook.some(units)) (\(units.count.grouped) in all).")
            }
    }

    private var hours: [MissionFinding] {
        let short = document.stations.indices.filter { station in
            outlook.mission.stationCloses[station] - outlook.mission.stationOpens[station] < outlook.rules.visitMin * 60
        }
        if short.isEmpty { return [] }
        let names = short.map { document.stations[$0].id }
        return [
            MissionFinding(
                .weakens, .shortHours, names[0],
                "Open for less than a visit of \(outlook.rules.visitMin) minutes: \(MissionOutlook.some(names)) "
                    + "(\(names.count.grouped) in all).")
        ]
    }

    private struct Place: Hashable {
        let region: String
        let name: String
        let lat: Double
        let lon: Double
    }

    private var duplicates: [MissionFinding] {
        var found = Self.repeated(
            document.stations, .duplicateStation, "Stations of one name at one point; one of them may be listed twice"
        ) { Place(region: $0.region, name: $0.name, lat: $0.lat, lon: $0.lon) }
        found += Self.repeated(document.hubs, .duplicateHub, "Hubs at one point; one of them may be listed twice") {
            Place(region: $0.region, name: "", lat: $0.lat, lon: $0.lon)
        }
        let labelled = document.observers.filter { $0.label != nil && $0.status != .withdrawn }
        found += Self.repeated(
            labelled, .duplicateObserver, "Observers of one delegation with one label; one may be listed twice"
        ) { [$0.delegation, $0.label ?? ""] }
        return found
    }

    /// One finding for all of a list that are alike, with the first pair of them.
    private static func repeated<Entity: IdentifiedEntity, Key: Hashable>(
        _ entities: [Entity], _ code: MissionFinding.Code, _ sentence: String, by key: (Entity) -> Key
    ) -> [MissionFinding] {
        var first: [Key: String] = [:]
        var pairs: [(String, String)] = []
        for entity in entities {
            let key = key(entity)
            if let earlier = first[key] { pairs.append((earlier, entity.id)) } else { first[key] = entity.id }
        }
        if pairs.isEmpty { return [] }
        let examples = MissionOutlook.some(pairs.map { "\($0.0) and \($0.1)" }, 3)
        return [MissionFinding(.weakens, code, pairs[0].1, "\(sentence): \(examples) (\(pairs.count.grouped) in all).")]
    }
}
