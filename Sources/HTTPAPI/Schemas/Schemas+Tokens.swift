import Deployment
import MissionModel

extension Schemas {
    static let tokens: [(name: String, schema: JSONValue)] = [
        (
            "Token",
            Schema.object(
                [
                    "id": Schema.id, "name": Schema.text, "account": Schema.nullable(Schema.id),
                    "role": Schema.oneOf(Role.self), "created_at": Schema.instant,
                    "expires_at": Schema.nullable(Schema.instant), "used_at": Schema.nullable(Schema.instant),
                    "current": Schema.flag,
                ],
                "`account` is null for a program's; `used_at` is when it was last used, to the minute; `current` is the one "
                    + "that the request came with.")
        ),
        ("TokenList", Schema.object(["items": Schema.list(Schema.ref("Token"))])),
        (
            "TokenRotation",
            Schema.form(
                ["grace_s": Schema.whole(0, TokenRotation.longestGraceSeconds)], optional: ["grace_s"])
        ),
        (
            "IssuedToken",
            Schema.object(["token": Schema.ref("Token"), "secret": Schema.text], "`secret` is told this once.")
        ),
        (
            "DeviceAsk",
            Schema.object([
                "program": ownName(DeviceRequest.longestProgram), "host": ownName(DeviceRequest.longestHost),
            ])
        ),
        (
            "DeviceCodes",
            Schema.object(
                [
                    "device_code": Schema.text, "user_code": Schema.text, "verification_uri": Schema.text,
                    "verification_uri_complete": Schema.text, "expires_in_s": Schema.count, "interval_s": Schema.count,
                ],
                "The program keeps `device_code` to itself; its user opens `verification_uri` and types `user_code`, "
                    + "or opens `verification_uri_complete`.")
        ),
        ("DeviceCode", Schema.object(["device_code": Schema.id])),
        (
            "DeviceWaiting",
            Schema.object(["interval_s": Schema.count], "Seconds after which the program may ask again.")
        ),
    ]

    /// What somebody calls themselves, in one line.
    private static func ownName(_ longest: Int) -> JSONValue {
        ["type": "string", "minLength": 1, "maxLength": .int(longest)]
    }
}
