import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

extension Operation {
    static let listTokens = Operation(
        id: "listTokens", method: .get, path: tokens, tag: "own", summary: "The caller's own tokens",
        notes: """
            Those of the caller's account that work; a program has the one that it came with. What a person's token may \
            is what the account may whenever it is used.
            """,
        permission: .keepOwn, spansMissions: true,
        answers: [.json(200, "TokenList", "The newest first.")])

    static let revokeToken = Operation(
        id: "revokeToken", method: .delete, path: "\(tokens)/{token}", tag: "own", summary: "End a token",
        permission: .keepOwn, spansMissions: true, pathParameters: [.token],
        answers: [.empty(204, "It opens nothing any more.")])

    static let rotateToken = Operation(
        id: "rotateToken", method: .post, path: "\(tokens)/{token}/rotation", tag: "own",
        summary: "Give a token another secret",
        notes: """
            The secret that was there goes on working for `grace_s`, and no longer than to the next rotation; what the \
            token is and when it expires stays as it is. The new secret is told this once, so there is no idempotency key.
            """,
        permission: .keepOwn, spansMissions: true, takesKey: false, pathParameters: [.token],
        body: .json(Schema.ref("TokenRotation"), examples: ["grace_s": 60]),
        answers: [.json(200, "IssuedToken", "The token with its new secret.")])

    private static let tokens = "/api/v1/tokens"
}

extension Parameter {
    static let token = Parameter(
        name: "token", notes: "The token's identifier.", form: .text(longest: 200), isRequired: true,
        examples: ["tok_0123456789ab"])
}
