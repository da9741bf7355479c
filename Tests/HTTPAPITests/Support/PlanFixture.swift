import Deployment
import MissionModel
import TestSupport

/// A stored plan of the harness's mission: one team on three stops.
enum PlanFixture {
    /// Stores the plan twice, the second time without its break, and what both were made from.
    static func store(in store: MemoryStore) async throws {
        try await store.transaction(.write, as: .worker) { transaction in
            let export = try await transaction.exportDocument(APIHarness.mission)
            try await transaction.keepMissionDocument(export)
            var plan = try PlanDocument(bytes: Array(json.utf8))
            plan.missionSHA256 = export.sha256
            _ = try await transaction.insertPlan(plan, inputRevision: export.inputRevision, job: "1")
            plan.teams[0].stops.remove(at: 2)
            plan.teams[0].id = "ABA-02"
            plan.score.soft = 9
            _ = try await transaction.insertPlan(plan, inputRevision: export.inputRevision, job: nil)
        }
    }

    private static let json = """
        {"format": "observerd.plan/1", "mission": "KZ-2023-03-19", "version": 1, "base_version": null, "as_of": null,
         "mission_sha256": "c249b44f11c4c8652d384d792d3e691c2bf1e6a4f4ab429052a8f23d23535e53", "status": "draft",
         "solver": {"seed": 0, "iterations": 1, "seconds": 0.25, "stopped_by": "done", "version": "baseline/1"},
         "teams": [{"id": "ABA-01", "hub": "ABA-H1", "rota": "full", "members": ["AT-01", "FR-01"], "interpreter": true,
           "start": "2023-03-19T00:18:13Z", "end": "2023-03-19T23:13:34+06:00", "distance_m": 10680, "stops": [
            {"kind": "opening", "place": "ABA-0001", "arrive": "2023-03-19T06:30:00+06:00",
             "leave": "2023-03-19T07:30:00+06:00", "leg": {"distance_m": 1780, "duration_s": 707}},
            {"kind": "voting", "place": "ABA-0003", "arrive": "2023-03-19T07:43:34+06:00",
             "leave": "2023-03-19T08:13:34+06:00", "leg": {"distance_m": 3560, "duration_s": 814}},
            {"kind": "break", "place": null, "arrive": "2023-03-19T11:00:00+06:00",
             "leave": "2023-03-19T11:45:00+06:00", "leg": null},
            {"kind": "closing", "place": "a/b c", "arrive": "2023-03-19T19:30:00+06:00",
             "leave": "2023-03-19T23:00:00+06:00", "leg": {"distance_m": 1780, "duration_s": 707}}],
           "return_leg": {"distance_m": 3560, "duration_s": 814}}],
         "reserves": [], "unassigned": [], "shortfalls": [
          {"code": "M3", "subject": "ABA-01", "value": 60, "detail": "3 stops, 6 at least"},
          {"code": "M3", "subject": "ABA-01", "value": 25, "detail": "3 stops, 8 wanted"}],
         "score": {"hard": 0, "medium": 85, "soft": 10, "terms": [
          {"code": "M3", "value": 3, "weight": 20, "points": 60}, {"code": "M3", "value": 5, "weight": 5, "points": 25},
          {"code": "S2", "value": 1, "weight": 6, "points": 6}, {"code": "S5", "value": 1, "weight": 2, "points": 2},
          {"code": "S9", "value": 2, "weight": 1, "points": 2}]},
         "metrics": {"teams": 1, "observers_assigned": 2, "stops": 3, "stations_visited": 3, "regions_covered": 1,
          "openings": 1, "closings": 1, "tabulations": 0, "rural_share": 0.6667, "voters_at_visited": 910,
          "distance_m": 10680, "driving_s": 3042, "duty_s": {"min": 60921, "median": 60921, "max": 60921},
          "idle_s": {"min": 23559, "median": 23559, "max": 23559},
          "stops_per_team": {"min": 3, "median": 3, "max": 3}, "driving_gini": 0, "mixed_pairs": 0,
          "delegations_spread": 0}}
        """
}
