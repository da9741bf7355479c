import Deployment
import MissionModel

extension MemoryTransaction {
    func insertEntity<Entity: IdentifiedEntity>(
        _ entity: Entity, at position: Int?, mission: String
    ) async throws {
        try change(mission) { document in
            var list = Self.list(Entity.self, of: document)
            list.insert(entity, at: min(position ?? list.count, list.count))
            Self.set(list, in: &document)
        }
    }

    func removeEntity<Entity: IdentifiedEntity>(
        _ type: Entity.Type, mission: String, id: String
    ) async throws -> Int {
        var place: Int?
        try change(mission) { document in
            var list = Self.list(type, of: document)
            place = list.firstIndex { ExactText($0.id) == ExactText(id) }
            if let place { list.remove(at: place) }
            Self.set(list, in: &document)
        }
        guard let place else { throw StoreError(.notFound, "There is no \(id).") }
        return place
    }

    func keepRemoved(
        _ list: String, id: String, at position: Int, content: JSONObject, ties: EntryTies, mission: String
    ) async throws -> RemovedEntry {
        try write { state in
            let entry = RemovedEntry(
                number: (state.removed[mission]?.map(\.number).max() ?? 0) + 1, mission: mission, list: list, id: id,
                position: position, content: content, ties: ties, removedAt: state.now)
            state.removed[mission, default: []].append(entry)
            return entry
        }
    }

    func removedEntry(mission: String, number: Int) async throws -> RemovedEntry? {
        state.removed[mission]?.first { $0.number == number }
    }

    func removedEntries(mission: String, before number: Int?, limit: Int) async throws -> [RemovedEntry] {
        let all = (state.removed[mission] ?? []).reversed().filter { entry in number.map { entry.number < $0 } ?? true }
        return Array(all.prefix(limit))
    }

    func forgetRemoved(mission: String, number: Int) async throws {
        try write { $0.removed[mission]?.removeAll { $0.number == number } }
    }

    func forgetFormerPerson(_ id: String, mission: String) async throws -> Bool? {
        let isPerson = { (list: String, entry: String) in
            list == Observer.listName && ExactText(entry) == ExactText(id)
        }
        let removed = (state.removed[mission] ?? []).filter { isPerson($0.list, $0.id) }
        let edits = (state.edits[mission] ?? []).filter { isPerson($0.list, $0.id) }
        let contents = removed.map(\.content) + edits.flatMap { [$0.before, $0.after] }
        if contents.isEmpty { return nil }
        try write { state in
            state.removed[mission]?.removeAll { isPerson($0.list, $0.id) }
            state.edits[mission]?.removeAll { isPerson($0.list, $0.id) }
        }
        return contents.contains { $0["label"]?.string != nil }
    }

    func planNotes(mission: String, version: Int) async throws -> [PlanNote] {
        state.notes["\(mission)/\(version)"] ?? []
    }

    func insertPlanNote(mission: String, version: Int, text: String) async throws -> PlanNote {
        let writer = actor.id
        return try write { state in
            let key = "\(mission)/\(version)"
            let note = PlanNote(
                number: (state.notes[key]?.last?.number ?? 0) + 1, text: text, writtenBy: writer,
                writtenAt: state.now)
            state.notes[key, default: []].append(note)
            return note
        }
    }

    func removePlanNote(mission: String, version: Int, number: Int) async throws {
        let key = "\(mission)/\(version)"
        guard state.notes[key]?.contains(where: { $0.number == number }) == true else {
            throw StoreError(.notFound, "The plan has no note \(number).")
        }
        try write { $0.notes[key]?.removeAll { $0.number == number } }
    }
}
