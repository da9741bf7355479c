import MissionImport
import MissionModel
import PostgresClient

extension PostgresStoreTransaction {
    func beginImport<Entity: IdentifiedEntity>(
        _ type: Entity.Type, mission: String, mode: ImportMode, stated: Set<String>
    ) async throws -> any ImportStaging<Entity> {
        if let personal = type as? any PersonalTable.Type,
            let staging = personalStaging(personal, mission, mode, stated) as? any ImportStaging<Entity>
        {
            return staging
        }
        guard let table = type as? any IdentifiedTable.Type,
            let staging = try await staging(table, mission, mode, stated) as? any ImportStaging<Entity>
        else { throw NoTable(type) }
        return staging
    }

    private func staging<Entity: IdentifiedTable>(
        _ type: Entity.Type, _ mission: String, _ mode: ImportMode, _ stated: Set<String>
    ) async throws -> any Sendable {
        try await PostgresImportStaging<Entity>(
            database: try await patient(), mission: mission, mode: mode, stated: stated
        ) {
            try await raiseRevision(mission, stations: Entity.self == Station.self)
        }
    }

    func outlines(mission: String) async throws -> [RegionOutline] {
        var outlines: [RegionOutline] = []
        for ring in try await database.fetchAll(SelectOutlines(mission: mission)) {
            if outlines.last.map({ ExactText($0.region) }) != ExactText(ring.region) {
                outlines.append(RegionOutline(region: ring.region, polygons: []))
            }
            let last = outlines.count - 1
            if ring.ring == 0 { outlines[last].polygons.append([]) }
            outlines[last].polygons[outlines[last].polygons.count - 1].append(ring.points)
        }
        return outlines
    }

    func replaceOutlines(
        _ outlines: [RegionOutline], mode: ImportMode, mission: String
    ) async throws -> ImportOutcome {
        try await lockMission(mission, expecting: nil)
        let known = Dictionary(try await self.outlines(mission: mission).map { (ExactText($0.region), $0) }) { $1 }
        let given = Dictionary(outlines.map { (ExactText($0.region), $0) }) { $1 }
        var outcome = ImportOutcome()
        var written: [RegionOutline] = []
        for outline in outlines where given[outline.region] == outline {
            switch known[outline.region] {
            case nil:
                outcome.inserted += 1
                written.append(outline)
            case outline:
                outcome.unchanged += 1
            default:
                outcome.updated += 1
                written.append(outline)
            }
        }
        let removed = mode == .replace ? known.keys.filter { given[$0] == nil }.map(\.text) : []
        outcome.removed = removed.count
        guard outcome.changed else { return outcome }
        let database = try await patient()
        try await database.execute(DeleteOutlines(mission: mission, regions: removed + written.map(\.region)))
        for outline in written {
            try await database.executeEach(rings(of: outline).map { InsertOutlineRing(mission: mission, ring: $0) })
        }
        try await raiseRevision(mission)
        return outcome
    }

    private func rings(of outline: RegionOutline) -> [OutlineRing] {
        outline.polygons.enumerated().flatMap { polygon, rings in
            rings.enumerated().map { ring, points in
                OutlineRing(
                    region: outline.region, polygon: Int32(clamping: polygon), ring: Int32(clamping: ring),
                    points: points)
            }
        }
    }
}
