import Deployment
import HTTPTypes
import MissionImport
import MissionModel
import TestSupport
import Testing

@Suite("Pages: imports that take long, and imports that take much away")
struct ImportWatchTests {
    private static func list(_ ids: some Sequence<Int>) -> String {
        ids.map { "D\($0),Delegation \($0),FR\n" }.reduce("id,name,country\n", +)
    }

    /// A mission with twelve delegations, and the page of a file that is to take their place.
    private static func replacing(
        _ client: PageClient, with rows: some Sequence<Int>
    ) async throws -> String {
        let first = try await client.upload(
            "/m/EMPTY/import", ["kind": "delegations", "mode": "merge"], file: list(1...12), named: "all.csv")
        let place = try #require(first.headers[.location])
        #expect(try await client.send(place, mapped("import", mode: "merge")).status == .seeOther)
        let second = try await client.upload(
            "/m/EMPTY/import", ["kind": "delegations", "mode": "replace"], file: list(rows), named: "some.csv")
        return try #require(second.headers[.location])
    }

    private static func mapped(_ act: String, mode: String, _ more: [String: String] = [:]) -> [String: String] {
        ["act": act, "mode": mode, "map.id": "id", "map.name": "name", "map.country": "country"]
            .merging(more) { _, new in new }
    }

    @Test("A list that would lose more than a tenth is replaced only by who says so; the file is kept while asking")
    func asks() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            func count() -> Int { harness.store.state.missions["EMPTY"]?.document.delegations.count ?? 0 }
            let place = try await Self.replacing(client, with: 1...9)
            let page = try await client.get(place, token: PageHarness.logistics).text
            #expect(Soundness.faults(of: page) == [])
            #expect(page.contains("The file would take 3 of the 12 entries out of the list “Delegations”."))
            #expect(page.contains("name=\"even_so\" value=\"true\" required") && page.contains("formnovalidate"))
            let asked = try await client.send(place, Self.mapped("import", mode: "replace"))
            #expect(asked.status == .unprocessableContent)
            #expect(asked.text.contains("<p role=\"alert\"><b>The file would take"))
            #expect(Soundness.faults(of: asked.text) == [] && count() == 12)
            let sure = Self.mapped("import", mode: "replace", ["even_so": "true"])
            #expect(try await client.send(place, sure).status == .seeOther && count() == 9)
        }
    }

    @Test("A tenth may go without a word, and what was not checked so is checked before it replaces anything")
    func checksFirst() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            func count() -> Int { harness.store.state.missions["EMPTY"]?.document.delegations.count ?? 0 }
            let place = try await Self.replacing(client, with: 1...11)
            #expect(!(try await client.get(place, token: PageHarness.logistics).text.contains("even_so")))
            // Checked as a list that adds, and then to be imported as one that replaces.
            #expect(try await client.send(place, Self.mapped("check", mode: "merge")).status == .seeOther)
            #expect(try await client.send(place, Self.mapped("import", mode: "replace")).status == .seeOther)
            #expect(count() == 12)
            let page = try await client.get(place, token: PageHarness.logistics).text
            #expect(page.contains("Nothing is stored yet"))
            #expect(try await client.send(place, Self.mapped("import", mode: "replace")).status == .seeOther)
            #expect(count() == 11)
        }
    }

    @Test("While a file is read its page says how many rows are checked, and follows by a stream or asks again")
    func progress() async throws {
        let harness = try await PageHarness()
        harness.store.reads.imports.hold()
        try await harness.run { client in
            let sent = try await client.upload(
                "/m/EMPTY/import", ["kind": "delegations", "mode": "merge"], file: Self.list(1...12), named: "all.csv")
            let place = try #require(sent.headers[.location])
            let page = try await client.get(place, token: PageHarness.logistics).text
            #expect(Soundness.faults(of: page) == [] && page.contains("data-stream=\"\(place)/events\""))
            #expect(page.contains("<noscript><meta http-equiv=\"refresh\"") && page.contains("<progress"))
            #expect(try await client.get("\(place)/events", token: PageHarness.colleague).status == .notFound)
            harness.store.reads.imports.release()
            let events = try await client.get("\(place)/events", token: PageHarness.logistics).text
            #expect(events.contains("event: part") && events.contains("data-end data-renew"))
            let seen = try await client.get(
                "\(place)/events", token: PageHarness.logistics, headers: [.init("Last-Event-ID")!: "end"])
            #expect(seen.status == .noContent)
            #expect(try await client.get(place, token: PageHarness.logistics).text.contains("Nothing is stored yet"))
        }
    }
}
