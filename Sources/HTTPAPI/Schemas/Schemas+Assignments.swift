import Deployment
import MissionModel

extension Schemas {
    static let assignments: [(name: String, schema: JSONValue)] = [
        (
            "ToldAssignment",
            Schema.object(
                [
                    "observer": Schema.id, "delegation": Schema.id, "revision": Schema.whole(1),
                    "change": Schema.oneOf(ToldAssignment.Change.self),
                    "reason": Schema.nullable(Schema.ref("AssignmentReason")), "told_at": Schema.instant,
                    "confirmed_at": Schema.nullable(Schema.instant), "confirmed_by": Schema.nullable(Schema.text),
                    "assignment": Schema.ref("Assignment"),
                    "contacts": Schema.nullable(Schema.ref("ReleasedContacts")),
                ], optional: ["contacts"],
                """
                What was told of an observer at one time. `revision` counts what was told of this observer; of whom the plan \
                has no more (`removed`), the assignment is the former one. `contacts` are those of now, beside what holds, for \
                heads and for whoever may read what is kept of people.
                """)
        ),
        (
            "AssignmentReason",
            Schema.object(
                ["code": Schema.oneOf(AssignmentReason.Code.self), "text": Schema.nullable(Schema.text)],
                """
                Why something else is told than before: what befell the observer, with what the delegation itself reported, \
                or what is other. It says nothing of anybody else.
                """)
        ),
        ("AssignmentPage", Schema.page("ToldAssignment")),
        ("AssignmentHistory", Schema.object(["items": Schema.list(Schema.ref("ToldAssignment"))])),
        (
            "AssignmentConfirmation",
            Schema.object([
                "assignments": Schema.list(
                    Schema.object(["observer": Schema.id, "revision": Schema.whole(1, Int(Int32.max))]), least: 1)
            ])
        ),
        (
            "Assignment",
            Schema.object(
                [
                    "label": Schema.nullable(Schema.text), "status": Schema.oneOf("team", "reserve", "unassigned"),
                    "hub": Schema.nullable(
                        Schema.object([
                            "id": Schema.id, "name": Schema.text, "region": Schema.id, "region_name": Schema.text,
                        ])),
                    "team": Schema.nullable(Schema.object(team)),
                ],
                "Where an observer is: in a team, as a reserve at a hub, or nowhere. Times are the region's.")
        ),
    ]

    private static let team: Properties = [
        "id": Schema.id, "rota": Schema.oneOf(Rota.self), "interpreter": Schema.flag, "time_zone": Schema.text,
        "start": Schema.instant, "end": Schema.instant,
        "partners": Schema.list(
            Schema.object([
                "label": Schema.nullable(Schema.text), "delegation": Schema.id, "delegation_name": Schema.text,
                "languages": Schema.list(Schema.language),
            ])),
        "stops": Schema.list(
            Schema.object(
                [
                    "n": Schema.whole(1), "kind": Schema.oneOf(StopKind.self), "place": Schema.nullable(Schema.id),
                    "name": Schema.nullable(Schema.text), "district": Schema.nullable(Schema.text),
                    "lat": Schema.nullable(Schema.latitude), "lon": Schema.nullable(Schema.longitude),
                    "arrive": Schema.instant, "leave": Schema.instant,
                ], Schemas.position)),
    ]
}
