import Deployment
import TestSupport
import Testing

@Suite("Hashes of passwords")
struct PasswordHashTests {
    @Test(
        "New ones cost 2^17 rounds of 1 KiB blocks, and are what another scrypt makes of them",
        .enabled(if: Python.has("hashlib"), "\(Python.advice)"))
    func usual() async throws {
        let store = MemoryStore()
        _ = try await store.transaction(.write, as: .commandLine) {
            try await $0.insertAccount(
                id: "a", email: "a@example.org", name: "A", language: .english, bearer: .administrator)
        }
        let path = try await store.transaction(.write, as: .commandLine) {
            try await SignInLink.mintInvitation(account: "a", in: $0)
        }
        let signIn = SignIn(store: store)
        let link = try #require(path.split(separator: "/").last.flatMap { Secret(String($0)) })
        guard case .opened(let secret, _) = try await signIn.use(link, browser: nil) else {
            Issue.record("the link does not open")
            return
        }
        let holder = try #require(try await signIn.holder(of: secret))
        let keeping = PasswordKeeping(store: store, work: PasswordWork())
        #expect(try await keeping.set(Password("пароль из слов"), current: nil, of: holder, client: "c") == .done)
        let hash = try #require(store.state.passwords["a"])
        #expect(hash.cost == PasswordHash.Cost(rounds: 131_072, blockSize: 8, parallelism: 1))
        let script = """
            import hashlib, sys
            print(hashlib.scrypt("пароль из слов".encode(), salt=bytes.fromhex(sys.argv[1]), n=1 << 17, r=8, p=1,
                maxmem=1 << 28, dklen=32).hex())
            """
        let other = try await Python.run(script, input: [], [ContentDigest.hexadecimal(hash.salt)])
        #expect(other == ContentDigest.hexadecimal(hash.digest) + "\n")
    }

    @Test("Of those who come at once, so many are served or wait as there are places; the others are told at once")
    func places() async throws {
        let cost = PasswordHash.Cost(rounds: 1 << 14, blockSize: 8, parallelism: 1)
        let (store, work) = (MemoryStore(), PasswordWork(cost: cost, places: 2, queue: 1))
        let email = try #require(EmailAddress("a@example.org"))
        let outcomes = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<12 {
                group.addTask {
                    let signIn = PasswordSignIn(store: store, work: work)
                    return switch try await signIn.enter(email: email, Password("x"), client: "\(number)") {
                    case .busy: "busy"
                    case .refused: "refused"
                    case .opened, .tooOften: "other"
                    }
                }
            }
            return try await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        #expect((outcomes["refused"] ?? 0) >= 3)
        #expect((outcomes["busy"] ?? 0) >= 1)
        #expect(outcomes["other"] == nil)
    }
}
