import Deployment
import MissionModel

extension JobRequest {
    static func some(_ mission: String = "kz-2023", seed: Int = 7, parts: Int = 1) -> JobRequest {
        .plan(.some(mission, seed: seed, parts: parts))
    }
}

extension PlanRequest {
    static func some(_ mission: String = "kz-2023", seed: Int = 7, parts: Int = 1) -> PlanRequest {
        PlanRequest(mission: mission, seed: seed, seconds: 2.5, iterations: nil, threads: 1, parts: parts)
    }
}

extension PlanDocument {
    static func empty(of export: MissionExport, _ mission: String = "kz-2023") -> PlanDocument {
        PlanDocument(
            mission: mission, missionSHA256: export.sha256,
            solver: SolverRecord(seed: 1, iterations: 10, seconds: 0.5, stoppedBy: "iterations", version: "test"))
    }

    /// Two teams; with violations where they share a person and a station.
    static func withTeams(of export: MissionExport, sharing: Bool, hard: Int) -> PlanDocument {
        var plan = empty(of: export)
        let start = Instant(seconds: 1_679_180_400, offset: 21_600)
        let end = Instant(seconds: 1_679_230_800, offset: 21_600)
        for number in 1...2 {
            let own = sharing ? 1 : number
            let stop = PlanStop(
                kind: .voting, place: "station \(own)", arrive: start, leave: end,
                leg: Leg(distanceM: 1000, durationS: 120))
            plan.teams.append(
                PlanTeam(
                    id: "B-0\(number)", hub: "H1", rota: .full, members: ["o\(own)", "p\(number)"], interpreter: true,
                    start: start, end: end, distanceM: 2000,
                    stops: [stop, PlanStop(kind: .break, place: nil, arrive: end, leave: end, leg: nil)],
                    returnLeg: Leg(distanceM: 1000, durationS: 120)))
        }
        plan.score = PlanScore(hard: hard, medium: 40, soft: 2, terms: [])
        return plan
    }
}

extension StoreTransaction {
    /// Ends the first stage of a job with an interim plan of the bytes 9 and 9, and parts of one region each.
    func split(_ claimed: ClaimedJob, mission: String, score: IncumbentScore, parts: Int) async throws {
        let export = try await exportDocument(mission)
        try await keepMissionDocument(export)
        let regions = (0..<parts).map { PlanSplit.Part(regions: ["R\($0)"], seconds: 1.5, iterations: nil) }
        try await end(
            claimed.lease,
            .split(
                PlanSplit(
                    plan: [9, 9], score: score, iterations: 1000, missionSHA256: export.sha256,
                    inputRevision: export.inputRevision, parts: regions)))
    }
}
