import Deployment
import HTTPShell
import Markup
import MissionModel
import Wording

/// A list of ties, which has a table and a form on one page: its entries have no names by which other pages could have them.
protocol ListedTie: TieEntity {
    static var heading: Phrase { get }
    static var help: Phrase { get }
    static var counted: CountedPhrase { get }
    /// The list's part of addresses.
    static var segment: String { get }
    /// The lists whose entries its rows name.
    static var named: [EntryNames.List] { get }
    /// The names of the form's fields.
    static var fields: [String] { get }
    /// The form's field in which a key of the tie is typed.
    static var keys: [String: String] { get }
    /// What was typed, as a document has it.
    static func json(_ state: FormState) -> JSONValue
    static func form(_ form: FormMarkup, _ list: ListContext) -> HTML
    static func filters(_ list: ListContext) -> [ListFilter]
    static func columns(_ list: ListContext) -> [Column<Self>]
    /// What it is called.
    func title(_ list: ListContext) -> String
    /// A value that it is filtered by.
    func value(of filter: String) -> String?
}

struct TiePage<Tie: ListedTie> {
    let mission: MissionHeader
    let ties: [Tie]
    let count: Int
    let search: String?
    let chosen: [String: String]
    let after: Int?
    let next: Int?
    /// What was taken out just now.
    let removed: Tie?
    let state: FormState
    let context: ListContext

    /// Of an address: what was taken out, as a document has it.
    private static var removedField: String { "was" }
    /// Of a form that is about a tie as it stands there.
    private static var tieField: String { "tie" }
    /// Before the fields of an address that say what the form begins with.
    static var newPrefix: String { "new." }

    static func load(
        _ request: PageRequest, in store: any Store, state: FormState? = nil
    ) async throws -> TiePage {
        let after = try request.whole("after")
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            (
                mission: try await transaction.head(request.mission).mission,
                all: try await transaction.allEntities(Tie.self, mission: request.mission),
                context: try await ListContext(request, named: Tie.named, in: transaction)
            )
        }
        let context = read.context
        var chosen: [String: String] = [:]
        for filter in Tie.filters(context) { chosen[filter.key] = request[filter.key] }
        let wanted = request["q"]?.lowercased()
        let found = read.all.enumerated().filter { _, tie in
            chosen.allSatisfy { key, value in tie.value(of: key).map { ExactText($0) == ExactText(value) } ?? false }
                && wanted.map { tie.searched(context).contains($0) } ?? true
        }
        let rest = found.filter { entry in after.map { entry.offset > $0 } ?? true }
        let shown = rest.prefix(Pager.rows)
        return TiePage(
            mission: read.mission, ties: shown.map(\.element), count: found.count, search: request["q"],
            chosen: chosen, after: after, next: rest.count > Pager.rows ? shown.last?.offset : nil,
            removed: request[removedField].flatMap(tie),
            state: state
                ?? FormState(Dictionary(uniqueKeysWithValues: Tie.fields.map { ($0, request[newPrefix + $0] ?? "") })),
            context: context)
    }

    /// Nil where a text is none.
    private static func tie(_ text: String) -> Tie? {
        (try? JSONParser.parse(Array(text.utf8))).flatMap { try? Tie(json: $0) }
    }

    /// Adds what was typed, or takes out what a row says; either is done once, however often it is sent.
    static func take(_ form: PageForm, in store: any Store) async throws -> FormOutcome {
        let (request, here) = (form.request, MissionPath(form.request.mission).list(Tie.segment))
        var state = FormState(form, fields: Tie.fields)
        let change = MissionChange(
            request.mission, action: "\(Tie.listName).replace", meeting: .any, keys: ["items"])
        do {
            let named = form[tieField].flatMap(tie)
            if form["act"] == "remove" {
                guard let named else { throw Problem(.invalidContent, "The form does not say what is to be removed.") }
                let removal = RemoveTie(mission: request.mission, tie: named)
                try await change.run(in: store, as: request.actor) { try await removal.run(in: $0) }
                return .done(here.with(removedField, JSONWriter.text(named.json)))
            }
            let addition = try AddTie<Tie>(mission: request.mission, json: named?.json ?? Tie.json(state))
            try await change.run(in: store, as: request.actor) { try await addition.run(in: $0) }
            return .done(here)
        } catch {
            try state.add(refusal: error, fields: Tie.keys)
        }
        return .refused(try await load(request, in: store, state: state).page)
    }

    private var t: Words { context.t }
    private var here: Path { context.paths.list(Tie.segment) }

    var page: Page {
        Page(
            title: t(Tie.heading), mission: mission, section: .people,
            body: """
                \(PageHead(t(Tie.heading), note: HTML(text: t(Tie.help))).html)\
                \(ListGroup.people.tabs(Tie.segment, context.paths, t))\(undo)\(table)\(form)
                """)
    }

    /// What was taken out, with the way back.
    private var undo: HTML {
        guard let removed, context.mayChange else { return .empty }
        return """
            <div class="note wait" role="status"><p>\(t(.wasRemoved, removed.title(context)))</p>\
            \(button(removed, "add", t(.putBack)))</div>
            """
    }

    private var table: HTML {
        let choices = Tie.filters(context).map {
            FilterForm.Choice(name: $0.key, label: $0.label, options: $0.options, chosen: chosen[$0.key])
        }
        let filter = FilterForm(path: here, search: search, choices: choices, t: t)
        var address = here.with("q", search)
        for choice in choices { address = address.with(choice.name, choice.chosen) }
        let pager = Pager(list: address, isFirst: after == nil, next: next.map(String.init), t: t)
        let isWhole = search == nil && choices.allSatisfy { $0.chosen == nil }
        var columns = Tie.columns(context)
        if context.mayChange {
            columns.append(Column(t(.acts), .acts) { button($0, "remove", t(.removeEntry)) })
        }
        let body: HTML =
            ties.isEmpty
            ? .empty(nil, t(!isWhole ? .nothingFound : context.mayChange ? .emptyTies : .emptyForReaders))
            : Table(caption: t(Tie.heading), columns: columns, rows: ties).html
        return Card(
            id: Tie.segment, title: t(Tie.heading),
            note: "<span class=\"soft small\">\(t(count, Tie.counted))</span>", body: filter.html + body + pager.html
        ).html
    }

    private func button(_ tie: Tie, _ act: String, _ label: String) -> HTML {
        """
        <form method="post" \(action: here)>\
        <input type="hidden" name="\(Self.tieField)" value="\(JSONWriter.text(tie.json))">\
        <button class="b" name="act" value="\(act)">\(label) <span class="vh">\(tie.title(context))</span></button></form>
        """
    }

    private var form: HTML {
        guard context.mayChange else { return .empty }
        let markup = FormMarkup(state: state, t: t)
        return Card(
            id: "new", title: t(.newEntry),
            body: """
                <form class="in form" method="post" \(action: here)>\(markup.summary([:]))\(Tie.form(markup, context))\
                <p class="acts"><button class="b go" name="act" value="add">\(t(.addEntry))</button></p></form>
                """
        ).html
    }
}

extension ListedTie {
    /// All that it is searched by, in small letters.
    fileprivate func searched(_ list: ListContext) -> String {
        (parties + [title(list)]).joined(separator: "\n").lowercased()
    }
}
