import Deployment
import MissionModel
import TestSupport
import Testing

@Suite("Pages: the tables of a plan")
struct PlanTableTests {
    private static func rows(_ html: String) -> [Substring] {
        let table = html.split(separator: "<tbody>").last?.split(separator: "</tbody>").first ?? ""
        return table.split(separator: "<tr").filter { $0.contains("<th scope=\"row\">") }
    }

    /// The text of a row's cell under a head.
    private static func cell(_ row: Substring, _ head: String) -> String? {
        guard let cell = row.split(separator: "<td data-l=\"\(head)\"").dropFirst().first else { return nil }
        let inner = cell.split(separator: "</td>").first?.drop { $0 != ">" }.dropFirst() ?? ""
        return String(inner.replacing(#/<[^>]*>/#, with: ""))
    }

    @Test("The tables stand under one tab, each a tab of its own there, and what was singled out goes along")
    func tabs() async throws {
        try await PageHarness().run { client in
            let plan = "/m/KZ/plans/1"
            let overview = try await client.get(plan).text
            #expect(overview.contains("<a href=\"\(plan)/teams\">Tables</a>"))
            #expect(!overview.contains("aria-label=\"Tables\""))
            for table in ["teams", "people", "regions", "delegations", "stations"] {
                let html = try await client.get("\(plan)/\(table)?team=ALA-01&show=rota~late").text
                #expect(Soundness.faults(of: html) == [])
                let query = "?team=ALA-01&amp;show=rota~late"
                #expect(html.contains("<a href=\"\(plan)/teams\(query)\" aria-current=\"page\">Tables</a>"), "\(table)")
                #expect(html.contains("<a href=\"\(plan)/\(table)\(query)\" aria-current=\"page\">"), "\(table)")
                #expect(html.contains("<nav class=\"tabs\" aria-label=\"Tables\">"))
            }
        }
    }

    @Test("A region's row leads to its teams, its stations and its map, and says what it falls short of")
    func regions() async throws {
        try await PageHarness().run { client in
            let plan = "/m/KZ/plans/1"
            let html = try await client.get("\(plan)/regions").text
            #expect(Soundness.faults(of: html) == [] && !html.contains("<script>canary"))
            let rows = Self.rows(html)
            #expect(rows.count == 3)
            let first = try #require(rows.first)
            for link in ["teams?region=AKT", "stations?region=AKT&amp;visit=visited", "map?region=AKT"] {
                #expect(first.contains("href=\"\(plan)/\(link)\""), "\(link)")
            }
            #expect(Self.cell(first, "Teams") == "1" && Self.cell(first, "Teams, least to most") == "0–∞")
            #expect(Self.cell(first, "Stops") == "2" && Self.cell(first, "Visited") == "2 of 2")
            #expect(Self.cell(first, "Opening") == "1" && Self.cell(first, "Closing and count") == "0")
            #expect(rows.map { Self.cell($0, "Points") } == ["60", "0", "25"])
            for (row, region) in zip(rows, ["AKT", "ALA", "ULY"]) {
                #expect(row.contains("href=\"\(plan)/shortfalls?region=\(region)\"") == (region != "ALA"))
            }
            #expect(rows[2].contains("closed") && !html.contains("Primary"))
            // What says itself what it is has no head before it on a phone.
            #expect(first.contains("<td><a href=\"\(plan)/map?region=AKT\">Map</a></td>"))
            let sorted = Self.rows(try await client.get("\(plan)/regions?sort=road").text)
            #expect(sorted.first?.contains("ALA") == true)
            let found = try await client.get("\(plan)/regions?q=uly").text
            #expect(Self.rows(found).count == 1 && found.contains("1 region"))
            #expect(try await client.get("\(plan)/regions?q=nothing").text.contains("Nothing fits this search."))
        }
    }

    @Test("A region's points on the map and in the table are those of its shortfalls, which both lead to")
    func points() async throws {
        let harness = try await PageHarness()
        try await harness.addCrowd(teams: 400)
        try await harness.run { client in
            let plan = "/m/BIG/plans/1"
            var filtered: [String] = []
            for region in ["R3", "Region%203"] {
                filtered.append(try await client.settled("\(plan)/shortfalls?region=\(region)").text)
            }
            for html in filtered {
                #expect(Soundness.faults(of: html) == [] && html.contains("10 causes, 145 points"))
                #expect(html.matches(of: #/plans\/1\/teams\/R3-T/#).count == 10 && !html.contains("teams/R4-T"))
            }
            #expect(filtered[0].contains("<option value=\"R3\" selected>"))
            for page in ["regions?q=region%203", "map"] {
                let html = try await client.settled("\(plan)/\(page)").text
                #expect(html.contains("<a href=\"\(plan)/shortfalls?region=R3\">145</a>"), "\(page)")
            }
            let near = try await client.settled("\(plan)/map?region=R3&team=R3-T0").text
            #expect(near.contains("href=\"\(plan)/shortfalls?team=R3-T0&amp;region=R3\""))
            let none = try await client.settled("\(plan)/shortfalls?region=R3&code=M5").text
            #expect(none.contains("Nothing fits this search."))
            // The pages of a list go on with its filter.
            let all = try await client.settled("\(plan)/shortfalls?code=M3").text
            #expect(all.contains("shortfalls?code=M3&amp;after=50\""))
        }
    }

    @Test("A delegation's row says who is where and why, and of a published plan alone what is confirmed")
    func delegations() async throws {
        let harness = try await PageHarness()
        _ = try await harness.store.transaction(.write, as: .worker) { transaction in
            _ = try await transaction.publishPlan(mission: "KZ", version: 1)
            let assignments = ["o1", "o3"].map { Assignment(delegation: "FR", observer: $0, content: ["team": "T1"]) }
            return try await TellAssignments(mission: "KZ", version: 1, assignments: assignments).run(in: transaction)
        }
        harness.store.change { state in
            state.missions["KZ"]?.document.observers[0].availableFrom = Instant(seconds: 1_679_200_000, offset: 0)
        }
        try await harness.run { client in
            let page = "/m/KZ/plans/1/delegations"
            let html = try await client.get(page).text
            #expect(Soundness.faults(of: html) == [] && !html.contains("<script>canary"))
            let rows = Self.rows(html)
            #expect(rows.count == 2)
            #expect(rows.map { Self.cell($0, "People") } == ["3", "4"])
            #expect(rows.map { Self.cell($0, "In a team") } == ["2", "2"])
            #expect(rows.map { Self.cell($0, "In reserve") } == ["1", "0"])
            #expect(Self.cell(rows[1], "In no team") == "1odd one out: 1")
            #expect(rows[1].contains("/m/KZ/plans/1/people?delegation=DE&amp;where=unassigned\""))
            #expect(rows[0].contains("/m/KZ/plans/1/people?delegation=FR\""))
            #expect(!rows[0].contains("where=unassigned"))
            #expect(rows.map { Self.cell($0, "First departure") } == ["06:15 UTC+5", "06:15 UTC+5"])
            // Who comes late by what is reported now comes on the day by the plan only once it is made of that.
            #expect(rows.map { Self.cell($0, "Arrive on the day") } == ["0", "0"])
            #expect(rows.map { Self.cell($0, "Confirmed") } == ["0 of 2", ""])
            #expect(!(try await client.get("/m/KZ/plans/2/delegations").text.contains("data-l=\"Confirmed\"")))
            let sorted = Self.rows(try await client.get("\(page)?sort=people").text)
            #expect(sorted.first?.contains("delegation=DE") == true)
            #expect(Self.rows(try await client.get("\(page)?q=FRA").text).count == 1)
        }
    }

    @Test("Who has withdrawn since is marked wherever a plan has them, and their teams are singled out")
    func withdrawn() async throws {
        let harness = try await PageHarness()
        let plan = "/m/KZ/plans/2"
        try await harness.run { client in
            let before = try await client.get("\(plan)/teams").text
            #expect(!before.contains("withdrawn"))
            try await harness.store.transaction(.write, as: .worker) { transaction in
                var person = try #require(try await transaction.entity(Observer.self, mission: "KZ", id: "o7"))
                person.status = .withdrawn
                try await transaction.updateEntities([person], mission: "KZ")
            }
            let all = try await client.get("\(plan)/teams").text
            #expect(Soundness.faults(of: all) == [] && Self.rows(all).count == 2)
            #expect(all.contains("<a href=\"\(plan)/teams?show=withdrawn\">"))
            let rows = Self.rows(try await client.get("\(plan)/teams?show=withdrawn").text)
            #expect(
                rows.count == 1
                    && rows.first.flatMap { Self.cell($0, "Members") }?.contains("withdrawn") == true)
            let people = Self.rows(try await client.get("\(plan)/people").text)
            let marked = people.filter { Self.cell($0, "Where")?.contains("withdrawn") == true }
            #expect(marked.count == 1 && marked.first?.contains("/people/o7") == true)
            for (page, names) in [("teams/AKT-01", 1), ("teams?team=AKT-01", 2), ("map?team=AKT-01", 1)] {
                let html = try await client.get("\(plan)/\(page)").text
                #expect(Soundness.faults(of: html) == [])
                #expect(html.matches(of: #/<span class="tag bad">withdrawn<\/span>/#).count == names, "\(page)")
            }
        }
    }

    @Test("A station's row has who comes when; it leads to the team, to the station and to the map")
    func stations() async throws {
        try await PageHarness().run { client in
            let plan = "/m/KZ/plans/1"
            let html = try await client.get("\(plan)/stations").text
            #expect(Soundness.faults(of: html) == [] && !html.contains("<script>canary"))
            let rows = Self.rows(html)
            #expect(rows.count == 4)
            let first = try #require(rows.first)
            for link in ["/m/KZ/stations/a1", "\(plan)/teams/AKT-01", "\(plan)/map?team=AKT-01&amp;region=AKT"] {
                #expect(first.contains("href=\"\(link)\""), "\(link)")
            }
            #expect(Self.cell(first, "Team") == "AKT-01" && Self.cell(first, "Stops") == "1. Opening")
            #expect(Self.cell(first, "Time") == "06:30–07:30 UTC+5")
            // Without a sample nothing says that something was drawn.
            #expect(!html.contains("data-l=\"Drawn\"") && !html.contains("drawn-not-visited"))
            let late = Self.rows(try await client.get("\(plan)/stations?visit=closing").text)
            #expect(late.count == 1 && late.first?.contains("stations/b2\"") == true)
            #expect(Self.rows(try await client.get("\(plan)/stations?region=ALA&q=school").text).count == 1)
            #expect(Self.rows(try await client.get("\(plan)/stations?region=ULY").text).isEmpty)
        }
    }

    @Test("Of a sample those that nobody visits are found, primary units by themselves, all of them over all pages")
    func drawn() async throws {
        let harness = try await PageHarness()
        try await harness.addCrowd(teams: 400)
        try await harness.run { client in
            func all(_ query: String) async throws -> [String] {
                var (seen, path) = ([String](), Optional("/m/BIG/plans/2/stations\(query)"))
                while let here = path {
                    let html = try await client.settled(here).text
                    #expect(Soundness.faults(of: html) == [])
                    seen += Self.rows(html).compactMap {
                        $0.firstMatch(of: #/href="\/m\/BIG\/stations\/([^"]+)"/#).map { String($0.1) }
                    }
                    path = html.firstMatch(of: #/<a href="([^"]+)">Next<\/a>/#).map {
                        String($0.1).replacing("&amp;", with: "&")
                    }
                }
                #expect(Set(seen).count == seen.count)
                return seen
            }
            // The plan is without thirty teams of eight stations each, of which every fifth is a substitute.
            #expect(try await all("?visit=drawn-not-visited").count == 240)
            #expect(try await all("?visit=primary-not-visited").count == 192)
            #expect(try await all("?visit=drawn-not-visited&region=R39&sort=voters").count == 80)
            #expect(try await all("?region=Region%2039").allSatisfy { $0.hasPrefix("s39-") })
            #expect(try await all("?q=S0-0-").sorted() == (0..<8).map { "s0-0-\($0)" })
            let left = try await client.settled("/m/BIG/plans/2/stations?visit=primary-not-visited&region=R39").text
            let first = try #require(Self.rows(left).first)
            #expect(Self.cell(first, "Team") == "not visited" && Self.cell(first, "Drawn") == "primary")
            #expect(left.contains("/m/BIG/plans/2/why/station/") && first.contains("<span class=\"tag wait\">"))
            // A substitute waits for a primary unit that cannot be visited.
            let drawn = Self.rows(
                try await client.settled("/m/BIG/plans/2/stations?visit=drawn-not-visited&region=R39").text)
            let substitutes = drawn.filter { Self.cell($0, "Drawn") == "substitute" }
            #expect(substitutes.count == 10)
            for row in substitutes {
                #expect(Self.cell(row, "Team") == "not used" && !row.contains("class=\"tag wait\""))
            }
            let region = try #require(
                Self.rows(try await client.settled("/m/BIG/plans/2/regions?q=R39").text).first)
            #expect(Self.cell(region, "Primary") == "0 of 64")
            #expect(region.contains("stations?region=R39&amp;visit=primary-not-visited\""))
            let sorted = try await client.settled("/m/BIG/plans/2/stations?sort=arrival&region=R3").text
            #expect(sorted.contains("aria-sort=\"ascending\""))
            let times = Self.rows(sorted).compactMap { Self.cell($0, "Time") }
            #expect(times.count == 50 && times == times.sorted())
        }
    }
}
