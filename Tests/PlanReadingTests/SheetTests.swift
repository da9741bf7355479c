import Deployment
import MissionModel
import PlanJudgement
import PlanReading
import TestSupport
import Testing

@Suite("What is printed of a plan")
struct SheetTests {
    private let view: PlanView
    private let facts: SheetFacts

    init() throws {
        view = try PlanView(plan: ReadingFixture.plan(), mission: MissionIndex(ReadingFixture.mission()))
        facts = SheetFacts(
            contacts: [
                Contact(
                    observer: "o3", name: "<script>alert('x')</script> & \"Ko\"", email: "o3@example.org",
                    phone: "+491555010", note: "a note for staff")
            ],
            vehicles: [
                Vehicle(id: "C1", hub: "H-ALA", plate: "A 123 BC", driver: "Driver One", phone: "+7701555", seats: 4)
            ],
            interpreters: [
                Interpreter(id: "I1", hub: "H-ALA", name: "Voice One", phone: "+7702555", languages: ["ru", "de"])
            ],
            support: [
                TeamSupport(
                    team: "ALA-01", hub: "H-ALA", members: ["o3", "o4"], needsInterpreter: true, vehicle: "C1",
                    interpreter: "I1")
            ],
            emergency: "Police 102\nAmbulance 103")
    }

    @Test("Each team has a page with its people, car, interpreter, local times and whom to call")
    func teams() throws {
        let pages = view.teamSheets(facts).components(of: "<section>").dropFirst()
        #expect(pages.count == 2)
        let page = try #require(pages.last)
        for text in [
            "Team ALA-01", "Kazakhstan 2023", "o3@example.org", "+491555010", "A 123 BC", "Driver One", "+7701555",
            "Voice One", "ru, de", "12:30", "School &quot;Abai&quot;, hall", "43.25, 76.9", "Police 102",
            "Ambulance 103", "01:00 (2023-03-20)", "UTC+06:00",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        let other = try #require(pages.first)
        #expect(!other.contains("Driver One") && !other.contains("Voice One") && !other.contains("o3@example.org"))
        #expect(other.contains("the hub says"))
        #expect(!view.teamSheets(facts).contains("a note for staff"))
        #expect(view.teamSheets(facts, region: "Almaty").components(of: "<section>").count == 2)
    }

    @Test("No name is markup, there is no script, and nothing is fetched")
    func escaping() {
        for page in [view.teamSheets(facts), view.deploymentSheet(facts)] {
            #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;Ko&quot;"))
            for stray in ["<script", "http:", "https:", "url(", "@import", "<img", "<link"] {
                #expect(!page.contains(stray), "\(stray)")
            }
        }
    }

    @Test("The list has a row for each whom the plan knows")
    func list() {
        let page = view.deploymentSheet(facts)
        #expect(page.components(of: "<tr>").count == 1 + 1 + 6)
        #expect(page.contains("A 123 BC") && page.contains("reserve") && page.contains("in no team"))
        #expect(view.deploymentSheet(facts, region: "ALA").components(of: "<tr>").count == 1 + 1 + 3)
    }
}

extension String {
    fileprivate func components(of separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}
