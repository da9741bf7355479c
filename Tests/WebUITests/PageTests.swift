import Deployment
import Foundation
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Pages")
struct PageTests {
    @Test(
        "Every link of every page leads somewhere, and every page is sound HTML without a style, a handler or a text that became markup",
        arguments: ["en", "ru"])
    func everyPage(_ language: String) async throws {
        let harness = try await PageHarness()
        let (pages, broken) = try await harness.run { try await $0.crawl(from: "/", language: language) }
        #expect(broken == [])
        for kind in [
            "/m/KZ/", "/m/EMPTY/", "/m/KZ/people/o1", "/m/KZ/delegations/FR", "/m/KZ/hubs", "/m/KZ/rules",
            "/m/KZ/stations/a1", "/m/KZ/plans", "/m/KZ/plans/1", "/m/KZ/plans/1/teams", "/m/KZ/plans/1/teams/ALA-01",
            "/m/KZ/plans/1/map", "/m/KZ/plans/1/map?region=ALA", "/m/KZ/plans/1/timeline?team=ALA-01",
            "/m/KZ/plans/2/balance",
            "/m/KZ/plans/1/regions", "/m/KZ/plans/1/delegations", "/m/KZ/plans/1/stations",
            "/m/KZ/plans/2/people", "/m/KZ/plans/2/shortfalls", "/m/KZ/plans/2/changes", "/m/EMPTY/stations",
        ] {
            #expect(pages[kind] != nil, "\(kind) is reached by no link")
        }
        #expect(pages.count > 50)
        for (path, html) in pages {
            #expect(Soundness.faults(of: html) == [], "\(path)")
            #expect(html.hasPrefix("<!doctype html>\n<html lang=\"\(language)\""), "\(path)")
            #expect(html.utf8.count < 100_000, "\(path)")
        }
    }

    @Test("The marks of markup in a text are shown as they are, on every kind of page")
    func canaries() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let escaped = "&quot;&#39;&gt;&lt;script&gt;canary&lt;/script&gt;"
            for path in [
                "/", "/m/KZ/", "/m/KZ/people", "/m/KZ/people/o6", "/m/KZ/delegations", "/m/KZ/delegations/FR",
                "/m/KZ/regions", "/m/KZ/hubs", "/m/KZ/stations", "/m/KZ/stations/a1", "/m/KZ/plans/1",
                "/m/KZ/plans/1/teams", "/m/KZ/plans/1/teams/AKT-01", "/m/KZ/plans/1/people", "/m/KZ/plans/1/shortfalls",
                "/m/KZ/plans/1/map", "/m/KZ/plans/1/map?region=ALA&team=ALA-01", "/m/KZ/plans/1/timeline",
                "/m/KZ/plans/1/balance", "/m/KZ/plans/1/regions", "/m/KZ/plans/1/delegations", "/m/KZ/plans/1/stations",
                "/m/KZ/plans/2/changes?from=1", "/m/KZ/people?q=%22%27%3E%3Cscript%3Ecanary%3C%2Fscript%3E",
            ] {
                let html = try await client.get(path).text
                #expect(html.contains(escaped), "\(path)")
                #expect(!html.contains("<script>canary"), "\(path)")
            }
        }
    }

    @Test("Who is not signed in signs in first and comes back to the page; a head may not see staff's pages")
    func access() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let stranger = try await client.get("/m/KZ/people?q=a", token: nil)
            #expect(stranger.status == .seeOther)
            #expect(stranger.headers[.location] == "/sign-in?next=%2Fm%2FKZ%2Fpeople%3Fq%3Da")
            let head = try await client.get("/m/KZ/people", token: PageHarness.head)
            #expect(head.status == .forbidden)
            #expect(head.text.contains("You may not see this") && !head.text.contains("Person 1"))
        }
    }

    @Test("Every page has the headers that keep it to this site and to its reader")
    func headers() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            for (path, status) in [("/", 200), ("/m/KZ/plans/1", 200), ("/m/KZ/nothing", 404), ("/m/NONE/people", 404)]
            {
                let reply = try await client.get(path)
                #expect(reply.status.code == status)
                let policy = try #require(reply.headers[.contentSecurityPolicy])
                #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'"))
                #expect(!policy.contains("unsafe") && !policy.contains("data:"))
                #expect(reply.headers[HTTPField.Name("Referrer-Policy")!] == "no-referrer")
                #expect(reply.headers[HTTPField.Name("Cross-Origin-Opener-Policy")!] == "same-origin")
                #expect(reply.headers[HTTPField.Name("X-Content-Type-Options")!] == "nosniff")
                #expect(reply.headers[.cacheControl] == (status == 200 ? "private, no-cache" : "no-store"))
                #expect(reply.headers[.contentType] == "text/html; charset=utf-8")
            }
        }
    }

    @Test("A page that its reader has is not sent again, and stays theirs to keep; one that has changed is")
    func conditional() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let first = try await client.get("/m/KZ/rules")
            let tag = try #require(first.headers[.eTag])
            let again = try await client.get("/m/KZ/rules", headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified && again.text.isEmpty)
            #expect(again.headers[.cacheControl] == "private, no-cache")
            let other = try await client.get("/m/KZ/rules", language: "ru", headers: [.ifNoneMatch: tag])
            #expect(other.status == .ok && other.headers[.eTag] != tag)
        }
    }

    @Test("Assets have names that change with them, and are kept for a year")
    func assets() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            var links: Set<String> = []
            var pages: [Set<String>] = []
            for page in ["/", "/m/KZ/plans/1/map", "/m/KZ/plans/1/timeline"] {
                pages.append(
                    Set(PageClient.links(try await client.get(page).text).filter { $0.hasPrefix("/assets/") }))
                links.formUnion(pages[pages.count - 1])
            }
            #expect(links.count == 6)
            var sizes: [String: Int] = [:]
            for link in links {
                let reply = try await client.get(link, token: nil)
                #expect(reply.status == .ok)
                #expect(reply.headers[.cacheControl] == "public, max-age=31536000, immutable")
                sizes[link] = reply.text.utf8.count
                if link.hasSuffix(".css") {
                    // Without what only its writers need.
                    #expect(!reply.text.contains("/*") && !reply.text.contains("\n"))
                }
                if link.contains("/style.") { #expect(reply.text.contains("content:attr(data-l) \" \"")) }
            }
            for (page, most) in pages.flatMap({ page in [".css": 26_000, ".js": 25_000].map { (page, $0) } }) {
                let size = page.filter { $0.hasSuffix(most.key) }.reduce(0) { $0 + (sizes[$1] ?? 0) }
                #expect(size > 0 && size <= most.value, "\(page)")
            }
        }
    }

    @Test("Language and look are kept by a form, and by nothing but a form of this site")
    func preferences() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let russian = try await client.post("/preferences", form: "language=ru&back=%2Fm%2FKZ%2F")
            #expect(russian.status == .seeOther && russian.headers[.location] == "/m/KZ/")
            let cookie = try #require(russian.headers[.setCookie])
            #expect(cookie == "language=ru; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly")
            let page = try await client.get("/", headers: [.cookie: "theme=dark; language=ru"])
            #expect(page.text.contains("<html lang=\"ru\" data-theme=\"dark\">"))
            #expect(
                try await client.post("/preferences", form: "theme=auto").headers[.setCookie]?.contains("Max-Age=0")
                    == true)
            for place in ["https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil"] {
                let reply = try await client.post("/preferences", form: "theme=dark&back=\(place)")
                #expect(reply.headers[.location] == "/")
            }
            let foreign = try await client.post(
                "/preferences", form: "theme=dark", headers: [HTTPField.Name("Sec-Fetch-Site")!: "cross-site"])
            #expect(foreign.status == .forbidden && foreign.headers[.setCookie] == nil)
            #expect(try await client.post("/preferences", form: "theme=pink").status == .unprocessableContent)
            #expect(try await client.post("/preferences", form: "").status == .unprocessableContent)
        }
    }

    @Test("Errors are pages in the reader's language: not there, not readable, a database that is away")
    func errors() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let missing = try await client.get("/m/KZ/stations/none", language: "ru")
            #expect(missing.status == .notFound && missing.text.contains("Такой страницы нет"))
            #expect(Soundness.faults(of: missing.text) == [])
            #expect(try await client.get("/m/KZ/plans/0").status == .notFound)
            #expect(try await client.get("/m/KZ/plans/x").status == .notFound)
            #expect(try await client.get("/m/KZ/people?after=x").status == .unprocessableContent)
            #expect(try await client.get("/m/KZ/people?q=%FF").status == .badRequest)
            harness.store.fail(with: StoreError(.unavailable, "The database cannot be reached."))
            let away = try await client.get("/m/KZ/people")
            #expect(away.status == .serviceUnavailable)
            #expect(away.text.contains("not available at the moment") && away.headers[.retryAfter] == "2")
        }
    }

    @Test(
        "Lists are searched and filtered by their address, fifty rows a page, each behind the last row of the one before"
    )
    func lists() async throws {
        let harness = try await PageHarness()
        harness.store.change { state in
            guard let person = state.missions["KZ"]?.document.observers.first else { return }
            for n in 100..<220 {
                var other = person
                (other.id, other.label, other.delegation) = ("p\(n)", "Müller \(n)", n % 2 == 0 ? "DE" : "FR")
                state.missions["KZ"]?.document.observers.append(other)
            }
        }
        try await harness.run { client in
            let all = try await client.get("/m/KZ/people?q=m%C3%BCller&delegation=DE")
            #expect(
                all.text.contains("60 people") && all.text.contains(">Müller 100<")
                    && !all.text.contains(">Müller 101<"))
            #expect(all.text.contains(">Müller 198<") && !all.text.contains(">Müller 200<"))
            #expect(all.text.contains("value=\"müller\"") && all.text.contains("<option value=\"DE\" selected>"))
            let next = try #require(PageClient.links(all.text).first { $0.contains("after=") })
            #expect(next.contains("q=m%C3%BCller") && next.contains("delegation=DE"))
            let second = try await client.get(next)
            #expect(second.text.contains(">Müller 200<") && second.text.contains(">Müller 218<"))
            #expect(!second.text.contains(">Müller 198<"))
            #expect(PageClient.links(second.text).allSatisfy { !$0.contains("after=") || $0 == next })
            let none = try await client.get("/m/KZ/people?q=nobody")
            #expect(none.text.contains("Nothing fits this search."))
            #expect(try await client.get("/m/EMPTY/people").text.contains("This list is empty."))
        }
    }

    @Test("A plan's pages say what it is, whom a team has and when, and filter teams by chip")
    func plans() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let overview = try await client.get("/m/KZ/plans/1").text
            #expect(overview.contains("1,419") && overview.contains("Too few stops <b>1</b>"))
            #expect(overview.contains("UTC+5 <b>1</b>") && overview.contains("4 causes"))
            let chip = try await client.get("/m/KZ/plans/1/teams?show=short~M3").text
            #expect(chip.contains("data-t=\"AKT-01\"") && !chip.contains("data-t=\"ALA-01\""))
            let team = try await client.get("/m/KZ/plans/1/teams/AKT-01").text
            #expect(team.contains("<time datetime=\"2023-03-19T06:30:00+05:00\">06:30</time>"))
            #expect(team.contains("<span class=\"tag zone\">UTC+5</span>"))
            let people = try await client.get("/m/KZ/plans/1/people?where=reserve").text
            #expect(people.contains("/m/KZ/people/o5\"") && !people.contains("/m/KZ/people/o1\""))
            let changes = try await client.get("/m/KZ/plans/2/changes?from=1").text
            #expect(changes.contains("Changes from plan 1 to plan 2") && changes.contains("/m/KZ/people/o2\""))
            let station = try await client.get("/m/KZ/stations/a2").text
            #expect(station.contains("AKT-01") && station.contains("not cleared"))
        }
    }

    @Test("The overview counts down to the first opening, names what stands in the way and leads to its remedy")
    func overview() async throws {
        let harness = try await PageHarness()
        let opening = try #require(Instant("2023-03-19T07:00:00+06:00"))
        harness.store.change { $0.clock = Double(opening.seconds - 205_200 - MemoryState.start.seconds) }
        try await harness.run { client in
            let page = try await client.get("/m/KZ/").text
            #expect(page.contains("2\u{A0}d 9\u{A0}h") && page.contains("19\u{A0}March 2023, 07:00\u{A0}UTC+6"))
            #expect(page.contains("Drop-out") && page.contains("/m/KZ/people/o6\""))
            let empty = try await client.get("/m/EMPTY/").text
            #expect(empty.contains("tag bad\">Blocks") && empty.contains(">Mend</a>"))
            #expect(empty.contains("No plans yet"))
            for (later, words) in [
                (0, "Polls have opened"), (86_399, "Polls have opened"), (86_400, "Polling is over"),
            ] {
                harness.store.change { $0.clock = Double(opening.seconds + later - MemoryState.start.seconds) }
                #expect(try await client.get("/m/KZ/").text.contains(words), "\(later)")
            }
        }
    }
}
