import MissionModel

extension Schemas {
    static let personal: [(name: String, schema: JSONValue)] = [
        (
            "Disclosure",
            Schema.form(
                [
                    "driver": Schema.flag, "interpreter": Schema.flag, "partners": Schema.flag,
                    "retention_days": Schema.whole(0, 36_500),
                    "emergency": [
                        "type": "string", "minLength": 1, "maxLength": 1000, "pattern": #"^[^\u0000]*$"#,
                    ],
                ], optional: ["retention_days", "emergency"],
                """
                What heads see for their own people: their car and its driver, their interpreter, the contacts of those in a \
                team with them. `emergency`: one number a line, for the team sheets.
                """)
        ),
        (
            "TeamSupport",
            Schema.object([
                "team": Schema.id, "hub": Schema.id, "members": Schema.list(Schema.id),
                "needs_interpreter": Schema.flag,
                "vehicle": Schema.nullable(Schema.id), "interpreter": Schema.nullable(Schema.id),
                "vehicle_chosen": Schema.flag, "interpreter_chosen": Schema.flag,
            ])
        ),
        ("TeamSupportList", Schema.object(["items": Schema.list(Schema.ref("TeamSupport"))])),
        (
            "TeamSupportChoice",
            Schema.patch(
                ["vehicle": Schema.newID, "interpreter": Schema.newID], removable: ["vehicle", "interpreter"])
        ),
        ("PersonErasure", Schema.object([:])),
        ("PersonErased", Schema.object(["contact": Schema.flag, "label": Schema.flag], "What there was.")),
        (
            "PersonExport",
            Schema.object([
                "mission": Schema.id, "id": Schema.id, "contact": Schema.nullable(Schema.ref("Contact")),
                "observer": Schema.nullable(Schema.ref("Observer")), "team": Schema.nullable(Schema.id),
                "told": Schema.list(
                    Schema.object([
                        "delegation": Schema.id, "revision": Schema.whole(1), "change": Schema.text,
                        "told_at": Schema.instant, "confirmed_at": Schema.nullable(Schema.instant),
                        "assignment": Schema.ref("Assignment"),
                    ])),
                "incidents": Schema.list(
                    Schema.object([
                        "number": Schema.whole(1), "kind": Schema.text, "reason": Schema.nullable(Schema.text),
                        "reported_at": Schema.instant,
                    ])),
            ])
        ),
        (
            "Contact",
            Schema.object([
                "observer": Schema.id, "name": Schema.text, "email": Schema.nullable(Schema.text),
                "phone": Schema.nullable(Schema.text), "note": Schema.nullable(Schema.text),
            ])
        ),
        (
            "ReleasedPerson",
            Schema.object([
                "name": Schema.nullable(Schema.text), "email": Schema.nullable(Schema.text),
                "phone": Schema.nullable(Schema.text),
            ])
        ),
        (
            "ReleasedContacts",
            Schema.object(
                [
                    "own": Schema.nullable(Schema.ref("ReleasedPerson")),
                    "vehicle": Schema.nullable(
                        Schema.object(["plate": Schema.text, "driver": Schema.ref("ReleasedPerson")])),
                    "interpreter": Schema.nullable(
                        Schema.object([
                            "person": Schema.ref("ReleasedPerson"), "languages": Schema.list(Schema.text),
                        ])),
                    "partners": Schema.list(Schema.ref("ReleasedPerson")),
                ], "How the observer, and whom the mission lets the delegation know, are reached.")
        ),
    ]
}
