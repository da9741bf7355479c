import DemoMission
import MissionModel
import Testing

/// The figures that are published, or that the carried estimates name.
@Suite struct KazakhstanFactsTests {
    let document: MissionDocument

    init() throws {
        document = try DemoDocument.shared.get()
    }

    @Test func theElectionIsTheOneOf19March2023() throws {
        #expect(document.mission.hostCountry == "KZ")
        #expect(document.mission.electionDate == CalendarDay("2023-03-19"))
        #expect(document.mission.debriefing?.text == "2023-03-20T09:00:00+06:00")
        #expect(document.mission.extra["synthetic"] == true)
        #expect(document.mission.extra["notes"]?.array?.isEmpty == false)
    }

    @Test func stationsAndVotersOfEachRegionAddUp() {
        #expect(document.stations.count == 10_146)
        #expect(document.stations.compactMap(\.voters).reduce(0, +) == 12_032_550)
        #expect(document.stations.allSatisfy { ($0.voters ?? 0) > 0 })
        #expect(document.regions.map(\.id) == Self.regions.map(\.code))
        for expected in Self.regions {
            let stations = document.stations.filter { $0.region == expected.code }
            #expect(stations.count == expected.stations, "\(expected.code)")
            #expect(stations.compactMap(\.voters).reduce(0, +) == expected.voters, "\(expected.code)")
        }
    }

    @Test func regionsHaveTheirNamesZonesAndCentres() throws {
        for expected in Self.regions {
            let region = try #require(document.regions.first { $0.id == expected.code })
            #expect(region.name == expected.name)
            #expect(region.timeZone == expected.zone)
            #expect(region.languages == ["kk", "ru"])
            #expect(region.status == .open)
            #expect(region.extra["centre"]?["name"]?.string == expected.centre)
            let hub = try #require(document.hubs.first { $0.region == expected.code })
            #expect(hub.name == expected.centre)
            let clock = try #require(
                ElectionClock(day: document.mission.electionDate, zone: region.timeZone))
            let offset = ["AKT", "ATY", "WKZ", "KYZ", "MAN"].contains(expected.code) ? "+05:00" : "+06:00"
            #expect(clock.instant(clock.seconds(at: ClockTime(minutes: 420))).text == "2023-03-19T07:00:00\(offset)")
        }
    }

    @Test func ninetyTwoStationsOpenAtSix() {
        let early = document.stations.filter { $0.opens == ClockTime("06:00") }
        #expect(early.count == 92)
        #expect(early.filter { $0.region == "KYZ" }.count == 11)
        #expect(Set(early.map(\.region)).count == 20)
        #expect(document.stations.filter { $0.opens == ClockTime("07:00") }.count == 10_146 - 92)
        #expect(document.stations.allSatisfy { $0.closes == ClockTime("20:00") })
    }

    @Test func hospitalsDetentionAndBarracksAreAsPublished() {
        let semey = document.stations.filter { $0.region == "ABA" && $0.extra["settlement"]?.string == "Semey" }
        #expect(semey.count == 149)
        #expect(semey.filter { $0.kind != .regular }.count == 19)
        let atyrau = document.stations.filter { $0.region == "ATY" }
        #expect(atyrau.count == 269)
        #expect(atyrau.filter { $0.kind != .regular }.count == 11)
        let special = document.stations.filter { $0.kind != .regular }
        #expect(Set(special.map(\.kind)) == [.hospital, .military, .detention])
        #expect(special.contains { $0.cleared } && special.contains { !$0.cleared })
        #expect(document.stations.allSatisfy { $0.kind != .regular || !$0.cleared })
    }

    private struct ExpectedRegion {
        let code, name, centre, zone: String
        let stations, voters: Int

        init(_ code: String, _ name: String, _ centre: String, _ zone: String, _ stations: Int, _ voters: Int) {
            (self.code, self.name, self.centre, self.zone) = (code, name, centre, zone)
            (self.stations, self.voters) = (stations, voters)
        }
    }

    private static let regions = [
        ExpectedRegion("ABA", "Abai Region", "Semey", "Asia/Almaty", 486, 372_504),
        ExpectedRegion("AKM", "Akmola Region", "Kokshetau", "Asia/Almaty", 728, 481_201),
        ExpectedRegion("AKT", "Aktobe Region", "Aktobe", "Asia/Aqtobe", 510, 566_694),
        ExpectedRegion("ALM", "Almaty Region", "Konayev", "Asia/Almaty", 620, 934_923),
        ExpectedRegion("ATY", "Atyrau Region", "Atyrau", "Asia/Atyrau", 269, 412_165),
        ExpectedRegion("WKZ", "West Kazakhstan Region", "Oral", "Asia/Oral", 505, 442_903),
        ExpectedRegion("ZHA", "Zhambyl Region", "Taraz", "Asia/Almaty", 504, 743_786),
        ExpectedRegion("ZHE", "Zhetisu Region", "Taldykorgan", "Asia/Almaty", 457, 426_242),
        ExpectedRegion("KAR", "Karaganda Region", "Karagandy", "Asia/Almaty", 656, 761_500),
        ExpectedRegion("KOS", "Kostanay Region", "Kostanay", "Asia/Qostanay", 762, 506_849),
        ExpectedRegion("KYZ", "Kyzylorda Region", "Kyzylorda", "Asia/Qyzylorda", 373, 486_002),
        ExpectedRegion("MAN", "Mangystau Region", "Aktau", "Asia/Aqtau", 217, 418_002),
        ExpectedRegion("PAV", "Pavlodar Region", "Pavlodar", "Asia/Almaty", 540, 460_439),
        ExpectedRegion("NKZ", "North Kazakhstan Region", "Petropavl", "Asia/Almaty", 631, 384_000),
        ExpectedRegion("TUR", "Turkistan Region", "Turkistan", "Asia/Almaty", 940, 1_177_507),
        ExpectedRegion("ULY", "Ulytau Region", "Zhezqazghan", "Asia/Almaty", 139, 138_277),
        ExpectedRegion("EKZ", "East Kazakhstan Region", "Ust-Kamenogorsk", "Asia/Almaty", 533, 445_783),
        ExpectedRegion("AST", "Astana", "Astana", "Asia/Almaty", 345, 826_836),
        ExpectedRegion("ALA", "Almaty", "Almaty", "Asia/Almaty", 613, 1_319_639),
        ExpectedRegion("SHY", "Shymkent", "Shymkent", "Asia/Almaty", 318, 727_298),
    ]
}
