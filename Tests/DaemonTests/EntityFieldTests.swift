import Deployment
import HTTPAPI
import MissionImport
import MissionModel
import Persistence
import Testing

/// A field of an entity that one of the lists lacks is lost, refused or not described.
@Suite("The fields of entities, wherever they are named")
struct EntityFieldTests {
    private func check<Entity: IdentifiedEntity>(
        _ type: Entity.Type, schema: String, import kind: ImportKind
    ) throws {
        let known = EntityKeys.known(of: type)
        #expect(!known.isEmpty)
        #expect(StatementCatalogue.entityKeys[Entity.listName] == known)
        #expect(Set(kind.fields.filter { !$0.isSettingOnly && !$0.isAuxiliary }.map(\.name)) == known)
        let described = try #require(Schemas.entities.first { $0.name == schema }?.schema["properties"]?.object)
        #expect(Set(described.members.map(\.key)) == known)
        let patch = try #require(Schemas.entities.first { $0.name == "\(schema)Patch" }?.schema["properties"]?.object)
        #expect(Set(patch.members.map(\.key)) == known.subtracting(["id"]))
    }

    @Test("Patches, columns, imports and the API's document name the same")
    func sameEverywhere() throws {
        try check(Region.self, schema: "Region", import: .regions)
        try check(Hub.self, schema: "Hub", import: .hubs)
        try check(Station.self, schema: "Station", import: .stations)
        try check(TabulationCentre.self, schema: "TabulationCentre", import: .tabulationCentres)
        try check(Delegation.self, schema: "Delegation", import: .delegations)
        try check(Observer.self, schema: "Observer", import: .observers)
    }
}
