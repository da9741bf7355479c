import Deployment
import HTTPShell
import Markup
import MissionModel
import Wording

/// What was edited last of an entry, or of the mission's head, with the button that takes it back.
struct LastEdit {
    let edit: EntryEdit
    /// What its editor is called.
    let editor: String
    /// Whether its reader has made it just now, as the address says: no address can tell so of another's edit.
    let isSaved: Bool
    let t: Words

    static let field = "revision"
    /// Of an address: the revision that an edit has made which was sent from there.
    private static let savedField = "saved"

    /// Where somebody goes on whose edit made the mission's revision: the page there tells it.
    static func saved(_ revision: Int, at place: Path) -> Path { place.with(savedField, String(revision)) }

    /// Nil where it is not any more what its last edit made of it, or the reader may not change it.
    static func found<Entity: EditableEntity>(
        of entity: Entity, _ request: PageRequest, in transaction: any StoreTransaction
    ) async throws -> LastEdit? {
        try await found(
            in: Entity.listName, id: entity.id, content: entity.json.object ?? JSONObject(), request, transaction)
    }

    static func found(
        ofHead head: MissionDocument, _ request: PageRequest, in transaction: any StoreTransaction
    ) async throws -> LastEdit? {
        try await found(in: EntryEdit.head, id: head.mission.id, content: head.headContent, request, transaction)
    }

    private static func found(
        in list: String, id: String, content: JSONObject, _ request: PageRequest,
        _ transaction: any StoreTransaction
    ) async throws -> LastEdit? {
        guard request.may(.change),
            let edit = try await transaction.lastEdit(of: list, id: id, mission: request.mission),
            edit.after == content
        else { return nil }
        let editor = try await transaction.accounts(ids: [edit.editedBy]).first
        let isSaved = request[savedField] == String(edit.revision) && edit.editedBy == request.actor.id
        return LastEdit(
            edit: edit, editor: editor?.name ?? edit.editedBy, isSaved: isSaved, t: request.words)
    }

    /// What it changed, from what to what.
    private var changes: [(field: String, values: String)] {
        edit.fields.map { change in
            let field = FieldNames.field(change.name, of: edit.list)
            let values = [change.from, change.to].map { value in
                let text = field?.words(value, t) ?? EditField.text(value)
                return text.isEmpty ? t(.none) : text
            }
            return (field?.label(t) ?? change.name, "\(values[0]) → \(values[1])")
        }
    }

    /// On top of the page to which its editor comes back: that it was saved.
    ///
    /// - Parameter undoing: where the button's form is sent.
    func notice(_ undoing: Path) -> HTML {
        guard isSaved else { return .empty }
        return """
            <div class="note ok" role="status"><p><b>\(t(.saved))</b> \
            \(each: changes, between: "; ", { "\($0.field): \($0.values)" })</p>\
            \(form(undoing, "<button class=\"b\"\(PageKey.undo.mark)>\(t(.undoIt))</button>"))</div>
            """
    }

    /// At the end of any page that tells no notice of it.
    ///
    /// - Parameter undoing: where the button's form is sent.
    func card(_ undoing: Path) -> HTML {
        if isSaved { return .empty }
        var facts = Facts()
        for change in changes { facts.add(change.field, text: change.values) }
        let act = t(.undo, t(.changeOf, editor, t.language.moment(edit.editedAt)))
        return Card(
            id: "last-edit", title: t(.lastChange),
            note: edit.list == EntryEdit.head ? .empty : "<span class=\"id\">\(edit.id)</span>",
            body: """
                \(facts.html)<div class="in">\(form(undoing, "<p class=\"acts\"><button class=\"b\">\(act)</button></p>"))</div>
                """
        ).html
    }

    private func form(_ undoing: Path, _ button: HTML) -> HTML {
        """
        <form method="post" \(action: undoing)>\
        <input type="hidden" name="\(Self.field)" value="\(edit.revision)">\(button)</form>
        """
    }
}

/// A form that takes an edit back.
struct UndoForm {
    /// What it takes back.
    let edit: EntryEdit

    /// - Throws: a problem where no edit of this entry is kept under the revision that the form names.
    static func read(
        _ form: PageForm, of list: String, id: String, in store: any Store
    ) async throws -> UndoForm {
        let (request, revision) = (form.request, form.typed(LastEdit.field))
        let edit = try await store.transaction(.read, as: request.actor) { transaction in
            guard let number = Int(decimalDigits: revision) else { return EntryEdit?.none }
            return try await transaction.entryEdit(mission: request.mission, revision: number)
        }
        guard let edit, edit.list == list, ExactText(edit.id) == ExactText(id) else {
            throw StoreError(.notFound, "No edit that is kept made the revision \(revision).")
        }
        return UndoForm(edit: edit)
    }

    /// Takes it back; else shows the page on which it is edited by hand: with what is wrong with what it was, or with what
    /// others have made of it.
    ///
    /// - Parameters:
    ///   - shown: a content as the page's form shows it.
    ///   - now: the content.
    ///   - page: with what its fields hold and what others have changed.
    func run(
        _ request: PageRequest, in store: any Store, goingTo place: Path,
        shown: @Sendable (JSONObject) -> [String: String],
        now: @Sendable (any StoreTransaction) async throws -> JSONObject,
        page: (FormState, [String: String]) async throws -> Page
    ) async throws -> FormOutcome {
        var state = FormState(shown(edit.before))
        do {
            let revision = try await store.transaction(.write, as: request.actor) { transaction in
                _ = try await UndoEdit(mission: request.mission, revision: edit.revision).run(in: transaction)
                return try await transaction.inputRevision(of: request.mission)
            }
            return .done(LastEdit.saved(revision, at: place))
        } catch let error as StoreError where error.code == .conflict {
            let made = shown(edit.after)
            let current = shown(try await store.transaction(.read, as: request.actor) { try await now($0) })
            let others = current.filter { made[$0.key] != $0.value }
            if others.isEmpty { state.add(error.message) }
            return .overtaken(try await page(state, others))
        } catch {
            try state.add(refusal: error)
        }
        return .refused(try await page(state, [:]))
    }
}
