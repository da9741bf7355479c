import Deployment
import Foundation
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Pages: missions are made and filled")
struct FillingTests {
    @Test("Whatever staff can reach by links is there and sound, forms included", arguments: ["en", "ru"])
    func everyPage(_ language: String) async throws {
        let harness = try await PageHarness()
        let (pages, broken) = try await harness.run {
            try await $0.crawl(from: "/", language: language, token: PageHarness.logistics)
        }
        #expect(broken == [])
        for kind in [
            "/missions/new", "/m/KZ/import", "/m/KZ/sample", "/m/KZ/repairs", "/m/KZ/plans/1/publish",
            "/m/KZ/people/o1/drop-out", "/m/KZ/people/o1/late", "/m/KZ/people/o1/return",
            "/m/EMPTY/import?kind=stations",
        ] {
            #expect(pages[kind] != nil, "\(kind) is reached by no link")
        }
        for (path, html) in pages { #expect(Soundness.faults(of: html) == [], "\(path)") }
    }

    @Test("A mission is made by a form; what is wrong stands beside its field, with all that was typed")
    func newMission() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let wrong = try await client.send(
                "/missions/new",
                [
                    "id": "GE-1", "name": "<b>Georgia</b>", "host_country": "Q", "election_date": "2024-13-01",
                    "debriefing": "tomorrow", "debriefing_zone": "+04:00",
                ])
            #expect(wrong.status == .unprocessableContent)
            #expect(Soundness.faults(of: wrong.text) == [])
            #expect(
                wrong.text.contains("value=\"&lt;b&gt;Georgia&lt;/b&gt;\"") && wrong.text.contains("value=\"GE-1\""))
            for field in ["host_country", "election_date", "debriefing"] {
                #expect(wrong.text.contains("href=\"#f-\(field)\""), "\(field)")
                #expect(wrong.text.contains("id=\"f-\(field)-fault\""), "\(field)")
            }
            #expect(!wrong.text.contains("f-name-fault"))
            let form = [
                "id": "GE-1", "name": "Georgia", "host_country": "ge", "election_date": "2024-10-26",
                "debriefing": "2024-10-28T15:00", "debriefing_zone": "+04:00",
            ]
            let made = try await client.send("/missions/new", form)
            #expect(made.status == .seeOther && made.headers[.location] == "/m/GE-1/")
            let header = try #require(harness.store.state.missions["GE-1"]?.document.mission)
            #expect(header.hostCountry == "GE" && header.debriefing == Instant("2024-10-28T15:00:00+04:00"))
            let again = try await client.send("/missions/new", form)
            #expect(again.status == .unprocessableContent && again.text.contains("f-id-fault"))
            #expect(try await client.send("/missions/new", form, token: PageHarness.auditor).status == .forbidden)
            #expect(try await client.get("/missions/new").status == .forbidden)
        }
    }

    @Test("A file is checked, shown with what its columns are, and stored only when its sender says so")
    func importOfFile() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let sent = try await client.upload(
                "/m/EMPTY/import", ["kind": "delegations", "mode": "merge"],
                file: "Столбец;Delegation;Country\nFR;France;FR\nDE;Germany;DE\n",
                named: "list \(PageHarness.canary).csv")
            #expect(sent.status == .seeOther)
            let place = try #require(sent.headers[.location])
            #expect(place.hasPrefix("/m/EMPTY/import/"))
            let refused = try await client.get(place, token: PageHarness.logistics).text
            #expect(Soundness.faults(of: refused) == [] && !refused.contains("<script>canary"))
            #expect(refused.contains("missing column") && !refused.contains("value=\"import\""))
            #expect(refused.contains("<option value=\"Столбец\">Столбец</option>"))
            let mapped = ["act": "check", "map.id": "Столбец", "map.name": "Delegation", "map.country": "Country"]
            #expect(try await client.send(place, mapped).status == .seeOther)
            let fits = try await client.get(place, token: PageHarness.logistics).text
            #expect(fits.contains("Nothing is stored yet") && fits.contains("<option value=\"Столбец\" selected>"))
            #expect(fits.contains("new <b>2</b>") && fits.contains("value=\"import\""))
            #expect(harness.store.state.missions["EMPTY"]?.document.delegations == [])
            #expect(try await client.send(place, mapped, token: PageHarness.colleague).status == .notFound)
            var act = mapped
            act["act"] = "import"
            #expect(try await client.send(place, act).headers[.location] == place)
            #expect(harness.store.state.missions["EMPTY"]?.document.delegations.map(\.id) == ["FR", "DE"])
            let done = try await client.get(place, token: PageHarness.logistics).text
            #expect(done.contains("Imported.") && !done.contains("value=\"import\""))
            let rows = harness.store.state.audit.filter { $0.action == "delegations.import" }
            #expect(rows.count == 1)
            #expect(try await client.send(place, act).status == .seeOther)
            #expect(harness.store.state.audit.filter { $0.action == "delegations.import" }.count == 1)
        }
    }

    @Test("A file that is refused says which row, which column and why, and changes nothing")
    func refusedFile() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let file = "id,name,region,lat,lon,vehicles\nH1,<i>One</i>,AKT,50.3,57.2,3\nH2,Two,NOWHERE,95,57.2,x\n"
            let sent = try await client.upload("/m/KZ/import", ["kind": "hubs"], file: file, named: "hubs.csv")
            let place = try #require(sent.headers[.location])
            let page = try await client.get(place, token: PageHarness.logistics).text
            #expect(page.contains("Nothing was stored") && page.contains("<th scope=\"row\">3</th>"))
            let russian = try await client.get(place, token: PageHarness.logistics, language: "ru").text
            #expect(russian.contains("Машины <span class=\"id\" lang=\"en\">vehicles</span>"))
            #expect(russian.contains("<span lang=\"en\">utm_zone</span>"))
            for column in ["region", "lat", "vehicles"] {
                #expect(page.contains("<td data-l=\"Column\">\(column)</td>"), "\(column)")
            }
            let act = try await client.send(
                place,
                [
                    "act": "import", "map.id": "id", "map.name": "name", "map.region": "region", "map.lat": "lat",
                    "map.lon": "lon", "map.vehicles": "vehicles",
                ])
            #expect(act.status == .unprocessableContent && act.text.contains("NOWHERE"))
            let odd = try await client.send(place, ["act": "check", "delimiter": "words"])
            #expect(odd.status == .unprocessableContent && odd.text.contains("delimiter must be one of"))
            #expect(harness.store.state.missions["KZ"]?.document.hubs.count == 2)
            let none = try await client.upload("/m/KZ/import", ["kind": "hubs"], file: "", named: "")
            #expect(none.status == .unprocessableContent && none.text.contains("Choose a list and a file."))
            let unreadable = try await client.upload("/m/KZ/import", ["kind": "hubs"], file: "", named: "empty.csv")
            let empty = try await client.get(try #require(unreadable.headers[.location]), token: PageHarness.logistics)
            #expect(empty.text.contains("note bad"))
            #expect(
                try await client.upload("/m/KZ/import", [:], file: "x", named: "x", token: PageHarness.auditor)
                    .status == .forbidden)
            #expect(try await client.get("/m/KZ/import/nothing", token: PageHarness.logistics).status == .notFound)
            let template = try await client.get("/m/KZ/import-templates/hubs", token: PageHarness.logistics)
            #expect(template.text.hasPrefix("id,name,region,lat,lon,vehicles"))
            #expect(template.headers[.contentDisposition] == "attachment; filename=\"hubs.csv\"")
        }
    }

    @Test("A sample is drawn by a form and shown by stratum and station by station")
    func sample() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let wrong = try await client.send("/m/KZ/sample", ["size": "none", "substitutes": "101", "seed": "7"])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("value=\"none\""))
            #expect(wrong.text.contains("f-size-fault") && wrong.text.contains("f-substitutes-fault"))
            let drawn = try await client.send(
                "/m/KZ/sample", ["size": "2", "substitutes": "0", "by": "voters", "seed": "7"])
            #expect(drawn.headers[.location] == "/m/KZ/sample?wanted=2")
            #expect(!(try await client.get("/m/KZ/sample?wanted=2").text.contains("You asked for")))
            // Fewer than were asked for: whoever asked is told.
            let few = try await client.get("/m/KZ/sample?wanted=50").text
            #expect(few.contains("You asked for 50 stations. There are no more than 2, so all of them are drawn."))
            #expect(Soundness.faults(of: few) == [])
            let sample = try #require(harness.store.state.missions["KZ"]?.document.sample)
            #expect(sample.seed == 7 && sample.units.count == 2)
            let page = try await client.get("/m/KZ/sample").text
            for unit in sample.units { #expect(page.contains("/m/KZ/stations/\(unit.station)\""), "\(unit.station)") }
            #expect(page.contains("2 stations") && !page.contains("<form class=\"in form\""))
            let first = try #require(sample.units.first)
            let one = try await client.get("/m/KZ/sample?stratum=\(PercentCoding.encoded(first.stratum))").text
            #expect(one.contains("/m/KZ/stations/\(first.station)\""))
            let impossible = try await client.send("/m/EMPTY/sample", ["size": "2"])
            #expect(impossible.status == .unprocessableContent && impossible.text.contains("No sample was drawn"))
            #expect(
                try await client.send("/m/KZ/sample", ["size": "2"], token: PageHarness.auditor).status == .forbidden)
        }
    }
}
