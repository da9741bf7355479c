/// Writes a mission document piece by piece, so that a large one is exported with bounded memory.
///
/// Call `list` for each list in the document's order (regions, hubs, stations, tabulation centres, delegations,
/// observers, incompatibilities, pins), or `beginList`, `add`… and `endList`; then `end`.
package struct MissionDocumentWriter {
    private var writer = JSONWriter(lineDepth: 2)
    private let sample: Sample?
    private let extra: JSONObject
    private var isFirstOfList = true

    /// - Parameter head: its lists are not looked at.
    package init(head: MissionDocument) {
        sample = head.sample
        extra = head.extra
        writer.raw("{")
        writer.newLine(1)
        writer.raw("\"format\": ")
        writer.string(MissionDocument.format)
        member("mission", head.mission.json)
        if let rules = head.statedRules { member("rules", .object(rules.stated)) }
        if let travel = head.statedTravel { member("travel", .object(travel.stated)) }
    }

    /// The bytes written so far; the writer goes on empty.
    package mutating func drain() -> [UInt8] { writer.drain() }

    package mutating func list<Entity: MissionEntity>(_ entities: [Entity]) {
        beginList(Entity.listName)
        for entity in entities { add(entity) }
        endList()
    }

    package mutating func beginList(_ name: String) {
        key(name)
        writer.raw("[")
        isFirstOfList = true
    }

    package mutating func add(_ entity: some MissionEntity) {
        if !isFirstOfList { writer.raw(",") }
        isFirstOfList = false
        writer.newLine(2)
        writer.write(entity.json, depth: 2)
    }

    package mutating func endList() {
        if !isFirstOfList { writer.newLine(1) }
        writer.raw("]")
    }

    package mutating func end() {
        if let sample {
            key("sample")
            writer.raw("{\"seed\": ")
            writer.write(.int(sample.seed), depth: 2)
            for other in sample.extra.members {
                writer.raw(", ")
                writer.string(other.key)
                writer.raw(": ")
                writer.write(other.value, depth: 2)
            }
            writer.raw(", \"units\": [")
            isFirstOfList = true
            for unit in sample.units { add(unit) }
            endList()
            writer.raw("}")
        }
        for other in extra.members { member(other.key, other.value) }
        writer.newLine(0)
        writer.raw("}\n")
    }

    private mutating func member(_ name: String, _ value: JSONValue) {
        key(name)
        writer.write(value, depth: 1)
    }

    private mutating func key(_ name: String) {
        writer.raw(",")
        writer.newLine(1)
        writer.string(name)
        writer.raw(": ")
    }
}
