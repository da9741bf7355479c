import MissionModel

/// What somebody has made of something that they saw: who was faster is known by what they saw, field by field.
struct EditDraft: Sendable {
    let fields: [EditField]
    /// As they stood on the page.
    let seen: [String: String]
    /// By fields, and by those that say by which clock an instant is typed.
    let typed: [String: String]

    /// Before the name of a field that says what was seen.
    static let seenPrefix = "was."

    init(_ form: PageForm, fields: [EditField]) {
        self.fields = fields
        let seen = Dictionary(uniqueKeysWithValues: fields.map { ($0.key, form.typed(Self.seenPrefix + $0.key)) })
        var typed: [String: String] = [:]
        for field in fields {
            let text = form.typed(field.key)
            switch field.kind {
            // A box that is not ticked is not sent.
            case .flag: typed[field.key] = text == "true" ? "true" : "false"
            case .instant:
                let moment = InstantField(name: field.key)
                typed[field.key] = moment.text(form, seen: seen[field.key] ?? "")
                typed[moment.zone] = form.typed(moment.zone)
            default: typed[field.key] = text
            }
        }
        (self.seen, self.typed) = (seen, typed)
    }

    /// The fields that were changed, by what was seen of them.
    var changed: [EditField] { fields.filter { typed[$0.key] != seen[$0.key] } }

    /// Of the fields that hold something else now than what was seen, those values.
    func overtaken(by now: JSONObject) -> [String: String] {
        var others: [String: String] = [:]
        for field in fields {
            let text = field.shown(now[field.key])
            if text != seen[field.key] { others[field.key] = text }
        }
        return others
    }

    /// What was changed, as a merge patch.
    var patch: JSONObject {
        var patch = JSONObject()
        for field in changed { patch.append(field.key, field.value(typed[field.key] ?? "")) }
        return patch
    }
}

extension EditField {
    /// A value as a form shows it; a flag that is not stated is not set.
    func shown(_ value: JSONValue?) -> String {
        if case .flag = kind { return value == .bool(true) ? "true" : "false" }
        return Self.text(value)
    }
}
