import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// The device flow of RFC 8628, in the forms that the rest of the API has.
extension Operation {
    static let askForDevice = Operation(
        id: "askForDevice", method: .post, path: devices, tag: "own", summary: "Ask to act for somebody",
        notes: """
            A program gets two codes. Its user opens a page of this site with the one and allows it there, while the \
            program asks with the other what has come of it. They work for ten minutes.
            """,
        permission: nil, takesKey: false,
        body: .json(Schema.ref("DeviceAsk"), examples: ["program": "observerctl", "host": "desk-3"]),
        answers: [.json(201, "DeviceCodes", "The codes.")],
        problems: [.unavailable, .timeout, .tooManyTries])

    static let pollDevice = Operation(
        id: "pollDevice", method: .post, path: "\(devices)/token", tag: "own",
        summary: "Ask what has come of it, and get the token",
        notes: """
            Ask no more often than every `interval_s` seconds: who does waits longer. The token is the account's, for \
            thirty days, and is given once; where it was denied the answer is 403, where the code is late or used 404.
            """,
        permission: nil, takesKey: false,
        body: .json(
            Schema.ref("DeviceCode"), examples: ["device_code": .string(String(repeating: "0", count: 64))]),
        answers: [
            .json(200, "IssuedToken", "It was allowed."), .json(202, "DeviceWaiting", "Nobody has decided yet."),
        ], problems: [.unavailable, .timeout, .forbidden, .notFound])

    private static let devices = "/api/v1/sign-in/devices"
}
