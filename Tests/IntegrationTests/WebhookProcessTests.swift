import Foundation
import MissionModel
import Synchronization
import TestSupport
import Testing

/// Events of messages that reach a receiver, and daemons that are killed on the way.
@Suite("Events to a program")
struct WebhookProcessTests {
    enum Moment: String, CaseIterable, CustomTestStringConvertible {
        case claimUnderWay = "an event is being claimed"
        case claimed = "the claim is stored and its daemon does not know"
        case sending = "the receiver has the event and has not replied"
        case sent = "the event is taken and nothing is noted"
        case noted = "what was taken is noted and its daemon does not know"

        var testDescription: String { rawValue }

        var step: StepGate.Step? {
            switch self {
            case .claimUnderWay: .writing("UPDATE ON webhook_event", when: "NEW.state = 'sending'")
            case .claimed: .committed("UPDATE ON webhook_event", when: "NEW.state = 'sending'")
            case .sending: nil
            case .sent: .writing("UPDATE ON webhook_event", when: "NEW.state = 'sent'")
            case .noted: .committed("UPDATE ON webhook_event", when: "NEW.state = 'sent'")
            }
        }

        /// Whether the receiver got the event before its daemon ended, and no row says so.
        var isRepeated: Bool { self == .sending || self == .sent }
    }

    private static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

    /// A published mission with heads, whose next plan is published while no daemon tells anybody.
    private static func publishedMission() async throws -> PublishedMission {
        let mission = try await PublishedMission.repairedCopy()
        for delegation in ["FR", "DE", "IT", "SE", "PL"] {
            try await mission.run(
                """
                INSERT INTO account (id, email, name, language, role, mission, delegations)
                VALUES ('acc_\(delegation)', '\(delegation.lowercased())@example.net', 'Canary \(delegation)', 'en',
                    'head', 'XX-TEST', '{\(delegation)}')
                """)
        }
        let quiet = try await mission.setting.start(PublishedMission.slow)
        let offer = try #require(mission.offers.first)
        let answer = try await mission.insist(.publication(offer, replacing: 1), on: quiet)
        try #require(answer.status == 200, "\(answer.body)")
        await quiet.kill()
        return mission
    }

    @Test(
        "A daemon killed at any step loses no event and sends none under a second identifier",
        arguments: Moment.allCases)
    func killed(at moment: Moment) async throws {
        let mission = try await Self.publishedMission()
        let queued = try await mission.number("SELECT count(*) FROM webhook_event WHERE state = 'queued'")
        try #require(queued > 0)
        let isSilent = Mutex(moment == .sending)
        let server = try await ScriptedServer { _ in
            isSilent.withLock { $0 } ? .silence : .text(status: 200, "")
        }
        let secretFile = mission.setting.scratch.path("webhook-secret")
        try Self.secret.write(toFile: secretFile, atomically: true, encoding: .utf8)
        let flags =
            PublishedMission.slow + [
                "--webhook-url", server.url + "/hook", "--webhook-allow-private", "true", "--webhook-secret-file",
                secretFile,
            ]
        if let step = moment.step {
            let gate = try await StepGate(step, in: mission.setting.database)
            let first = try await mission.setting.start(flags)
            try await first.kill(at: gate)
            await gate.close()
        } else {
            let first = try await mission.setting.start(flags)
            let isThere = await eventually { !server.questions.isEmpty }
            try #require(isThere, "\(first.program.errorText)")
            await first.kill()
            isSilent.withLock { $0 = false }
        }
        let open = "SELECT count(*) FROM webhook_event WHERE state IN ('queued', 'sending')"
        #expect(try await mission.number(open) >= queued - 1)
        let second = try await mission.setting.start(flags)
        // One that was claimed is left alone until its time is over.
        let areSent = try await eventually(within: .seconds(90)) { try await mission.number(open) == 0 }
        #expect(areSent, "\(second.program.errorText)")

        let asked = server.questions
        let ids = asked.compactMap { $0.header("webhook-id") }
        #expect(ids.count == asked.count)
        let sent = try await mission.number("SELECT count(*) FROM webhook_event WHERE state = 'sent'")
        #expect(sent == queued && Set(ids).count == queued)
        let known = Set(ids).map { "'\($0)'" }.joined(separator: ", ")
        #expect(try await mission.number("SELECT count(*) FROM webhook_event WHERE id IN (\(known))") == queued)
        // Only what may have been lost is sent a second time, and in the same words.
        #expect(ids.count == queued + (moment.isRepeated ? 1 : 0))
        for (id, same) in Dictionary(grouping: asked, by: { $0.header("webhook-id") }) {
            #expect(Set(same.map(\.body)).count == 1, "\(id ?? "")")
        }
        #expect(!asked.contains { $0.body.contains("Canary") || $0.body.contains("example.net") })
        #expect(!second.program.errorText.contains("/hook"))
        await second.kill()
        try await server.stop()
    }
}
