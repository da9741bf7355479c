import Deployment
import HTTPShell
import Markup
import MissionModel
import Wording

/// The form of such a report.
struct PersonReportPage {
    let mission: MissionHeader
    let person: Observer
    let kind: PersonReportKind
    let state: FormState
    let t: Words

    private static let from = InstantField(name: "from")
    private static let until = InstantField(name: "until")

    /// The moment that a report of a kind has; nil: none.
    private static func moment(_ kind: PersonReportKind) -> InstantField? {
        switch kind {
        case .dropOut: from
        case .late: until
        case .back: nil
        }
    }

    private static func fields(_ kind: PersonReportKind) -> [String] {
        ["reason"] + (moment(kind)?.fields ?? [])
    }

    static func load(
        _ request: PageRequest, _ kind: PersonReportKind, in store: any Store, state: FormState? = nil
    ) async throws -> PersonReportPage {
        let (mission, person) = try await store.transaction(.read, as: request.actor) { transaction in
            let mission = try await transaction.head(request.mission).mission
            guard let person = try await transaction.entity(Observer.self, mission: mission.id, id: request.id) else {
                throw StoreError(.notFound, "There is no person \(request.id).")
            }
            return (mission, person)
        }
        let blank = FormState(moment(kind)?.values(nil, offset: person.availableFrom.offset) ?? [:])
        return PersonReportPage(
            mission: mission, person: person, kind: kind, state: state ?? blank, t: request.words)
    }

    /// Records the report and goes on to the repair that it calls for.
    static func take(_ form: PageForm, _ kind: PersonReportKind, in store: any Store) async throws -> FormOutcome {
        let request = form.request
        var state = FormState(form, fields: fields(kind))
        let instant = moment(kind)?.instant(form, &state)
        do {
            if state.faults.isEmpty, let report = try report(kind, request.id, instant, form["reason"], &state) {
                let record = RecordIncident(mission: request.mission, report: report)
                let job = try await store.transaction(.write, as: request.actor) { transaction in
                    try await record.run(in: transaction).incident.record.repairJob
                }
                let paths = MissionPath(request.mission)
                return .done(job.map(paths.repair) ?? paths.person(request.id))
            }
        } catch {
            try state.add(refusal: error)
        }
        return .refused(try await load(request, kind, in: store, state: state).page)
    }

    private static func report(
        _ kind: PersonReportKind, _ id: String, _ instant: Instant?, _ reason: String?, _ state: inout FormState
    ) throws -> IncidentReport? {
        switch kind {
        case .dropOut: return try IncidentReport(.dropOut(.observers([id]), from: instant), reason: reason)
        case .back: return try IncidentReport(.observerReturn(.observers([id])), reason: reason)
        case .late:
            guard let instant else {
                state.add("is missing", at: "until")
                return nil
            }
            return try IncidentReport(.late([id], until: instant), reason: reason)
        }
    }

    var page: Page {
        let paths = MissionPath(mission.id)
        let form = FormMarkup(state: state, t: t)
        let labels = ["reason": t(.reason), "from": t(.fromWhen), "until": t(.untilWhen)]
        let name = person.label ?? person.id
        let title = "\(t(kind.phrase)): \(name)"
        return Page(
            title: title, mission: mission, section: .people,
            body: PageHead(title, note: .named(person.label, person.id, paths.person(person.id))).html
                + Card(
                    id: "report", title: t(kind.phrase),
                    body: """
                        <form class="in form" method="post" \(action: paths.report(kind, of: person.id))>\
                        \(form.summary(labels))<p>\(t(kind.help))</p>\
                        \(form.text(
                            "reason", t(.reason), hint: t(.reasonHint), longest: IncidentReport.longestReason,
                            isRequired: kind == .dropOut))\
                        \(Self.moment(kind).map { field in
                            field.html(
                                form, t(kind == .late ? .untilWhen : .fromWhen),
                                hint: t(kind == .late ? .untilHint : .fromHint), isRequired: kind == .late)
                        })\
                        <p class="acts"><button class="b go">\(t(.reportIt))</button>\
                        <a class="b ask" \(href: paths.person(person.id))>\(t(.notYet))</a></p></form>
                        """
                ).html)
    }
}
