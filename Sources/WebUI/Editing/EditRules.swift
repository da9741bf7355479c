import Deployment
import Markup
import MissionModel
import Wording

/// The page on which what holds for a mission as a whole is edited: what it is, its rules, and how drives are measured. An
/// empty field of a rule is the rule that holds where nothing is said.
struct EditRulesPage {
    let head: MissionDocument
    let options: EditOptions
    let state: FormState
    let others: [String: String]
    let last: LastEdit?
    let t: Words

    static let header = [
        EditField("name", .missionName), EditField("host_country", .host),
        EditField("election_date", .electionDay, .day),
        EditField("debriefing", .debriefing, .instant, isOptional: true),
    ]

    static let rules: [EditField] = [
        number("team_size", .ruleTeamSize), number("max_trios", .ruleMaxTrios),
        EditField("working_languages", .ruleWorkingLanguages, .list, isOptional: true, whenEmpty: .usualRule),
        number("opening_lead_min", .ruleOpeningLead, in: .minutes),
        number("opening_stay_min", .ruleOpeningStay, in: .minutes), number("visit_min", .ruleVisit, in: .minutes),
        number("closing_lead_min", .ruleClosingLead, in: .minutes), number("count_min", .ruleCount, in: .minutes),
        number("tabulation_min", .ruleTabulation, in: .minutes), number("target_stops", .ruleTargetStops),
        number("min_stops", .ruleMinStops), number("max_stops", .ruleMaxStops),
        number("break_min", .ruleBreak, in: .minutes),
        EditField(
            "break_window", .ruleBreakWindow, .list, isOptional: true, hint: .windowHint, whenEmpty: .usualRule),
        number("max_leg_min", .ruleMaxLeg, in: .minutes), number("max_km", .ruleMaxKm, in: .kilometres),
        number("max_duty_min", .ruleMaxDuty, in: .minutes), number("rest_min", .ruleRest, in: .minutes),
        number("max_delegation_teams_per_region", .ruleMaxDelegationTeams),
        number("max_delegation_share", .ruleMaxDelegationShare, hint: .shareHint),
        number("rural_share_min", .ruleRuralShare, hint: .shareHint),
        EditField("late_start", .ruleLateStart, isOptional: true, whenEmpty: .usualRule),
    ]

    static let travel: [EditField] = [
        EditField(
            "kind", .ruleTravelKind,
            .choice(TravelRules.Kind.allCases.map { ($0.rawValue, $0 == .table ? .roadTable : .greatCircle) })),
        number("detour", .ruleDetour), number("speed_kmh", .ruleSpeed, in: .kilometresPerHour),
        number("overhead_min", .ruleOverhead, in: .minutes), number("same_site_m", .ruleSameSite, in: .metres),
        number("same_site_min", .ruleSameSiteTime, in: .minutes),
    ]

    private static func number(
        _ key: String, _ title: Phrase, in unit: EditField.Unit? = nil, hint: Phrase? = nil
    ) -> EditField {
        EditField(key, title, .number, isOptional: true, in: unit, hint: hint, whenEmpty: .usualRule)
    }

    /// The rules that hold where nothing is said, as they are typed.
    private func defaults() -> [String: String] {
        let usual = TravelRules()
        var texts: [String: String] = [
            "detour": t.language.decimal(usual.detour), "speed_kmh": t.language.decimal(usual.speedKmh),
            "overhead_min": String(usual.overheadMin), "same_site_m": String(usual.sameSiteM),
            "same_site_min": String(usual.sameSiteMin),
        ]
        for (key, value) in Rules().inForce.members.map({ ($0.key, $0.value) }) { texts[key] = EditField.text(value) }
        texts["max_delegation_share"] = t.language.decimal(Rules().maxDelegationShare)
        texts["rural_share_min"] = t.language.decimal(Rules().ruralShareMin)
        return texts
    }

    private static let fields = header + rules + travel

    static func load(
        _ request: PageRequest, in store: any Store, state: FormState? = nil, others: [String: String] = [:]
    ) async throws -> EditRulesPage {
        try await store.transaction(.read, as: request.actor) { transaction in
            let head = try await transaction.head(request.mission)
            return EditRulesPage(
                head: head, options: try await EditOptions.load(fields, of: head.mission, in: transaction),
                state: state ?? FormState(shown(head.headContent)), others: others,
                last: try await LastEdit.found(ofHead: head, request, in: transaction), t: request.words)
        }
    }

    /// What is stated, of all three parts, which have no key in common.
    private static func stated(_ content: JSONObject) -> JSONObject {
        var stated = content
        for part in ["rules", "travel"] {
            for member in content[part]?.object?.members ?? [] { stated[member.key] = member.value }
        }
        if stated["kind"] == nil { stated["kind"] = .string(TravelRules().kind.rawValue) }
        return stated
    }

    private static func shown(_ content: JSONObject) -> [String: String] {
        let stated = stated(content)
        return Dictionary(uniqueKeysWithValues: fields.map { ($0.key, $0.shown(stated[$0.key])) })
    }

    /// The changed fields of a part.
    private static func patch(_ draft: EditDraft, _ part: [EditField]) -> JSONObject {
        let keys = Set(part.map(\.key))
        return JSONObject(uniqueMembers: draft.patch.members.filter { keys.contains($0.key) })
    }

    static func take(_ form: PageForm, in store: any Store) async throws -> FormOutcome {
        let request = form.request
        let draft = EditDraft(form, fields: fields)
        var state = FormState(draft.typed)
        let here = MissionPath(request.mission).rules
        if draft.changed.isEmpty { return .done(here) }
        do {
            var patch = Self.patch(draft, header)
            for (name, part) in [("rules", Self.patch(draft, rules)), ("travel", Self.patch(draft, travel))]
            where !part.isEmpty {
                patch.append(name, .object(part))
            }
            let change = try ChangeMissionHead(mission: request.mission, patch: .object(patch))
            let revision = try await MissionChange(
                request.mission, action: "mission.change", meeting: .any, keys: change.changedKeys
            ).run(in: store, as: request.actor) { transaction in
                let others = draft.overtaken(
                    by: Self.stated(try await transaction.head(request.mission).headContent))
                if !others.isEmpty { throw Overtaken(others: others) }
                try await change.run(in: transaction)
                return try await transaction.inputRevision(of: request.mission)
            }
            return .done(LastEdit.saved(revision, at: here))
        } catch let overtaken as Overtaken {
            return .overtaken(try await load(request, in: store, state: state, others: overtaken.others).page)
        } catch {
            try state.add(refusal: error)
        }
        return .refused(try await load(request, in: store, state: state).page)
    }

    /// Puts back what held before an edit, unless somebody else has changed it since.
    static func undo(_ form: PageForm, in store: any Store) async throws -> FormOutcome {
        let request = form.request
        return try await UndoForm.read(form, of: EntryEdit.head, id: request.mission, in: store).run(
            request, in: store, goingTo: MissionPath(request.mission).rules, shown: { shown($0) },
            now: { try await $0.head(request.mission).headContent }
        ) { state, others in
            try await load(request, in: store, state: state, others: others).page
        }
    }

    var page: Page {
        let paths = MissionPath(head.mission.id)
        let markup = EditMarkup(
            fields: Self.fields, options: options, now: Self.shown(head.headContent), state: state,
            others: others,
            action: paths.rules / "edit", back: paths.rules, defaults: defaults(), t: t)
        let title = "\(t(.edit)): \(t(.rules))"
        return Page(
            title: title, mission: head.mission, section: .rules,
            body: PageHead(title, note: HTML(text: t(.rulesHint))).html + markup.html
                + (last?.card(paths.undoRules) ?? .empty))
    }
}
