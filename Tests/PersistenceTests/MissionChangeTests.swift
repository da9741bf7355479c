import Deployment
import MissionModel
import TestSupport
import Testing

@Suite("How a change gets into the store")
struct MissionChangeTests {
    private static let mission = "kz-2023"
    private static let digest = [UInt8](repeating: 7, count: 32)

    @Test("It is done under the revision that was seen, raises it, and is audited with it")
    func underRevision() async throws {
        try await withMission { fixture in
            let change = MissionChange(Self.mission, action: "mission.change", meeting: .oneOf([1]), keys: ["name"])
            let revision = try await change.run(in: fixture.store, as: .commandLine) { transaction in
                try await rename(in: transaction)
                return try await transaction.inputRevision(of: Self.mission)
            }
            #expect(revision == 2)
            let stale = await storeError {
                try await change.run(in: fixture.store, as: .commandLine) { try await rename(in: $0) }
            }
            #expect(stale == .staleRevision)
            let audit = try await fixture.texts("SELECT concat_ws(' ', principal, action, detail) FROM audit")
            #expect(audit == [#"command line mission.change {"keys": ["name"]}"#])
        }
    }

    @Test("Who may only read, or sees other missions only, changes nothing")
    func refused() async throws {
        try await withMission { fixture in
            let change = MissionChange(Self.mission, action: "mission.change", meeting: .any)
            let stranger = Actor(id: "x", kind: .logistics, permissions: [.read, .change], scope: .missions(["other"]))
            for (actor, refusal) in [
                (Actor(id: "r", bearer: .auditor()), AccessRefusal.lacks(.change)), (stranger, .outOfScope),
            ] {
                await #expect(throws: refusal) {
                    try await change.run(in: fixture.store, as: actor) { try await rename(in: $0) }
                }
            }
            let revision = try await fixture.read { try await $0.mission(Self.mission)?.inputRevision }
            #expect(revision == 1)
            #expect(try await fixture.texts("SELECT action FROM audit") == [])
        }
    }

    @Test("Work with a key takes effect once for each actor, and its answer is given again")
    func once() async throws {
        try await withMission { fixture in
            func ask(_ actor: Actor, digest: [UInt8] = Self.digest) async throws -> String {
                let work = IdempotentWork(key: "k", requestDigest: digest)
                let outcome = try await work.run(in: fixture.store, as: actor, recorded: Self.recorded) { transaction in
                    try await transaction.requestPlan(.some()).id
                }
                switch outcome {
                case .done(let job): return "new \(job)"
                case .repeated(let response): return "again \(String(decoding: response.body, as: UTF8.self))"
                }
            }
            let first = try await ask(.demo)
            #expect(first.hasPrefix("new "))
            #expect(try await ask(.demo) == first.replacing("new", with: "again"))
            #expect(try await ask(.commandLine).hasPrefix("new "))
            await #expect(throws: IdempotentWork.Refusal.keyReused) { _ = try await ask(.demo, digest: [1]) }
            #expect(try await fixture.texts("SELECT count(*) FROM job") == ["2"])
        }
    }

    private static func recorded(_ job: String) -> RecordedResponse {
        RecordedResponse(
            requestDigest: digest, status: 202, contentType: "text/plain", headers: [:], body: Array(job.utf8))
    }

    private func rename(in transaction: any StoreTransaction) async throws {
        try await ChangeMissionHead(mission: Self.mission, patch: ["name": "Another"]).run(in: transaction)
    }

    private func withMission(_ test: (StoreFixture) async throws -> Void) async throws {
        try await StoreFixture.withStore { fixture in
            let document = try MissionDocument.small()
            try await fixture.write { try await $0.importDocument(document) }
            try await test(fixture)
        }
    }
}
