import Deployment
import HTTPShell
import Markup
import MissionModel
import PlanReading
import Wording

/// What staff wrote down about a plan, and the form for more.
struct PlanNotesCard {
    let notes: [PlanNote]
    let path: PlanPath
    /// Nil where the reader may not write.
    let state: FormState?
    let t: Words

    var html: HTML {
        if notes.isEmpty, state == nil { return .empty }
        return Card(id: "notes", title: t(.notes), body: list + form).html
    }

    private var list: HTML {
        if notes.isEmpty { return .empty(nil, t(.noNotes)) }
        return """
            <ul class="list">\(each: notes, { note in
                """
                <li><span class="said">\(note.text)</span><span class="end small soft">\(note.writtenBy) · \
                \(HTML.moment(note.writtenAt, t))</span>\(when: state != nil, """
                <form method="post" \(action: path.removal(ofNote: note.number))><button class="b ask">\(t(.removeEntry)) \
                <span class="vh">\(t.language.number(note.number))</span></button></form>
                """)</li>
                """
            })</ul>
            """
    }

    private var form: HTML {
        guard let state else { return .empty }
        let form = FormMarkup(state: state, t: t, prefix: "note")
        return """
            <form class="in form" method="post" \(action: path.notes)>\(form.summary(["text": t(.newNote)]))\
            \(form.hidden(OnceKey.field, state.value(OnceKey.field)))\
            \(form.area("text", t(.newNote), hint: t(.noteHint), longest: RequestText.longest, isRequired: true))\
            <p class="acts"><button class="b">\(t(.writeNote))</button></p></form>
            """
    }
}

/// Takes notes on plans.
struct PlanNoteForms: Sendable {
    let store: any Store
    let plans: PlanPages

    func write(_ form: PageForm) async throws -> FormOutcome {
        let request = form.request
        let (mission, version) = (request.mission, try request.version)
        let text = form.typed("text").replacing("\r\n", with: "\n")
        var state = FormState(["text": text, OnceKey.field: OnceKey.fresh])
        do {
            let note = try WritePlanNote(mission: mission, version: version, text: text)
            return try await OnceKey.run(form, ["text"], in: store) { transaction in
                _ = try await note.run(in: transaction)
                return MissionPath(mission).plan(version).overview.at("notes")
            }
        } catch {
            try state.add(refusal: error)
        }
        return .refused(try await plans.overview(request, note: state).page)
    }

    func remove(_ form: PageForm) async throws -> FormOutcome {
        let request = form.request
        guard let number = Int(decimalDigits: request.id) else { throw Problem(.notFound, "There is no such note.") }
        let (mission, version) = (request.mission, try request.version)
        try await store.transaction(.write, as: request.actor) { transaction in
            try await RemovePlanNote(mission: mission, version: version, number: number).run(in: transaction)
        }
        return .done(MissionPath(mission).plan(version).overview.at("notes"))
    }
}
