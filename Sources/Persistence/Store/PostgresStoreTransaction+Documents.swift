import Deployment
import MissionImport
import MissionModel
import PostgresClient

extension PostgresStoreTransaction {
    @discardableResult
    func importDocument(_ document: MissionDocument) async throws -> Bool {
        let id = document.mission.id
        let head = MissionRow(
            header: document.mission, rules: document.statedRules?.stated, travel: document.statedTravel?.stated,
            extra: document.extra)
        guard try await database.fetchFirst(LockMission(mission: id)) != nil else {
            try await database.execute(InsertMission(head: head))
            try await copyLists(of: document)
            return true
        }
        var isChanged = try await missionHead(id) != head
        if isChanged { try await database.execute(UpdateMissionHead(head: head)) }
        var changesStations = false
        if try await replaceLists(by: document, &changesStations) { isChanged = true }
        if isChanged { try await raiseRevision(id, stations: changesStations) }
        return isChanged
    }

    /// One COPY for each list of a new mission.
    private func copyLists(of document: MissionDocument) async throws {
        let id = document.mission.id
        let database = try await patient()
        try await CopyEntities.run(document.regions, mission: id, in: database)
        try await CopyEntities.run(document.hubs, mission: id, in: database)
        try await CopyEntities.run(document.stations, mission: id, in: database)
        try await CopyEntities.run(document.tabulationCentres, mission: id, in: database)
        try await CopyEntities.run(document.delegations, mission: id, in: database)
        try await CopyEntities.run(document.observers, mission: id, in: database)
        try await CopyEntities.run(document.incompatibilities, mission: id, in: database)
        try await CopyEntities.run(document.pins, mission: id, in: database)
        if let sample = document.sample {
            try await database.execute(InsertSample(mission: id, sample: sample))
            try await CopyEntities.run(sample.units, mission: id, in: database)
        }
    }

    /// Replaces what differs. References are checked at the end, since lists refer to each other.
    private func replaceLists(by document: MissionDocument, _ changesStations: inout Bool) async throws -> Bool {
        let id = document.mission.id
        try await database.runScript("SET CONSTRAINTS ALL DEFERRED")
        var isChanged = false
        if try await replaceList(document.regions, id) { isChanged = true }
        if try await replaceList(document.hubs, id) { isChanged = true }
        changesStations = try await replaceList(document.stations, id)
        if changesStations { isChanged = true }
        if try await replaceList(document.tabulationCentres, id) { isChanged = true }
        if try await replaceList(document.delegations, id) { isChanged = true }
        if try await replaceList(document.observers, id) { isChanged = true }
        if try await overwriteList(document.incompatibilities, id) { isChanged = true }
        if try await overwriteList(document.pins, id) { isChanged = true }
        if try await overwriteSample(document.sample, id) { isChanged = true }
        try await database.runScript("SET CONSTRAINTS ALL IMMEDIATE")
        return isChanged
    }

    private func replaceList<Entity: IdentifiedTable>(_ list: [Entity], _ mission: String) async throws -> Bool {
        let staging = try await PostgresImportStaging<Entity>(
            database: try await patient(), mission: mission, mode: .replace, stated: []
        ) {}
        try await staging.stage(list)
        return try await staging.mergeStaged().changed
    }

    func exportDocument(_ id: String) async throws -> MissionExport {
        let head = try await missionHead(id)
        guard let revision = try await database.fetchFirst(SelectInputRevision(mission: id)) else {
            throw Self.noMission(id)
        }
        var document = try document(of: head)
        document.sample = try await sample(mission: id)
        var writer = MissionDocumentWriter(head: document)
        let database = try await patient()
        var bytes: [UInt8] = []
        func add<Entity: EntityTable>(_ type: Entity.Type) async throws {
            writer.beginList(Entity.listName)
            try await database.withRows(SelectEntities<Entity>(mission: id)) { entities in
                var count = 0
                for try await entity in entities {
                    writer.add(entity)
                    count += 1
                    if count % 1000 == 0 { bytes += writer.drain() }
                }
            }
            writer.endList()
        }
        try await add(Region.self)
        try await add(Hub.self)
        try await add(Station.self)
        try await add(TabulationCentre.self)
        try await add(Delegation.self)
        try await add(Observer.self)
        try await add(Incompatibility.self)
        try await add(Pin.self)
        writer.end()
        bytes += writer.drain()
        return MissionExport(
            mission: id, bytes: bytes, sha256: ContentDigest.sha256(of: bytes), inputRevision: revision)
    }
}
