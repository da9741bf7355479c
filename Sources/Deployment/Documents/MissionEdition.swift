package import MissionModel
package import PlanJudgement

/// The data of a mission at one revision, as a document with its look-ups and as its exported bytes.
package struct MissionEdition: Sendable {
    /// The mission has changed between two looks at it.
    package struct Moved: Error {}

    package let stamp: MissionStamp
    package let index: MissionIndex
    package let export: MissionExport
    /// The part of the bytes that the stations are.
    private let stations: [UInt8]

    package var document: MissionDocument { index.document }

    /// Reads a mission's lists: all of them, or all but the stations where an earlier edition has the same ones.
    ///
    /// The bytes are those that an export has.
    ///
    /// - Throws: `Moved` where the mission has another stamp by now; `notFound`.
    package static func read(
        _ stamp: MissionStamp, in store: any Store, after former: MissionEdition?
    ) async throws -> MissionEdition {
        let known = former.flatMap { former in
            former.stamp.created == stamp.created && former.stamp.stationRevision == stamp.stationRevision
                ? former : nil
        }
        let id = stamp.mission
        let document = try await store.transaction(.read, as: .worker) { transaction in
            guard try await transaction.missionStamp(id) == stamp else { throw Moved() }
            var document = try await transaction.head(id)
            document.sample = try await transaction.sample(mission: id)
            document.regions = try await transaction.allEntities(Region.self, mission: id)
            document.hubs = try await transaction.allEntities(Hub.self, mission: id)
            if let known {
                document.stations = known.document.stations
            } else {
                document.stations = try await transaction.allEntities(Station.self, mission: id)
            }
            document.tabulationCentres = try await transaction.allEntities(TabulationCentre.self, mission: id)
            document.delegations = try await transaction.allEntities(Delegation.self, mission: id)
            document.observers = try await transaction.allEntities(Observer.self, mission: id)
            document.incompatibilities = try await transaction.allEntities(Incompatibility.self, mission: id)
            document.pins = try await transaction.allEntities(Pin.self, mission: id)
            return document
        }
        return try await BlockingWork.run { MissionEdition(stamp, document, stations: known?.stations) }
    }

    private init(_ stamp: MissionStamp, _ document: MissionDocument, stations known: [UInt8]?) {
        var writer = MissionDocumentWriter(head: document)
        writer.list(document.regions)
        writer.list(document.hubs)
        var bytes = writer.drain()
        // What is known is not written again; the writer goes on as it would after it.
        writer.list(known == nil ? document.stations : [])
        let written = writer.drain()
        stations = known ?? written
        bytes += stations
        writer.list(document.tabulationCentres)
        writer.list(document.delegations)
        writer.list(document.observers)
        writer.list(document.incompatibilities)
        writer.list(document.pins)
        writer.end()
        bytes += writer.drain()
        self.stamp = stamp
        index = MissionIndex(document)
        export = MissionExport(
            mission: stamp.mission, bytes: bytes, sha256: ContentDigest.sha256(of: bytes),
            inputRevision: stamp.inputRevision)
    }
}
