import Deployment
import MissionModel
import Testing

@Suite("Which team gets which car and interpreter")
struct SupportAllocationTests {
    private static func need(
        _ team: String, _ members: [String], hub: String = "H", interpreter: Bool = false, languages: [String] = ["en"]
    ) -> SupportNeed {
        SupportNeed(
            team: team, hub: hub, members: members, interpreter: interpreter,
            passengers: members.count + (interpreter ? 1 : 0), languages: languages, localLanguages: ["ru"], hubSeats: 4
        )
    }

    private static func car(_ id: String, hub: String = "H", seats: Int? = nil) -> Vehicle {
        Vehicle(id: id, hub: hub, plate: id, driver: nil, phone: nil, seats: seats)
    }

    private static func voice(_ id: String, _ languages: [String], hub: String = "H") -> Interpreter {
        Interpreter(id: id, hub: hub, name: id, phone: nil, languages: languages)
    }

    private static func cars(_ support: [TeamSupport]) -> [String: String?] {
        Dictionary(uniqueKeysWithValues: support.map { ($0.team, $0.vehicle) })
    }

    @Test("Teams have cars of their own hub with seats enough, whatever order the lists come in")
    func first() {
        let needs = [
            Self.need("T2", ["c", "d"]), Self.need("T1", ["a", "b"]), Self.need("T3", ["e", "f"], hub: "G"),
        ]
        let cars = [Self.car("C1", seats: 2), Self.car("C2"), Self.car("C3"), Self.car("G1", hub: "G")]
        let support = SupportAllocation(vehicles: cars, interpreters: []).allocate(needs, keeping: [])
        #expect(Self.cars(support) == ["T1": "C2", "T2": "C3", "T3": "G1"])
        let other = SupportAllocation(vehicles: cars.reversed(), interpreters: [])
            .allocate(needs.reversed(), keeping: [])
        #expect(other == support)
    }

    @Test("In a repair everybody keeps the car, though teams get other names and a member")
    func repair() {
        let cars = (1...4).map { Self.car("C\($0)") }
        let allocation = SupportAllocation(vehicles: cars, interpreters: [])
        let before = allocation.allocate(
            [Self.need("T1", ["a", "b"]), Self.need("T2", ["c", "d"]), Self.need("T3", ["e", "f"])], keeping: [])
        #expect(Self.cars(before) == ["T1": "C1", "T2": "C2", "T3": "C3"])
        // T1 is gone, its name is a new team's, and each of the others has somebody new.
        let after = allocation.allocate(
            [Self.need("T1", ["x", "y"]), Self.need("T2", ["e", "z"]), Self.need("T3", ["c", "q"])], keeping: before)
        #expect(Self.cars(after) == ["T1": "C1", "T2": "C3", "T3": "C2"])
        #expect(allocation.allocate([Self.need("T9", ["e", "f"])], keeping: before).map(\.vehicle) == ["C3"])
    }

    @Test("A car that is gone is replaced, and no other team's is taken for it")
    func lost() {
        let teams = [Self.need("T1", ["a", "b"]), Self.need("T2", ["c", "d"])]
        let before = SupportAllocation(vehicles: [Self.car("C1"), Self.car("C2")], interpreters: [])
            .allocate(teams, keeping: [])
        let after = SupportAllocation(vehicles: [Self.car("C2"), Self.car("C0")], interpreters: [])
            .allocate(teams, keeping: before)
        #expect(Self.cars(after) == ["T1": "C0", "T2": "C2"])
        let none = SupportAllocation(vehicles: [Self.car("C2")], interpreters: []).allocate(teams, keeping: before)
        #expect(Self.cars(none) == ["T1": nil, "T2": "C2"])
    }

    @Test("What somebody chose stays, and goes before what another team had")
    func chosen() {
        let teams = [Self.need("T1", ["a", "b"]), Self.need("T2", ["c", "d"])]
        let allocation = SupportAllocation(vehicles: [Self.car("C1"), Self.car("C2")], interpreters: [])
        var before = allocation.allocate(teams, keeping: [])
        (before[1].vehicle, before[1].isVehicleChosen) = ("C1", true)
        let after = allocation.allocate(teams, keeping: before)
        #expect(Self.cars(after) == ["T1": "C2", "T2": "C1"])
        #expect(after.map(\.isVehicleChosen) == [false, true])
    }

    @Test("Interpreters go to those who need one and are understood, to as many as can be")
    func interpreters() {
        let teams = [
            Self.need("T1", ["a", "b"], interpreter: true, languages: ["en", "fr"]),
            Self.need("T2", ["c", "d"], interpreter: true, languages: ["en"]), Self.need("T3", ["e", "f"]),
            Self.need("T4", ["g", "h"], interpreter: true, languages: ["de"]),
        ]
        // The first come would take from the second the only one that it understands.
        let voices = [
            Self.voice("I1", ["en", "ru"]), Self.voice("I2", ["fr", "ru"]), Self.voice("I3", ["de", "kk"]),
        ]
        let support = SupportAllocation(vehicles: [], interpreters: voices).allocate(teams, keeping: [])
        #expect(support.map(\.interpreter) == ["I2", "I1", nil, nil])
        let unknown = SupportAllocation(vehicles: [], interpreters: voices + [Self.voice("I4", [])])
            .allocate(teams, keeping: support)
        #expect(unknown.map(\.interpreter) == ["I2", "I1", nil, "I4"])
    }
}
