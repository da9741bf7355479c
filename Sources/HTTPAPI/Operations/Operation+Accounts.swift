import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

extension Operation {
    static let listAccounts = Operation(
        id: "listAccounts", method: .get, path: accounts, tag: "accounts", summary: "People who sign in",
        notes: "An administrator has all of them, logistics the heads of their missions.",
        permission: .keepHeads, spansMissions: true, queryParameters: [.afterAccount, .limit],
        answers: [.json(200, "AccountPage", "A page of accounts, by name.")])

    static let createAccount = Operation(
        id: "createAccount", method: .post, path: accounts, tag: "accounts", summary: "Invite somebody",
        notes: """
            The account is made, and a mail with a link that opens it is queued: it works once, for 72 hours. Staff \
            without `missions` see all of them, those to come among them.
            """,
        permission: .keepHeads, spansMissions: true,
        body: .json(
            Schema.ref("NewAccount"),
            examples: [
                "email": "head.of.at@example.org", "name": "A. Head", "language": "en", "role": "head",
                "mission": .string(Parameter.demoMission), "delegations": ["AT"],
            ]),
        answers: [.json(201, "Account", "It is made.", headers: ["ETag", "Location", "Idempotent-Replay"])],
        problems: [.conflict, .notFound, .invalidContent],
        links: [
            OperationLink(to: "getAccount", ["account": .answer("id")]),
            OperationLink(to: "changeAccount", ["account": .answer("id"), "If-Match": .tag]),
            OperationLink(to: "inviteAccount", ["account": .answer("id")]),
        ])

    static let getAccount = Operation(
        id: "getAccount", method: .get, path: account, tag: "accounts", summary: "One account",
        permission: .keepHeads, spansMissions: true, pathParameters: [.account],
        answers: [.json(200, "Account", "The account.", headers: ["ETag"])])

    static let changeAccount = Operation(
        id: "changeAccount", method: .patch, path: account, tag: "accounts",
        summary: "Change a name or language, disable or enable an account",
        notes: "What a disabled account has open is over at once. `If-Match` is about the account's own revision.",
        permission: .keepHeads, spansMissions: true, pathParameters: [.account], precondition: .ifMatch,
        body: .mergePatch(Schema.ref("AccountPatch"), examples: ["language": "ru"]),
        answers: [.json(200, "Account", "As it is now.", headers: ["ETag"])], problems: [.conflict])

    static let inviteAccount = Operation(
        id: "inviteAccount", method: .post, path: "\(account)/invitations", tag: "accounts",
        summary: "Write the invitation again",
        notes: "A new link is made; earlier ones work until they are used or late.",
        permission: .keepHeads, spansMissions: true, pathParameters: [.account],
        answers: [.json(202, "Account", "It is queued.", headers: ["Idempotent-Replay"])], problems: [.conflict])

    static let releaseAccount = Operation(
        id: "releaseAccount", method: .delete, path: "\(account)/subject", tag: "accounts",
        summary: "Release an account from its person at the organisation's provider",
        notes: """
            Who first signed in there with the account's address is the account's person, and nobody else gets in by the \
            provider. After this, whoever signs in there next with the address is.
            """,
        permission: .administer, spansMissions: true, pathParameters: [.account],
        answers: [.empty(204, "It is nobody's in particular now.")])

    static let getMe = Operation(
        id: "getMe", method: .get, path: me, tag: "own", summary: "Who the caller is, and what they may do",
        permission: .keepOwn, spansMissions: true, answers: [.json(200, "Me", "The caller.")])

    static let listSessions = Operation(
        id: "listSessions", method: .get, path: "\(me)/sessions", tag: "own",
        summary: "Where the caller is signed in", permission: .keepOwn, spansMissions: true,
        answers: [.json(200, "SessionList", "Open sessions, the newest first.")])

    static let endSession = Operation(
        id: "endSession", method: .delete, path: "\(me)/sessions/{session}", tag: "own",
        summary: "Sign out of one session", permission: .keepOwn, spansMissions: true, pathParameters: [.session],
        answers: [.empty(204, "It has ended.")])

    static let signOut = Operation(
        id: "signOut", method: .delete, path: "\(me)/sessions", tag: "own", summary: "Sign out everywhere",
        permission: .keepOwn, spansMissions: true, answers: [.empty(204, "All sessions have ended.")])

    static let askForLink = Operation(
        id: "askForLink", method: .post, path: "/api/v1/sign-in", tag: "own", summary: "Ask for a sign-in link by mail",
        notes: """
            The answer is the same whether somebody has the address or not. The link works once, for 15 minutes, in the \
            browser that has the cookie of this answer.
            """,
        permission: nil, takesKey: false,
        body: .json(Schema.ref("LinkRequest"), examples: ["email": "head.of.at@example.org"]),
        answers: [.empty(202, "If somebody has the address, a mail goes there.")], problems: [.unavailable, .timeout])

    private static let accounts = "/api/v1/accounts"
    private static let account = "/api/v1/accounts/{account}"
    private static let me = "/api/v1/me"
}
