import Deployment
import MissionModel

extension Schemas {
    static let audit: [(name: String, schema: JSONValue)] = [
        ("AuditPage", Schema.page("AuditRecord")),
        (
            "AuditRecord",
            Schema.object(
                [
                    "id": Schema.whole(1, 1_000_000_000_000_000), "at": Schema.instant, "principal": Schema.text,
                    "kind": Schema.nullable(Schema.oneOf(Actor.Kind.self)), "action": Schema.text,
                    "mission": Schema.nullable(Schema.id), "detail": Schema.ref("Kept"),
                ],
                "What somebody did. `principal` and `kind` say who: an account or a token, or the daemon itself.")
        ),
    ]
}
