import Deployment
import Markup
import MissionModel
import Wording

/// The rules that plans of a mission keep, and how drives are measured.
struct RulesPage {
    let head: MissionDocument
    let mayChange: Bool
    let last: LastEdit?
    let t: Words

    static func load(_ request: PageRequest, in store: any Store) async throws -> RulesPage {
        try await store.transaction(.read, as: request.actor) { transaction in
            let head = try await transaction.head(request.mission)
            return RulesPage(
                head: head, mayChange: request.may(.change),
                last: try await LastEdit.found(ofHead: head, request, in: transaction), t: request.words)
        }
    }

    private struct Row {
        let title: Phrase
        let value: String
        let isStated: Bool
    }

    var page: Page {
        Page(
            title: t(.rules), mission: head.mission, section: .rules,
            body: """
                \(PageHead(t(.rules), acts: acts).html)\(last.map { $0.notice(MissionPath(head.mission.id).undoRules) })\
                \(mission)<div class="cols">\(card("rules", t(.rules), rules))\
                \(card("travel", t(.travel), travel))</div>\
                \(last.map { $0.card(MissionPath(head.mission.id).undoRules) })
                """)
    }

    /// What the mission is.
    private var mission: HTML {
        let header = head.mission
        var facts = Facts()
        facts.add(t(.missionName), text: header.name)
        facts.add(t(.host), text: header.hostCountry)
        facts.add(t(.electionDay), text: t.language.day(header.electionDate))
        facts.add(t(.debriefing), header.debriefing.map { .moment($0, t) })
        return Card(id: "mission", title: t(.whatItIs), body: facts.html).html
    }

    private var acts: HTML {
        mayChange ? .button(t(.edit), MissionPath(head.mission.id).rules / "edit") : .empty
    }

    private func card(_ id: String, _ title: String, _ rows: [Row]) -> HTML {
        let columns: [Column<Row>] = [
            Column(t(.rule), .name) { "<span class=\"rule\">\(t($0.title))</span>" },
            Column(t(.value), .number) { HTML(text: $0.value) },
            Column(t(.marks)) { row in "\(when: row.isStated, Tag.plain.html(t(.changedRule)))" },
        ]
        return Card(id: id, title: title, body: Table(caption: title, columns: columns, rows: rows).html).html
    }

    private var rules: [Row] {
        let rules = head.rules
        func row(_ title: Phrase, _ key: String, _ value: String) -> Row {
            Row(title: title, value: value, isStated: rules.stated[key] != nil)
        }
        func count(_ title: Phrase, _ key: String, _ value: Int) -> Row {
            row(title, key, t.language.number(value))
        }
        func minutes(_ title: Phrase, _ key: String, _ value: Int) -> Row {
            row(title, key, t.span(minutes: value))
        }
        return [
            count(.ruleTeamSize, "team_size", rules.teamSize), count(.ruleMaxTrios, "max_trios", rules.maxTrios),
            row(.ruleWorkingLanguages, "working_languages", rules.workingLanguages.joined(separator: ", ")),
            minutes(.ruleOpeningLead, "opening_lead_min", rules.openingLeadMin),
            minutes(.ruleOpeningStay, "opening_stay_min", rules.openingStayMin),
            minutes(.ruleVisit, "visit_min", rules.visitMin),
            minutes(.ruleClosingLead, "closing_lead_min", rules.closingLeadMin),
            minutes(.ruleCount, "count_min", rules.countMin),
            minutes(.ruleTabulation, "tabulation_min", rules.tabulationMin),
            count(.ruleTargetStops, "target_stops", rules.targetStops),
            count(.ruleMinStops, "min_stops", rules.minStops), count(.ruleMaxStops, "max_stops", rules.maxStops),
            minutes(.ruleBreak, "break_min", rules.breakMin),
            row(.ruleBreakWindow, "break_window", "\(rules.breakWindow.begins)–\(rules.breakWindow.ends)"),
            minutes(.ruleMaxLeg, "max_leg_min", rules.maxLegMin),
            row(.ruleMaxKm, "max_km", t.language.kilometres(rules.maxKm * 1000)),
            minutes(.ruleMaxDuty, "max_duty_min", rules.maxDutyMin), minutes(.ruleRest, "rest_min", rules.restMin),
            row(.ruleLateStart, "late_start", rules.lateStart.description),
            count(
                .ruleMaxDelegationTeams, "max_delegation_teams_per_region", rules.maxDelegationTeamsPerRegion),
            row(.ruleMaxDelegationShare, "max_delegation_share", t.language.percent(rules.maxDelegationShare)),
            row(.ruleRuralShare, "rural_share_min", t.language.percent(rules.ruralShareMin)),
        ]
    }

    private var travel: [Row] {
        let travel = head.travel
        func row(_ title: Phrase, _ key: String, _ value: String) -> Row {
            Row(title: title, value: value, isStated: travel.stated[key] != nil)
        }
        return [
            row(.ruleTravelKind, "kind", t(travel.kind == .table ? .roadTable : .greatCircle)),
            row(.ruleDetour, "detour", t(.timesTheWay, decimal(travel.detour))),
            row(.ruleSpeed, "speed_kmh", t(.kilometresPerHour, decimal(travel.speedKmh))),
            row(.ruleOverhead, "overhead_min", t(.minutes, t.language.number(travel.overheadMin))),
            row(.ruleSameSite, "same_site_m", t(.metres, t.language.number(travel.sameSiteM))),
            row(.ruleSameSiteTime, "same_site_min", t(.minutes, t.language.number(travel.sameSiteMin))),
        ]
    }

    private func decimal(_ value: Double) -> String { t.language.decimal(value) }
}
