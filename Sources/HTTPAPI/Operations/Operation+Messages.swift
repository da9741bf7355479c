import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

extension Operation {
    static let listMessages = Operation(
        id: "listMessages", method: .get, path: "\(mission)/messages", tag: "messages",
        summary: "What heads of delegations were written or are to be, newest first",
        notes: """
            `queued` waits until it is due, `failed` is tried no more unless somebody asks for that, `dropped` had nothing \
            left to say. Where `mail_configured` is false this daemon delivers nothing, and what is queued stays so.
            """,
        permission: .read, pathParameters: [.mission()],
        queryParameters: [
            .messageState,
            Parameter(
                name: "kind", notes: "Messages of this kind only.", form: .oneOf(MessageKind.allCases.map(\.rawValue)),
                examples: ["assignments"]),
            Parameter(
                name: "delegation", notes: "Messages to heads of this delegation only.", form: .text(longest: 500),
                examples: ["AT"]),
            .instant("since", "Messages that were written at this instant or later only."), .afterMessage, .limit,
        ],
        answers: [.json(200, "MessagePage", "A page of messages.")],
        links: [OperationLink(to: "retryMessage", ["mission": .path("mission"), "id": .answer("items/0/id")])])

    static let retryMessage = Operation(
        id: "retryMessage", method: .post, path: "\(mission)/messages/{id}/attempts", tag: "messages",
        summary: "Try to deliver a message that failed once more", permission: .change,
        pathParameters: [.mission(), .entity("message", examples: "msg_0")],
        answers: [.json(202, "Message", "It is queued again.", headers: ["Idempotent-Replay"])], problems: [.conflict])

    static let remindHeads = Operation(
        id: "remindHeads", method: .post, path: "\(mission)/reminders", tag: "messages",
        summary: "Ask heads once more to confirm what they were told",
        notes: """
            Each gets one message with what is not confirmed, at most one an hour. `delegations`: only heads of these.
            """,
        permission: .change, pathParameters: [.mission()],
        body: .json(Schema.ref("ReminderRequest"), examples: [:], ["delegations": ["AT"]]),
        answers: [.json(202, "Reminders", "Who is written to, and who is not.", headers: ["Idempotent-Replay"])])

    static let listDeliveries = Operation(
        id: "listDeliveries", method: .get, path: "\(mission)/deliveries", tag: "messages",
        summary: "What each delegation was told, what it has confirmed, and how its heads were written to",
        permission: .read, pathParameters: [.mission()],
        queryParameters: [.unconfirmedFor, .afterDelegation, .limit],
        answers: [.json(200, "DeliveryPage", "A page of delegations.")])

    static let previewMessages = Operation(
        id: "previewMessages", method: .get, path: "\(mission)/plans/{version}/messages", tag: "messages",
        summary: "What heads would be written if a plan were published now",
        notes: "`unreachable` are the delegations that have news and no head to write to.",
        permission: .read, pathParameters: [.mission(), .version],
        answers: [.json(200, "MessagePreview", "Each message as it would be sent.")])

    static let listWebhookEvents = Operation(
        id: "listWebhookEvents", method: .get, path: "\(mission)/webhook-events", tag: "messages",
        summary: "What programs were told of messages or are to be, newest first",
        notes: """
            Each message, and each outcome of its delivery, is one event, which the daemon sends where it has a \
            `webhook_url`. `failed` is tried no more unless somebody asks for that.
            """,
        permission: .read, pathParameters: [.mission()],
        queryParameters: [.eventState, .afterMessage, .limit],
        answers: [.json(200, "WebhookEventPage", "A page of events.")],
        links: [OperationLink(to: "retryWebhookEvent", ["mission": .path("mission"), "id": .answer("items/0/id")])])

    static let retryWebhookEvent = Operation(
        id: "retryWebhookEvent", method: .post, path: "\(mission)/webhook-events/{id}/attempts", tag: "messages",
        summary: "Try to deliver an event that failed once more", permission: .change,
        pathParameters: [.mission(), .entity("event", examples: "evt_0")],
        answers: [.json(202, "WebhookEvent", "It is queued again.", headers: ["Idempotent-Replay"])])

    private static let mission = "/api/v1/missions/{mission}"
}

extension Parameter {
    fileprivate static let messageState = Parameter(
        name: "state", notes: "Messages in this state only.", form: .oneOf(MessageState.allCases.map(\.rawValue)),
        examples: ["failed"])

    fileprivate static let eventState = Parameter(
        name: "state", notes: "Events in this state only.",
        form: .oneOf(MessageState.allCases.filter { $0 != .dropped }.map(\.rawValue)), examples: ["failed"])

    fileprivate static let afterMessage = Parameter(
        name: "after", notes: "`next` of the page before.", form: .text(longest: 100))

    fileprivate static let afterDelegation = Parameter(
        name: "after", notes: "`next` of the page before.", form: .text(longest: 500))

    fileprivate static let unconfirmedFor = Parameter(
        name: "unconfirmed_for", notes: "Only delegations with something that was not confirmed for so many hours.",
        form: .whole(0...8760), examples: [24])
}
