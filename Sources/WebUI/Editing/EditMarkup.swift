import Markup
import MissionModel
import Wording

/// The form by which something is edited, with what others have made of it meanwhile.
struct EditMarkup {
    let fields: [EditField]
    let options: EditOptions
    /// As they are kept now.
    let now: [String: String]
    let state: FormState
    /// What somebody else has changed, by field; empty: nothing.
    let others: [String: String]
    let action: Path
    let back: Path
    /// What holds where a field is empty, by field.
    var defaults: [String: String] = [:]
    /// What the button says.
    var act = Phrase.save
    let t: Words

    var html: HTML {
        let form = FormMarkup(state: shown, t: t)
        let labels = Dictionary(uniqueKeysWithValues: fields.map { ($0.key, $0.label(t)) })
        return """
            \(conflict)<form class="card" method="post" \(action: action)><div class="in form">\(form.summary(labels))\
            \(each: fields, { field($0, form) })\
            \(each: fields, { form.hidden(EditDraft.seenPrefix + $0.key, now[$0.key] ?? "") })\
            <p class="acts"><button class="b go">\(t(act))</button>\
            <a class="b ask" \(href: back)>\(t(.notYet))</a></p></div></form>
            """
    }

    /// Instants as they are typed: day and time by a clock, and that clock.
    private var shown: FormState {
        var shown = state
        for field in fields where field.isInstant {
            let text = state.value(field.key)
            let instant = Instant(text)
            guard instant != nil || text.isEmpty else { continue }
            for (name, value) in InstantField(name: field.key).values(instant, offset: options.offset) {
                shown.set(name, value)
            }
        }
        return shown
    }

    private func field(_ field: EditField, _ form: FormMarkup) -> HTML {
        let (key, label) = (field.key, field.label(t))
        switch field.kind {
        case .flag: return "<p>\(form.check(key, label))</p>"
        case .choice(let options):
            return form.choice(key, label, options.map { FormMarkup.Option($0.value, t($0.title)) })
        case .entry(let list):
            return form.choice(key, label, options.choices(of: list, else: state.value(key)))
        case .list: return form.text(key, label, hint: hint(field, .listHint), longest: 2000)
        case .instant: return InstantField(name: key).html(form, label, hint: hint(field))
        case .day: return form.text(key, label, type: .date, isRequired: !field.isOptional)
        case .number: return form.text(key, label, hint: hint(field), longest: 20)
        case .text:
            return form.text(key, label, hint: hint(field), longest: 500, isRequired: !field.isOptional)
        }
    }

    /// How a field is typed, and what holds where it is empty.
    private func hint(_ field: EditField, _ usual: Phrase? = nil) -> String? {
        let fallback = defaults[field.key] ?? field.whenEmpty.map { t($0) }
        let hints = [(field.hint ?? usual).map { t($0) }, fallback.map { "\(t(.elseValue)): \($0)." }]
        return hints.allSatisfy { $0 == nil } ? nil : hints.compactMap(\.self).joined(separator: " ")
    }

    private var conflict: HTML {
        if others.isEmpty { return .empty }
        let rows = fields.filter { others[$0.key] != nil }
        let columns: [Column<EditField>] = [
            Column(t(.field), .name) { HTML(text: t($0.title)) },
            Column(t(.theirs)) { HTML(text: others[$0.key] ?? "") },
            Column(t(.yours)) { HTML(text: state.value($0.key)) },
        ]
        return """
            <div class="note bad" role="alert"><p><b>\(t(.changedMeanwhile))</b> \(t(.changedMeanwhileHelp))</p></div>\
            \(Card(id: "both", title: t(.bothChanges), body: Table(
                caption: t(.bothChanges), columns: columns, rows: rows).html).html)
            """
    }
}
