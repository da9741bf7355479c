import Markup
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
    /// What the button says.
    var act = Phrase.save
    let t: Words

    var html: HTML {
        let form = FormMarkup(state: state, t: t)
        let labels = Dictionary(uniqueKeysWithValues: fields.map { ($0.key, t($0.title)) })
        return """
            \(conflict)<form class="card" method="post" \(action: action)><div class="in form">\(form.summary(labels))\
            \(each: fields, { field($0, form) })\
            \(each: fields, { form.hidden(EditDraft.seenPrefix + $0.key, now[$0.key] ?? "") })\
            <p class="acts"><button class="b go">\(t(act))</button>\
            <a class="b ask" \(href: back)>\(t(.notYet))</a></p></div></form>
            """
    }

    private func field(_ field: EditField, _ form: FormMarkup) -> HTML {
        switch field.kind {
        case .flag: return "<p>\(form.check(field.key, t(field.title)))</p>"
        case .choice(let options):
            return form.choice(field.key, t(field.title), options.map { FormMarkup.Option($0.value, t($0.title)) })
        case .entry(let list):
            return form.choice(field.key, t(field.title), options.choices(of: list, else: state.value(field.key)))
        case .list: return form.text(field.key, t(field.title), hint: t(.listHint), longest: 2000)
        case .instant: return form.text(field.key, t(field.title), hint: t(.instantHint), longest: 25)
        case .number: return form.text(field.key, t(field.title), longest: 20)
        case .text: return form.text(field.key, t(field.title), longest: 500, isRequired: !field.isOptional)
        }
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
