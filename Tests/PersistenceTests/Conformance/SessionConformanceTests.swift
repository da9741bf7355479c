import Deployment
import MissionModel
import TestSupport
import Testing

/// What the ports promise of links and sessions, of every store.
@Suite("Every store: links and sessions")
struct SessionConformanceTests {
    typealias Kind = StoreUnderTest.Kind
    private static let own = Bearer.head(DelegationScope(mission: StoreUnderTest.mission, delegations: ["FR"]))

    private static func withAccount(_ kind: Kind, _ body: (StoreUnderTest, SignIn) async throws -> Void) async throws {
        try await StoreUnderTest.with(kind) { tested in
            _ = try await tested.write {
                try await $0.insertAccount(
                    id: "acc_1", email: "head@example.org", name: "Head", language: .english, bearer: own)
            }
            try await body(tested, SignIn(store: tested.store))
        }
    }

    private static func invitation(_ tested: StoreUnderTest) async throws -> Secret {
        let path = try await tested.write { try await SignInLink.mintInvitation(account: "acc_1", in: $0) }
        return try #require(path.split(separator: "/").last.flatMap { Secret(String($0)) })
    }

    private static func link(_ tested: StoreUnderTest, _ browser: Secret, message: String = "msg_1") async throws
        -> Secret
    {
        let request = MessageRequest(
            account: "acc_1", mission: nil, kind: .signIn,
            subject: ["account": "acc_1", "browser": .string(BrowserMark(browser).hexadecimal)], dedupeKey: message)
        let path = try await tested.write { try await SignInLink.mint(message: message, request, in: $0) }
        return try #require(path.split(separator: "/").last.flatMap { Secret(String($0)) })
    }

    private static func opened(_ opening: SignIn.Opening) throws -> (secret: Secret, session: Session) {
        guard case .opened(let secret, let session) = opening else {
            throw StoreError(.notFound, "not opened: \(opening)")
        }
        return (secret, session)
    }

    @Test("An invitation works once, in any browser, for 72 hours", arguments: Kind.allCases)
    func invitations(kind: Kind) async throws {
        try await Self.withAccount(kind) { tested, signIn in
            let link = try await Self.invitation(tested)
            let (secret, session) = try Self.opened(try await signIn.use(link, browser: nil))
            #expect(session.method == .invitation)
            #expect(try await signIn.holder(of: secret)?.account.id == "acc_1")
            #expect(try await signIn.use(link, browser: nil) == .invalid)
            #expect(try await signIn.use(Secret(), browser: nil) == .invalid)
            let late = try await Self.invitation(tested)
            try await tested.passTime(72 * 3600 - 600)
            #expect(try await signIn.look(at: late)?.purpose == .invitation)
            try await tested.passTime(601)
            #expect(try await signIn.look(at: late) == nil)
            #expect(try await signIn.use(late, browser: nil) == .invalid)
        }
    }

    @Test("Of many who use a link at once, one gets in", arguments: Kind.allCases)
    func race(kind: Kind) async throws {
        try await Self.withAccount(kind) { tested, signIn in
            let link = try await Self.invitation(tested)
            let openings = try await withThrowingTaskGroup(of: SignIn.Opening.self) { group in
                for _ in 0..<6 { group.addTask { try await signIn.use(link, browser: nil) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(openings.count { $0 != .invalid } == 1)
            #expect(try await tested.read { try await $0.sessions(account: "acc_1").count } == 1)
        }
    }

    @Test("A sign-in link works in its own browser only, for a quarter of an hour", arguments: Kind.allCases)
    func browsers(kind: Kind) async throws {
        try await Self.withAccount(kind) { tested, signIn in
            let browser = Secret()
            let link = try await Self.link(tested, browser)
            #expect(try await signIn.use(link, browser: Secret()) == .otherBrowser)
            #expect(try await signIn.use(link, browser: nil) == .otherBrowser)
            #expect(try Self.opened(try await signIn.use(link, browser: browser)).session.method == .link)
            let late = try await Self.link(tested, browser)
            try await tested.passTime(15 * 60 + 1)
            #expect(try await signIn.use(late, browser: browser) == .invalid)
        }
    }

    @Test("A message that goes out again voids the link that it went out with before", arguments: Kind.allCases)
    func again(kind: Kind) async throws {
        try await Self.withAccount(kind) { tested, signIn in
            let browser = Secret()
            let (first, other) = (
                try await Self.link(tested, browser), try await Self.link(tested, browser, message: "m2")
            )
            let second = try await Self.link(tested, browser)
            #expect(try await signIn.use(first, browser: browser) == .invalid)
            #expect(try await signIn.use(second, browser: browser) != .invalid)
            #expect(try await signIn.use(other, browser: browser) != .invalid)
        }
    }

    @Test("A session ends after 30 minutes without a request, and after 12 hours", arguments: Kind.allCases)
    func expiry(kind: Kind) async throws {
        try await Self.withAccount(kind) { tested, signIn in
            let idle = try Self.opened(try await signIn.use(try await Self.invitation(tested), browser: nil)).secret
            let used = try Self.opened(try await signIn.use(try await Self.invitation(tested), browser: nil)).secret
            for _ in 0..<26 {
                #expect(try await signIn.holder(of: used) != nil)
                try await tested.passTime(27 * 60)
            }
            #expect(try await signIn.holder(of: idle) == nil)
            #expect(try await signIn.holder(of: used) != nil)
            try await tested.passTime(25 * 60)
            #expect(try await signIn.holder(of: used) == nil)
        }
    }

    @Test("One session is ended by its owner, or all at once", arguments: Kind.allCases)
    func ends(kind: Kind) async throws {
        try await Self.withAccount(kind) { tested, signIn in
            var secrets: [Secret] = []
            for _ in 0..<3 {
                secrets.append(
                    try Self.opened(try await signIn.use(try await Self.invitation(tested), browser: nil)).secret)
            }
            let owner = Actor(id: "acc_1", bearer: Self.own)
            let first = try #require(try await signIn.holder(of: secrets[0])?.session.id)
            await #expect(throws: StoreError.self) {
                try await signIn.end(first, of: Actor(id: "acc_2", bearer: .logistics()))
            }
            try await signIn.end(first, of: owner)
            await #expect(throws: StoreError.self) { try await signIn.end(first, of: owner) }
            #expect(try await signIn.holder(of: secrets[0]) == nil)
            #expect(try await signIn.holder(of: secrets[1]) != nil)
            #expect(try await signIn.endAll(of: owner) == 2)
            #expect(try await signIn.holder(of: secrets[1]) == nil)
            let trail = try await tested.auditTrail()
            #expect(trail.suffix(2) == ["session.end acc_1 head", "session.end_all acc_1 head"])
        }
    }

    @Test("What a disabled account has open is over at once, and its links open nothing", arguments: Kind.allCases)
    func disabled(kind: Kind) async throws {
        try await Self.withAccount(kind) { tested, signIn in
            let secret = try Self.opened(try await signIn.use(try await Self.invitation(tested), browser: nil)).secret
            let link = try await Self.invitation(tested)
            let changed = try await tested.write {
                try await $0.changeAccount("acc_1", AccountChange(isDisabled: true), meeting: .oneOf([1]))
            }
            #expect(changed.disabledAt != nil)
            #expect(changed.revision == 2)
            #expect(try await signIn.holder(of: secret) == nil)
            #expect(try await signIn.use(link, browser: nil) == .invalid)
            await #expect(throws: StoreError.self) { try await Self.invitation(tested) }
            _ = try await tested.write {
                try await $0.changeAccount("acc_1", AccountChange(isDisabled: false), meeting: .any)
            }
            #expect(try await signIn.holder(of: secret) == nil)
            await #expect(throws: StoreError.self) {
                try await tested.write {
                    try await $0.changeAccount("acc_1", AccountChange(name: "X"), meeting: .oneOf([1]))
                }
            }
        }
    }

    @Test("A link is asked for by address, some times in a quarter of an hour", arguments: Kind.allCases)
    func requests(kind: Kind) async throws {
        try await Self.withAccount(kind) { tested, signIn in
            let head = try #require(EmailAddress("Head@Example.org"))
            let nobody = try #require(EmailAddress("nobody@example.org"))
            for _ in 0..<8 {
                try await signIn.ask(email: head, browser: Secret(), client: "192.0.2.1")
                try await signIn.ask(email: nobody, browser: Secret(), client: "192.0.2.2")
            }
            #expect(try await tested.messageCount() == LinkRequest.mostOfAddress)
        }
    }

    @Test("Logistics keep the accounts of heads of their missions and no others", arguments: Kind.allCases)
    func keeping(kind: Kind) async throws {
        try await Self.withAccount(kind) { tested, _ in
            let desk = Actor(id: "acc_d", bearer: .logistics(missions: [StoreUnderTest.mission]))
            let stranger = Actor(id: "acc_s", bearer: .logistics(missions: []))
            @Sendable func new(_ email: String, _ bearer: Bearer) -> NewAccount {
                NewAccount(email: EmailAddress(email)!, name: "N", language: .english, bearer: bearer)
            }
            _ = try await tested.write(as: desk) { try await $0.createAccount(new("a@example.org", Self.own)) }
            for bearer in [Bearer.administrator, .logistics(), .auditor(missions: [StoreUnderTest.mission])] {
                await #expect(throws: AccessRefusal.lacks(.administer)) {
                    try await tested.write(as: desk) { try await $0.createAccount(new("b@example.org", bearer)) }
                }
            }
            await #expect(throws: AccessRefusal.outOfScope) {
                try await tested.write(as: stranger) { try await $0.createAccount(new("c@example.org", Self.own)) }
            }
            await #expect(throws: StoreError.self) {
                try await tested.write(as: stranger) {
                    try await $0.changeAccount("acc_1", AccountChange(isDisabled: true), meeting: .any)
                }
            }
            let seen = try await tested.write {
                (
                    try await $0.accounts(desk.keptAccounts, matching: .everything, after: nil, limit: 9).count,
                    try await $0.accounts(stranger.keptAccounts, matching: .everything, after: nil, limit: 9).count
                )
            }
            #expect(seen.0 == 2)
            #expect(seen.1 == 0)
        }
    }
}
