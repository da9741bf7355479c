import Deployment
import MissionModel
import PlanJudgement
import Testing

@Suite("Sample draws")
struct SampleDrawTests {
    private let mission = MissionIndex(SamplingMission.document())

    private func draw(_ request: SampleRequest) throws -> SampleDraw { try SampleDraw.draw(request, from: mission) }

    @Test("Each station is drawn as often as its stated probability says", arguments: SampleMeasure.allCases)
    func inclusionProbabilities(measure: SampleMeasure) throws {
        let seeds = 2000
        var (drawn, primary, stated): ([String: Int], [String: Int], [String: Double]) = ([:], [:], [:])
        for seed in 0..<seeds {
            let draw = try draw(SampleRequest(size: 16, substitutes: 0.5, measure: measure, seed: seed))
            for unit in draw.sample.units {
                drawn[unit.station, default: 0] += 1
                if unit.use == .primary { primary[unit.station, default: 0] += 1 }
                #expect(stated[unit.station] ?? unit.inclusionProbability == unit.inclusionProbability)
                stated[unit.station] = unit.inclusionProbability
            }
        }
        #expect(stated.count == mission.document.stations.count)
        let counts = try draw(SampleRequest(size: 16, substitutes: 0.5, measure: measure, seed: 0)).strata
        for station in mission.document.stations {
            let probability = try #require(stated[station.id])
            let stratum = try #require(counts.first { $0.stratum == "\(station.region)/\(station.setting.rawValue)" })
            let share = Double(stratum.primary) / Double(stratum.primary + stratum.substitutes)
            for (count, chance) in [(drawn, probability), (primary, probability * share)] {
                let frequency = Double(count[station.id] ?? 0) / Double(seeds)
                let error = (chance * (1 - chance) / Double(seeds)).squareRoot()
                #expect(abs(frequency - chance) <= 4 * error, "\(station.id): \(frequency), stated \(chance)")
            }
        }
    }

    @Test("Sizes are exact: probabilities of a stratum add up to its units", arguments: SampleMeasure.allCases, 1...12)
    func sizes(measure: SampleMeasure, factor: Int) throws {
        let draw = try draw(SampleRequest(size: factor * 5, substitutes: 0.3, measure: measure, seed: factor))
        #expect(draw.sample.units.filter { $0.use == .primary }.count == factor * 5)
        for stratum in draw.strata {
            let units = draw.sample.units.filter { $0.stratum == stratum.stratum }
            #expect(units.map(\.order) == Array(1...(stratum.primary + stratum.substitutes)))
            #expect(units.map(\.use.rawValue) == units.map(\.use.rawValue).sorted())
            #expect(units.filter { $0.use == .primary }.count == stratum.primary)
            #expect(stratum.primary >= 1)
            #expect(Set(units.map(\.station)).count == units.count)
        }
    }

    @Test("The same seed draws the same, whatever the order of the document, and another seed another")
    func seeds() throws {
        let request = SampleRequest(size: 12, substitutes: 0.25, measure: .voters, seed: 2023)
        let first = try draw(request).sample
        var document = mission.document
        document.stations.reverse()
        #expect(try SampleDraw.draw(request, from: MissionIndex(document)).sample == first)
        var other = request
        other.seed = 2024
        #expect(try draw(other).sample.units.map(\.station) != first.units.map(\.station))
    }

    private static let golden = ["A7", "A2", "A8s", "A19", "A28", "A35", "A24s", "B5", "B29", "B19"]

    @Test("A seed's draw stays what it is for good")
    func golden() throws {
        let draw = try draw(SampleRequest(size: 8, substitutes: 0.25, measure: .voters, seed: 7))
        #expect(draw.sample.units.map { "\($0.station)\($0.use == .primary ? "" : "s")" } == Self.golden)
    }

    @Test("Of a frame that is smaller than the size everything is drawn, and the answer says so")
    func wholeFrame() throws {
        let draw = try draw(SampleRequest(size: 500, substitutes: 0.2, measure: .voters, seed: 1))
        #expect(draw.sample.units.count == mission.document.stations.count)
        #expect(draw.sample.units.allSatisfy { $0.inclusionProbability == 1 && $0.use == .primary })
        #expect(draw.notes.contains { $0.contains("70 stations") })
    }

    @Test("A sample smaller than the number of strata says which part cannot be drawn")
    func fewUnits() throws {
        let draw = try draw(SampleRequest(size: 2, seed: 1))
        #expect(draw.sample.units.count == 2)
        #expect(draw.strata.filter { $0.primary == 0 }.count == 2)
        #expect(draw.notes.count == 1)
    }

    @Test("A dominant station is certain, and the others share the rest")
    func certainty() throws {
        var document = mission.document
        let giant = try #require(document.stations.firstIndex { $0.setting == .rural })
        document.stations[giant].voters = 10_000_000
        let draw = try SampleDraw.draw(
            SampleRequest(size: 20, measure: .voters, seed: 3), from: MissionIndex(document))
        let unit = try #require(draw.sample.units.first { $0.station == document.stations[giant].id })
        #expect(unit.inclusionProbability == 1)
        #expect(draw.sample.units.count == 20)
    }

    @Test("A request that makes no sense, or a mission without known legs, is refused")
    func refusals() throws {
        #expect(throws: SampleError.sizeTooSmall) { try draw(SampleRequest(size: 0, seed: 1)) }
        #expect(throws: SampleError.shareOutOfRange) { try draw(SampleRequest(size: 5, substitutes: 1.5, seed: 1)) }
        var document = mission.document
        document.statedTravel = try TravelRules(["kind": "table"])
        #expect(throws: SampleError.travelTable) {
            try SampleDraw.draw(SampleRequest(size: 5, seed: 1), from: MissionIndex(document))
        }
        document = mission.document
        for n in document.hubs.indices { document.hubs[n].vehicles = 0 }
        #expect(throws: SampleError.emptyFrame(FrameExclusions(withoutVehicle: 70))) {
            try SampleDraw.draw(SampleRequest(size: 5, seed: 1), from: MissionIndex(document))
        }
    }
}
