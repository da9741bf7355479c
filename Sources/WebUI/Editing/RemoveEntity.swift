import Deployment
import Markup
import MissionModel
import Wording

/// Asks whether an entity is to be taken out of its list, and says what hangs on it.
struct RemoveEntityPage<Entity: EditableEntity> {
    let mission: MissionHeader
    let entity: Entity
    let holds: [EntryHold]
    let ties: EntryTies
    let state: FormState
    let t: Words

    static func load(
        _ request: PageRequest, in store: any Store, state: FormState = FormState()
    ) async throws -> RemoveEntityPage {
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            let mission = try await transaction.head(request.mission).mission
            guard let entity = try await transaction.entity(Entity.self, mission: mission.id, id: request.id) else {
                throw StoreError(.notFound, "The mission's \(Entity.listName) have no \(request.id).")
            }
            return (
                mission: mission, entity: entity,
                holds: try await EntryHold.found(of: entity, mission: mission.id, in: transaction),
                ties: try await EntryTies.found(with: entity, of: mission.id, in: transaction)
            )
        }
        return RemoveEntityPage(
            mission: read.mission, entity: read.entity, holds: read.holds, ties: read.ties, state: state,
            t: request.words)
    }

    /// Takes it out, and leads to where it can be put back.
    static func take(_ form: PageForm, in store: any Store) async throws -> FormOutcome {
        let request = form.request
        var state = FormState()
        do {
            let removal = RemoveEntity<Entity>(mission: request.mission, id: request.id)
            let removed = try await MissionChange(
                request.mission, action: "\(Entity.listName).remove", meeting: .any, entity: request.id
            ).run(in: store, as: request.actor) { try await removal.run(in: $0) }
            return .done(MissionPath(request.mission).removals.with("just", String(removed.number)))
        } catch {
            try state.add(refusal: error)
        }
        return .refused(try await load(request, in: store, state: state).page)
    }

    var page: Page {
        let paths = MissionPath(mission.id)
        let title = "\(t(.removeEntry)): \(entity.title)"
        return Page(
            title: title, mission: mission, section: Entity.section,
            body: PageHead(title, note: "<span class=\"id\">\(entity.id)</span>").html
                + FormMarkup(state: state, t: t).summary([:]) + (holds.isEmpty ? question(paths) : needed(paths)))
    }

    private func question(_ paths: MissionPath) -> HTML {
        Card(
            id: "remove", title: t(.removeEntry),
            body: """
                <form class="in form" method="post" \(action: Entity.removing(entity.id, paths))><p>\(t(.removeSays))</p>\
                \(when: entity is Observer, "<p>\(t(.contactStays))</p>")\
                \(when: !ties.isEmpty, "<p>\(t(.goesAlong))</p><ul>\(along)</ul>")\
                <p class="acts"><button class="b go">\(t(.removeEntry))</button>\
                <a class="b ask" \(href: Entity.place(entity.id, paths))>\(t(.notYet))</a></p></form>
                """
        ).html
    }

    private var along: HTML {
        """
        \(when: !ties.pins.isEmpty, "<li>\(t(ties.pins.count, .pinCount))</li>")\
        \(when: !ties.incompatibilities.isEmpty, "<li>\(t(ties.incompatibilities.count, .pairCount))</li>")\
        \(when: ties.outline != nil, "<li>\(t(.outlines))</li>")
        """
    }

    private func needed(_ paths: MissionPath) -> HTML {
        Card(
            id: "needed", title: t(.neededByOthers),
            body: """
                <p class="in">\(t(.neededHelp))</p><ul class="list">\(each: holds, { hold in
                    "<li><a \(href: place(of: hold.kind, paths))>\(t(hold.count, phrase(hold.kind)))</a></li>"
                })</ul><p class="rowacts">\(HTML.button(entity.title, Entity.place(entity.id, paths)))</p>
                """
        ).html
    }

    private func phrase(_ kind: EntryHold.Kind) -> CountedPhrase {
        switch kind {
        case .hubs: .hubCount
        case .stations: .stationCount
        case .observers: .peopleCount
        case .tabulationCentres: .centreCount
        case .wishes: .wishCount
        case .sample: .unitCount
        }
    }

    private func place(of kind: EntryHold.Kind, _ paths: MissionPath) -> Path {
        switch kind {
        case .hubs: paths.hubs.with("region", entity.id)
        case .stations: paths.stations.with("region", entity.id)
        case .observers: paths.people.with("delegation", entity.id)
        case .tabulationCentres: paths.tabulationCentres.with("region", entity.id)
        case .wishes: paths.people
        case .sample: paths.sample
        }
    }
}
