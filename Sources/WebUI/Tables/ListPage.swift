import Deployment
import Markup
import MissionExport
import MissionModel
import Wording

/// A list of a mission that has a table on the page that all such lists share.
protocol ListedEntity: EditableEntity, SearchableEntity {
    static var heading: Phrase { get }
    static var counted: CountedPhrase { get }
    /// As it is taken away, and brought in.
    static var file: MissionList { get }
    static var group: ListGroup { get }
    /// The lists whose entries its rows name.
    static var named: [EntryNames.List] { get }
    static func filters(_ list: ListContext) -> [ListFilter]
    static func columns(_ list: ListContext) -> [Column<Self>]
}

/// What the tables of a mission's lists need beside their rows.
struct ListContext: Sendable {
    let paths: MissionPath
    let mayChange: Bool
    let t: Words
    private let names: [EntryNames.List: EntryNames]

    /// - Parameter named: the lists whose names are needed.
    init(
        _ request: PageRequest, named: [EntryNames.List], in transaction: any StoreTransaction
    ) async throws {
        (paths, mayChange, t) = (MissionPath(request.mission), request.may(.change), request.words)
        var names: [EntryNames.List: EntryNames] = [:]
        for list in named { names[list] = try await EntryNames.load(list, of: request.mission, in: transaction) }
        self.names = names
    }

    subscript(list: EntryNames.List) -> EntryNames { names[list] ?? EntryNames([]) }
}

/// A filter of a list by one of its entity's keys.
struct ListFilter {
    let key: String
    let label: String
    let options: [(value: String, title: String)]
}

/// Lists that stand side by side, each a tab of one page.
enum ListGroup {
    case people, places

    func tabs(_ segment: String, _ paths: MissionPath, _ t: Words) -> HTML {
        let lists: [(phrase: Phrase, segment: String)] =
            switch self {
            case .people:
                [
                    (.people, Observer.segment), (.delegations, Delegation.segment), (Pin.heading, Pin.segment),
                    (Incompatibility.heading, Incompatibility.segment),
                ]
            case .places:
                [
                    (.regions, Region.segment), (.hubs, Hub.segment), (.stations, Station.segment),
                    (.tabulationCentres, TabulationCentre.segment),
                ]
            }
        return Tabs(
            label: t(self == .people ? .peopleMenu : .placesMenu),
            links: lists.map { (HTML(text: t($0.phrase)), paths.list($0.segment), $0.segment == segment) }
        ).html
    }
}

/// A list as a table, with search, filters and what can be done with it.
struct ListPage<Entity: ListedEntity> {
    let mission: MissionHeader
    let list: EntityPage<Entity>
    let context: ListContext
    /// Of the entry that was looked for by its identifier, which is where one without a page of its own is looked at.
    let last: LastEdit?

    static func load(_ request: PageRequest, in store: any Store) async throws -> ListPage {
        try await store.transaction(.read, as: request.actor) { transaction in
            let list = try await EntityPage<Entity>.load(request, in: transaction)
            let sought = request["q"].map(ExactText.init)
            var last: LastEdit?
            if let entity = list.rows.first(where: { ExactText($0.id) == sought }) {
                last = try await LastEdit.found(of: entity, request, in: transaction)
            }
            return ListPage(
                mission: try await transaction.head(request.mission).mission, list: list,
                context: try await ListContext(request, named: Entity.named, in: transaction), last: last)
        }
    }

    var page: Page {
        let (t, paths) = (context.t, context.paths)
        let choices = Entity.filters(context).map { list.choice($0.key, $0.label, $0.options) }
        let table = list.html(
            Entity.segment, t(Entity.heading), Entity.counted, at: paths.list(Entity.segment), choices: choices,
            columns: Entity.columns(context), downloads: Downloads(Entity.file, paths, t), whenEmpty: nothing, t)
        return Page(
            title: t(Entity.heading), mission: mission, section: Entity.section,
            body: PageHead(
                t(Entity.heading), acts: context.mayChange ? .button(t(.addEntry), Entity.adding(paths)) : .empty
            ).html + (last.map { $0.notice(Entity.undoing($0.edit.id, paths)) } ?? .empty)
                + Entity.group.tabs(Entity.segment, paths, t) + table
                + (last.map { $0.card(Entity.undoing($0.edit.id, paths)) } ?? .empty))
    }

    /// What to do where there is nothing yet.
    private var nothing: HTML {
        let (t, paths) = (context.t, context.paths)
        guard context.mayChange else { return .empty(nil, t(.emptyForReaders)) }
        return """
            <div class="empty"><p>\(t(.emptyTable))</p><p class="acts">\
            \(HTML.button(t(.importTitle), paths.imports.with("kind", Entity.file.rawValue)))\
            \(HTML.button(t(.addEntry), Entity.adding(paths)))</p></div>
            """
    }
}
