import Deployment
import Markup
import MissionModel
import Wording

/// What heads ask for and report, with the forms by which staff decide.
struct InboxPage {
    let mission: MissionHeader
    let requests: [HeadRequest]
    /// Of people and of delegations.
    let names: [ExactText: String]
    let delegations: [ExactText: String]
    let filter: HeadRequestFilter
    let after: String?
    let next: String?
    /// What was typed for one of them.
    let typed: (id: String, state: FormState)?
    let mayDecide: Bool
    let t: Words

    static func load(
        _ request: PageRequest, in store: any Store, typed: (id: String, state: FormState)? = nil
    ) async throws -> InboxPage {
        let mission = request.mission
        let filter = HeadRequestFilter(
            delegation: request["delegation"], kind: request["kind"].flatMap(HeadRequestKind.init),
            state: request["state"] == "all" ? nil : request["state"].flatMap(HeadRequestState.init) ?? .open)
        let after = request["after"]
        let wanted = typed?.id
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            var requests = try await transaction.headRequests(
                mission: mission, filter, after: after, limit: Pager.rows + 1)
            // What is just being decided is shown wherever it stands.
            if let wanted, !requests.contains(where: { $0.id == wanted }),
                let request = try await transaction.headRequest(mission: mission, id: wanted)
            {
                requests.insert(request, at: 0)
            }
            var names: [ExactText: String] = [:]
            let people = requests.flatMap { $0.content.observers + ($0.content.replacement.map { [$0] } ?? []) }
            for person in try await transaction.entities(Observer.self, mission: mission, ids: people) {
                names[ExactText(person.id)] = person.label
            }
            let delegations = try await transaction.allEntities(Delegation.self, mission: mission)
            return (
                header: try await transaction.head(mission).mission, requests: requests, names: names,
                delegations: Dictionary(delegations.map { (ExactText($0.id), $0.name) }) { first, _ in first }
            )
        }
        let shown = Array(read.requests.prefix(Pager.rows))
        return InboxPage(
            mission: read.header, requests: shown, names: read.names, delegations: read.delegations, filter: filter,
            after: after, next: read.requests.count > Pager.rows ? shown.last?.id : nil, typed: typed,
            mayDecide: request.may(.decide), t: request.words)
    }

    private var paths: MissionPath { MissionPath(mission.id) }

    var page: Page {
        let states = HeadRequestState.allCases.map { ($0.rawValue, t($0.phrase)) } + [("all", t(.all))]
        let form = FilterForm(
            path: paths.inbox, search: nil,
            choices: [
                FilterForm.Choice(
                    name: "state", label: t(.status), options: states, chosen: filter.state?.rawValue ?? "all"),
                FilterForm.Choice(
                    name: "kind", label: t(.kind),
                    options: HeadRequestKind.allCases.map { ($0.rawValue, t($0.phrase)) },
                    chosen: filter.kind?.rawValue),
            ], hasSearch: false, t: t)
        let list = paths.inbox.with("state", filter.state?.rawValue ?? "all").with("kind", filter.kind?.rawValue)
        let pager = Pager(list: list, isFirst: after == nil, next: next, t: t)
        let body: HTML =
            requests.isEmpty
            ? .empty(t(.inboxEmpty), t(.inboxEmptyHelp))
            : "<ul class=\"letters\">\(each: requests, { "<li id=\"r-\($0.id)\">\(html($0))</li>" })</ul>"
        return Page(
            title: t(.inbox), mission: mission, section: .messages,
            body: PageHead(t(.inbox), note: .link(t(.messages), paths.messages)).html
                + Card(id: "inbox", title: t(.inbox), body: form.html + body + pager.html).html)
    }

    private func html(_ request: HeadRequest) -> HTML {
        let content = request.content
        let name = delegations[ExactText(content.delegation)] ?? content.delegation
        return """
            <h3>\(t(content.kind.phrase)) \(request.state.tag.html(t(request.state.phrase))) \
            <span class="soft">\(HTML.link(name, paths.delegation(content.delegation))), \
            \(HTML.moment(request.createdAt, t))</span></h3>\
            <p>\(each: content.observers, between: ", ", { person($0) })\(content.replacement.map { id in
                " → \(person(id))"
            })\(content.from.map { " \(t(.fromWhen)): \(HTML.moment($0, t))" })\(content.until.map { until in
                " \(t(.untilWhen)): \(HTML.moment(until, t))"
            })</p>\(content.text.map { "<pre>\($0)</pre>" })\(decision(request))\
            \(when: mayDecide && request.state == .open, form(request))
            """
    }

    private func person(_ id: String) -> HTML { .named(names[ExactText(id)], id, paths.person(id)) }

    private func decision(_ request: HeadRequest) -> HTML {
        guard let decision = request.decision else { return .empty }
        return """
            <div class="note \(request.state == .refused ? "wait" : "ok")"><p class="soft">\(HTML.moment(decision.at, t))</p>\
            \(decision.answer.map { "<pre>\($0)</pre>" })\(undone(request))</div>
            """
    }

    /// What somebody typed who was not the first to decide.
    private func undone(_ request: HeadRequest) -> HTML {
        guard let typed, typed.id == request.id, !typed.state.value("answer").isEmpty else { return .empty }
        return """
            <p role="alert"><b>\(t(.decidedMeanwhile))</b></p><p>\(t(.yourAnswer))</p>\
            <pre>\(typed.state.value("answer"))</pre>
            """
    }

    private func form(_ request: HeadRequest) -> HTML {
        let state = typed.flatMap { $0.id == request.id ? $0.state : nil } ?? FormState(["answer": ""])
        let form = FormMarkup(state: state, t: t, prefix: "a\(request.id)")
        let decisions: [(DecideHeadRequest.Decision, Phrase, Bool)] =
            request.content.kind == .replacement
            ? [(.accepted, .accept, true), (.refused, .refuse, false)]
            : [(.answered, .answerIt, true), (.accepted, .accept, false), (.refused, .refuse, false)]
        return """
            <form class="form" method="post" \(action: paths.decide(request.id))>\(form.summary(["answer": t(.answer)]))\
            \(form.area("answer", t(.answer), hint: t(.answerHint), longest: 2000))\
            \(form.hidden("revision", String(request.revision)))<p class="acts">\(each: decisions, { decision in
                let style = decision.2 ? "b go" : "b"
                return """
                    <button class="\(style)" name="act" value="\(decision.0.rawValue)">\(t(decision.1))</button>
                    """
            })</p></form>
            """
    }
}
