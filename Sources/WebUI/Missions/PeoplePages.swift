import Deployment
import Markup
import MissionModel
import PlanReading
import Wording

/// What tables say of people.
struct PersonColumns {
    let paths: MissionPath
    /// Of delegations.
    let names: EntryNames
    let t: Words

    var all: [Column<Observer>] { [person, delegation] + facts }

    var person: Column<Observer> {
        Column(t(.person), .name, key: "label") { .named($0.label, $0.id, paths.person($0.id)) }
    }

    private var delegation: Column<Observer> {
        Column(t(.delegation)) { .link(names[$0.delegation], paths.delegation($0.delegation)) }
    }

    var facts: [Column<Observer>] {
        [
            Column(t(.role)) { HTML(text: t($0.role.phrase)) },
            Column(t(.status)) { $0.status.tag.html(t($0.status.phrase)) },
            Column(t(.languages)) { HTML(text: $0.languages.joined(separator: ", ")) },
            Column(t(.available)) { person in
                .span(person.availableFrom, person.availableTo, t)
            },
            Column(t(.marks)) { person in
                """
                \(when: person.reserve, Tag.plain.html(t(.reserve)))\
                \(when: person.firstTime, Tag.plain.html(t(.firstTime)))
                """
            },
        ]
    }
}

/// One person, and where the plan has them.
struct PersonPage {
    let mission: MissionHeader
    let person: Observer
    let delegation: Delegation?
    let pins: [Pin]
    let placement: PersonPlacement?
    let mayReport: Bool
    let last: LastEdit?
    let t: Words

    static func load(
        _ request: PageRequest, in store: any Store, plans: LatestPlanViews
    ) async throws -> PersonPage {
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            let mission = try await transaction.head(request.mission).mission
            guard let person = try await transaction.entity(Observer.self, mission: mission.id, id: request.id) else {
                throw StoreError(.notFound, "There is no person \(request.id).")
            }
            let pins = try await transaction.allEntities(Pin.self, mission: mission.id)
            return (
                mission: mission, person: person, pins: pins.filter { $0.observers.containsExactly(person.id) },
                delegation: try await transaction.entity(
                    Delegation.self, mission: mission.id, id: person.delegation),
                last: try await LastEdit.found(of: person, request, in: transaction)
            )
        }
        let plan = try await plans.view(request)
        let placement = plan.flatMap { plan in
            plan.view.whereabouts(of: request.id).map { PersonPlacement(plan: plan.plan, place: $0) }
        }
        return PersonPage(
            mission: read.mission, person: read.person, delegation: read.delegation, pins: read.pins,
            placement: placement, mayReport: request.may(.change), last: read.last, t: request.words)
    }

    var page: Page {
        let paths = MissionPath(mission.id)
        let name: HTML =
            "\(person.label ?? person.id) <span class=\"id\">\(when: person.label != nil, HTML(text: person.id))</span>"
        return Page(
            title: person.label ?? person.id, mission: mission, section: .people,
            body: """
                \(PageHead(name, note: note(paths), acts: acts(paths)).html)\
                \(last.map { $0.notice(Observer.undoing(person.id, paths)) })<div class="cols">\
                \(Card(id: "facts", title: t(.person), body: facts(paths)).html)\
                \(placement.map { $0.card(paths, t) })</div>\
                \(last.map { $0.card(Observer.undoing(person.id, paths)) })
                """)
    }

    private func note(_ paths: MissionPath) -> HTML {
        "\(HTML.link(t(.people), paths.people)) · \(HTML.link(t(.log), paths.log.with("person", person.id)))"
    }

    private func acts(_ paths: MissionPath) -> HTML {
        guard mayReport else { return .empty }
        let kinds: [PersonReportKind] = person.status == .withdrawn ? [.back] : PersonReportKind.allCases
        return """
            \(HTML.button(t(.edit), Observer.editing(person.id, paths)))\
            \(each: kinds, { HTML.button(t($0.phrase) + "…", paths.report($0, of: person.id)) })\
            \(HTML.button(t(.whatIf), paths.whatIf.with("drop", person.id)))
            """
    }

    private func facts(_ paths: MissionPath) -> HTML {
        var facts = Facts()
        facts.add(t(.delegation), .link(delegation?.name ?? person.delegation, paths.delegation(person.delegation)))
        facts.add(t(.role), text: t(person.role.phrase))
        facts.add(t(.status), person.status.tag.html(t(person.status.phrase)))
        facts.add(t(.sex), text: t(person.sex.phrase))
        facts.add(t(.languages), text: person.languages.joined(separator: ", "))
        facts.add(t(.available), .span(person.availableFrom, person.availableTo, t))
        facts.add(
            t(.marks),
            """
            \(when: person.reserve, Tag.plain.html(t(.reserve)))\
            \(when: person.firstTime, Tag.plain.html(t(.firstTime)))
            """)
        facts.add(t(.debriefing), text: person.debriefing ? t(.mustReach) : nil)
        facts.add(
            t(.longestLeg), text: person.maxLegMin.map { t(.minutes, t.language.number($0)) } ?? t(.byRule))
        facts.add(
            t(.longestDay), text: person.maxKm.map { t.language.kilometres($0 * 1000) } ?? t(.byRule))
        facts.add(t(.excludedRegions), regions(person.excludedRegions, paths))
        facts.add(t(.preferredRegions), regions(person.preferredRegions, paths))
        facts.add(t(.politicalFamily), text: person.politicalFamily)
        for pin in pins {
            let others = pin.observers.filter { ExactText($0) != ExactText(person.id) }
            facts.add(
                t(.pinnedTo),
                """
                \(HTML.link(pin.hub, paths.hubs.with("q", pin.hub)))\(when: !others.isEmpty, """
                , \(t(.together)) \(each: others, between: ", ", { .link($0, paths.person($0)) })
                """) · \(HTML.link(t(.pins), paths.pins.with("q", person.id)))
                """)
        }
        return facts.html
    }

    private func regions(_ ids: [String], _ paths: MissionPath) -> HTML {
        "\(each: ids, between: ", ", { .link($0, paths.regions.with("q", $0)) })"
    }
}

/// A delegation and its people.
struct DelegationPage {
    let mission: MissionHeader
    let delegation: Delegation
    let list: EntityPage<Observer>
    let mayChange: Bool
    let last: LastEdit?
    let t: Words

    static func load(_ request: PageRequest, in store: any Store) async throws -> DelegationPage {
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            let mission = try await transaction.head(request.mission).mission
            let delegation = try await transaction.entity(Delegation.self, mission: mission.id, id: request.id)
            guard let delegation else { throw StoreError(.notFound, "There is no delegation \(request.id).") }
            let list = try await EntityPage<Observer>.load(
                request, fixed: ["delegation": delegation.id], in: transaction)
            let last = try await LastEdit.found(of: delegation, request, in: transaction)
            return (mission: mission, delegation: delegation, list: list, last: last)
        }
        return DelegationPage(
            mission: read.mission, delegation: read.delegation, list: read.list, mayChange: request.may(.change),
            last: read.last, t: request.words)
    }

    var page: Page {
        let paths = MissionPath(mission.id)
        let columns = PersonColumns(paths: paths, names: EntryNames([]), t: t)
        let name: HTML = "\(delegation.name) <span class=\"id\">\(delegation.id)</span>"
        return Page(
            title: delegation.name, mission: mission, section: .people,
            body: PageHead(
                name,
                note: """
                    \(t(.country)): \(delegation.country) · \
                    \(HTML.link(t(.seeAsHead), HeadPath(mission: mission.id, delegation: delegation.id).people)) · \
                    \(HTML.link(t(.log), paths.log.with("delegation", delegation.id))) · \
                    \(HTML.link(t(.messages), paths.messages.with("delegation", delegation.id).at("messages")))
                    """,
                acts: mayChange
                    ? .button(t(.edit), Delegation.editing(delegation.id, paths))
                        + .button(t(.addPerson), Observer.adding(paths).with("delegation", delegation.id)) : .empty
            ).html
                + (last?.notice(Delegation.undoing(delegation.id, paths)) ?? .empty)
                + list.html(
                    "people", t(.people), .peopleCount, at: paths.delegation(delegation.id),
                    choices: [
                        list.choice("status", t(.status), ObserverStatus.allCases.map { ($0.rawValue, t($0.phrase)) })
                    ],
                    columns: [columns.person] + columns.facts, t)
                + (last?.card(Delegation.undoing(delegation.id, paths)) ?? .empty))
    }
}
