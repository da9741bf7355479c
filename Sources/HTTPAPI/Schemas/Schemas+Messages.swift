import Deployment
import MissionModel

extension Schemas {
    static let messages: [(name: String, schema: JSONValue)] = [
        (
            "Message",
            Schema.object(
                [
                    "id": Schema.id, "account": Schema.id, "account_name": Schema.text,
                    "delegations": Schema.list(Schema.id), "kind": Schema.oneOf(MessageKind.self),
                    "plan": Schema.nullable(Schema.whole(1)), "observers": Schema.count,
                    "state": Schema.oneOf(MessageState.self), "created_at": Schema.instant, "due_at": Schema.instant,
                    "sent_at": Schema.nullable(Schema.instant), "tries": Schema.count,
                    "failure": Schema.nullable(Schema.text),
                ],
                """
                What somebody is written. `observers`: of how many it tells. `failure`: why the last attempt came to \
                nothing: what the mail command or the mail server said, as a class.
                """)
        ),
        (
            "MessagePage",
            Schema.object([
                "items": Schema.list(Schema.ref("Message")), "next": Schema.nullable(Schema.text),
                "mail_configured": Schema.flag,
            ])
        ),
        (
            "WebhookEvent",
            Schema.object(
                [
                    "id": Schema.id, "type": Schema.text, "message": Schema.id,
                    "state": Schema.oneOf("queued", "sending", "sent", "failed"), "created_at": Schema.instant,
                    "due_at": Schema.instant, "tries": Schema.count, "failure": Schema.nullable(Schema.text),
                ],
                """
                What a program is told: `type` is `message.` and the state of the message. `id` is the `webhook-id` of each \
                attempt. `failure`: why the last one came to nothing, as a class.
                """)
        ),
        ("WebhookEventPage", Schema.page("WebhookEvent")),
        (
            "ReminderRequest",
            Schema.form(
                ["delegations": Schema.list(Schema.id, least: 1)], optional: ["delegations"])
        ),
        (
            "Reminders",
            Schema.object(
                [
                    "reminded": Schema.list(Schema.id), "too_soon": Schema.list(Schema.id),
                    "unreachable": Schema.list(Schema.id),
                ],
                """
                The accounts that are written to, those that were reminded less than an hour ago, and the delegations that \
                have something to confirm and no head to write to.
                """)
        ),
        (
            "Delivery",
            Schema.object(
                [
                    "delegation": Schema.id, "heads": Schema.count, "told": Schema.count, "confirmed": Schema.count,
                    "unconfirmed_since": Schema.nullable(Schema.instant),
                    "last_message": Schema.nullable(Schema.oneOf(MessageState.self)),
                ],
                """
                `heads`: accounts that are written to. `told` and `confirmed` count observers. `last_message`: the state of \
                the newest message to one of the heads.
                """)
        ),
        ("DeliveryPage", Schema.page("Delivery")),
        (
            "MessagePreview",
            Schema.object([
                "plan": Schema.whole(1), "mail_configured": Schema.flag, "unreachable": Schema.list(Schema.id),
                "letters": Schema.list(
                    Schema.object([
                        "account": Schema.id, "account_name": Schema.text, "language": Schema.oneOf(Language.self),
                        "delegations": Schema.list(Schema.id), "observers": Schema.list(Schema.id),
                        "subject": Schema.text, "text": Schema.text,
                    ])),
            ])
        ),
    ]
}
