/// An entity that two documents of a mission do not have alike.
package enum EntityChange<Entity: IdentifiedEntity>: Sendable, Equatable {
    case added(Entity)
    case removed(Entity)
    case changed(from: Entity, to: Entity)

    package var id: String { new?.id ?? old?.id ?? "" }

    package var old: Entity? {
        switch self {
        case .added: nil
        case .removed(let entity), .changed(let entity, _): entity
        }
    }

    package var new: Entity? {
        switch self {
        case .removed: nil
        case .added(let entity), .changed(_, let entity): entity
        }
    }

    /// By name, those that documents know; empty for what was added or removed as a whole.
    package var fields: [FieldChange] {
        guard case .changed(let from, let to) = self else { return [] }
        return FieldChange.between(from.known, to.known)
    }
}

/// What differs in one list of two documents of a mission: in the order of the new document, then what is gone, in the
/// order of the old one.
package struct EntityChanges<Entity: IdentifiedEntity>: Sendable {
    package let all: [EntityChange<Entity>]
    private let positions: [ExactText: Int]

    /// Unknown keys are kept by documents and looked at by nothing, so they are no difference.
    init(from old: [Entity], to new: [Entity]) {
        var before = [ExactText: Int](minimumCapacity: old.count)
        for (n, entity) in old.enumerated() { before[entity.id] = n }
        var found: [EntityChange<Entity>] = []
        var stays = [Bool](repeating: false, count: old.count)
        for entity in new {
            guard let n = before[entity.id] else {
                found.append(.added(entity))
                continue
            }
            stays[n] = true
            // Most are equal, which is seen without a look at each field by name.
            if old[n] == entity, old[n].references.elementsEqual(entity.references) { continue }
            let change = EntityChange.changed(from: old[n], to: entity)
            if !change.fields.isEmpty { found.append(change) }
        }
        for (entity, isThere) in zip(old, stays) where !isThere { found.append(.removed(entity)) }
        all = found
        positions = Dictionary(found.enumerated().map { (ExactText($0.element.id), $0.offset) }) { first, _ in first }
    }

    package subscript(id: String) -> EntityChange<Entity>? { positions[id].map { all[$0] } }
}

extension IdentifiedEntity {
    /// Identifiers of other entities, which count by their code points where texts do not.
    fileprivate var references: [ExactText] {
        switch self {
        case let hub as Hub: [ExactText(hub.region)]
        case let station as Station: [ExactText(station.region), ExactText(station.district)]
        case let centre as TabulationCentre: [ExactText(centre.region), ExactText(centre.district)]
        case let person as Observer:
            ([person.delegation] + person.excludedRegions + person.preferredRegions).map(ExactText.init)
        default: []
        }
    }
}
