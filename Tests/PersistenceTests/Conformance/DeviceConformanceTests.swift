import Deployment
import MissionModel
import TestSupport
import Testing

/// What the port promises of programs that ask to act for somebody, of every store.
@Suite("Every store: programs that ask to act for somebody")
struct DeviceConformanceTests {
    typealias Kind = StoreUnderTest.Kind

    private static func account(_ tested: StoreUnderTest, _ id: String = "acc_a") async throws -> Account {
        try await tested.write {
            try await $0.insertAccount(
                id: id, email: "\(id)@example.org", name: "Somebody", language: .english, bearer: .logistics())
        }
    }

    private static func ask(_ tested: StoreUnderTest, client: String = "192.0.2.1") async throws -> DeviceSignIn.Codes?
    {
        try await DeviceSignIn(store: tested.store).ask(program: "observerctl", host: "desk", client: client)
    }

    private static func progress(_ tested: StoreUnderTest, _ codes: DeviceSignIn.Codes) async throws -> String {
        switch try await DeviceSignIn(store: tested.store).poll(codes.device) {
        case .waiting(let seconds): "waiting \(seconds)"
        case .denied: "denied"
        case .issued(let issue): "issued \(issue.token.account ?? "")"
        case .unknown: "unknown"
        }
    }

    @Test("What is allowed gives one token of whoever allowed it", arguments: Kind.allCases)
    func allowed(kind: Kind) async throws {
        try await StoreUnderTest.with(kind, mission: false) { tested in
            let (account, signIn) = (try await Self.account(tested), DeviceSignIn(store: tested.store))
            let codes = try #require(try await Self.ask(tested))
            #expect(try await Self.progress(tested, codes) == "waiting 5")
            guard case .found(let found) = try await signIn.look(codes.user, account: account.id) else {
                Issue.record("the code is not known")
                return
            }
            #expect([found.program, found.host] == ["observerctl", "desk"])
            #expect(try await signIn.decide(codes.user, isAllowed: true, account: account) == .decided)
            let other = try await Self.account(tested, "acc_b")
            #expect(try await signIn.decide(codes.user, isAllowed: false, account: other) == .unknown)
            #expect(try await signIn.look(codes.user, account: account.id) == .unknown)
            try await tested.passTime(5)
            guard case .issued(let issue) = try await signIn.poll(codes.device) else {
                Issue.record("there is no token")
                return
            }
            #expect(issue.token.name == "observerctl on desk")
            #expect(issue.token.account == account.id)
            #expect(issue.token.expiresAt.map { $0.seconds - issue.token.createdAt.seconds } == 30 * 86_400)
            let holder = try await tested.read { try await $0.tokenHolder(sha256: TokenIssue.digest(of: issue.secret)) }
            #expect(holder == TokenHolder(token: issue.token.id, actor: Actor(account), isDue: true))
            #expect(try await Self.progress(tested, codes) == "unknown")
            #expect(
                try await tested.auditTrail() == [
                    "device.ask daemon daemon", "device.allow acc_a logistics", "token.create acc_a logistics",
                ])
        }
    }

    @Test("Of those that take it at once one gets the token", arguments: Kind.allCases)
    func atOnce(kind: Kind) async throws {
        try await StoreUnderTest.with(kind, mission: false) { tested in
            let account = try await Self.account(tested)
            let codes = try #require(try await Self.ask(tested))
            _ = try await DeviceSignIn(store: tested.store).decide(codes.user, isAllowed: true, account: account)
            let progress = try await tested.write { try await $0.pollDeviceRequest(deviceSHA256: codes.device.sha256) }
            guard case .allowed(_, let request)? = progress else {
                Issue.record("it is not allowed: \(String(describing: progress))")
                return
            }
            let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        try await tested.write(as: Actor(account).oneself) {
                            try await $0.takeDeviceRequest(request, account: account.id) != nil
                        }
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(taken == 1)
        }
    }

    @Test("What is denied, late, or of an account that is disabled gives none", arguments: Kind.allCases)
    func refused(kind: Kind) async throws {
        try await StoreUnderTest.with(kind, mission: false) { tested in
            let (account, signIn) = (try await Self.account(tested), DeviceSignIn(store: tested.store))
            let denied = try #require(try await Self.ask(tested))
            #expect(try await signIn.decide(denied.user, isAllowed: false, account: account) == .decided)
            #expect(try await Self.progress(tested, denied) == "denied")
            let allowed = try #require(try await Self.ask(tested))
            #expect(try await signIn.decide(allowed.user, isAllowed: true, account: account) == .decided)
            try await tested.write { _ = try await $0.updateAccount("acc_a", AccountChange(isDisabled: true)) }
            #expect(try await Self.progress(tested, allowed) == "unknown")
            let late = try #require(try await Self.ask(tested))
            try await tested.passTime(601)
            #expect(try await Self.progress(tested, late) == "unknown")
            #expect(try await signIn.look(late.user, account: account.id) == .unknown)
            #expect(try await signIn.decide(late.user, isAllowed: true, account: account) == .unknown)
            #expect(try await tested.read { try await $0.tokens() } == [])
        }
    }

    @Test("Who asks too early waits longer, and hears nothing until then", arguments: Kind.allCases)
    func early(kind: Kind) async throws {
        try await StoreUnderTest.with(kind, mission: false) { tested in
            let account = try await Self.account(tested)
            let codes = try #require(try await Self.ask(tested))
            #expect(try await Self.progress(tested, codes) == "waiting 5")
            try await tested.holdTime()
            #expect(try await Self.progress(tested, codes) == "waiting 10")
            try await tested.holdTime()
            _ = try await DeviceSignIn(store: tested.store).decide(codes.user, isAllowed: true, account: account)
            #expect(try await Self.progress(tested, codes) == "waiting 15")
            try await tested.passTime(15)
            #expect(try await Self.progress(tested, codes) == "issued acc_a")
        }
    }

    @Test("So many come from one address, so many are open, and so many codes are tried", arguments: Kind.allCases)
    func limits(kind: Kind) async throws {
        try await StoreUnderTest.with(kind, mission: false) { tested in
            for _ in 0..<DeviceRequest.mostOfClient { #expect(try await Self.ask(tested) != nil) }
            #expect(try await Self.ask(tested) == nil)
            for number in DeviceRequest.mostOfClient..<DeviceRequest.mostOpen {
                #expect(try await Self.ask(tested, client: "other \(number)") != nil)
            }
            #expect(try await Self.ask(tested, client: "one more") == nil)
            try await tested.passTime(601)
            #expect(try await Self.ask(tested, client: "one more") != nil)
            let signIn = DeviceSignIn(store: tested.store)
            for _ in 0..<DeviceRequest.mostTries {
                #expect(try await signIn.look(UserCode(), account: "acc_a") == .unknown)
            }
            #expect(try await signIn.look(UserCode(), account: "acc_a") == .tooManyTries)
            #expect(try await signIn.look(UserCode(), account: "acc_b") == .unknown)
        }
    }
}
