import Deployment
import Foundation
import HTTPTypes
import MissionModel
import PlanJudgement
import TestSupport
import Testing

@Suite("Pages of a plan's drawings")
struct DrawingPageTests {
    @Test("Map, timeline and balance are there, each with its table or list, and load what they need and no more")
    func views() async throws {
        try await PageHarness().run { client in
            let map = try await client.get("/m/KZ/plans/1/map").text
            #expect(map.contains("data-map data-points=\"/m/KZ/stations.bin?plan=1\""))
            #expect(
                map.contains("/assets/drawing.") && map.contains("/assets/map.") && !map.contains("/assets/timeline."))
            #expect(map.contains("<a href=\"/m/KZ/plans/1/map?region=ALA\">"))
            let timeline = try await client.get("/m/KZ/plans/1/timeline").text
            #expect(timeline.contains("data-timeline") && timeline.contains("<li data-t=\"AKT-01\""))
            #expect(timeline.contains("/assets/timeline.") && !timeline.contains("/assets/map."))
            let balance = try await client.get("/m/KZ/plans/1/balance").text
            #expect(balance.contains("class=\"bal\"") && balance.contains("Delegations in each region"))
            #expect(!(try await client.get("/m/KZ/plans/1/teams").text.contains("/assets/drawing.")))
        }
    }

    @Test("A team that is picked stays picked from view to view, with its people and its day beside each")
    func selection() async throws {
        try await PageHarness().run { client in
            for view in ["map", "timeline", "balance", "teams"] {
                let html = try await client.get("/m/KZ/plans/1/\(view)?team=ALA-01&show=rota~late").text
                #expect(html.contains("<h2 id=\"chosen\">ALA-01</h2>"), "\(view)")
                #expect(html.contains("class=\"picked-team\""), "\(view)")
                for other in ["map", "timeline", "teams", "balance", "shortfalls", "changes"] {
                    #expect(
                        html.contains("<a href=\"/m/KZ/plans/1/\(other)?team=ALA-01&amp;show=rota~late\""),
                        "\(view) leads to \(other)")
                }
            }
            let map = try await client.get("/m/KZ/plans/1/map?team=ALA-01").text
            #expect(map.contains("class=\"round on\" data-t=\"ALA-01\"") && map.contains("class=\"map picked\""))
            let gone = try await client.get("/m/KZ/plans/1/map?team=NONE")
            #expect(gone.status == .ok && !gone.text.contains("id=\"chosen\"") && !gone.text.contains("picked"))
        }
    }

    @Test("A chip leaves the same teams on map, timeline and table")
    func chips() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            // AKT-01 falls short, ALA-01 does not.
            let short = "?show=short~M3"
            let timeline = try await client.get("/m/KZ/plans/1/timeline\(short)").text
            #expect(timeline.contains("<li data-t=\"AKT-01\"") && !timeline.contains("<li data-t=\"ALA-01\""))
            let map = try await client.get("/m/KZ/plans/1/map\(short)").text
            #expect(map.contains("data-t=\"AKT-01\"") && !map.contains("data-t=\"ALA-01\""))
            let teams = try await client.get("/m/KZ/plans/1/teams\(short)").text
            #expect(teams.contains("<tr data-t=\"AKT-01\"") && !teams.contains("<tr data-t=\"ALA-01\""))
            #expect(timeline.contains("href=\"/m/KZ/plans/1/timeline?show=short~M3\" aria-current=\"true\""))
        }
    }

    @Test("The points of the stations are sent once, and anew where plan or mission is another")
    func points() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let first = try await client.get("/m/KZ/stations.bin?plan=1")
            #expect(first.status == .ok && first.headers[.contentType] == "application/octet-stream")
            #expect(first.text.hasPrefix("OBS1"))
            let tag = try #require(first.headers[.eTag])
            let again = try await client.get("/m/KZ/stations.bin?plan=1", headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified && again.headers[.eTag] == tag)
            for other in ["?plan=2", "?plan=1&region=ALA"] {
                let reply = try await client.get("/m/KZ/stations.bin\(other)", headers: [.ifNoneMatch: tag])
                #expect(reply.status == .ok && reply.headers[.eTag] != tag, "\(other)")
            }
            #expect(try await client.get("/m/KZ/stations.bin").status == .ok)
            harness.store.change { $0.missions["KZ"]?.revision += 1 }
            let changed = try await client.get("/m/KZ/stations.bin?plan=1", headers: [.ifNoneMatch: tag])
            #expect(changed.status == .ok && changed.headers[.eTag] != tag)
            #expect(try await client.get("/m/KZ/stations.bin?plan=9").status == .notFound)
            #expect(try await client.get("/m/KZ/stations.bin?region=NONE").status == .notFound)
            #expect(try await client.get("/m/EMPTY/stations.bin").status == .notFound)
            #expect(try await client.get("/m/KZ/stations.bin", token: PageHarness.head).status == .forbidden)
            #expect(try await client.get("/m/KZ/stations.bin", token: nil).status == .unauthorized)
        }
    }

    @Test("What is not there is not found, and what is no page number is said")
    func faults() async throws {
        try await PageHarness().run { client in
            for (path, status) in [
                ("1/map?region=NONE", 404), ("7/timeline", 404), ("1/timeline?page=x", 422),
                ("1/timeline?page=99", 200),
            ] {
                let reply = try await client.get("/m/KZ/plans/\(path)")
                #expect(reply.status.code == status, "\(path)")
            }
        }
    }

    @Test("Two thousand teams keep every view within a hundred kilobytes and 2,500 elements")
    func budgets() async throws {
        let harness = try await PageHarness()
        try await harness.addCrowd(teams: 2_000)
        try await harness.run { client in
            let team = "R7-T3"
            for path in [
                "map", "map?region=R7", "map?team=\(team)", "map?region=R7&team=\(team)", "timeline",
                "timeline?team=\(team)", "balance", "balance?team=\(team)", "teams?team=\(team)",
            ] {
                let html = try await client.settled("/m/BIG/plans/1/\(path)").text
                let elements = html.matches(of: #/<[a-z]/#).count
                #expect(html.utf8.count < 100_000 && elements < 2_500, "\(path): \(html.utf8.count), \(elements)")
                #expect(Soundness.faults(of: html) == [], "\(path)")
            }
            // The whole country has counts, a region its rounds, and the day forty rows a page.
            let country = try await client.settled("/m/BIG/plans/1/map").text
            #expect(country.contains("class=\"mk count\"") && !country.contains("class=\"route\""))
            let region = try await client.settled("/m/BIG/plans/1/map?region=R7").text
            #expect(region.matches(of: #/class="route"/#).count == 50)
            let day = try await client.settled("/m/BIG/plans/1/timeline?team=\(team)").text
            #expect(day.matches(of: #/<li data-t=/#).count == 40 && day.contains("Page 9 of 50"))
            #expect(day.contains("<li data-t=\"\(team)\" class=\"on\""))
        }
    }
}
