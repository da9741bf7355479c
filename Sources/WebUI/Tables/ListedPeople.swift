import Deployment
import Markup
import MissionExport
import MissionModel
import Wording

// The tables of people and delegations.

extension Observer: ListedEntity {
    static let (heading, counted, file) = (Phrase.people, CountedPhrase.peopleCount, MissionList.observers)
    static let (group, named) = (ListGroup.people, [EntryNames.List.delegations])

    static func filters(_ list: ListContext) -> [ListFilter] {
        [
            ListFilter(key: "delegation", label: list.t(.delegation), options: list[.delegations].options),
            ListFilter(
                key: "status", label: list.t(.status),
                options: ObserverStatus.allCases.map { ($0.rawValue, list.t($0.phrase)) }),
            ListFilter(
                key: "role", label: list.t(.role),
                options: ObserverRole.allCases.map { ($0.rawValue, list.t($0.phrase)) }),
        ]
    }

    static func columns(_ list: ListContext) -> [Column<Observer>] {
        PersonColumns(paths: list.paths, names: list[.delegations], t: list.t).all
    }
}

extension Delegation: ListedEntity {
    static let (heading, counted, file) = (Phrase.delegations, CountedPhrase.delegationCount, MissionList.delegations)
    static let (group, named) = (ListGroup.people, [EntryNames.List]())

    static func filters(_ list: ListContext) -> [ListFilter] { [] }

    static func columns(_ list: ListContext) -> [Column<Delegation>] {
        [
            Column(list.t(.delegation), .name, key: "name") { .named($0.name, $0.id, list.paths.delegation($0.id)) },
            Column(list.t(.country), key: "country") { HTML(text: $0.country) },
        ]
    }
}
