import DemoMission
import Deployment
import Foundation
import MissionModel
import Testing

/// Stations, districts and hubs that were invented around the facts.
@Suite struct KazakhstanPlacesTests {
    let document: MissionDocument

    init() throws {
        document = try DemoDocument.shared.get()
    }

    @Test func everyRealTownHasStationsAndRuralOnesAreInInventedVillages() {
        let urban = document.stations.filter { $0.setting == .urban }
        let rural = document.stations.filter { $0.setting == .rural }
        #expect(urban.count + rural.count == 10_146)
        #expect(rural.count > 4_000 && urban.count > 4_000)
        #expect(rural.allSatisfy { $0.name.hasSuffix("(invented village)") })
        #expect(urban.allSatisfy { !$0.name.contains("invented") })
        // Of the 351 towns some share region and name (two Kokpekty in Abai): 345 names in 20 regions.
        let towns = Set(urban.map { "\($0.region) \($0.extra["settlement"]?.string ?? "")" })
        #expect(towns.count == 345)
        #expect(document.stations.allSatisfy { $0.extra["synthetic"] == true })
    }

    @Test func stationsLieInTheirRegionsOutlineAndVillagesNearTowns() throws {
        let outlines = try KazakhstanMission.outlines()
        #expect(outlines.map(\.region) == document.regions.map(\.id))
        let towns = Dictionary(grouping: document.stations.filter { $0.setting == .urban }, by: \.region)
        var outside = Set<String>()
        for station in document.stations {
            let outline = try #require(outlines.first { $0.region == station.region })
            if !contains(outline, station) { outside.insert(station.extra["settlement"]?.string ?? "") }
        }
        // Places whose own point lies outside of the approximate outline.
        #expect(outside.isSubset(of: ["Burunday", "Kurchatov", "Khorgos"]))
        for village in document.stations where village.setting == .rural {
            let near = towns[village.region, default: []].contains { km($0, village) < 50 }
            #expect(near, "\(village.id)")
        }
    }

    @Test func votersPerStationAreSkewedAsInRealFiles() {
        let voters = document.stations.compactMap(\.voters).sorted()
        func quantile(_ share: Double) -> Int { voters[Int(share * Double(voters.count))] }
        // Georgia 2024: median 1,124, a quarter below 483; Pakistan 2018: median 1,197; Kazakhstan 2023: mean 1,186.
        #expect((900...1200).contains(quantile(0.5)))
        #expect((400...650).contains(quantile(0.25)))
        #expect(voters.reduce(0, +) / voters.count == 1185)
        #expect(voters[voters.count - 1] <= 3000)
        #expect(voters[0] >= 20)
    }

    @Test func aboutAThirdOfTheStationsShareAPointWithAnother() {
        var atPoint: [String: Int] = [:]
        for station in document.stations { atPoint["\(station.lat) \(station.lon)", default: 0] += 1 }
        let sharing = atPoint.values.filter { $0 > 1 }.reduce(0, +)
        #expect((0.30...0.36).contains(Double(sharing) / 10_146))
    }

    @Test func everyDistrictHasStationsAndATabulationCentre() {
        let districts = Set(document.stations.map { "\($0.region)/\($0.district)" })
        #expect(Set(document.tabulationCentres.map { "\($0.region)/\($0.district)" }) == districts)
        #expect(document.tabulationCentres.count == districts.count)
        #expect((180...260).contains(districts.count))
        for region in document.regions {
            #expect(Set(document.stations.filter { $0.region == region.id }.map(\.district)).count >= 3)
        }
    }

    @Test func hubsHoldEveryTeamAndLargeRegionsHaveSeveral() {
        for region in document.regions {
            let hubs = document.hubs.filter { $0.region == region.id }
            let vehicles = hubs.map(\.vehicles).reduce(0, +)
            #expect(vehicles >= max(1, region.minTeams), "\(region.id)")
            #expect(region.maxTeams.map { $0 >= region.minTeams } ?? true)
            #expect(hubs.allSatisfy { $0.seats >= 4 && $0.interpreters >= 1 })
        }
        #expect(document.regions.map(\.minTeams).reduce(0, +) <= 32)
        #expect(document.hubs.map(\.vehicles).reduce(0, +) >= 32)
        for large in ["TUR", "KOS", "AKM"] {
            #expect(document.hubs.filter { $0.region == large }.count == 3)
        }
    }

    private func km(_ a: Station, _ b: Station) -> Double {
        let (north, east) = (a.lat - b.lat, (a.lon - b.lon) * cos(a.lat * .pi / 180))
        return 111.2 * (north * north + east * east).squareRoot()
    }

    private func contains(_ outline: RegionOutline, _ station: Station) -> Bool {
        var isInside = false
        for ring in outline.polygons.joined() {
            for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1))
            where (a.lat > station.lat) != (b.lat > station.lat) {
                let lon = a.lon + (station.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)
                if station.lon < lon { isInside.toggle() }
            }
        }
        return isInside
    }
}
