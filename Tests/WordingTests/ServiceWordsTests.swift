import Deployment
import MissionModel
import Testing
import Wording

@Suite("What the service says, in the reader's language")
struct ServiceWordsTests {
    private static let russian = Words(.russian)

    @Test(
        "A sentence is known by its words, whatever stands in its places",
        arguments: [
            ("is missing", "не указано"),
            ("must be a whole number from 1 to 99", "нужно целое число от 1 до 99"),
            ("no such region: XXX", "такого региона нет: XXX"),
            (
                "Is in AKT-01, which makes no stop that counts.",
                "В группе AKT-01, у которой нет ни одной засчитываемой остановки."
            ),
            ("Is appointed, not accredited.", "Не аккредитован (статус: назначен)."),
            (
                "Partner FR-02 withdrew; goes on with DE-01.",
                "Напарник FR-02: отказался от участия; продолжает с DE-01."
            ),
            (
                "FR-02 is in ABA-01 at ABA-H1 with DE-01, NL-03.",
                "FR-02 в группе ABA-01 на базе ABA-H1 вместе с DE-01, NL-03."
            ),
            (
                "ABA-01 at ABA-H1, early, 06:15 to 14:40, with DE-01, FR-02: 12 stops.",
                "ABA-01 на базе ABA-H1, смена: ранняя, с 06:15 до 14:40, состав: DE-01, FR-02; 12 остановок."
            ),
            (
                "Changed by hand in version 2: FR-02 and DE-01 change places.",
                "Изменено вручную в версии 2: FR-02 и DE-01 меняются местами."
            ),
        ])
    func known(english: String, russian: String) {
        #expect(Self.russian.told(english) == russian)
        #expect(Words(.english).told(english) == english)
    }

    @Test("A sentence within a sentence is told in the same language")
    func nested() {
        #expect(
            Self.russian.told("Abai is open and has no team: no hub there has a vehicle.")
                == "Abai: регион открыт, но групп нет: там ни на одной базе нет машины.")
        #expect(
            Self.russian.told("Is in no team: Shares a working language with nobody else.")
                == "Ни в одной группе. Ни с кем нет общего рабочего языка.")
    }

    @Test("What is no such sentence is not told at all, so that its language can be said")
    func unknown() {
        #expect(Self.russian.told("Something that the service never says") == nil)
        #expect(Self.russian.told("") == nil)
    }

    private static func faults<Value>(_ read: () throws(FormError) -> Value) -> [FormFault] {
        do {
            _ = try read()
            return []
        } catch {
            return error.faults
        }
    }

    @Test("Faults of a form that the mission's types find are all known")
    func formFaults() {
        let person: JSONValue = [
            "id": "", "delegation": 1, "role": "x", "sex": nil, "first_time": "no", "languages": ["??"],
            "status": "new", "reserve": 0, "available_from": "soon", "available_to": "2023", "debriefing": "y",
            "max_leg_min": -1, "max_km": "far", "excluded_regions": "none", "preferred_regions": [""],
        ]
        let station: JSONValue = [
            "id": "S", "name": "S", "region": "R", "district": "D", "lat": 91, "lon": "x", "voters": .double(0.5),
            "setting": "urban", "kind": "regular", "opens": "25:00", "closes": "x", "cleared": true,
        ]
        let faults =
            Self.faults { () throws(FormError) in try Observer(json: person) }
            + Self.faults { () throws(FormError) in try Station(json: station) }
        #expect(faults.count >= 18)
        for fault in faults { #expect(Self.russian.told(fault.message) != nil, "\(fault.message)") }
    }
}
