import Deployment
import MissionModel
import Persistence
import PostgresClient
import TestSupport
import Testing

@Suite("Who can read the hash of a password")
struct PasswordFenceTests {
    @Test(
        "Its holder and the daemon; neither those who keep accounts, nor the roles of heads, workers and personal data")
    func readers() async throws {
        try await StoreFixture.withStore { fixture in
            let cost = PasswordHash.Cost(rounds: 16, blockSize: 8, parallelism: 1)
            let hash = PasswordHash(cost: cost, salt: Array(1...16), digest: Array(1...32))
            for id in ["acc_1", "acc_2"] {
                try await fixture.write(as: .commandLine) {
                    _ = try await $0.insertAccount(
                        id: id, email: "\(id)@example.org", name: id, language: .english, bearer: .logistics())
                }
                let account = Actor(id: id, bearer: .logistics())
                try await fixture.write(as: account.oneself) { try await $0.keepPassword(hash, account: id) }
            }
            func seen(_ actor: Actor) async throws -> [Bool] {
                try await fixture.store.transaction(.read, as: actor) { transaction in
                    var seen: [Bool] = []
                    for id in ["acc_1", "acc_2"] {
                        seen.append(try await transaction.passwordHash(account: id) != nil)
                    }
                    return seen
                }
            }
            #expect(try await seen(Actor(id: "acc_1", bearer: .logistics()).oneself) == [true, false])
            #expect(try await seen(.daemon) == [true, true])
            for actor in [
                Actor(id: "acc_9", bearer: .administrator), Actor(id: "acc_9", bearer: .logistics()),
                Actor(id: "acc_9", bearer: .auditor()), .courier, .commandLine,
            ] {
                #expect(try await seen(actor) == [false, false], "\(actor.id) \(actor.kind)")
            }
            let head = Actor(id: "acc_1", bearer: .head(DelegationScope(mission: "m", delegations: ["FR"])))
            for actor in [head, .worker] {
                await #expect(throws: PostgresError.self) { _ = try await seen(actor) }
            }
            for role in ["observerd_head", "observerd_worker", "observerd_personal"] {
                let may = try await fixture.texts(
                    "SELECT has_any_column_privilege('\(role)', 'account_password', 'SELECT')::text")
                #expect(may == ["false"], "\(role)")
            }
            // Another's hash cannot be put in either.
            await #expect(throws: PostgresError.self) {
                try await fixture.write(as: Actor(id: "acc_1", bearer: .administrator).oneself) {
                    try await $0.keepPassword(hash, account: "acc_2")
                }
            }
        }
    }
}
