import Deployment
import Markup
import MissionModel
import Wording

extension Pin: ListedTie {
    static let (heading, help, counted) = (Phrase.pins, Phrase.pinsHelp, CountedPhrase.pinCount)
    static let (segment, named) = ("pins", [EntryNames.List.people, .hubs])
    static let (fields, keys) = (["observers", "hub"], ["observers": "observers", "hub": "hub"])

    static func json(_ state: FormState) -> JSONValue {
        ["observers": .strings(IdentifierList.read(state.value("observers"))), "hub": .string(state.value("hub"))]
    }

    func title(_ list: ListContext) -> String {
        "\(observers.map { list[.people][$0] }.joined(separator: " · ")), \(list[.hubs][hub])"
    }

    func value(of filter: String) -> String? { filter == "hub" ? hub : nil }

    static func form(_ form: FormMarkup, _ list: ListContext) -> HTML {
        let hubs = list[.hubs].options.map { FormMarkup.Option($0.value, $0.title) }
        return """
            \(form.text("observers", list.t(.people), hint: list.t(.pinPeopleHint), longest: 1000, isRequired: true))\
            \(form.choice("hub", list.t(.hub), hubs))
            """
    }

    static func filters(_ list: ListContext) -> [ListFilter] {
        [ListFilter(key: "hub", label: list.t(.hub), options: list[.hubs].options)]
    }

    static func columns(_ list: ListContext) -> [Column<Pin>] {
        let (t, paths) = (list.t, list.paths)
        return [
            Column(t(.people), .name) { pin in
                "\(each: pin.observers, between: ", ", { .named(list[.people][$0], $0, paths.person($0)) })"
            },
            Column(t(.hub)) { .named(list[.hubs][$0.hub], $0.hub, paths.hubs.with("q", $0.hub)) },
        ]
    }
}

extension Incompatibility: ListedTie {
    static let (heading, help, counted) = (
        Phrase.incompatibilities, Phrase.incompatibilitiesHelp, CountedPhrase.pairCount
    )
    static let (segment, named) = ("incompatibilities", [EntryNames.List.people, .delegations])
    static let (fields, keys) = (["kind", "pair"], ["observers": "pair", "delegations": "pair"])

    static func json(_ state: FormState) -> JSONValue {
        let kind = Kind(rawValue: state.value("kind")) ?? .observers
        return .object([kind.rawValue: .strings(IdentifierList.read(state.value("pair")))])
    }

    private func names(_ list: ListContext) -> EntryNames { list[kind == .observers ? .people : .delegations] }

    func title(_ list: ListContext) -> String { pair.map { names(list)[$0] }.joined(separator: " · ") }

    func value(of filter: String) -> String? { filter == "kind" ? kind.rawValue : nil }

    private static func kinds(_ t: Words) -> [(value: String, title: String)] {
        Kind.allCases.map { ($0.rawValue, t($0 == .observers ? .people : .delegations)) }
    }

    static func form(_ form: FormMarkup, _ list: ListContext) -> HTML {
        let t = list.t
        return """
            \(form.choice("kind", t(.kind), kinds(t).map { FormMarkup.Option($0.value, $0.title) }))\
            \(form.text("pair", t(.whichTwo), hint: t(.whichTwoHint), isRequired: true))
            """
    }

    static func filters(_ list: ListContext) -> [ListFilter] {
        [ListFilter(key: "kind", label: list.t(.kind), options: kinds(list.t))]
    }

    static func columns(_ list: ListContext) -> [Column<Incompatibility>] {
        let (t, paths) = (list.t, list.paths)
        func party(_ tie: Incompatibility, _ id: String) -> HTML {
            .named(tie.names(list)[id], id, tie.kind == .observers ? paths.person(id) : paths.delegation(id))
        }
        return [
            Column(t(.whichTwo), .name) { tie in "\(each: tie.pair, between: ", ", { party(tie, $0) })" },
            Column(t(.kind)) { HTML(text: t($0.kind == .observers ? .people : .delegations)) },
        ]
    }
}
