import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Pages: what is edited by forms")
struct EditingTests {
    /// What a page's form sends where nobody changes anything.
    static func fields(_ html: String) -> [String: String] {
        var fields: [String: String] = [:]
        for match in html.matches(of: #/<input ([^>]*)>/#) {
            let attributes = match.1
            guard let name = attributes.firstMatch(of: #/name="([^"]*)"/#)?.1, !["q", "back"].contains(name) else {
                continue
            }
            if attributes.contains("type=\"checkbox\""), !attributes.contains(" checked") { continue }
            fields[String(name)] = plain(attributes.firstMatch(of: #/value="([^"]*)"/#)?.1 ?? "")
        }
        for match in html.matches(of: #/<select id="f-([^"]*)".*?<option value="([^"]*)" selected>/#) {
            fields[String(match.1)] = plain(match.2)
        }
        return fields
    }

    private static func plain(_ text: Substring) -> String {
        String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }

    @Test(
        "Every kind of entity is edited by its form, in which only what was changed takes effect",
        arguments: [
            ("people/o1", "label", "Anna"), ("delegations/FR", "name", "République française"),
            ("regions/AKT", "max_teams", "4"), ("hubs/H-AKT", "vehicles", "7"), ("stations/a1", "opens", "06:30"),
        ])
    func entities(_ place: String, _ key: String, _ value: String) async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let path = "/m/KZ/\(place)/edit"
            let page = try await client.get(path, token: PageHarness.logistics).text
            #expect(Soundness.faults(of: page) == [])
            var form = Self.fields(page)
            #expect(form[key] != nil)
            let before = try #require(harness.store.state.missions["KZ"]?.revision)
            #expect(try await client.send(path, form).status == .seeOther)
            #expect(harness.store.state.missions["KZ"]?.revision == before)
            form[key] = value
            #expect(try await client.send(path, form, token: PageHarness.auditor).status == .forbidden)
            let saved = try await client.send(path, form)
            #expect(saved.status == .seeOther, "\(saved.text)")
            #expect(harness.store.state.missions["KZ"]?.revision == before + 1)
            let after = Self.fields(try await client.get(path, token: PageHarness.logistics).text)
            #expect(after[key] == value)
            let row = try #require(harness.store.state.audit.last { $0.action.hasSuffix(".change") })
            #expect(row.detail["keys"] == .strings([key]))
        }
    }

    @Test("What is wrong stands beside its field, with all that was typed, and nothing is stored")
    func faults() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let path = "/m/KZ/people/o1/edit"
            var form = Self.fields(try await client.get(path, token: PageHarness.logistics).text)
            (form["delegation"], form["max_km"], form["available_from"]) = ("NOWHERE", "far", "<soon>")
            let page = try await client.send(path, form)
            #expect(page.status == .unprocessableContent && Soundness.faults(of: page.text) == [])
            #expect(page.text.contains("value=\"&lt;soon&gt;\"") && page.text.contains("value=\"far\""))
            #expect(page.text.contains("id=\"f-max_km-fault\"") && page.text.contains("id=\"f-available_from-fault\""))
            #expect(harness.store.state.missions["KZ"]?.document.observers[0].delegation == "FR")
            #expect(try await client.get("/m/KZ/people/none/edit", token: PageHarness.logistics).status == .notFound)
        }
    }

    @Test("Day and time are typed by a clock that is named; what nobody typed anew stays as it was written")
    func instants() async throws {
        let harness = try await PageHarness()
        @Sendable func kept() throws -> [String] {
            let person = try #require(harness.store.state.missions["KZ"]?.document.observers.first)
            return [person.availableFrom.text, person.availableTo.text]
        }
        try await harness.run { client in
            let path = "/m/KZ/people/o1/edit"
            let before = try kept()
            #expect(before == ["2023-03-17T09:00:00Z", "2023-03-21T09:00:00Z"])
            let page = try await client.get(path, token: PageHarness.logistics).text
            #expect(Soundness.faults(of: page) == [])
            var form = Self.fields(page)
            #expect(form["available_from"] == "2023-03-17T09:00" && form["available_from_zone"] == "+00:00")
            form["max_km"] = "77"
            #expect(try await client.send(path, form).status == .seeOther)
            #expect(try kept() == before)
            form = Self.fields(try await client.get(path, token: PageHarness.logistics).text)
            (form["available_from"], form["available_from_zone"]) = ("2023-03-17T18:30", "+06:00")
            #expect(try await client.send(path, form).status == .seeOther)
            #expect(try kept() == ["2023-03-17T18:30:00+06:00", before[1]])
            form = Self.fields(try await client.get(path, token: PageHarness.logistics).text)
            (form["available_to"], form["available_to_zone"]) = ("2023-03-22T10:00", "here")
            let refused = try await client.send(path, form)
            #expect(refused.status == .unprocessableContent && refused.text.contains("id=\"f-available_to-fault\""))
            #expect(refused.text.contains("value=\"2023-03-22T10:00\"") && refused.text.contains("value=\"here\""))
            // No clock is guessed where somebody has emptied it.
            form["available_to_zone"] = ""
            #expect(try await client.send(path, form).status == .unprocessableContent)
            let new = Self.fields(try await client.get("/m/KZ/new/people", token: PageHarness.logistics).text)
            #expect(new["available_from"] == "" && new["available_from_zone"] == "+06:00")
        }
    }

    @Test("Of two who edit the same the later one sees both changes, and saves knowingly or not at all")
    func twoEditors() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let path = "/m/KZ/hubs/H-AKT/edit"
            let seen = Self.fields(try await client.get(path, token: PageHarness.logistics).text)
            var (first, second) = (seen, seen)
            (first["vehicles"], second["vehicles"]) = ("5", "9")
            #expect(try await client.send(path, first).status == .seeOther)
            let conflict = try await client.send(path, second, token: PageHarness.colleague)
            #expect(conflict.status == .conflict && Soundness.faults(of: conflict.text) == [])
            #expect(conflict.text.contains("<td data-l=\"Theirs, stored now\">5</td>"))
            #expect(conflict.text.contains("<td data-l=\"Yours\">9</td>"))
            #expect(harness.store.state.missions["KZ"]?.document.hubs[0].vehicles == 5)
            let knowing = Self.fields(conflict.text)
            #expect(knowing["vehicles"] == "9" && knowing["was.vehicles"] == "5")
            #expect(try await client.send(path, knowing).status == .seeOther)
            #expect(harness.store.state.missions["KZ"]?.document.hubs[0].vehicles == 9)
        }
    }

    @Test("Rules are edited by a form, back to the usual ones too")
    func rules() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let path = "/m/KZ/rules/edit"
            var form = Self.fields(try await client.get(path, token: PageHarness.logistics).text)
            (form["visit_min"], form["max_delegation_share"]) = ("45", "0,4")
            // What is measured in what, and what holds where a field is empty.
            let blank = try await client.get(path, token: PageHarness.logistics, language: "ru").text
            #expect(blank.contains("Наименьший визит в ходе голосования, мин</label>"))
            #expect(blank.contains("id=\"f-visit_min-hint\">Если пусто: 30.</small>"))
            #expect(blank.contains("Доля единицы: 0,1 — десять процентов. Если пусто: 0,3.</small>"))
            #expect(blank.contains("name=\"election_date\" type=\"date\""))
            let saved = try await client.send(path, form)
            #expect(saved.headers[.location]?.hasPrefix("/m/KZ/rules?saved=") == true, "\(saved.text)")
            let rules = try #require(harness.store.state.missions["KZ"]?.document.statedRules)
            #expect(rules.visitMin == 45 && rules.maxDelegationShare == 0.4)
            form = Self.fields(try await client.get(path, token: PageHarness.logistics).text)
            form["visit_min"] = "soon"
            let wrong = try await client.send(path, form)
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("id=\"f-visit_min-fault\""))
            form["visit_min"] = ""
            #expect(try await client.send(path, form).status == .seeOther)
            #expect(harness.store.state.missions["KZ"]?.document.statedRules?.stated["visit_min"] == nil)
        }
    }
}
