import Deployment
import MissionModel
import TestSupport
import Testing

/// What the ports and use cases promise of passwords, on every store.
@Suite("Every store: passwords")
struct PasswordConformanceTests {
    typealias Kind = StoreUnderTest.Kind

    private static let own = Bearer.head(DelegationScope(mission: StoreUnderTest.mission, delegations: ["FR"]))
    private static let email = EmailAddress("a.head@example.org")!
    private static let good = "a long walk in Ulytau"
    /// As cheap as scrypt allows, so that the tests do not take its time.
    private static let cheap = PasswordHash.Cost(rounds: 16, blockSize: 8, parallelism: 1)

    private struct Scene {
        let tested: StoreUnderTest
        var work = PasswordWork(cost: cheap)

        var keeping: PasswordKeeping { PasswordKeeping(store: tested.store, work: work) }

        func enter(
            _ password: String, email: EmailAddress = PasswordConformanceTests.email, client: String = "192.0.2.1"
        ) async throws -> String {
            let signIn = PasswordSignIn(store: tested.store, work: work)
            return switch try await signIn.enter(email: email, Password(password), client: client) {
            case .opened(_, let account): account.id
            case .refused: "refused"
            case .tooOften: "too often"
            case .busy: "busy"
            }
        }

        /// Somebody who just came by a link.
        func arrive() async throws -> SessionHolder {
            let signIn = SignIn(store: tested.store)
            let path = try await tested.write { try await SignInLink.mintInvitation(account: "acc_1", in: $0) }
            let link = try #require(path.split(separator: "/").last.flatMap { Secret(String($0)) })
            guard case .opened(let secret, _) = try await signIn.use(link, browser: nil) else {
                throw StoreError(.notFound, "the link does not open")
            }
            return try #require(try await signIn.holder(of: secret))
        }

        /// A session as it is now; nil where it is over.
        func session(_ holder: SessionHolder) async throws -> SessionHolder? {
            try await tested.store.transaction(.read, as: Actor(holder.account).oneself) { transaction in
                let sessions = try await transaction.sessions(account: holder.account.id)
                return sessions.first { $0.id == holder.session.id }.map {
                    SessionHolder(session: $0, account: holder.account, isDue: false)
                }
            }
        }

        func set(
            _ password: String, current: String? = nil, of holder: SessionHolder
        ) async throws -> PasswordKeeping.Outcome {
            try await keeping.set(
                Password(password), current: current.map(Password.init), of: holder, client: "192.0.2.1")
        }
    }

    private static func run(_ kind: Kind, _ body: (Scene) async throws -> Void) async throws {
        try await StoreUnderTest.with(kind) { tested in
            _ = try await tested.write {
                try await $0.insertAccount(
                    id: "acc_1", email: email.text, name: "Anna Head", language: .english, bearer: own)
            }
            _ = try await tested.write {
                try await $0.insertAccount(
                    id: "acc_2", email: "b@example.org", name: "B", language: .english, bearer: own)
            }
            try await body(Scene(tested: tested))
        }
    }

    @Test("A password that its holder has set lets them in, however its letters are composed", arguments: Kind.allCases)
    func enter(kind: Kind) async throws {
        try await Self.run(kind) { scene in
            let holder = try await scene.arrive()
            #expect(try await scene.enter("une journée à Paris") == "refused")
            #expect(try await scene.set("une journée à Paris", of: holder) == .done)
            #expect(try await scene.enter("une journe\u{301}e a\u{300} Paris") == "acc_1")
            #expect(try await scene.enter("une journee a Paris") == "refused")
            #expect(try await scene.enter("une journée à Paris", email: EmailAddress("b@example.org")!) == "refused")
            #expect(try await scene.enter("une journée à Paris", email: EmailAddress("c@example.org")!) == "refused")
            let sessions = try await scene.tested.store.transaction(.read, as: Actor(holder.account).oneself) {
                try await $0.sessions(account: "acc_1")
            }
            #expect(Set(sessions.map(\.method)) == [.invitation, .password])
            let trail = try await scene.tested.auditTrail()
            #expect(trail.contains("password.set acc_1 head"))
            #expect(trail.filter { $0.hasPrefix("sign_in.password_refused daemon") }.count == 4)
            #expect(trail.contains("session.open acc_1 head"))
            _ = try await scene.tested.write { try await $0.updateAccount("acc_1", AccountChange(isDisabled: true)) }
            #expect(try await scene.enter("une journée à Paris") == "refused")
        }
    }

    @Test(
        "Too short, too long and with one's own name or address are refused; nothing else is", arguments: Kind.allCases)
    func rules(kind: Kind) async throws {
        try await Self.run(kind) { scene in
            let holder = try await scene.arrive()
            #expect(try await scene.set("elevenchars", of: holder) == .refused(.tooShort))
            #expect(try await scene.set(String(repeating: "é", count: 129), of: holder) == .refused(.tooLong))
            for own in ["my ANNA HEAD password", "x-A.Head@example.ORG", "a.head and more words", "anna+anna+anna"] {
                #expect(try await scene.set(own, of: holder) == .refused(.ownName), "\(own)")
            }
            #expect(try await scene.enter("anna+anna+anna") == "refused")
            for fine in ["aaaaaaaaaaaa", "Это пароль да", String(repeating: "é", count: 128)] {
                #expect(try await scene.set(fine, of: holder) == .done, "\(fine)")
            }
        }
    }

    @Test(
        "After a quarter of an hour the current password is needed, and a session by password always needs it",
        arguments: Kind.allCases)
    func proof(kind: Kind) async throws {
        try await Self.run(kind) { scene in
            let holder = try await scene.arrive()
            try await scene.tested.passTime(16 * 60)
            let late = try #require(try await scene.session(holder))
            let standing = try await scene.keeping.standing(of: late)
            #expect(!standing.hasPassword && !standing.isFresh)
            #expect(try await scene.set(Self.good, of: late) == .unproven)
            let fresh = try await scene.arrive()
            #expect(try await scene.set(Self.good, of: fresh) == .done)
            try await scene.tested.passTime(16 * 60)
            let later = try #require(try await scene.session(fresh))
            #expect(try await scene.set("another long walk", of: later) == .unproven)
            #expect(try await scene.set("another long walk", current: "wrong wrong wrong", of: later) == .unproven)
            #expect(try await scene.set("another long walk", current: Self.good, of: later) == .done)
            #expect(try await scene.enter(Self.good) == "refused")
            #expect(try await scene.enter("another long walk") == "acc_1")
            for _ in 0..<PasswordSignIn.mostOfPair { _ = try await scene.set(Self.good, current: "wrong", of: later) }
            #expect(try await scene.set(Self.good, current: "another long walk", of: later) == .tooOften)
        }
    }

    @Test("A changed or removed password ends the other sessions", arguments: Kind.allCases)
    func others(kind: Kind) async throws {
        try await Self.run(kind) { scene in
            let (first, second) = (try await scene.arrive(), try await scene.arrive())
            func open() async throws -> Set<String> {
                Set(
                    try await scene.tested.store.transaction(.read, as: Actor(first.account).oneself) {
                        try await $0.sessions(account: "acc_1")
                    }.map(\.id))
            }
            #expect(try await scene.set(Self.good, of: first) == .done)
            #expect(try await open() == [first.session.id, second.session.id])
            #expect(try await scene.set("another long walk", of: first) == .done)
            #expect(try await open() == [first.session.id])
            let third = try await scene.arrive()
            #expect(try await scene.keeping.remove(current: nil, of: third, client: "192.0.2.1") == .done)
            #expect(try await open() == [third.session.id])
            #expect(try await scene.enter("another long walk") == "refused")
            let trail = try await scene.tested.auditTrail()
            for action in ["password.set", "password.change", "password.remove"] {
                #expect(trail.filter { $0 == "\(action) acc_1 head" }.count == 1)
            }
        }
    }

    @Test(
        "Failures count for one client and one address, so that no stranger locks anybody out", arguments: Kind.allCases
    )
    func limits(kind: Kind) async throws {
        try await Self.run(kind) { scene in
            let holder = try await scene.arrive()
            #expect(try await scene.set(Self.good, of: holder) == .done)
            for _ in 0..<PasswordSignIn.mostOfPair { #expect(try await scene.enter("wrong") == "refused") }
            #expect(try await scene.enter(Self.good) == "too often")
            // The same from elsewhere, and somebody else from there.
            #expect(try await scene.enter(Self.good, client: "198.51.100.7") == "acc_1")
            #expect(try await scene.enter(Self.good, email: EmailAddress("b@example.org")!) == "refused")
            // A link by mail goes on working from there.
            _ = try await scene.arrive()
            for number in 0..<PasswordSignIn.mostOfClient {
                _ = try await scene.enter(
                    "wrong", email: EmailAddress("x\(number)@example.org")!, client: "203.0.113.5")
            }
            #expect(try await scene.enter(Self.good, client: "203.0.113.5") == "too often")
            #expect(try await scene.enter(Self.good, client: "198.51.100.7") == "acc_1")
            try await scene.tested.passTime(kind == .memory ? 0 : 16 * 60)
            if kind == .postgres { #expect(try await scene.enter(Self.good) == "acc_1") }
        }
    }

    @Test("Who signs in rightly is not counted, however often", arguments: Kind.allCases)
    func successes(kind: Kind) async throws {
        try await Self.run(kind) { scene in
            let holder = try await scene.arrive()
            #expect(try await scene.set(Self.good, of: holder) == .done)
            for _ in 0..<(PasswordSignIn.mostOfPair + 2) { #expect(try await scene.enter(Self.good) == "acc_1") }
        }
    }

    @Test(
        "A hash keeps what it was made with, and is made anew at a sign-in when hashes have become dearer",
        arguments: Kind.allCases)
    func dearer(kind: Kind) async throws {
        try await Self.run(kind) { scene in
            let holder = try await scene.arrive()
            #expect(try await scene.set(Self.good, of: holder) == .done)
            func kept() async throws -> PasswordHash? {
                try await scene.tested.store.transaction(.read, as: .daemon) {
                    try await $0.passwordHolder(email: Self.email.text)?.hash
                }
            }
            let first = try #require(try await kept())
            #expect(first.cost == Self.cheap)
            #expect(first.salt.count == 16 && first.digest.count == 32)
            #expect(try await scene.enter(Self.good) == "acc_1")
            #expect(try await kept() == first)
            var dearer = scene
            dearer.work = PasswordWork(cost: PasswordHash.Cost(rounds: 32, blockSize: 8, parallelism: 2))
            #expect(try await dearer.enter("wrong wrong wrong") == "refused")
            #expect(try await kept() == first)
            #expect(try await dearer.enter(Self.good) == "acc_1")
            let second = try #require(try await kept())
            #expect(second.cost.rounds == 32 && second.cost.parallelism == 2)
            #expect(second.salt != first.salt && second.digest != first.digest)
            #expect(try await dearer.enter(Self.good) == "acc_1")
        }
    }

    @Test(
        "Where too many passwords are being checked, the next is told so, and is not counted", arguments: Kind.allCases)
    func busy(kind: Kind) async throws {
        try await Self.run(kind) { scene in
            let holder = try await scene.arrive()
            #expect(try await scene.set(Self.good, of: holder) == .done)
            var full = scene
            full.work = PasswordWork(cost: Self.cheap, places: 0, queue: 0)
            for _ in 0..<(PasswordSignIn.mostOfPair + 2) { #expect(try await full.enter(Self.good) == "busy") }
            #expect(try await scene.enter(Self.good) == "acc_1")
            let late = try await scene.arrive()
            let full2 = PasswordKeeping(store: scene.tested.store, work: full.work)
            #expect(
                try await full2.set(Password(Self.good + "!"), current: nil, of: late, client: "192.0.2.1") == .busy)
        }
    }
}
