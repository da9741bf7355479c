import Deployment
import MissionModel

extension Schemas {
    static let calendars: [(name: String, schema: JSONValue)] = [
        (
            "NewCalendar",
            Schema.form(
                [
                    "delegation": Schema.id, "observer": Schema.id, "language": Schema.oneOf(Language.self),
                ], optional: ["delegation", "observer", "language"])
        ),
        (
            "Calendar",
            Schema.object(
                [
                    "id": Schema.id, "delegation": Schema.id, "observer": Schema.nullable(Schema.id),
                    "language": Schema.oneOf(Language.self), "created_at": Schema.instant, "created_by": Schema.text,
                    "revoked_at": Schema.nullable(Schema.instant),
                ], "Of all observers of a delegation where `observer` is null.")
        ),
        ("CalendarPage", Schema.page("Calendar")),
        (
            "NewCalendarAnswer",
            Schema.object(
                [
                    "id": Schema.id, "delegation": Schema.id, "observer": Schema.nullable(Schema.id),
                    "language": Schema.oneOf(Language.self), "created_at": Schema.instant, "created_by": Schema.text,
                    "revoked_at": Schema.nullable(Schema.instant), "address": Schema.nullable(Schema.text),
                ], "`address`: what programs subscribe to; shown once.")
        ),
    ]
}
