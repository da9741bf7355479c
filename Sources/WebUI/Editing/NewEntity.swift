import Deployment
import Markup
import MissionModel
import Wording

/// The page on which an entity is added to a list of the mission.
struct NewEntityPage<Entity: EditableEntity> {
    let mission: MissionHeader
    let options: EditOptions
    let state: FormState
    let t: Words

    private static var fields: [EditField] { [EditField("id", .identifier)] + Entity.editFields }

    /// The address may say what some fields begin with.
    static func load(_ request: PageRequest, in store: any Store, state: FormState? = nil) async throws -> NewEntityPage
    {
        let (mission, options) = try await store.transaction(.read, as: request.actor) { transaction in
            let mission = try await transaction.head(request.mission).mission
            return (mission, try await EditOptions.load(fields, of: mission, in: transaction))
        }
        var blank = FormState(usual)
        for field in fields { if let value = request[field.key] { blank.set(field.key, value) } }
        return NewEntityPage(mission: mission, options: options, state: state ?? blank, t: request.words)
    }

    private static var usual: [String: String] {
        let usual = EntityKeys.usual(of: Entity.self)
        return Dictionary(uniqueKeysWithValues: fields.map { ($0.key, $0.shown(usual[$0.key])) })
    }

    static func take(_ form: PageForm, in store: any Store) async throws -> FormOutcome {
        let request = form.request
        let draft = EditDraft(form, fields: fields)
        var state = FormState(draft.typed)
        var object = JSONObject()
        for field in fields {
            let value = field.value(draft.typed[field.key] ?? "")
            if value != .null { object.append(field.key, value) }
        }
        do {
            let addition = try AddEntity<Entity>(mission: request.mission, json: .object(object))
            let id = addition.entity.id
            try await MissionChange(request.mission, action: "\(Entity.listName).add", meeting: .any, entity: id)
                .run(in: store, as: request.actor) { try await addition.run(in: $0) }
            return .done(Entity.place(id, MissionPath(request.mission)))
        } catch let error as StoreError {
            if error.code != .alreadyExists {
                try state.add(refusal: error)
            } else {
                state.add(error.message, at: "id")
            }
        } catch {
            try state.add(refusal: error)
        }
        return .refused(try await load(request, in: store, state: state).page)
    }

    var page: Page {
        let paths = MissionPath(mission.id)
        let markup = EditMarkup(
            fields: Self.fields, options: options, now: [:], state: state, others: [:], action: Entity.adding(paths),
            back: paths.list(Entity.segment), act: .addEntry, t: t)
        let title = "\(t(.newEntry)): \(t(Entity.noun))"
        return Page(
            title: title, mission: mission, section: Entity.section, body: PageHead(title).html + markup.html)
    }
}
