import Foundation
import MissionModel
import TestSupport
import Testing

/// A daemon that is killed (SIGKILL) at each step of a head's report, and another that is started after.
@Suite("Kill -9 at each step of a head's report")
struct HeadReportStepTests {
    enum Moment: String, CaseIterable, CustomTestStringConvertible {
        case reportUnderWay = "the report is being stored"
        case reportCommitted = "the report is stored and not answered"
        case incidentUnderWay = "the incident is being stored"
        case incidentCommitted = "the incident is stored and its worker does not know"

        var testDescription: String { rawValue }

        var step: StepGate.Step {
            switch self {
            case .reportUnderWay: .writing("INSERT ON head_request")
            case .reportCommitted: .committed("INSERT ON head_request")
            case .incidentUnderWay: .writing("INSERT ON incident")
            case .incidentCommitted: .committed("INSERT ON incident")
            }
        }

        /// Requests and incidents that are there when the killed daemon has gone.
        var stored: (requests: Int, incidents: Int) {
            switch self {
            case .reportUnderWay: (0, 0)
            case .reportCommitted, .incidentUnderWay: (1, 0)
            case .incidentCommitted: (1, 1)
            }
        }
    }

    private static let report = PublishedMission.Request(
        path: "/requests", body: ["kind": "drop_out", "observers": ["FR-1"], "text": "Taken ill"], key: "report")

    @Test(
        "The drop-out is there once, in the head's name, and its repair is asked for once", arguments: Moment.allCases)
    func killed(at moment: Moment) async throws {
        let mission = try await PublishedMission.copy()
        let head = try await mission.setting.token(ofHeadOf: ["FR"], in: "XX-TEST")
        let gate = try await StepGate(moment.step, in: mission.setting.database)
        let first = try await mission.setting.start(PublishedMission.slow).bearing(head)
        let asking = Task { await mission.attempt(Self.report, on: first) }
        try await first.kill(at: gate)
        await asking.value
        await gate.close()
        #expect(try await mission.number("SELECT count(*) FROM head_request") == moment.stored.requests)
        #expect(try await mission.number("SELECT count(*) FROM incident") == moment.stored.incidents)

        let second = try await mission.setting.start(PublishedMission.slow).bearing(head)
        let answer = try await mission.insist(Self.report, on: second)
        let id = try #require(answer.body["id"]?.string)
        #expect(answer.status == 201)
        var seen = JSONValue.null
        let isDone = try await eventually {
            seen = try await second.get("\(PublishedMission.path)/requests/\(id)").body
            return seen["state"] == "done"
        }
        #expect(isDone, "\(seen)")
        #expect(try await mission.number("SELECT count(*) FROM head_request") == 1)
        try await mission.expectDropOuts(["FR-1"])
        let reporters = "SELECT count(*) FROM incident WHERE reported_by = (SELECT created_by FROM head_request)"
        #expect(try await mission.number(reporters) == 1)
        #expect(try await mission.number("SELECT count(*) FROM job WHERE kind = 'repair'") == 1)
        #expect(try await second.get("\(PublishedMission.path)/incidents").status == 403)
        second.program.send(SIGTERM)
        #expect(await second.program.status() == 0)
    }
}

extension DaemonUnderTest {
    /// A token of somebody who heads delegations.
    func token(ofHeadOf delegations: [String], in mission: String) async throws -> String {
        let create = try RunningProgram(
            "observerd",
            ["token", "create", "--role", "head", "--mission", mission, "--database", serving]
                + delegations.flatMap { ["--delegation", $0] }, in: scratch)
        try #require(await create.status() == 0, "\(create.errorText)")
        return create.outputText.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension ServingDaemon {
    /// The same daemon as somebody else calls it.
    func bearing(_ token: String) -> ServingDaemon { ServingDaemon(program: program, url: url, token: token) }
}
