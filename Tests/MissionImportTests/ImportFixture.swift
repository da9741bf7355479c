import MissionImport
import MissionModel
import Tabular

extension MissionDocument {
    /// Two regions, three delegations and nothing else.
    static var importFixture: MissionDocument {
        var document = MissionDocument(
            mission: MissionHeader(
                id: "m", name: "Mission", hostCountry: "PK", electionDate: CalendarDay(daysSince1970: 19_761),
                debriefing: nil))
        document.regions = [
            Region(id: "N", name: "North", timeZone: "Asia/Karachi"),
            Region(id: "S", name: "South Coast", timeZone: "Asia/Karachi"),
        ]
        document.delegations = [
            Delegation(id: "EE", name: "Estonia", country: "EE"),
            Delegation(id: "FR", name: "France", country: "FR"),
            Delegation(id: "SE", name: "Sweden", country: "SE"),
        ]
        return document
    }
}

/// Runs an import against a store; a refusal leaves the store as it was.
func runImport(
    _ bytes: [UInt8],
    _ kind: ImportKind,
    columns: [String: String] = [:],
    values: [String: String] = [:],
    mode: ImportMode = .merge,
    allowsEmpty: Bool = false,
    createsRegions: Bool = false,
    store: ImportStoreDouble = ImportStoreDouble(),
    _ adjust: (inout ImportRequest) -> Void = { _ in }
) async throws -> ImportReport {
    var request = ImportRequest(
        mission: "m", kind: kind, columns: columns, values: values, createsRegions: createsRegions, mode: mode,
        allowsEmpty: allowsEmpty)
    adjust(&request)
    let (document, revision) = (await store.document, await store.revision)
    do {
        return try await ListImport().run(request, source: MemoryByteSource(bytes), in: store)
    } catch let refusal as ImportRefusal {
        await store.restore(document, revision: revision)
        return refusal.report
    }
}

func runImport(
    _ text: String,
    _ kind: ImportKind,
    columns: [String: String] = [:],
    values: [String: String] = [:],
    mode: ImportMode = .merge,
    allowsEmpty: Bool = false,
    createsRegions: Bool = false,
    store: ImportStoreDouble = ImportStoreDouble(),
    _ adjust: (inout ImportRequest) -> Void = { _ in }
) async throws -> ImportReport {
    try await runImport(
        Array(text.utf8), kind, columns: columns, values: values, mode: mode, allowsEmpty: allowsEmpty,
        createsRegions: createsRegions, store: store, adjust)
}

/// A square of one degree around Islamabad, as the outline of region N.
let northOutline = RegionOutline(
    region: "N",
    polygons: [
        [
            [
                OutlinePoint(lon: 72.5, lat: 33.2), OutlinePoint(lon: 73.5, lat: 33.2),
                OutlinePoint(lon: 73.5, lat: 34.2),
                OutlinePoint(lon: 72.5, lat: 34.2), OutlinePoint(lon: 72.5, lat: 33.2),
            ]
        ]
    ])
