import Deployment
import Markup
import MissionModel
import PlanJudgement
import PlanReading
import Wording

/// A repair as it stands: what it is for, and its offers.
struct RepairPage {
    let mission: MissionHeader
    let part: RepairPart
    let t: Words

    var page: Page {
        let (job, paths) = (part.job, MissionPath(mission.id))
        var page = Page(
            title: t(.repairTitle, job.id), mission: mission, section: .repairs,
            body: """
                \(PageHead(t(.repairTitle, job.id), note: .link(t(.repairs), paths.repairs), acts: acts).html)\
                <div class="cards" data-stream="\(paths.repairEvents(job.id).text)">\(part.html)</div>\
                <p class="vh" role="status" data-said></p>
                """)
        if !job.state.isFinal { page.renewal = .part }
        page.styles = [.drawing]
        return page
    }

    /// The way back for those who were reported, and what could be tried beside.
    private var acts: HTML {
        let paths = MissionPath(mission.id)
        let out =
            part.mayChange
            ? part.incidents.filter { $0.record.kind == .dropOut }.flatMap(\.record.observers).prefix(1) : []
        return """
            \(each: out, { id in HTML.button(t(PersonReportKind.back.phrase), paths.report(.back, of: id)) })\
            \(HTML.button(t(.whatIf), paths.whatIf))
            """
    }
}

/// An offer of a repair beside what it repairs.
struct RepairOfferView: Sendable {
    let offer: RepairOutcome.Offer
    let changes: PlanChanges
    /// The names of hubs, by identifier.
    let hubs: [ExactText: String]
}

/// What of a repair's page changes while it is at work.
struct RepairPart: Sendable {
    let job: Job
    /// What called for it.
    let incidents: [Incident]
    let published: PlanSummary?
    let offers: [RepairOfferView]
    /// Nil where there is no offer.
    let days: RepairDays?
    let mayChange: Bool
    /// The names of people, by identifier.
    let names: [ExactText: String]
    let t: Words

    private static let mostPeople = 6
    private static let mostTold = 20
    private static let letters = ["A", "B", "C", "D", "E", "F"]

    private var paths: MissionPath { MissionPath(job.request.mission) }
    private var isStale: Bool { job.outcome?.isStale(published: published) ?? false }

    var html: HTML {
        """
        \(state)\(each: incidents, { incident($0) })\(stale)\(options)\(beforeAndAfter)\(told)\(nothing)\
        \(when: job.state.isFinal, "<span data-end></span>")
        """
    }

    private var state: HTML {
        let base = job.outcome.map { outcome in
            t.html(
                .repairsPlan,
                .link(
                    t(.planTitle, String(outcome.baseVersion)), paths.plan(outcome.baseVersion).overview))
        }
        return """
            <p data-say>\(job.tag.html(t(job.phrase))) \(base) \
            <span class="soft">\(HTML.moment(job.createdAt, t))</span></p>\
            \(when: !job.state.isFinal, """
            <progress max="100" value="\(Int(job.progress.percent))" aria-label="\(t(.progress))"></progress>
            """)
            """
    }

    private func incident(_ incident: Incident) -> HTML {
        let record = incident.record
        let people = record.observers.prefix(Self.mostPeople)
        let more = record.observers.count - people.count
        return """
            <div class="note wait"><p>\(Tag.plain.html(t(record.kind.phrase))) \
            <b>\(each: people, between: ", ", { id in
                HTML.named(names[ExactText(id)], id, paths.person(id))
            })\(when: more > 0, HTML(text: " " + t(more, .moreCount)))\(record.hub ?? "")\(record.region ?? "")</b></p>\
            <p class="soft">\(t.html(.reportedAt, .moment(incident.reportedAt, t)))\(record.reason.map { reason in
                ": \(t.quoted(reason))"
            })</p></div>
            """
    }

    private var stale: HTML {
        isStale ? "<p class=\"note bad\" role=\"alert\">\(t(.offersStale))</p>" : .empty
    }

    private var nothing: HTML {
        guard job.state.isFinal, offers.isEmpty else { return .empty }
        let reason = job.outcome?.remark ?? job.lastError
        return """
            <section class="card" aria-label="\(t(.offers))">\
            <div class="empty"><b>\(t(.noOffers))</b>\(reason.map { HTML.told($0, t) })</div></section>
            """
    }

    private var options: HTML {
        if offers.isEmpty { return .empty }
        return """
            <div class="opts">\(each: zip(Self.letters, offers), { letter, offer in option(letter, offer) })</div>
            """
    }

    private func option(_ letter: String, _ view: RepairOfferView) -> HTML {
        let (offer, changes) = (view.offer, view.changes)
        let isFirst = offer.version == offers.first?.offer.version
        let title = name(of: offer)
        return """
            <section class="\(isFirst ? "card opt best" : "card opt")" aria-labelledby="o-\(letter)">\
            <header><h2 id="o-\(letter)">\(letter). \(title)</h2>\
            <p class="soft">\(offer.options.first.map { HTML(text: t($0.help)) })</p></header>\
            <div class="big"><span><b>\(t.language.number(offer.peopleChanged))</b>\
            \(t.noun(offer.peopleChanged, .peopleMove))</span>\
            <span><b>\(t.language.number(offer.stopsChanged))</b>\(t.noun(offer.stopsChanged, .stopsChange))</span>\
            <span><b>\(t.language.number(changes.notices.delegations.count))</b>\
            \(t.noun(changes.notices.delegations.count, .delegationsToTell))</span></div>\
            \(people(changes))\(stops(changes))\(score(offer.score))\(acts(letter, offer))</section>
            """
    }

    private var beforeAndAfter: HTML {
        guard let days else { return .empty }
        let names = zip(Self.letters, offers).map { "\($0). \(name(of: $1.offer))" }
        return days.card(names, offers.map { paths.plan($0.offer.version) }, paths, t)
    }

    private func name(of offer: RepairOutcome.Offer) -> String {
        let names = offer.options.map { t($0.phrase) }
        // Only the first begins the heading.
        return (names.prefix(1) + names.dropFirst().map(\.withinSentence)).joined(separator: ", ")
    }

    /// Of each offer, whose heads hear of what.
    private var told: HTML {
        "\(each: zip(Self.letters, offers), { told($0, $1) })"
    }

    private func told(_ letter: String, _ view: RepairOfferView) -> HTML {
        let delegations = Dictionary(view.changes.notices.delegations.map { (ExactText($0.id), $0.name) }) { $1 }
        let people = view.changes.people.sorted { ExactText($0.delegation) < ExactText($1.delegation) }
        if people.isEmpty { return .empty }
        let columns: [Column<PlanChanges.Person>] = [
            Column(t(.headOf), .name) { person in
                let name = delegations[ExactText(person.delegation)] ?? person.delegation
                return .link(name, paths.delegation(person.delegation))
            },
            Column(t(.person)) { .named($0.label, $0.observer, paths.person($0.observer)) },
            Column(t(.before)) { place($0.from, view.hubs) },
            Column(t(.after)) { place($0.to, view.hubs) },
            Column(t(.reason)) { .told($0.cause.text, t) },
        ]
        let more = people.count - Self.mostTold
        return Card(
            id: "told-\(letter)", title: t(.toldWith, letter),
            note: "<span class=\"soft small\">\(t(.nobodyElse))</span>",
            end: .link(t(.changes), paths.plan(view.offer.version).changes),
            body: Table(
                caption: t(.toldWith, letter), columns: columns, rows: Array(people.prefix(Self.mostTold))
            ).html + (more > 0 ? "<p class=\"in soft\">\(t(more, .moreCount))</p>" : .empty)
        ).html
    }

    private func place(_ place: PlanChanges.Place?, _ hubs: [ExactText: String]) -> HTML {
        guard let place else { return "<span class=\"soft\">\(t(.none))</span>" }
        let hub = hubs[ExactText(place.hub)] ?? place.hub
        guard let team = place.team, let start = place.start, let end = place.end else {
            return HTML(text: t(.waitsAt, hub))
        }
        return """
            <b>\(team)</b>, \(hub) \(HTML.clocks(start, end)) \(Tag.zone.html(start.zoneText))\
            \(when: !place.partners.isEmpty, """
            <br><span class="soft">\(t(.together)) \(place.partners.joined(separator: ", "))</span>
            """)
            """
    }

    private func people(_ changes: PlanChanges) -> HTML {
        let shown = changes.people.prefix(Self.mostPeople)
        let more = changes.people.count - shown.count
        if shown.isEmpty { return "<ul><li>\(t(.nobodyMoves))</li></ul>" }
        return """
            <ul>\(each: shown, { person in
                var places = [person.from, person.to].map { place in
                    place.map { $0.team ?? t(.waitsAt, $0.hub) } ?? t(.none)
                }
                if places[0] == places[1] { places.removeLast() }
                return """
                    <li>\(Icon.move.html)<b>\(person.label ?? person.observer)</b> \
                    \(each: person.kinds, between: ", ", { HTML(text: t($0.phrase)) }) \
                    \(each: places, between: " → ", { "<span class=\"id\">\($0)</span>" })</li>
                    """
            })\(when: more > 0, "<li>\(t(more, .moreCount))</li>")</ul>
            """
    }

    private func stops(_ changes: PlanChanges) -> HTML {
        if changes.stops.isEmpty { return "<ul><li>\(t(.stopsStay))</li></ul>" }
        // The counted ones first: their sum is the figure above.
        let kinds = Dictionary(grouping: changes.stops) { StopKinds(kind: $0.kind, isTabulation: $0.name == nil) }
            .map { ($0.key, $0.value.count) }
            .sorted { ($0.0.isTabulation ? 1 : 0, -$0.1) < ($1.0.isTabulation ? 1 : 0, -$1.1) }
        return """
            <ul>\(each: kinds, { kinds, count in
                """
                <li>\(when: kinds.isTabulation, "\(t(.tabulation)): ")\(t(kinds.kind.phrase)) \
                <b>\(t.language.number(count))</b></li>
                """
            })</ul>
            """
    }

    private struct StopKinds: Hashable {
        let kind: PlanChanges.Stop.Kind
        let isTabulation: Bool
    }

    private func score(_ score: PlanScore) -> HTML {
        let before = job.outcome?.baseScore
        let rows: [(Phrase, Int?, Int)] = [
            (.rulesBroken, before?.hard, score.hard), (.shortfallPoints, before?.medium, score.medium),
            (.balancePoints, before?.soft, score.soft),
        ]
        return """
            <div class="delta small"><span class="soft">\(t(.score))</span><span class="soft">\(t(.before))</span>\
            <span class="soft">\(t(.after))</span><span class="soft">\(t(.difference))</span>\(each: rows, { row in
                let (phrase, before, after) = row
                let change = after - (before ?? after)
                let sign = change > 0 ? "+" : ""
                let tone = change > 0 ? "worse" : change < 0 ? "good" : ""
                return """
                    <span>\(t(phrase))</span><span>\(before.map(t.language.number) ?? "–")</span>\
                    <b>\(t.language.number(after))</b><b class="\(tone)">\(sign)\(t.language.number(change))</b>
                    """
            })</div>
            """
    }

    private func acts(_ letter: String, _ offer: RepairOutcome.Offer) -> HTML {
        let plan = paths.plan(offer.version)
        return """
            <p class="acts">\(when: !isStale, """
            <a class="b\(when: letter == Self.letters[0], " go")" id="publish-\(letter)" \(href: plan.publish)>\
            \(t(.publishOffer, letter, String(offer.version)))</a>
            """)\(when: mayChange && !isStale, """
            <a class="b" id="pin-\(letter)" \(href: paths.pin(job.id, offer.version))>\(t(.pinAndAsk))</a>
            """)<a class="b" id="changes-\(letter)" \(href: plan.changes)>\(t(.changes))</a></p>
            """
    }
}

extension RepairOption {
    var phrase: Phrase {
        switch self {
        case .best: .bestPlan
        case .leastChange: .leastChange
        case .keepReserves: .keepReserves
        }
    }

    var help: Phrase {
        switch self {
        case .best: .bestPlanHelp
        case .leastChange: .leastChangeHelp
        case .keepReserves: .keepReservesHelp
        }
    }
}
