import MissionModel

/// Everything of one region, from its own stream of chance.
struct RegionGenerator {
    let region: RegionFact
    let towns: [PlaceFact]
    let shape: RegionShape
    let realNames: Set<String>
    let earlyStations: Int
    let teams: Int

    func generate(_ chance: inout SeededGenerator) -> CountryPlaces {
        let settlements = SettlementGenerator(region: region, towns: towns, shape: shape, realNames: realNames)
            .generate(&chance)
        let special = SpecialStations.counts(region: region, settlements: settlements)
        var drafts: [StationDraft] = []
        for (n, settlement) in settlements.enumerated() {
            var placer = StationPlacer(settlement: settlement, index: n, shape: shape)
            placer.place(special: special[n], &chance)
            drafts += placer.drafts
        }
        let plan = DistrictPlan(region: region, settlements: settlements, drafts: drafts)
        let hubs = HubPlan(region: region, towns: towns, stations: drafts.map(\.position), teams: teams)
        return CountryPlaces(
            regions: [missionRegion], hubs: hubs.hubs(&chance),
            stations: stations(drafts, settlements, plan, &chance), centres: centres(plan))
    }

    private func stations(
        _ drafts: [StationDraft], _ settlements: [Settlement], _ plan: DistrictPlan, _ chance: inout SeededGenerator
    ) -> [Station] {
        let voters = VoterRoll.voters(of: drafts, total: region.voters, &chance)
        let early = OpeningHours.earlyStations(earlyStations, of: drafts, &chance)
        let order = drafts.indices.sorted { (plan.ofStation[$0], $0) < (plan.ofStation[$1], $1) }
        return order.enumerated().map { n, index in
            let (draft, settlement) = (drafts[index], settlements[drafts[index].settlement])
            let place = settlement.isVillage ? "\(settlement.name) (invented village)" : settlement.name
            let digits = String(n + 1)
            return Station(
                id: "\(region.code)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits,
                name: "Polling station No. \(n + 1), \(draft.building), \(place)", region: region.code,
                district: plan.names[plan.ofStation[index]], lat: draft.position.lat, lon: draft.position.lon,
                voters: voters[index], setting: settlement.isVillage ? .rural : .urban, kind: draft.kind,
                opens: early.contains(index) ? OpeningHours.early : OpeningHours.usual, closes: OpeningHours.closing,
                cleared: draft.cleared, extra: ["settlement": .string(settlement.name), "synthetic": true])
        }
    }

    private func centres(_ plan: DistrictPlan) -> [TabulationCentre] {
        plan.names.indices.map { n in
            TabulationCentre(
                id: "TC-\(region.code)-\(n < 9 ? "0" : "")\(n + 1)", region: region.code, district: plan.names[n],
                lat: plan.centres[n].lat, lon: plan.centres[n].lon, extra: ["synthetic": true])
        }
    }

    /// The region itself: names, zone, centre and sums are facts or the estimates that the facts name.
    private var missionRegion: Region {
        Region(
            id: region.code, name: region.name, timeZone: region.timeZone, minTeams: region.stations >= 600 ? 2 : 1,
            maxTeams: teams + 1, languages: ["kk", "ru"], returnMin: region.returnMin,
            extra: [
                "name_ru": .string(region.nameRussian), "name_kk": .string(region.nameKazakh),
                "iso_3166_2": .string(region.iso),
                "centre": .object([
                    "name": .string(region.centre), "lat": .double(region.centrePosition.lat),
                    "lon": .double(region.centrePosition.lon),
                ]),
                "stations": .int(region.stations), "stations_basis": .string(region.stationsBasis),
                "voters": .int(region.voters),
                "voters_basis": .string(region.votersSource.isEmpty ? "estimate" : region.votersSource),
                "synthetic": ["min_teams", "max_teams", "return_min"],
            ])
    }
}
