import CommandLineIO
import MissionModel

extension CommandSession {
    /// Changes facts of an entity (or of the mission itself, by an empty path) as they were seen just before.
    func change(_ path: [String], of mission: String, _ assignments: [Assignment]) async throws {
        let full = ["missions", mission] + path
        let seen = try await api.send(.get(full))
        let before = try seen.json()
        let patch = JSONValue.object(Assignment.object(assignments, now: before))
        let tag = try seen.requiredTag()
        let after = try await api.change(.patch(full, json: patch, ifMatch: tag), mission: mission).json()
        show(after) { EntityView.changes(before, after, keys: patch.object?.members.map(\.key) ?? [], $0) }
    }

    /// Changes members of `rules` or `travel`.
    func changeHead(_ part: String, of mission: String, _ assignments: [Assignment]) async throws {
        let tag = try await api.send(.get("missions", mission)).requiredTag()
        let facts = JSONValue.object(Assignment.object(assignments, now: nil))
        let patch: JSONValue = .object([part: facts])
        let after = try await api.change(.patch(["missions", mission], json: patch, ifMatch: tag), mission: mission)
            .json()
        show(after) { console in
            for member in facts.object?.members ?? [] {
                let text = member.value == .null ? "back to its default" : Wording.fact(member.value)
                console.print("\(part) \(member.key): \(text)")
            }
        }
        note("The mission's input revision is \(Wording.cell(after["input_revision"])).")
    }

    /// Replaces a whole list of pairs or pins, as it was seen just before.
    func replace(
        _ list: String, of mission: String, _ edit: ([JSONValue]) throws(ControlError) -> [JSONValue]
    ) async throws -> JSONValue {
        let seen = try await api.send(.get("missions", mission, list))
        let items = try edit(seen.json()["items"]?.array ?? [])
        let body: JSONValue = ["items": .array(items)]
        let tag = try seen.requiredTag()
        return try await api.change(.put("missions", mission, list, json: body, ifMatch: tag), mission: mission).json()
    }
}
