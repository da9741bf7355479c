import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Pages: the tables of a mission's lists")
struct TableTests {
    @Test(
        "An empty list says how it is filled, to those who may fill it",
        arguments: ["people", "delegations", "regions", "hubs", "stations", "tabulation-centres"])
    func emptyList(_ list: String) async throws {
        try await PageHarness().run { client in
            let page = try await client.get("/m/EMPTY/\(list)", token: PageHarness.logistics).text
            #expect(Soundness.faults(of: page) == [])
            #expect(page.contains("/m/EMPTY/import?kind=") && page.contains("href=\"/m/EMPTY/new/\(list)\""))
            let read = try await client.get("/m/EMPTY/\(list)").text
            #expect(!read.contains("/m/EMPTY/new/") && read.contains("Staff who plan the mission fill it."))
        }
    }

    @Test("Tabulation centres have a table like the other places: added, searched, filtered, edited, removed, put back")
    func tabulationCentres() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let list = "/m/KZ/tabulation-centres"
            let form = ["id": "TC-1", "region": "AKT", "district": "North <b>", "lat": "50,3", "lon": "57.2"]
            #expect(
                try await client.send("/m/KZ/new/tabulation-centres", form).headers[.location] == "\(list)?q=TC-1")
            let found = try await client.get("\(list)?q=north&region=AKT", token: PageHarness.logistics).text
            #expect(Soundness.faults(of: found) == [] && found.contains("North &lt;b&gt;"))
            #expect(found.contains("value=\"north\"") && found.contains("<option value=\"AKT\" selected>"))
            #expect(!(try await client.get("\(list)?q=south").text.contains("TC-1")))
            #expect(!(try await client.get("\(list)?region=ALA").text.contains("TC-1")))
            var edit = EditingTests.fields(
                try await client.get("\(list)/TC-1/edit", token: PageHarness.logistics).text)
            edit["district"] = "South"
            #expect(try await client.send("\(list)/TC-1/edit", edit).status == .seeOther)
            #expect(harness.store.state.missions["KZ"]?.document.tabulationCentres.last?.district == "South")
            let removed = try await client.send("\(list)/TC-1/remove", [:])
            #expect(removed.headers[.location]?.hasPrefix("/m/KZ/removals?just=") == true)
            let number = removed.headers[.location]?.split(separator: "=").last.map(String.init) ?? ""
            let back = try await client.send("/m/KZ/removals/\(number)", [:])
            #expect(back.headers[.location] == "\(list)?q=TC-1")
        }
    }

    @Test("The head of a column sorts its list, says so, and leads back to the list's own order; a search keeps it")
    func sorted() async throws {
        try await PageHarness().run { client in
            let list = "/m/KZ/hubs"
            let plain = try await client.get("\(list)?region=AKT").text
            #expect(plain.contains("href=\"\(list)?region=AKT&amp;sort=name\"") && !plain.contains("aria-sort"))
            let sorted = try await client.get("\(list)?region=AKT&sort=vehicles").text
            #expect(Soundness.faults(of: sorted) == [])
            #expect(sorted.contains("aria-sort=\"descending\"><a href=\"\(list)?region=AKT\""))
            #expect(sorted.contains("<input type=\"hidden\" name=\"sort\" value=\"vehicles\">"))
            #expect(!(try await client.get("\(list)?sort=nothing").text.contains("aria-sort")))
            let people = try await client.get("/m/KZ/people?sort=label").text
            #expect(Soundness.faults(of: people) == [] && people.contains("aria-sort=\"ascending\""))
        }
    }

    @Test("All pins of a mission are in one list; each is taken out, put back, and added anew")
    func pins() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            func pins() -> [Pin] { harness.store.state.missions["KZ"]?.document.pins ?? [] }
            let list = "/m/KZ/pins"
            let page = try await client.get(list, token: PageHarness.logistics).text
            #expect(Soundness.faults(of: page) == [] && !page.contains("<script>canary"))
            #expect(page.contains("/m/KZ/people/o1\"") && page.contains("/m/KZ/hubs?q=H-AKT\""))
            #expect(try await client.get("\(list)?q=PERSON%201").text.contains("/m/KZ/people/o1\""))
            #expect(try await client.get("\(list)?hub=H-ALA").text.contains("Nothing fits this search."))
            let read = try await client.get(list).text
            #expect(read.contains("/m/KZ/people/o1\"") && !read.contains("name=\"act\""))
            let tie = try #require(page.firstMatch(of: #/name="tie" value="([^"]*)"/#)).1
            let remove = ["act": "remove", "tie": String(tie).replacing("&quot;", with: "\"")]
            #expect(try await client.send(list, remove, token: PageHarness.auditor).status == .forbidden)
            let gone = try await client.send(list, remove)
            #expect(gone.status == .seeOther && pins() == [])
            #expect(try await client.send(list, remove).status == .seeOther)
            let after = try await client.get(try #require(gone.headers[.location]), token: PageHarness.logistics).text
            #expect(Soundness.faults(of: after) == [] && after.contains("is removed.") && after.contains("Put back"))
            #expect(try await client.send(list, ["act": "add", "tie": remove["tie"] ?? ""]).status == .seeOther)
            #expect(pins() == [Pin(observers: ["o1", "o2"], hub: "H-AKT")])
            let form = ["act": "add", "observers": "o2, o1", "hub": "H-AKT"]
            let twice = try await client.send(list, form)
            #expect(twice.status == .unprocessableContent && twice.text.contains("The mission has that already."))
            let wrong = try await client.send(list, ["act": "add", "observers": "o1, nobody, <i>", "hub": "H-AKT"])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("id=\"f-observers-fault\""))
            #expect(wrong.text.contains("value=\"o1, nobody, &lt;i&gt;\"") && pins().count == 1)
            #expect(try await client.send(list, ["act": "add", "observers": "o3", "hub": "H-ALA"]).status == .seeOther)
            #expect(pins().count == 2)
            let rows = harness.store.state.audit.filter { $0.action == "pins.replace" }
            #expect(rows.count == 4)
        }
    }

    @Test("Who is never in one team with whom is declared, found and taken back on one page")
    func incompatibilities() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            func pairs() -> [Incompatibility] {
                harness.store.state.missions["KZ"]?.document.incompatibilities ?? []
            }
            let list = "/m/KZ/incompatibilities"
            let before = pairs().count
            let blank = try await client.get("/m/EMPTY/incompatibilities", token: PageHarness.logistics).text
            #expect(blank.contains("The form below adds one"))
            let form = ["act": "add", "kind": "delegations", "pair": "FR, DE"]
            #expect(try await client.send(list, form).status == .seeOther)
            #expect(pairs().count == before + 1 && pairs().last?.kind == .delegations)
            let page = try await client.get("\(list)?kind=delegations", token: PageHarness.logistics).text
            #expect(Soundness.faults(of: page) == [] && page.contains("/m/KZ/delegations/FR\""))
            for pair in ["FR", "FR, FR", "FR, NO", "FR, DE, IT"] {
                let wrong = try await client.send(list, ["act": "add", "kind": "delegations", "pair": pair])
                #expect(wrong.status == .unprocessableContent && wrong.text.contains("f-pair-fault"), "\(pair)")
            }
            let tie = try #require(page.firstMatch(of: #/name="tie" value="([^"]*)"/#)).1
            let remove = ["act": "remove", "tie": String(tie).replacing("&quot;", with: "\"")]
            #expect(try await client.send(list, remove).status == .seeOther && pairs().count == before)
            #expect(try await client.send(list, ["act": "remove", "tie": "{"]).status == .unprocessableContent)
        }
    }
}
