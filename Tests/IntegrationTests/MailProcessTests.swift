import Foundation
import MissionModel
import TestSupport
import Testing

/// Publications that reach heads through msmtp and a mail server, both real, and daemons that are killed on the way.
@Suite("Mail to heads of delegations", .enabled(if: MailServer.isThere, "\(MailServer.advice)"))
struct MailProcessTests {
    private static let delegations = ["FR", "DE", "IT", "SE", "PL"]

    /// A published mission with a head for each delegation, whose next plan is offered: who is affected by it.
    private struct Setting {
        let mission: PublishedMission
        let offer: Int

        static func make() async throws -> Setting {
            let mission = try await PublishedMission.repairedCopy()
            for delegation in MailProcessTests.delegations {
                try await mission.run(
                    """
                    INSERT INTO account (id, email, name, language, role, mission, delegations)
                    VALUES ('acc_\(delegation)', '\(delegation.lowercased())@example.net', 'Canary \(delegation) Ж', 'ru',
                        'head', 'XX-TEST', '{\(delegation)}')
                    """)
            }
            return Setting(mission: mission, offer: try #require(mission.offers.first))
        }

        func publish(on daemon: ServingDaemon) async throws {
            let answer = try await mission.insist(.publication(offer, replacing: 1, key: "p"), on: daemon)
            #expect(answer.status == 200, "\(answer.body)")
        }

        /// The addresses of heads with news.
        func affected() async throws -> Set<String> {
            var affected: Set<String> = []
            for delegation in MailProcessTests.delegations {
                let rows = "SELECT count(*) FROM assignment WHERE delegation = '\(delegation)' AND revision > 1"
                if try await mission.number(rows) > 0 { affected.insert("\(delegation.lowercased())@example.net") }
            }
            return affected
        }

        func count(_ state: String) async throws -> Int {
            try await mission.number("SELECT count(*) FROM message WHERE state = '\(state)'")
        }

        /// Everybody who is affected, nobody else, and each under one Message-ID that is the row's.
        func expectAll(in server: MailServer) async throws {
            let (affected, mails) = (try await affected(), try server.mails())
            #expect(!affected.isEmpty && affected.count < MailProcessTests.delegations.count)
            #expect(Set(mails.flatMap(\.recipients)) == affected)
            #expect(mails.allSatisfy { $0.recipients.count == 1 })
            #expect(Set(mails.map(\.id)).count == affected.count)
            let known = try await mission.number("SELECT count(*) FROM message WHERE state = 'sent'")
            #expect(known == affected.count)
            for mail in mails {
                let id = mail.id.dropFirst().prefix { $0 != "@" }
                #expect(try await mission.number("SELECT count(*) FROM message WHERE id = '\(id)'") == 1)
            }
        }
    }

    @Test("A server that defers, hangs and hangs up gets every message in the end, each under one Message-ID")
    func troubles() async throws {
        let setting = try await Setting.make()
        let server = try await MailServer(.defer, in: setting.mission.setting.scratch)
        let daemon = try await setting.mission.setting.start(PublishedMission.slow + server.flags)
        try await setting.publish(on: daemon)
        for mode in [MailServer.Mode.defer, .hang, .close] {
            try server.set(mode)
            let isSeen = try await eventually(within: .seconds(60)) { try !server.seen(mode).isEmpty }
            try #require(isSeen, "\(mode): \(daemon.program.errorText)")
        }
        try server.set(.take)
        let affected = try await setting.affected().count
        let areSent = try await eventually(within: .seconds(60)) { try await setting.count("sent") == affected }
        #expect(areSent, "\(daemon.program.errorText)")
        try await setting.expectAll(in: server)
        #expect(try server.seen(.close).count > 0)
        #expect(!daemon.program.errorText.contains("example.net"))
        #expect(!daemon.program.errorText.contains("Canary"))
        await daemon.kill()
        await server.stop()
    }

    @Test("A server that refuses makes dead letters, which go out when staff ask for it")
    func refusal() async throws {
        let setting = try await Setting.make()
        let server = try await MailServer(.refuse, in: setting.mission.setting.scratch)
        let daemon = try await setting.mission.setting.start(PublishedMission.slow + server.flags)
        try await setting.publish(on: daemon)
        let affected = try await setting.affected().count
        let haveFailed = try await eventually { try await setting.count("failed") == affected }
        try #require(haveFailed, "\(daemon.program.errorText)")
        let failed = try await daemon.get("\(PublishedMission.path)/messages?state=failed").body["items"]?.array ?? []
        #expect(failed.allSatisfy { $0["failure"]?.string?.hasPrefix("refused_") == true })
        #expect(try server.seen(.refuse).count == affected)
        // The figures are read once a second at most.
        let isTold = try await eventually {
            let figures = String(decoding: try await daemon.get("/metrics").bytes, as: UTF8.self)
            return figures.contains("observerd_messages{state=\"failed\"} \(affected)\n")
                && figures.contains("observerd_webhook_events{state=\"failed\"} 0\n")
        }
        #expect(isTold)
        try server.set(.take)
        for message in failed {
            let id = try #require(message["id"]?.string)
            let answer = try await daemon.post("\(PublishedMission.path)/messages/\(id)/attempts", [:])
            #expect(answer.status == 202, "\(answer.body)")
        }
        let areSent = try await eventually { try await setting.count("sent") == affected }
        #expect(areSent)
        try await setting.expectAll(in: server)
        await daemon.kill()
        await server.stop()
    }

    enum Moment: String, CaseIterable, CustomTestStringConvertible {
        case enqueued = "the publication with its messages is being stored"
        case published = "the publication is stored and not answered"
        case claimUnderWay = "a message is being claimed"
        case claimed = "the claim is stored and its daemon does not know"
        case reading = "the recipient is being read"
        case sending = "the mail server has the message and has not replied"
        case sent = "the message is sent and nothing is noted"
        case noted = "what was sent is noted and its daemon does not know"

        var testDescription: String { rawValue }

        var isOfPublication: Bool { self == .enqueued || self == .published }

        var step: StepGate.Step? {
            switch self {
            case .enqueued: .writing("INSERT ON message")
            case .published: .committed("INSERT ON message")
            case .claimUnderWay: .writing("UPDATE ON message", when: "NEW.state = 'sending'")
            case .claimed: .committed("UPDATE ON message", when: "NEW.state = 'sending'")
            case .reading: .reading("account")
            case .sending: nil
            case .sent: .writing("UPDATE ON message", when: "NEW.state = 'sent'")
            case .noted: .committed("UPDATE ON message", when: "NEW.state = 'sent'")
            }
        }
    }

    @Test(
        "A daemon killed at any step loses no message and sends none under a second Message-ID",
        arguments: Moment.allCases)
    func killed(at moment: Moment) async throws {
        let setting = try await Setting.make()
        let mission = setting.mission
        let server = try await MailServer(moment == .sending ? .hang : .take, in: mission.setting.scratch)
        if !moment.isOfPublication {
            let quiet = try await mission.setting.start(PublishedMission.slow)
            try await setting.publish(on: quiet)
            await quiet.kill()
            let affected = try await setting.affected().count
            #expect(try await setting.count("queued") == affected)
        }
        if let step = moment.step {
            // Whoever starts looks at the database too, and is not to be held.
            let early = moment.isOfPublication ? try await mission.setting.start(PublishedMission.slow) : nil
            let gate = try await StepGate(step, in: mission.setting.database)
            let first: ServingDaemon
            if let early {
                first = early
            } else {
                first = try await mission.setting.start(PublishedMission.slow + server.flags)
            }
            if moment.isOfPublication {
                async let _ = mission.attempt(.publication(setting.offer, replacing: 1, key: "p"), on: first)
                try await first.kill(at: gate)
            } else {
                try await first.kill(at: gate)
            }
            await gate.close()
        } else {
            let first = try await mission.setting.start(PublishedMission.slow + server.flags)
            let isSeen = try await eventually { try !server.seen(.hang).isEmpty }
            try #require(isSeen)
            await first.kill()
            try server.set(.take)
        }
        let second = try await mission.setting.start(PublishedMission.slow + server.flags)
        if moment.isOfPublication { try await setting.publish(on: second) }
        let affected = try await setting.affected().count
        let areSent = try await eventually(within: .seconds(60)) { try await setting.count("sent") == affected }
        #expect(areSent, "\(second.program.errorText)")
        try await setting.expectAll(in: server)
        try await mission.expectPublications([1, setting.offer])
        await second.kill()
        await server.stop()
    }
}

extension PublishedMission {
    /// Runs a statement as a superuser.
    func run(_ sql: String) async throws {
        _ = try await number("WITH done AS (\(sql) RETURNING 1) SELECT count(*) FROM done")
    }
}
