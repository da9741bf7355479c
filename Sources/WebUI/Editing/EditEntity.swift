import Deployment
import Markup
import MissionModel
import Wording

/// An entity of a mission that staff edit on a page.
protocol EditableEntity: IdentifiedEntity {
    static var editFields: [EditField] { get }
    static var section: Section { get }
    /// What one of them is called in general.
    static var noun: Phrase { get }
    /// The list's part of addresses.
    static var segment: String { get }
    /// What it is called.
    var title: String { get }
    /// Where it is looked at.
    static func place(_ id: String, _ paths: MissionPath) -> Path
    static func editing(_ id: String, _ paths: MissionPath) -> Path
}

extension EditableEntity {
    static func adding(_ paths: MissionPath) -> Path { paths.newEntry / segment }
    static func removing(_ id: String, _ paths: MissionPath) -> Path { paths.list(segment) / id / "remove" }
    static func undoing(_ id: String, _ paths: MissionPath) -> Path { paths.list(segment) / id / "undo" }
}

/// The page on which an entity is edited.
struct EditPage<Entity: EditableEntity> {
    let mission: MissionHeader
    let entity: Entity
    let options: EditOptions
    let state: FormState
    let others: [String: String]
    let last: LastEdit?
    let t: Words

    static func load(
        _ request: PageRequest, in store: any Store, state: FormState? = nil, others: [String: String] = [:]
    ) async throws -> EditPage {
        try await store.transaction(.read, as: request.actor) { transaction in
            let mission = try await transaction.head(request.mission).mission
            let entity = try await entity(request, in: transaction)
            return EditPage(
                mission: mission, entity: entity,
                options: try await EditOptions.load(Entity.editFields, of: mission, in: transaction),
                state: state ?? FormState(shown(entity)), others: others,
                last: try await LastEdit.found(of: entity, request, in: transaction), t: request.words)
        }
    }

    private static func entity(_ request: PageRequest, in transaction: any StoreTransaction) async throws -> Entity {
        guard let entity = try await transaction.entity(Entity.self, mission: request.mission, id: request.id) else {
            throw StoreError(.notFound, "The mission's \(Entity.listName) have no \(request.id).")
        }
        return entity
    }

    private static func shown(_ entity: Entity) -> [String: String] { shown(entity.json.object ?? JSONObject()) }

    private static func shown(_ content: JSONObject) -> [String: String] {
        Dictionary(uniqueKeysWithValues: Entity.editFields.map { ($0.key, $0.shown(content[$0.key])) })
    }

    /// Changes what was changed on the page, unless somebody else has changed the entity since it was shown.
    static func take(_ form: PageForm, in store: any Store) async throws -> FormOutcome {
        let request = form.request
        let draft = EditDraft(form, fields: Entity.editFields)
        var state = FormState(draft.typed)
        let here = Entity.place(request.id, MissionPath(request.mission))
        if draft.changed.isEmpty { return .done(here) }
        do {
            let change = try ChangeEntity<Entity>(
                mission: request.mission, id: request.id, patch: .object(draft.patch))
            let revision = try await MissionChange(
                request.mission, action: "\(Entity.listName).change", meeting: .any, entity: request.id,
                keys: change.changedKeys
            ).run(in: store, as: request.actor) { transaction in
                let now = try await transaction.entity(Entity.self, mission: request.mission, id: request.id)
                let others = draft.overtaken(by: now?.json.object ?? JSONObject())
                if !others.isEmpty { throw Overtaken(others: others) }
                _ = try await change.run(in: transaction)
                return try await transaction.inputRevision(of: request.mission)
            }
            return .done(LastEdit.saved(revision, at: here))
        } catch let overtaken as Overtaken {
            let page = try await load(request, in: store, state: state, others: overtaken.others)
            return .overtaken(page.page)
        } catch {
            try state.add(refusal: error)
        }
        return .refused(try await load(request, in: store, state: state).page)
    }

    /// Puts back what the entity was before an edit, unless somebody else has changed it since.
    static func undo(_ form: PageForm, in store: any Store) async throws -> FormOutcome {
        let request = form.request
        return try await UndoForm.read(form, of: Entity.listName, id: request.id, in: store).run(
            request, in: store, goingTo: Entity.place(request.id, MissionPath(request.mission)),
            shown: { shown($0) }, now: { try await entity(request, in: $0).json.object ?? JSONObject() }
        ) { state, others in
            try await load(request, in: store, state: state, others: others).page
        }
    }

    var page: Page {
        let paths = MissionPath(mission.id)
        let markup = EditMarkup(
            fields: Entity.editFields, options: options, now: Self.shown(entity), state: state, others: others,
            action: Entity.editing(entity.id, paths), back: Entity.place(entity.id, paths), t: t)
        let title = "\(t(.edit)): \(entity.title)"
        return Page(
            title: title, mission: mission, section: Entity.section,
            body: PageHead(
                title, note: "<span class=\"id\">\(entity.id)</span>",
                acts: .button(t(.removeEntry), Entity.removing(entity.id, paths))
            ).html + markup.html
                + (last?.card(Entity.undoing(entity.id, paths)) ?? .empty))
    }
}

/// Somebody else was faster: what they made of the fields.
struct Overtaken: Error {
    let others: [String: String]
}
