import Deployment
import Markup
import MissionModel
import PlanReading
import Wording

/// What is known of somebody's place, and what it was before.
struct PersonFacts {
    let person: HeadPerson
    let t: Words

    private struct Fact {
        let term: Phrase
        let html: HTML
        /// To compare with what it was; nil: is not compared.
        let text: String?

        init(_ term: Phrase, _ html: HTML, text: String?) {
            (self.term, self.html, self.text) = (term, html, text)
        }

        init(_ term: Phrase, _ text: String) {
            self.init(term, HTML(text: text), text: text)
        }
    }

    var html: HTML {
        let former = person.former.map(facts) ?? []
        let rows: [HTML] = facts(of: person.content).map { fact in
            let before = former.first { $0.term == fact.term }?.text
            let was: HTML =
                if let before, before != fact.text {
                    "<span class=\"was\">\(t(.was, before))</span>"
                } else {
                    .empty
                }
            return "<dt>\(t(fact.term))</dt><dd>\(fact.html)\(was)</dd>"
        }
        return "<dl class=\"facts\">\(each: rows + reached, { row in row })</dl>"
    }

    private func facts(of content: ToldContent) -> [Fact] {
        var facts: [Fact] = []
        let isMoved = person.former.map { $0.status != person.content.status } ?? false
        if content.status != .team || isMoved { facts.append(Fact(.whereabouts, whereabouts(content))) }
        guard let team = content.team else { return facts }
        facts.append(leaves(team))
        let partners = team.partners.map { [$0.label, $0.delegationName].compactMap(\.self).joined(separator: ", ") }
        facts.append(Fact(.partner, partners.isEmpty ? t(.nobodyYet) : partners.joined(separator: "; ")))
        if let hub = content.hub {
            facts.append(
                Fact(
                    .hub, "\(hub.name), \(hub.regionName) <span class=\"id\">\(team.id)</span>",
                    text: "\(hub.name), \(hub.regionName) \(team.id)"))
        }
        let interpreter = t(team.interpreter ? .yes : .noneOfIt)
        facts.append(Fact(.interpreterOfTeam, self.interpreter ?? HTML(text: interpreter), text: interpreter))
        return facts
    }

    private func whereabouts(_ content: ToldContent) -> String {
        switch content.status {
        case .team: t(.inTeam)
        case .reserve: content.hub.map { t(.inReserveAt, "\($0.name), \($0.regionName)") } ?? t(.inReserve)
        case .unassigned: t(.inNoTeam)
        }
    }

    private func leaves(_ team: ToldContent.Team) -> Fact {
        let zone = team.start.zoneText
        let next = team.end.day == team.start.day ? "" : " (\(t.language.day(team.end.day)))"
        return Fact(
            .leaves,
            """
            <b>\(HTML.clock(team.start))</b> \(Tag.zone.html(zone)) \
            <span class="soft"><span class="nowrap">→ \(HTML.clock(team.end))</span>\(next)</span>
            """, text: "\(team.start.clock) → \(team.end.clock)\(next) \(zone)")
    }

    // MARK: What is released

    private var reached: [HTML] {
        guard let contacts = person.contacts, !person.isGone else { return [] }
        var rows: [HTML] = []
        if let vehicle = contacts.vehicle {
            let driver = self.contact(vehicle.driver)
            rows.append(
                """
                <dt>\(t(.car))</dt><dd>\(vehicle.plate)\
                \(when: !driver.isEmpty, "<br><span class=\"soft\">\(t(.driver))</span> \(driver)")</dd>
                """)
        }
        let own = contacts.own.map { ReleasedPerson(name: nil, email: $0.email, phone: $0.phone) }
        let people = contacts.partners + [own].compactMap(\.self)
        rows += people.map(contact).filter { !$0.isEmpty }.map { "<dt>\(t(.contact))</dt><dd>\($0)</dd>" }
        return rows
    }

    private var interpreter: HTML? {
        guard let contacts = person.contacts, let interpreter = contacts.interpreter else { return nil }
        let languages = contacts.interpreterLanguages.joined(separator: ", ")
        return "\(contact(interpreter))\(when: !languages.isEmpty, " <span class=\"soft\">\(languages)</span>")"
    }

    private func contact(_ person: ReleasedPerson) -> HTML {
        var parts: [HTML] = []
        if let name = person.name { parts.append(HTML(text: name)) }
        if let phone = person.phone { parts.append("<a class=\"nowrap\" \(dialling: phone)>\(phone)</a>") }
        if let email = person.email { parts.append(HTML(text: email)) }
        return "\(each: parts, between: ", ", { part in part })"
    }
}

extension AssignmentReason {
    func text(_ t: Words) -> String {
        let cause: Phrase =
            switch code {
            case .droppedOut: .causeDroppedOut
            case .late: .causeLate
            case .returned: .causeReturned
            case .hubChanged: .causeHub
            case .placeChanged: .causePlace
            case .partnersChanged: .causePartners
            case .timesChanged: .causeTimes
            case .stopsChanged: .causeStops
            case .detailsChanged: .causeDetails
            case .planRepaired: .causeRepair
            }
        guard let text, !ReasonToFollow.isOne(text) else { return t(cause) }
        return "\(t(cause)) – \(text)"
    }
}
