import Deployment
import MissionModel

extension HeadRequest {
    var json: JSONValue {
        [
            "id": .string(id), "kind": .string(content.kind.rawValue), "delegation": .string(content.delegation),
            "observers": .strings(content.observers), "replacement": .optional(content.replacement),
            "from": .optional(content.from?.text), "until": .optional(content.until?.text),
            "text": .optional(content.text), "state": .string(state.rawValue),
            "created_at": .string(createdAt.utcText), "created_by": .string(createdBy),
            "decided_at": .optional(decision?.at.utcText), "decided_by": .optional(decision?.by),
            "answer": .optional(decision?.answer), "incident": .optional(incident),
        ]
    }
}

extension MakeHeadRequest {
    /// Reads a request strictly: keys that are of other kinds are faults.
    init(request json: JSONValue, mission: String) throws {
        var form = try RequestForm(json)
        form.require("kind")
        let kind = form.oneOf("kind", HeadRequestKind.self)
        let (delegation, text) = (form.text("delegation"), form.text("text"))
        var content = HeadRequestContent(kind ?? .change, of: "")
        content.observers = form.texts("observers") ?? []
        content.text = text
        if kind == .replacement { content.replacement = form.text("replacement") }
        if kind == .dropOut { content.from = form.instant("from") }
        if kind == .late { content.until = form.instant("until") }
        try form.finish()
        try self.init(mission: mission, delegation: delegation, content)
    }
}

extension DecideHeadRequest {
    init(request json: JSONValue, mission: String, id: String, meeting condition: RevisionCondition) throws {
        var form = try RequestForm(json)
        form.require("decision")
        let (decision, answer) = (form.oneOf("decision", Decision.self), form.text("answer"))
        try form.finish()
        guard let decision else { throw FormError(faults: [FormFault(pointer: "/decision", message: "is missing")]) }
        try self.init(mission: mission, id: id, decision, answer: answer, meeting: condition)
    }
}
