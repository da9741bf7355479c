import Deployment
import HTTPShell
import MissionModel

/// Writes what observers were told, each with the text of its content as it is kept: a delegation's whole list is sent
/// to its head again and again, and nothing in it has to be looked at for that.
struct ToldWriter {
    private var writer = JSONWriter()
    private var count = 0

    init() {
        writer.raw("{\"items\": [")
    }

    /// - Parameter contacts: what is released, by observer; nil leaves contacts out.
    mutating func add(_ told: ToldAssignment, _ contacts: [ExactText: ReleasedContacts]?) {
        let assignment = told.assignment
        if count > 0 { writer.raw(", ") }
        count += 1
        writer.raw("{\"observer\": ")
        writer.string(assignment.observer)
        add("delegation", .string(assignment.delegation))
        add("revision", .int(told.revision))
        add("change", .string(told.change.rawValue))
        add("reason", told.reason?.json ?? .null)
        add("told_at", .string(told.toldAt.utcText))
        add("confirmed_at", .optional(told.confirmation?.at.utcText))
        add("confirmed_by", .optional(told.confirmation?.by))
        writer.raw(", \"assignment\": ")
        writer.written(assignment.contentText)
        if let contacts { add("contacts", contacts[ExactText(assignment.observer)]?.json ?? .null) }
        writer.raw("}")
    }

    private mutating func add(_ key: StaticString, _ value: JSONValue) {
        writer.raw(", \"")
        writer.raw(key)
        writer.raw("\": ")
        writer.write(value, depth: 1)
    }

    /// All of them.
    consuming func list() -> Answer {
        writer.raw("]}")
        return Answer.bytes(writer.bytes, contentType: "application/json")
    }

    /// A page of them, and where the next one begins.
    consuming func page(next: String?) -> Answer {
        writer.raw("]")
        add("next", .optional(next))
        writer.raw("}")
        return Answer.bytes(writer.bytes, contentType: "application/json")
    }
}

extension AssignmentReason {
    fileprivate var json: JSONValue { ["code": .string(code.rawValue), "text": .optional(text)] }
}
