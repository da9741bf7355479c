import Deployment
package import MissionModel
import PlanJudgement

/// The demo: the observation of Kazakhstan's election of 19 March 2023, on published facts as far as there are any.
///
/// Regions, towns, sums and hours are facts (see `Facts/ATTRIBUTION.md`); stations, villages, districts, hubs and people are
/// invented around them, and say so by a key `synthetic`. The same bytes come out on each run and each machine: one seed,
/// no hash order, and no arithmetic but what IEEE 754 fixes (the sample alone asks for distances on the sphere).
package enum KazakhstanMission {
    /// The mission with its drawn sample.
    ///
    /// - Throws: ``FactError`` and others where a carried file is damaged.
    package static func document() throws -> MissionDocument {
        let facts = try Facts.carried()
        let places = CountryGenerator(facts: facts).generate()
        var document = MissionDocument(mission: try header())
        document.statedRules = try Rules(["profile": "osce-pa", "working_languages": ["en"]])
        document.statedTravel = try TravelRules(["kind": "great_circle"])
        document.regions = places.regions
        document.hubs = places.hubs
        document.stations = places.stations
        document.tabulationCentres = places.centres
        let people = try PeopleGenerator(states: facts.states, regions: places.regions).generate()
        document.delegations = people.delegations
        document.observers = people.observers
        document.incompatibilities = people.incompatibilities
        document.pins = people.pins
        document.sample = try SampleDraw.draw(sample, from: MissionIndex(document)).sample
        return document
    }

    /// Two stations for each of the 320 visits that 32 teams are expected to make, so that a region with one team and few
    /// stations has enough of them, and a substitute for each four.
    private static let sample = SampleRequest(size: 640, substitutes: 0.25, seed: 20_230_319)

    /// The outlines of the 20 regions, approximate; by region id.
    ///
    /// - Throws: ``FactError`` and others where a carried file is damaged.
    package static func outlines() throws -> [RegionOutline] {
        try Facts.carried().outlines
    }
}
