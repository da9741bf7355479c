import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Pages: what is long comes in parts", .timeLimit(.minutes(5)))
struct LongListTests {
    @Test(
        "Two thousand teams keep lists and facts within a hundred kilobytes and 2,500 elements, and paper within its own bounds"
    )
    func budgets() async throws {
        let harness = try await PageHarness()
        try await harness.addCrowd(teams: 2_000)
        let plan = "plans/1"
        try await harness.run { client in
            for page in [
                "", "people", "regions", "hubs", "stations", "sample", "plans", plan, "\(plan)/people",
                "\(plan)/regions", "\(plan)/delegations", "\(plan)/stations", "\(plan)/stations?q=s3&sort=arrival",
                "\(plan)/shortfalls", "plans/2/changes?from=1", "plans/2/publish", "\(plan)/teams/R7-T3",
            ] {
                let (bytes, elements) = try await Self.size(of: "/m/BIG/\(page)", client)
                #expect(bytes < 100_000 && elements < 2_500, "\(page): \(bytes), \(elements)")
            }
            for page in ["\(plan)/sheets", "\(plan)/sheets?region=R7", "\(plan)/list"] {
                let (bytes, elements) = try await Self.size(of: "/m/BIG/\(page)", client)
                #expect(bytes < 500_000 && elements < 10_000, "\(page): \(bytes), \(elements)")
            }
        }
    }

    private static func size(of page: String, _ client: PageClient) async throws -> (bytes: Int, elements: Int) {
        let reply = try await client.settled(page, token: PageHarness.logistics)
        #expect(reply.status == .ok, "\(page)")
        return (reply.text.utf8.count, reply.text.matches(of: #/<[a-z]/#).count)
    }

    @Test(
        "Teams are sorted by the heads of their columns, each of them once on all pages, and the order is in the address"
    )
    func sorting() async throws {
        let harness = try await PageHarness()
        try await harness.addCrowd(teams: 400)
        try await harness.run { client in
            for (order, direction) in [("start", "ascending"), ("driving", "descending"), ("stops", "descending")] {
                var (seen, path) = ([String](), Optional("/m/BIG/plans/1/teams?sort=\(order)"))
                while let here = path {
                    let html = try await client.settled(here).text
                    #expect(Soundness.faults(of: html) == [])
                    #expect(html.contains("aria-sort=\"\(direction)\""))
                    seen += html.matches(of: #/<th scope="row"><a href="[^"]+">(R\d+-T\d+)</#).map { String($0.1) }
                    path = html.firstMatch(of: #/<a href="([^"]+)">Next<\/a>/#).map {
                        String($0.1).replacing("&amp;", with: "&")
                    }
                }
                #expect(seen.count == 400 && Set(seen).count == 400, "\(order)")
            }
            let plain = try await client.settled("/m/BIG/plans/1/teams?q=R7-").text
            #expect(plain.contains("/m/BIG/plans/1/teams?q=R7-&amp;sort=road\"") && !plain.contains("aria-sort"))
            #expect(try await client.settled("/m/BIG/plans/1/teams?sort=none").status == .ok)
        }
    }

    @Test("Of a long comparison each list is read fifty rows at a time, by itself")
    func changes() async throws {
        let harness = try await PageHarness()
        try await harness.addCrowd(teams: 400)
        try await harness.run { client in
            let path = "/m/BIG/plans/2/changes"
            func rows(_ query: String) async throws -> (people: Int, stops: Int, links: Set<String>) {
                let html = try await client.settled("\(path)?from=1\(query)").text
                #expect(Soundness.faults(of: html) == [])
                let parts = html.split(separator: "aria-labelledby=\"stops\"")
                let people = try #require(parts.first?.split(separator: "aria-labelledby=\"people\"").last)
                let stops = try #require(parts.last?.split(separator: "aria-labelledby=\"notices\"").first)
                return (
                    people.matches(of: #/<th scope="row">/#).count, stops.matches(of: #/<th scope="row">/#).count,
                    Set(PageClient.links(html))
                )
            }
            let first = try await rows("")
            #expect((first.people, first.stops) == (50, 50))
            #expect(first.links.isSuperset(of: ["\(path)?from=1&people=50", "\(path)?from=1&stops=50"]))
            let second = try await rows("&people=50&stops=200")
            #expect((second.people, second.stops) == (10, 40))
            // Where one list goes back to its beginning, the other stays.
            #expect(second.links.isSuperset(of: ["\(path)?people=50&from=1", "\(path)?stops=200&from=1"]))
            #expect(try await client.get("\(path)?from=1&people=9999").status == .ok)
            #expect(try await client.get("\(path)?from=1&stops=x").status == .unprocessableContent)
        }
    }

    @Test("Where the letters of a publication are long, each is shown by itself, by a link of its own")
    func letters() async throws {
        let harness = try await PageHarness()
        try await harness.addCrowd(teams: 80)
        let heads = (1...6).map { n in
            Account(
                id: "acc_\(n)", email: "head\(n)@example.org", name: "Head \(n)", language: .english,
                bearer: .head(DelegationScope(mission: "BIG", delegations: [n % 2 == 0 ? "FR" : "DE"])),
                createdAt: MemoryState.start, disabledAt: nil)
        }
        harness.store.change { $0.accounts = heads }
        try await harness.run { client in
            let path = "/m/BIG/plans/1/publish"
            let all = try await client.get(path, token: PageHarness.logistics).text
            #expect(Soundness.faults(of: all) == [] && !all.contains("<pre"))
            #expect(Set(PageClient.links(all)).isSuperset(of: heads.map { "\(path)?letter=\($0.id)" }))
            let one = try await client.get("\(path)?letter=acc_3", token: PageHarness.logistics).text
            #expect(Soundness.faults(of: one) == [] && one.matches(of: #/<pre/#).count == 1)
            #expect(try #require(one.split(separator: "<pre").last).contains("Person 0-0-b"))
        }
    }

    @Test("A sample is read in parts, of one stratum or of all, with the names of the stations")
    func sample() async throws {
        let harness = try await PageHarness()
        try await harness.addCrowd(teams: 400)
        try await harness.run { client in
            func stations(_ query: String) async throws -> [String] {
                let html = try await client.get("/m/BIG/sample\(query)").text
                #expect(Soundness.faults(of: html) == [])
                return html.matches(of: #/href="/m/BIG/stations/([^"]+)"/#).map { String($0.1) }
            }
            let first = try await stations("")
            #expect(first.count == 50 && first.first == "s0-0-0" && first.last == "s0-6-1")
            #expect(try await stations("?after=49").first == "s0-6-2")
            let region = try await stations("?stratum=R7")
            #expect(region.count == 50 && region.allSatisfy { $0.hasPrefix("s7-") })
            let page = try await client.get("/m/BIG/sample?stratum=R7").text
            #expect(page.contains("?stratum=R7&amp;after=609\"") && page.contains("3,200 stations"))
            #expect(page.matches(of: #/stratum=R\d+#units"/#).count == Crowd.regions)
        }
    }
}
