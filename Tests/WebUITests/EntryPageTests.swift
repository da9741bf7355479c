import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Pages: single entries are added, removed and put back")
struct EntryPageTests {
    private static let hub = [
        "id": "H-NEW", "name": "New <b>hub</b>", "region": "AKT", "lat": "50.1", "lon": "57,2", "vehicles": "2",
        "seats": "4", "interpreters": "0",
    ]

    @Test("An entry is added by a form; what is wrong stands beside its field, with all that was typed")
    func addition() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let path = "/m/KZ/new/hubs"
            let blank = try await client.get(path, token: PageHarness.logistics)
            #expect(blank.status == .ok && Soundness.faults(of: blank.text) == [])
            #expect(try await client.get(path).status == .forbidden)
            var wrong = Self.hub
            (wrong["lat"], wrong["region"], wrong["seats"]) = ("north", "NOWHERE", "0")
            let refused = try await client.send(path, wrong)
            #expect(refused.status == .unprocessableContent && Soundness.faults(of: refused.text) == [])
            #expect(refused.text.contains("f-lat-fault") && refused.text.contains("f-seats-fault"))
            #expect(
                refused.text.contains("value=\"New &lt;b&gt;hub&lt;/b&gt;\"")
                    && refused.text.contains("value=\"north\""))
            #expect(refused.text.contains("NOWHERE"))
            let before = try #require(harness.store.state.missions["KZ"]?.revision)
            let added = try await client.send(path, Self.hub)
            #expect(added.headers[.location] == "/m/KZ/hubs?q=H-NEW", "\(added.text)")
            let mission = try #require(harness.store.state.missions["KZ"])
            #expect(mission.revision == before + 1)
            #expect(mission.document.hubs.last?.id == "H-NEW" && mission.document.hubs.last?.lon == 57.2)
            let again = try await client.send(path, Self.hub)
            #expect(again.status == .unprocessableContent && again.text.contains("f-id-fault"))
            #expect(try await client.send(path, Self.hub, token: PageHarness.auditor).status == .forbidden)
        }
    }

    @Test("Each list has its form, with the lists of others to choose from", arguments: ["en", "ru"])
    func forms(_ language: String) async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            for list in ["people", "delegations", "regions", "hubs", "stations"] {
                let page = try await client.get("/m/KZ/new/\(list)", token: PageHarness.logistics, language: language)
                #expect(page.status == .ok && Soundness.faults(of: page.text) == [], "\(list)")
            }
            let person = try await client.get("/m/KZ/new/people?delegation=FR", token: PageHarness.logistics).text
            #expect(person.contains("<option value=\"FR\" selected>"))
        }
    }

    @Test("A fault is told in the reader's language")
    func russianFault() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let page = try await client.post(
                "/m/KZ/new/hubs", form: "id=H&lat=far", token: PageHarness.logistics, headers: [.acceptLanguage: "ru"])
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("нужно число от -90 до 90") || page.text.contains("нужно число"))
            #expect(!page.text.contains("lang=\"en\">must"))
        }
    }

    @Test("What is removed says what goes along, and is put back with it")
    func removal() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let before = harness.store.state.missions["KZ"]?.document
            let path = "/m/KZ/hubs/H-AKT/remove"
            let ask = try await client.get(path, token: PageHarness.logistics).text
            #expect(Soundness.faults(of: ask) == [] && ask.contains("1 pin") && !ask.contains("<script>canary"))
            #expect(harness.store.state.missions["KZ"]?.document == before)
            let gone = try await client.send(path, [:])
            #expect(gone.headers[.location] == "/m/KZ/removals?just=1")
            #expect(harness.store.state.missions["KZ"]?.document.pins == [])
            let list = try await client.get("/m/KZ/removals?just=1", token: PageHarness.logistics).text
            #expect(Soundness.faults(of: list) == [] && list.contains("is removed") && !list.contains("<script>canary"))
            #expect(try await client.get("/m/KZ/removals").text.contains("action=\"/m/KZ/removals/1\"") == false)
            let back = try await client.send("/m/KZ/removals/1", [:])
            #expect(back.headers[.location] == "/m/KZ/hubs?q=H-AKT")
            #expect(harness.store.state.missions["KZ"]?.document == before)
            #expect(try await client.send("/m/KZ/removals/1", [:]).status == .notFound)
        }
    }

    @Test("What others need is not removed, and they are a link away")
    func needed() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let ask = try await client.get("/m/KZ/regions/AKT/remove", token: PageHarness.logistics).text
            #expect(Soundness.faults(of: ask) == [] && ask.contains("href=\"/m/KZ/stations?region=AKT\""))
            #expect(!ask.contains("method=\"post\" action=\"/m/KZ/regions/AKT/remove\""))
            let refused = try await client.send("/m/KZ/regions/AKT/remove", [:])
            #expect(refused.status == .unprocessableContent && refused.text.contains("is needed by others"))
            #expect(harness.store.state.missions["KZ"]?.document.regions.count == 3)
        }
    }

    @Test("Every rule, the travel rules and what the mission is are edited on one page")
    func allRules() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let path = "/m/KZ/rules/edit"
            let html = try await client.get(path, token: PageHarness.logistics).text
            var form = EditingTests.fields(html)
            for key in Rules.names + ["kind", "detour", "speed_kmh", "overhead_min", "same_site_m", "same_site_min"] {
                #expect(form[key] != nil, "\(key)")
            }
            (form["working_languages"], form["break_window"]) = ("en, fr", "11:30, 15:00")
            (form["detour"], form["name"], form["debriefing"]) = ("1,5", "Renamed", "2023-03-20T15:00:00+05:00")
            let saved = try await client.send(path, form)
            #expect(saved.headers[.location]?.hasPrefix("/m/KZ/rules?saved=") == true, "\(saved.text)")
            let document = try #require(harness.store.state.missions["KZ"]?.document)
            #expect(
                document.rules.workingLanguages == ["en", "fr"] && document.rules.breakWindow.begins.minutes == 690)
            #expect(document.travel.detour == 1.5 && document.travel.kind == .greatCircle)
            #expect(document.mission.name == "Renamed" && document.mission.debriefing != nil)
            form = EditingTests.fields(try await client.get(path, token: PageHarness.logistics).text)
            form["break_window"] = "noon"
            let wrong = try await client.send(path, form)
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("f-break_window-fault"))
        }
    }

    @Test("A sample that is there is replaced only by those who say so; strata say of how many they are drawn")
    func sample() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let path = "/m/KZ/sample"
            let form = ["size": "2", "substitutes": "0", "by": "equal", "seed": "1"]
            #expect(try await client.send(path, form).status == .seeOther)
            let page = try await client.get(path, token: PageHarness.logistics).text
            #expect(page.contains("name=\"redraw\"") && page.contains("Drawn from") && Soundness.faults(of: page) == [])
            let first = harness.store.state.missions["KZ"]?.document.sample
            let frame = first?.extra["frame"]?.object?.members.compactMap(\.value.whole).reduce(0, +)
            #expect(frame ?? 0 >= 2)
            var again = form
            again["seed"] = "2"
            let refused = try await client.send(path, again)
            #expect(refused.status == .unprocessableContent && refused.text.contains("f-redraw-fault"))
            #expect(harness.store.state.missions["KZ"]?.document.sample == first)
            again["redraw"] = "true"
            #expect(try await client.send(path, again).status == .seeOther)
            #expect(harness.store.state.missions["KZ"]?.document.sample?.seed == 2)
        }
    }

    @Test("Notes on a plan are written once, read by staff, and removed")
    func notes() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let (page, path) = ("/m/KZ/plans/1", "/m/KZ/plans/1/notes")
            #expect(try await client.send(path, ["text": " "]).status == .unprocessableContent)
            let form = ["text": "Agreed <i>today</i>.\r\nBy phone.", "once": "page-1"]
            for _ in 0..<2 {
                let done = try await client.send(path, form)
                #expect(done.status == .seeOther && done.headers[.location] == "\(page)#notes")
            }
            let html = try await client.get(page, token: PageHarness.logistics).text
            #expect(html.contains("Agreed &lt;i&gt;today&lt;/i&gt;.") && Soundness.faults(of: html) == [])
            #expect(harness.store.state.notes["KZ/1"]?.count == 1)
            #expect(try await client.get(page).text.contains("By phone."))
            #expect(try await client.send(path, form, token: PageHarness.auditor).status == .forbidden)
            #expect(try await client.send("\(path)/1", [:]).status == .seeOther)
            #expect(try await client.send("\(path)/1", [:]).status == .notFound)
        }
    }
}
