import Deployment
import HTTPShell
import Markup
import MissionModel
import Wording

/// What was taken out of a mission's lists and can be put back, newest first.
struct RemovalsPage {
    let mission: MissionHeader
    let entries: [RemovedEntry]
    let before: Int?
    let next: String?
    /// What was removed just now.
    let just: Int?
    let mayChange: Bool
    let state: FormState
    let t: Words

    static func load(
        _ request: PageRequest, in store: any Store, state: FormState = FormState()
    ) async throws -> RemovalsPage {
        let (before, just) = (try request.whole("after"), try request.whole("just"))
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            (
                mission: try await transaction.head(request.mission).mission,
                entries: try await transaction.removedEntries(
                    mission: request.mission, before: before, limit: Pager.rows + 1)
            )
        }
        let shown = Array(read.entries.prefix(Pager.rows))
        return RemovalsPage(
            mission: read.mission, entries: shown, before: before,
            next: read.entries.count > Pager.rows ? shown.last.map { String($0.number) } : nil, just: just,
            mayChange: request.may(.change), state: state, t: request.words)
    }

    /// Puts back what a form names by its number.
    static func restore(_ form: PageForm, in store: any Store) async throws -> FormOutcome {
        let request = form.request
        guard let number = Int(decimalDigits: request.id) else {
            throw Problem(.notFound, "There is no such removal.")
        }
        var state = FormState()
        do {
            let restoration = RestoreEntity(mission: request.mission, number: number)
            let outcome = try await MissionChange(
                request.mission, action: "removal.restore", meeting: .any, entity: String(number)
            ).run(in: store, as: request.actor, naming: \.subject) { try await restoration.run(in: $0) }
            return .done(place(of: outcome.restored))
        } catch {
            try state.add(refusal: error)
        }
        return .refused(try await load(request, in: store, state: state).page)
    }

    private static func place(of entry: RemovedEntry) -> Path {
        let paths = MissionPath(entry.mission)
        return switch entry.list {
        case Region.listName: Region.place(entry.id, paths)
        case Hub.listName: Hub.place(entry.id, paths)
        case Station.listName: Station.place(entry.id, paths)
        case Delegation.listName: Delegation.place(entry.id, paths)
        case Observer.listName: Observer.place(entry.id, paths)
        case TabulationCentre.listName: TabulationCentre.place(entry.id, paths)
        default: paths.overview
        }
    }

    private func noun(of entry: RemovedEntry) -> Phrase {
        switch entry.list {
        case Region.listName: .region
        case Hub.listName: .hub
        case Station.listName: .station
        case Delegation.listName: .delegation
        case Observer.listName: .person
        default: .tabulationCentre
        }
    }

    private func name(of entry: RemovedEntry) -> String {
        (entry.content["label"] ?? entry.content["name"])?.string ?? entry.id
    }

    var page: Page {
        let paths = MissionPath(mission.id)
        let columns: [Column<RemovedEntry>] = [
            Column(t(.what), .name) { entry in
                "\(name(of: entry)) <span class=\"id\">\(when: name(of: entry) != entry.id, HTML(text: entry.id))</span>"
            },
            Column(t(.kind)) { HTML(text: t(noun(of: $0))) },
            Column(t(.goesAlong)) { entry in
                let ties = [
                    (entry.ties.pins.count, CountedPhrase.pinCount),
                    (entry.ties.incompatibilities.count, .pairCount),
                ].filter { $0.0 > 0 }
                return HTML(text: ties.map { t($0, $1) }.joined(separator: ", "))
            },
            Column(t(.removedAt)) { .moment($0.removedAt, t) },
            Column(t(.acts), .acts) { undo($0, paths) },
        ]
        let pager = Pager(list: paths.removals, isFirst: before == nil, next: next, t: t)
        let list: HTML =
            entries.isEmpty
            ? .empty(nil, t(.nothingRemoved))
            : Table(caption: t(.removedEntries), columns: columns, rows: entries).html
        return Page(
            title: t(.removedEntries), mission: mission, section: .log,
            body: PageHead(t(.removedEntries), note: HTML(text: t(.removedHelp))).html
                + FormMarkup(state: state, t: t).summary([:]) + done(paths)
                + Card(id: "removals", title: t(.removedEntries), body: list + pager.html).html)
    }

    /// What was just done, with the way back.
    private func done(_ paths: MissionPath) -> HTML {
        guard let entry = entries.first(where: { $0.number == just }) else { return .empty }
        return """
            <div class="note wait" role="status"><p>\(t(.wasRemoved, name(of: entry)))</p>\(undo(entry, paths))</div>
            """
    }

    private func undo(_ entry: RemovedEntry, _ paths: MissionPath) -> HTML {
        guard mayChange else { return .empty }
        return """
            <form method="post" \(action: paths.restoration(entry.number))>\
            <button class="b">\(t(.putBack)) <span class="vh">\(name(of: entry))</span></button></form>
            """
    }
}
