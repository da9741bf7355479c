import MissionModel
import PlanJudgement
import PlanReading
import TestSupport
import Testing

@Suite("What shortfalls are about, and in which region they are counted")
struct ShortfallSubjectTests {
    private static func view(_ shortfalls: [(MediumCode, String, Int)]) throws -> PlanView {
        var (mission, plan) = (try ReadingFixture.mission(), ReadingFixture.plan())
        mission.delegations.append(Delegation(id: "North in South", name: "North", country: "SE"))
        // A stratum may be named like another region than its stations lie in.
        let units = [("a1", "towns"), ("a2", "towns"), ("b1", "AKT"), ("b2", "both")].map { station, stratum in
            SampleUnit(station: station, stratum: stratum, order: 1, use: .primary, inclusionProbability: 0.5)
        }
        var other = mission.stations[0]
        other.id = "c1"
        mission.stations.append(other)
        let last = SampleUnit(station: "c1", stratum: "both", order: 2, use: .primary, inclusionProbability: 0.5)
        mission.sample = Sample(seed: 1, units: units + [last])
        plan.shortfalls = shortfalls.map { Shortfall(code: $0.0, subject: $0.1, value: $0.2, detail: "Said.") }
        return try PlanView(plan: plan, mission: MissionIndex(mission))
    }

    @Test(
        "A shortfall is counted in the region where the plan has what it is about",
        arguments: [
            (MediumCode.m1, "o6", String?.none), (.m1, "o1", "AKT"), (.m2, "ULY", "ULY"), (.m3, "AKT-01", "AKT"),
            // A team that the repair has no more, and an identifier of another list than the code's.
            (.m3, "OLD-07", nil), (.m3, "AKT", nil), (.m2, "AKT-01", nil),
            (.m4, "ALA-01", "ALA"), (.m4, "AKT", "AKT"), (.m5, "ALA-01", "ALA"),
            (.m6, "KZ", nil), (.m6, "towns", "AKT"), (.m6, "AKT", "ALA"), (.m6, "both", nil),
            (.m7, "FR in AKT", "AKT"), (.m7, "North in South in ALA", "ALA"), (.m7, "FR in NOWHERE", nil),
            (.m8, "o3", "ALA"), (.m8, "o5", "ALA"), (.m8, "o7", nil), (.m8, "a2", "AKT"), (.m8, "gone", nil),
        ])
    func region(code: MediumCode, subject: String, region: String?) throws {
        let view = try Self.view([(code, subject, 7)])
        let found = ShortfallSubjects(view).region(of: view.plan.shortfalls[0])
        #expect(found.map { view.mission.document.regions[$0].id } == region)
        let points = RegionPoints(view)
        for other in view.mission.document.regions.map(\.id) { #expect(points.of(other) == (other == region ? 7 : 0)) }
        #expect(points.of("NOWHERE") == 0)
    }

    @Test("Of a delegation that is crowded in a region both are told, whatever words their identifiers have within")
    func crowded() throws {
        let view = try Self.view([(.m7, "North in South in ALA", 40), (.m7, "DE in AKT", 40)])
        let subjects = view.plan.shortfalls.map { ShortfallSubjects(view).subject(of: $0) }
        #expect(subjects == [.delegation(2, region: 1), .delegation(1, region: 0)])
    }
}
