import Deployment
import HTTPShell
import Markup
import MissionModel
import Wording

/// The board of what heads are written: what each delegation was told and has confirmed, and how far each message is.
struct MessagesPage {
    let mission: MissionHeader
    let deliveries: [DelegationDelivery]
    /// The delegation behind which the next page of deliveries begins.
    let nextDelegation: String?
    let messages: [Message]
    let next: String?
    let names: [String: String]
    let delegations: [Delegation]
    let clock: MissionClock
    let filter: MessageFilter
    /// As it was typed.
    let since: String?
    let after: String?
    let isMailConfigured: Bool
    /// How many were reminded just now, and how many are not reminded again so soon; nil: nobody was.
    let reminded: (sent: Int, tooSoon: Int)?
    /// Why something could not be done.
    let fault: String?
    let mayChange: Bool
    let mayInvite: Bool
    let t: Words

    private static let mostDeliveries = Pager.rows

    static func load(
        _ request: PageRequest, in store: any Store, isMailConfigured: Bool, fault: String? = nil
    ) async throws -> MessagesPage {
        let mission = request.mission
        let (after, from) = (request["after"], request["from"])
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            let header = try await transaction.head(mission).mission
            let clock = try await MissionClock.load(header, in: transaction)
            let delegations = try await transaction.allEntities(Delegation.self, mission: mission)
            let filter = MessageFilter(
                state: request["state"].flatMap(MessageState.init),
                kind: request["kind"].flatMap(MessageKind.init),
                delegation: request["delegation"].map(delegations.id(named:)),
                since: try clock.instant("since", of: request))
            let messages = try await transaction.messages(
                mission: mission, filter, before: after, limit: Pager.rows + 1)
            var names: [String: String] = [:]
            let written = Set(messages.map(\.account)).sorted()
            for account in try await transaction.accounts(ids: written) { names[account.id] = account.name }
            return (
                header: header, clock: clock, filter: filter, messages: messages, names: names,
                delegations: delegations,
                deliveries: try await transaction.deliveries(
                    mission: mission, unconfirmedFor: nil, after: from, limit: mostDeliveries + 1)
            )
        }
        let shown = Array(read.messages.prefix(Pager.rows))
        let rows = Array(read.deliveries.prefix(mostDeliveries))
        let sent = try request.whole("reminded")
        let tooSoon = try request.whole("soon") ?? 0
        return MessagesPage(
            mission: read.header, deliveries: rows,
            nextDelegation: read.deliveries.count > mostDeliveries ? rows.last?.delegation : nil, messages: shown,
            next: read.messages.count > Pager.rows ? shown.last?.id : nil, names: read.names,
            delegations: read.delegations, clock: read.clock, filter: read.filter,
            since: request["since"], after: after, isMailConfigured: isMailConfigured,
            reminded: sent.map { ($0, tooSoon) }, fault: fault, mayChange: request.may(.change),
            mayInvite: request.actor.permissions.contains(.keepHeads), t: request.words)
    }

    private var paths: MissionPath { MissionPath(mission.id) }
    private var origin: AccountsOrigin { AccountsOrigin(mission: mission.id) }

    var page: Page {
        Page(
            title: t(.messages), mission: mission, section: .messages,
            body: PageHead(t(.messages), acts: acts).html + notes + board + list)
    }

    private var acts: HTML {
        .button(t(.inbox), paths.inbox) + (mayInvite ? .button(t(.inviteHeads), origin.accounts) : .empty)
    }

    private var notes: HTML {
        """
        \(fault.map { "<p class=\"note bad\" role=\"alert\">\(HTML.told($0, t))</p>" })\(reminded.map { counts in
            """
            <p class="note ok" role="status">\(t(.remindedSome, t(counts.sent, .messageCount)))\
            \(when: counts.tooSoon > 0, HTML(text: " " + t(.remindedBefore, t(counts.tooSoon, .headCount))))</p>
            """
        })\(when: !isMailConfigured, "<p class=\"note wait\">\(t(.noMail))</p>")
        """
    }

    private var board: HTML {
        let known = Dictionary(delegations.map { (ExactText($0.id), $0.name) }) { first, _ in first }
        let columns: [Column<DelegationDelivery>] = [
            Column(t(.delegation), .name) { row in
                .named(known[ExactText(row.delegation)], row.delegation, paths.delegation(row.delegation))
            },
            Column(t(.heads), .number) { row in
                row.heads == 0 ? Tag.bad.html("0") : HTML(text: t.language.number(row.heads))
            },
            Column(t(.toldCount), .number) { HTML(text: t.language.number($0.told)) },
            Column(t(.confirmedCount), .number) { row in
                (row.confirmed == row.told ? Tag.ok : Tag.wait).html(
                    t(.ofTotal, t.language.number(row.confirmed), t.language.number(row.told)))
            },
            Column(t(.unconfirmedSince)) { row in row.unconfirmedSince.map { .moment(clock.local($0), t) } ?? .empty },
            Column(t(.lastMessage)) { row in row.lastMessage.map { $0.tag.html(t($0.phrase)) } ?? .empty },
            Column(t(.acts), .acts) { row in
                if row.heads == 0 {
                    return mayInvite ? .link(t(.inviteHead), origin.invitation(row.delegation)) : .empty
                }
                return mayChange && row.confirmed < row.told ? remind(row.delegation, t(.remind)) : .empty
            },
        ]
        let isOpen = deliveries.contains { $0.confirmed < $0.told && $0.heads > 0 }
        let body: HTML =
            deliveries.allSatisfy { $0.told == 0 }
            ? .empty(t(.nobodyTold), t(.nobodyToldHelp))
            : Table(caption: t(.confirmations), columns: columns, rows: deliveries).html
        let pager = Pager(list: paths.messages, isFirst: true, next: nil, t: t).html
        return Card(
            id: "board", title: t(.confirmations), end: mayChange && isOpen ? remind(nil, t(.remindAll)) : .empty,
            body: body + pager
                + (nextDelegation.map { next in
                    "<p class=\"pager\">\(HTML.link(t(.nextPage), paths.messages.with("from", next)))</p>"
                } ?? .empty)
        ).html
    }

    /// - Parameter delegation: nil: all.
    private func remind(_ delegation: String?, _ title: String) -> HTML {
        """
        <form method="post" \(action: paths.remind)>\(delegation.map { id in
            "<input type=\"hidden\" name=\"delegation\" value=\"\(id)\">"
        })<button class="b">\(title)</button></form>
        """
    }

    private var list: HTML {
        let columns: [Column<Message>] = [
            Column(t(.who), .name) { HTML(text: names[$0.account] ?? $0.account) },
            Column(t(.about)) { message in
                """
                \(t(message.kind.phrase))\(message.subject["plan"]?.whole.map { version in
                    " \(HTML.link(t(.planTitle, String(version)), paths.plan(version).overview))"
                })
                """
            },
            Column(t(.people), .number) { message in
                HTML(text: message.subject["assignments"]?.array.map { t.language.number($0.count) } ?? "")
            },
            Column(t(.status)) { message in
                """
                \(message.state.tag.html(t(message.state.phrase)))\(message.failure.map { reason in
                    " <span class=\"soft\">\(HTML.told(reason, t))</span>"
                })
                """
            },
            Column(t(.madeAt)) { .moment(clock.local($0.createdAt), t) },
            Column(t(.sentAt)) { message in message.sentAt.map { .moment(clock.local($0), t) } ?? .empty },
            Column(t(.retry)) { message in
                guard mayChange, message.state == .failed else { return .empty }
                return """
                    <form method="post" \(action: paths.retry(message.id))><button class="b">\(t(.retry))</button></form>
                    """
            },
        ]
        let options = MessageState.allCases.map { ($0.rawValue, t($0.phrase)) }
        let form = FilterForm(
            path: paths.messages, search: nil,
            choices: [
                FilterForm.Choice(
                    name: "delegation", label: t(.delegation), options: delegations.map { ($0.id, $0.name) },
                    chosen: filter.delegation),
                FilterForm.Choice(
                    name: "kind", label: t(.about),
                    options: MessageKind.allCases.map { ($0.rawValue, t($0.phrase)) },
                    chosen: filter.kind?.rawValue),
                FilterForm.Choice(
                    name: "state", label: t(.status), options: options, chosen: filter.state?.rawValue),
            ],
            moments: [
                FilterForm.Moment(name: "since", label: t(.sinceMoment, clock.zoneText), chosen: since)
            ], hasSearch: false, t: t)
        let list = paths.messages.with("delegation", filter.delegation)
            .with("kind", filter.kind?.rawValue).with("state", filter.state?.rawValue).with("since", since)
        let isWhole =
            filter.delegation == nil && filter.kind == nil && filter.state == nil && since == nil
        let pager = Pager(list: list, isFirst: after == nil, next: next, t: t)
        let body: HTML =
            messages.isEmpty
            ? .empty(nil, t(isWhole ? .noMessagesYet : .nothingFound))
            : Table(caption: t(.messages), columns: columns, rows: messages).html
        return Card(id: "messages", title: t(.messages), body: form.html + body + pager.html).html
    }
}

extension MessageState {
    var phrase: Phrase {
        switch self {
        case .queued: .messageQueued
        case .sending: .messageSending
        case .sent: .messageSent
        case .failed: .messageFailed
        case .dropped: .messageDropped
        }
    }

    var tag: Tag {
        switch self {
        case .queued, .sending: .wait
        case .sent: .ok
        case .failed: .bad
        case .dropped: .plain
        }
    }
}

extension MessageKind {
    var phrase: Phrase {
        switch self {
        case .invitation: .messageInvitation
        case .signIn: .messageSignIn
        case .assignments: .messageAssignments
        case .reminder: .messageReminder
        case .answer: .messageAnswer
        }
    }
}
