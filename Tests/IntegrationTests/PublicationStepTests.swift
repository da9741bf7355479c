import Foundation
import MissionModel
import TestSupport
import Testing

/// A daemon that is killed (SIGKILL) at each step of a publication, where its database holds it, beside another that serves.
@Suite("Kill -9 at each step of a publication")
struct PublicationStepTests {
    /// Where the daemon is when it is killed.
    enum Moment: String, CaseIterable, CustomTestStringConvertible {
        case read = "the request is read"
        case judging = "the plan is being judged"
        case judged = "the plan is judged"
        case underWay = "the transaction is under way"
        case committed = "the transaction is stored and not answered"
        case answered = "the request is answered"

        var testDescription: String { rawValue }

        /// Nil: nothing has to be held.
        var step: StepGate.Step? {
            switch self {
            case .read: .reading("access_token")
            case .judging: .reading("mission_document")
            case .judged: .writing("INSERT ON idempotency_key")
            case .underWay: .writing("UPDATE ON plan", when: "NEW.status = 'published'")
            case .committed: .committed("UPDATE ON plan", when: "NEW.status = 'published'")
            case .answered: nil
            }
        }

        var isStored: Bool { [.committed, .answered].contains(self) }
    }

    @Test("An offer is published once, whoever asks again", arguments: Moment.allCases)
    func killed(at moment: Moment) async throws {
        let mission = try await PublishedMission.repairedCopy()
        let (offer, other) = (mission.offers[0], mission.offers[1])
        let publication = PublishedMission.Request.publication(offer, replacing: 1, key: "once")
        let first = try await mission.setting.start(["--workers", "0"])
        let second = try await mission.setting.start(["--workers", "0"])
        if let step = moment.step {
            let gate = try await StepGate(step, in: mission.setting.database)
            async let _ = mission.attempt(publication, on: first)
            try await first.kill(at: gate)
            await gate.close()
        } else {
            #expect(try await mission.insist(publication, on: first).status == 200)
            await first.kill()
        }
        #expect(try await mission.published() == (moment.isStored ? offer : 1))

        for _ in 0..<2 {
            let answer = try await mission.insist(publication, on: second)
            #expect(answer.status == 200 && answer.body["version"] == .int(offer), "\(answer.body)")
            #expect(answer.body["status"] == "published")
        }
        // Somebody else, who has seen the same offers.
        for version in [offer, other] {
            let answer = try await mission.insist(.publication(version, replacing: 1), on: second)
            #expect(answer.status == 409 && answer.body["refusal"]?["published_version"] == .int(offer))
        }
        try await mission.expectPublications([1, offer])
    }

    /// Two requests, the first of which holds the mission when its daemon is killed, while the second waits for it.
    enum Meeting: String, CaseIterable, CustomTestStringConvertible {
        case unreported = "a drop-out under way, then a publication"
        case reported = "a drop-out that is stored, then a publication"
        case unpublished = "a publication under way, then a drop-out"
        case published = "a publication that is stored, then a drop-out"

        var testDescription: String { rawValue }

        var step: StepGate.Step {
            switch self {
            case .unreported: .writing("INSERT ON incident")
            case .reported: .committed("INSERT ON incident")
            case .unpublished: .writing("UPDATE ON plan", when: "NEW.status = 'published'")
            case .published: .committed("UPDATE ON plan", when: "NEW.status = 'published'")
            }
        }

        var beginsWithDropOut: Bool { [.unreported, .reported].contains(self) }
    }

    @Test("No offer is published that does not know of a drop-out", arguments: Meeting.allCases)
    func meeting(_ meeting: Meeting) async throws {
        let mission = try await PublishedMission.repairedCopy()
        let offer = mission.offers[0]
        let first = try await mission.setting.start(["--workers", "0"])
        let second = try await mission.setting.start(PublishedMission.slow)
        let gate = try await StepGate(meeting.step, in: mission.setting.database)
        let report = PublishedMission.Request.dropOut("DE-1")
        let publication = PublishedMission.Request.publication(offer, replacing: 1, key: "offer")
        let (before, after) = meeting.beginsWithDropOut ? (report, publication) : (publication, report)
        async let _ = mission.attempt(before, on: first)
        let isHeld = try await eventually { try await !gate.sessions().isEmpty }
        try #require(isHeld)
        async let answer = mission.insist(after, on: second)
        let follows = try await eventually { try await gate.followers() > 0 }
        #expect(follows)
        try await first.kill(at: gate)
        _ = try await answer
        await gate.close()

        // Both are asked again, and told as before.
        let published = try await mission.insist(publication, on: second)
        let reported = try await mission.insist(report, on: second)
        #expect(reported.status == 201, "\(reported.body)")
        let isPublished = [.unreported, .published].contains(meeting)
        #expect(published.status == (isPublished ? 200 : 409), "\(published.body)")
        #expect(published.body["refusal"]?["reason"]?.string == (isPublished ? nil : "mission_changed"))

        let base = isPublished ? offer : 1
        let offers = try await mission.offers(of: try await mission.askForRepair(on: second), on: second)
        let next = try #require(offers.first)
        #expect(try await mission.insist(.publication(next, replacing: base), on: second).status == 200)
        try await mission.expectDropOuts(["FR-1", "DE-1"])
        try await mission.expectRepairsOnce()
        try await mission.expectPublications(isPublished ? [1, offer, next] : [1, next])
    }
}
