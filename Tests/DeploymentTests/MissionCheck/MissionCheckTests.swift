import Deployment
import MissionModel
import Testing

/// One thing that is wrong with a mission, and the finding that must tell it.
struct Defect: Sendable, CustomTestStringConvertible {
    let severity: MissionFinding.Severity
    let code: MissionFinding.Code
    let subject: String
    let make: @Sendable (inout MissionDocument) -> Void

    var testDescription: String { "\(code.rawValue) of \(subject)" }

    static func blocks(
        _ code: MissionFinding.Code, _ subject: String, _ make: @escaping @Sendable (inout MissionDocument) -> Void
    ) -> Defect {
        Defect(severity: .blocks, code: code, subject: subject, make: make)
    }

    static func weakens(
        _ code: MissionFinding.Code, _ subject: String, _ make: @escaping @Sendable (inout MissionDocument) -> Void
    ) -> Defect {
        Defect(severity: .weakens, code: code, subject: subject, make: make)
    }
}

@Suite struct MissionCheckTests {
    static let missionWide: [Defect] = [
        .blocks(.roadEngineMissing, "m") { document in
            document.statedTravel = TravelRules()
            document.statedTravel?.kind = .table
        },
        .blocks(.nobodyAccredited, "m") { document in
            for n in document.observers.indices { document.observers[n].status = .appointed }
        },
        .blocks(.nobodyAccredited, "m") { document in
            for n in document.delegations.indices { document.delegations[n].country = "PK" }
        },
        .blocks(.noTeamPossible, "m") { $0.observers = [$0.observers[0]] },
        .blocks(.noTeamPossible, "m") { $0.hubs = [] },
        .blocks(.noTeamPossible, "m") { document in
            for n in document.observers.indices { document.observers[n].delegation = n < 4 ? "D0" : "D1" }
            document.incompatibilities = [Incompatibility(kind: .delegations, pair: ["D0", "D1"])]
        },
        .blocks(.noStation, "m") { $0.stations = [] },
        .blocks(.noStation, "m") { document in
            for n in document.stations.indices { document.stations[n].noGo = true }
        },
        .blocks(.noStation, "m") { $0.sample = Sample(seed: 1, units: []) },
        .weakens(.tooFewVehicles, "m") { document in
            for n in document.hubs.indices { document.hubs[n].vehicles = 1 }
        },
        .weakens(.tooFewVehicles, "m") { document in
            document.hubs[1].seats = 2
            document.hubs[0].vehicles = 3
        },
        .weakens(.tooFewVehicles, "m") { document in
            document.hubs[0].interpreters = 1
            document.hubs[1].interpreters = 1
        },
        .weakens(.tooFewVehicles, "m") { document in
            document.regions[0].maxTeams = 2
            document.regions[1].maxTeams = 1
        },
        .weakens(.tooFewPeople, "m") { document in
            document.regions[0].minTeams = 4
            document.statedRules?.minStops = 1
        },
        .weakens(.oddNumber, "m") { document in
            document.observers.removeLast()
            document.statedRules?.maxTrios = 0
        },
        .weakens(.unknownCountry, "m") { $0.mission.hostCountry = "XX" },
        .weakens(.unknownCountry, "D0") { $0.delegations[0].country = "UK" },
        .weakens(.delegationShare, "D0") { document in
            for n in 0..<5 { document.observers[n].delegation = "D0" }
        },
        .weakens(.delegationMajority, "D0") { document in
            for n in 0..<5 { document.observers[n].delegation = "D0" }
        },
    ]

    static let regions: [Defect] = [
        .weakens(.noHub, "N") { $0.hubs.removeFirst() },
        .weakens(.noHub, "N") { $0.hubs[0].vehicles = 0 },
        .weakens(.noSeat, "N") { $0.hubs[0].seats = 2 },
        .weakens(.noSeat, "small") { $0.addHub("small") { $0.seats = 2 } },
        .weakens(.noSeat, "small") { $0.addHub("small") { $0.seats = 3 } },
        .weakens(.noInterpreter, "N") { $0.hubs[0].interpreters = 0 },
        .weakens(.noInterpreter, "N") { document in
            document.hubs[0].seats = 3
            document.observers[0].languages = ["en", "ur"]
            document.observers[0].excludedRegions = ["N"]
        },
        .weakens(.noInterpreter, "N") { document in
            document.hubs[0].interpreters = 0
            document.regions[0].languages = []
            document.observers[0].languages = ["en", "ur"]
        },
        .weakens(.tooFewInterpreters, "N") { document in
            document.hubs[0].interpreters = 1
            document.regions[0].minTeams = 2
        },
        .weakens(.noReachableStation, "N") { $0.hubs[0].lat = 10 },
        .weakens(.noReachableStation, "N") { $0.regions[0].status = .restricted },
        .weakens(.tooFewStations, "N") { $0.regions[0].minTeams = 3 },
        .weakens(.noSampledStation, "N") { $0.draw("S1", "S2", "S3", "S4", "S5", "S6") },
        .weakens(.minAboveMax, "N") { document in
            document.regions[0].minTeams = 2
            document.regions[0].maxTeams = 1
        },
        .weakens(.tooFewVehicles, "N") { document in
            document.hubs[0].vehicles = 1
            document.regions[0].minTeams = 2
        },
        .weakens(.hubInClosedRegion, "N-H") { $0.regions[0].status = .closed },
    ]

    static let people: [Defect] = [
        .weakens(.notAccredited, "m") { $0.observers[0].status = .nominated },
        .weakens(.hostCountry, "D0") { $0.delegations[0].country = "PK" },
        .weakens(.noCommonLanguage, "O0") { $0.observers[0].languages = ["fr"] },
        .weakens(.excludedEverywhere, "O0") { $0.observers[0].excludedRegions = ["N", "S"] },
        .weakens(.unavailable, "O0") { $0.observers[0].availableFrom = $0.observers[0].availableTo },
        .weakens(.debriefingUnreachable, "O0") { document in
            document.observers[0].availableFrom = Instant(seconds: 19_761 * 86_400 + 14 * 3600, offset: 0)
            document.mission.debriefing = Instant("2024-02-09T03:00:00+05:00")
        },
        .weakens(.noPartner, "O0") { document in
            for n in 1..<8 {
                document.incompatibilities.append(Incompatibility(kind: .observers, pair: ["O0", "O\(n)"]))
            }
        },
        .weakens(.noPartner, "O0") { document in
            document.observers[0].excludedRegions = ["N"]
            for n in 1..<8 { document.observers[n].excludedRegions = ["S"] }
        },
        .weakens(.noPartner, "O0") { document in
            document.statedRules?.workingLanguages = ["en", "ru"]
            document.observers[0].languages = ["ru"]
        },
        .weakens(.noPartner, "O0") { document in
            document.observers[0].availableTo = Instant(seconds: 19_761 * 86_400 + 4 * 3600, offset: 0)
            for n in 1..<8 { document.observers[n].availableFrom = document.observers[0].availableTo }
        },
    ]

    static let pins: [Defect] = [
        .blocks(.pinSameDelegation, "O0, O1") { document in
            document.observers[1].delegation = "D0"
            document.pins = [Pin(observers: ["O0", "O1"], hub: "N-H")]
        },
        .blocks(.pinIncompatible, "O0, O1") { document in
            document.incompatibilities = [Incompatibility(kind: .delegations, pair: ["D0", "D1"])]
            document.pins = [Pin(observers: ["O0", "O1"], hub: "N-H")]
        },
        .blocks(.pinHostCountry, "O0") { document in
            document.delegations[0].country = "PK"
            document.pins = [Pin(observers: ["O0"], hub: "N-H")]
        },
        .weakens(.pinNotAccredited, "O0") { document in
            document.observers[0].status = .appointed
            document.pins = [Pin(observers: ["O0"], hub: "N-H")]
        },
        .blocks(.pinReserve, "O0") { document in
            document.observers[0].reserve = true
            document.pins = [Pin(observers: ["O0"], hub: "N-H")]
        },
        .blocks(.pinNoCommonLanguage, "O0, O1") { document in
            document.statedRules?.workingLanguages = ["en", "ru"]
            document.observers[0].languages = ["ru"]
            document.pins = [Pin(observers: ["O0", "O1"], hub: "N-H")]
        },
        .blocks(.pinTooMany, "O0, O1, O2, O3") { $0.pins = [Pin(observers: ["O0", "O1", "O2", "O3"], hub: "N-H")] },
        .blocks(.pinTooMany, "O0, O1, O2, O3") { document in
            document.pins = [
                Pin(observers: ["O0", "O1"], hub: "N-H"), Pin(observers: ["O2", "O3"], hub: "N-H"),
                Pin(observers: ["O1", "O2"], hub: "N-H"),
            ]
        },
        .blocks(.pinTooMany, "m") { document in
            document.pins = [
                Pin(observers: ["O0", "O1", "O2"], hub: "N-H"), Pin(observers: ["O3", "O4", "O5"], hub: "N-H"),
            ]
        },
        .blocks(.pinConflict, "O0, O1, O2") { document in
            document.pins = [Pin(observers: ["O0", "O1"], hub: "N-H"), Pin(observers: ["O1", "O2"], hub: "S-H")]
        },
        .blocks(.pinExcludedRegion, "O0") { document in
            document.observers[0].excludedRegions = ["N"]
            document.pins = [Pin(observers: ["O0"], hub: "N-H")]
        },
        .weakens(.pinClosedRegion, "O0") { document in
            document.regions[0].status = .closed
            document.pins = [Pin(observers: ["O0"], hub: "N-H")]
        },
        .blocks(.pinNoVehicle, "O0") { document in
            document.hubs[0].vehicles = 0
            document.pins = [Pin(observers: ["O0"], hub: "N-H")]
        },
        .blocks(.pinNoVehicle, "N-H") { document in
            document.hubs[0].vehicles = 1
            document.pins = [Pin(observers: ["O0", "O1"], hub: "N-H"), Pin(observers: ["O2", "O3"], hub: "N-H")]
        },
        .blocks(.pinNoVehicle, "N") { document in
            document.regions[0].maxTeams = 1
            document.pins = [Pin(observers: ["O0", "O1"], hub: "N-H"), Pin(observers: ["O2", "O3"], hub: "N-H")]
        },
        .blocks(.pinNoSeat, "O0, O1, O2") { document in
            document.hubs[0].seats = 3
            document.pins = [Pin(observers: ["O0", "O1", "O2"], hub: "N-H")]
        },
        .blocks(.pinNoSeat, "O0, O1") { document in
            document.hubs[0].seats = 3
            document.pins = [Pin(observers: ["O0", "O1"], hub: "N-H")]
        },
        .blocks(.pinNoInterpreter, "N-H") { document in
            document.hubs[0].interpreters = 0
            document.pins = [Pin(observers: ["O0", "O1"], hub: "N-H"), Pin(observers: ["O2", "O3"], hub: "N-H")]
        },
        .blocks(.pinUnavailable, "O0, O1") { document in
            document.observers[0].availableTo = Instant(seconds: 19_761 * 86_400 + 4 * 3600, offset: 0)
            document.observers[1].availableFrom = document.observers[0].availableTo
            document.pins = [Pin(observers: ["O0", "O1"], hub: "N-H")]
        },
        .blocks(.pinDebriefingUnreachable, "O0") { document in
            document.regions[0].returnMin = 2200
            document.pins = [Pin(observers: ["O0"], hub: "N-H")]
        },
        .blocks(.pinNoPartner, "O0") { document in
            for n in 1..<8 { document.observers[n].excludedRegions = ["N"] }
            document.pins = [Pin(observers: ["O0"], hub: "N-H")]
        },
        .weakens(.pinWithdrawn, "O0") { document in
            document.observers[0].status = .withdrawn
            document.pins = [Pin(observers: ["O0"], hub: "N-H")]
        },
    ]

    static let stations: [Defect] = [
        .weakens(.sampleNotAllowed, "N0") { document in
            document.stations[0].noGo = true
            document.draw("N0", "N1", "N2", "N3", "N4", "N5", "N6")
        },
        .weakens(.sampleUnreachable, "N") { document in
            document.addStation("far", like: "N0") { $0.lat = 45 }
            document.draw("far", "N1", "N2", "N3", "N4", "N5", "N6")
        },
        .weakens(.shortHours, "N0") { $0.stations[0].closes = ClockTime(minutes: 430) },
        .weakens(.duplicateStation, "again") { document in
            document.addStation("again", like: "N0") { $0.name = "School 0" }
        },
        .weakens(.duplicateHub, "again") { document in
            var hub = document.hubs[0]
            hub.id = "again"
            document.hubs.append(hub)
        },
        .weakens(.duplicateObserver, "O8") { document in
            document.observers[0].label = "Head of D0"
            var observer = document.observers[0]
            observer.id = "O8"
            document.observers.append(observer)
        },
    ]

    @Test func soundMissionHasNoFinding() {
        #expect(MissionDocument.sound.findings() == [])
        #expect(!MissionCheck(.sound).isBlocked)
    }

    @Test(arguments: missionWide + regions + people + pins + stations)
    func defectIsTold(defect: Defect) throws {
        var document = MissionDocument.sound
        defect.make(&document)
        let findings = document.findings()
        let finding = try #require(findings.first { $0.code == defect.code && $0.subject == defect.subject })
        #expect(finding.severity == defect.severity)
        #expect(finding.message.hasSuffix("."))
    }

    @Test func whatBlocksComesFirst() {
        var document = MissionDocument.sound
        document.observers[0].reserve = true
        document.pins = [Pin(observers: ["O0"], hub: "N-H")]
        let check = MissionCheck(document)
        #expect(check.isBlocked)
        #expect(
            check.findings.map(\.severity) == check.findings.map(\.severity).sorted { $0 == .blocks && $1 != .blocks })
        #expect(check.json["findings"]?.array?.first?["severity"] == "blocks")
    }

    @Test func trioThatTheRulesAllowIsNoContradiction() {
        var document = MissionDocument.sound
        document.pins = [Pin(observers: ["O0", "O1", "O2"], hub: "N-H"), Pin(observers: ["O3"], hub: "S-H")]
        #expect(document.findings() == [])
    }

    @Test("A pin is named by its number and its observers, several that are about one team or hub together")
    func pinsAreNamed() throws {
        var document = MissionDocument.sound
        document.hubs[0].vehicles = 1
        document.observers[4].status = .withdrawn
        document.pins = [
            Pin(observers: ["O4"], hub: "S-H"), Pin(observers: ["O0", "O1"], hub: "N-H"),
            Pin(observers: ["O2", "O3"], hub: "N-H"), Pin(observers: ["O3"], hub: "S-H"),
            Pin(observers: ["O5", "O6"], hub: "N-H"),
        ]
        let messages = Dictionary(document.findings().map { ($0.code, $0.message) }) { first, _ in first }
        #expect(messages[.pinWithdrawn]?.hasPrefix("Pin 1: ") == true)
        #expect(messages[.pinConflict]?.hasPrefix("Pins 3, 4: ") == true)
        #expect(messages[.pinNoVehicle] == "Pins 2, 5: 2 teams are pinned to Hub N, which has 1 vehicles.")
    }

    @Test("A pinned team that speaks the region's language, or may take a third who does, needs no interpreter")
    func pinnedTeamsThatSpeak() {
        var document = MissionDocument.sound
        document.hubs[0].interpreters = 0
        for n in [2, 3, 4] { document.observers[n].languages.append("ur") }
        document.pins = [Pin(observers: ["O0", "O1"], hub: "N-H"), Pin(observers: ["O2", "O3"], hub: "N-H")]
        #expect(document.findings() == [])
    }

    @Test func withdrawnPeopleAreLeftOutOfTheirPin() {
        var document = MissionDocument.sound
        document.observers[1].delegation = "D0"
        document.observers[1].status = .withdrawn
        document.pins = [Pin(observers: ["O0", "O1"], hub: "N-H")]
        #expect(document.findings() == [])
    }

    @Test func clearedStationsOfARestrictedRegionCanBeVisited() {
        var document = MissionDocument.sound
        document.regions[0].status = .restricted
        for n in document.stations.indices { document.stations[n].cleared = true }
        #expect(document.findings() == [])
    }
}
