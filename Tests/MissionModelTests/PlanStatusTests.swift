import MissionModel
import Testing

@Suite("A draft's bytes with another status")
struct PlanStatusTests {
    /// The last one reads like a status itself.
    @Test(
        "They are those of the document with that status",
        arguments: PlanStatus.allCases, ["m", #"draft", "status": "draft"#, #""status": "draft""#])
    func restated(status: PlanStatus, mission: String) {
        var plan = PlanDocument(
            mission: mission, missionSHA256: "00",
            solver: SolverRecord(seed: 1, iterations: 2, seconds: 0.5, stoppedBy: "draft", version: "test"))
        plan.unassigned = [UnassignedObserver(observer: "o", reason: .noSeat, detail: #""status": "draft""#)]
        plan.warnings = [#""status": "draft""#]
        plan.extra = ["state": "draft"]
        let draft = plan.bytes
        plan.status = status
        #expect(PlanDocument.draft(draft, restatedAs: status) == plan.bytes)
    }
}
