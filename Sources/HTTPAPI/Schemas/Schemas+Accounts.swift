import Deployment
import MissionModel

extension Schemas {
    static let accounts: [(name: String, schema: JSONValue)] = [
        (
            "Account",
            Schema.object(
                [
                    "id": Schema.id, "email": Schema.text, "name": Schema.text, "language": Schema.oneOf(Language.self),
                    "role": Schema.oneOf(Role.self), "missions": Schema.nullable(Schema.list(Schema.id)),
                    "mission": Schema.nullable(Schema.id), "delegations": Schema.nullable(Schema.list(Schema.id)),
                    "created_at": Schema.instant, "disabled_at": Schema.nullable(Schema.instant),
                ],
                "Staff see `missions`, or all where that is null; a head sees `delegations` of `mission`.")
        ),
        ("AccountPage", Schema.page("Account")),
        (
            "NewAccount",
            Schema.form(
                [
                    "email": email, "name": personName, "language": Schema.oneOf(Language.self),
                    "role": Schema.oneOf(Role.self), "missions": Schema.list(Schema.newID, least: 1),
                    "mission": Schema.newID, "delegations": Schema.list(Schema.newID, least: 1),
                ], optional: ["language", "missions", "mission", "delegations"])
        ),
        (
            "AccountPatch",
            Schema.patch([
                "name": personName, "language": Schema.oneOf(Language.self), "disabled": Schema.flag,
            ])
        ),
        (
            "Me",
            Schema.object(
                [
                    "id": Schema.id, "kind": Schema.oneOf(Actor.Kind.self),
                    "missions": Schema.nullable(Schema.list(Schema.id)),
                    "delegations": Schema.nullable(Schema.list(Schema.id)),
                    "permissions": Schema.list(Schema.oneOf(Permission.self)),
                    "account": Schema.nullable(Schema.ref("Account")), "session": Schema.nullable(Schema.id),
                    "token": Schema.nullable(Schema.id),
                ], "`account` is null for a program's token, `session` for any token, `token` for a session.")
        ),
        (
            "SessionList",
            Schema.object(["items": Schema.list(Schema.ref("Session"))])
        ),
        (
            "Session",
            Schema.object([
                "id": Schema.id, "method": Schema.oneOf(SignInMethod.self), "created_at": Schema.instant,
                "seen_at": Schema.instant, "expires_at": Schema.instant, "current": Schema.flag,
            ])
        ),
        ("LinkRequest", Schema.object(["email": email])),
    ]

    private static let email: JSONValue = ["type": "string", "minLength": 3, "maxLength": 254]
    private static let personName: JSONValue = [
        "type": "string", "minLength": 1, "maxLength": .int(NewAccount.longestName),
    ]
}
