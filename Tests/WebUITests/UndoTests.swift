import Deployment
import Foundation
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Pages: an edit of an entry is taken back")
struct UndoTests {
    private static let entries = [
        ("people/o1", "people/o1", "reserve", "true", "no → yes"),
        ("delegations/FR", "delegations/FR", "country", "FI", "FR → FI"),
        ("regions/AKT", "regions?q=AKT", "min_teams", "4", " → 4"),
        ("hubs/H-AKT", "hubs?q=H-AKT", "vehicles", "7", " → 7"),
        ("stations/a1", "stations/a1", "voters", "", " → none"),
        ("rules", "rules", "visit_min", "45", "the usual rule → 45"),
    ]

    /// Changes one field on the page on which something is edited, and says where its editor goes on.
    @discardableResult
    private static func edit(
        _ place: String, _ key: String, _ value: String, _ client: PageClient, token: String = PageHarness.colleague
    ) async throws -> String {
        var form = EditingTests.fields(try await client.get("\(place)/edit", token: token).text)
        form[key] = value
        let reply = try await client.send("\(place)/edit", form, token: token)
        #expect(reply.status == .seeOther)
        return reply.headers[.location] ?? ""
    }

    /// Where somebody goes on whose edit made a revision.
    private static func saved(_ page: String, _ revision: Int) -> String {
        "\(page)\(page.contains("?") ? "&" : "?")saved=\(revision)"
    }

    /// What the button of a page sends that takes an edit back; nil where there is none.
    private static func button(_ html: String, _ path: String) -> [String: String]? {
        let form = html.components(separatedBy: " action=\"\(path)\"><input type=\"hidden\" name=\"revision\" value=\"")
        return form.count == 2 ? ["revision": String(form[1].prefix { $0.isNumber })] : nil
    }

    @Test(
        "Wherever an entry is looked at or edited its last edit is told, and taken back by a button",
        arguments: Self.entries)
    func undoing(entry: String, page: String, key: String, value: String, told: String) async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let (place, undo) = ("/m/KZ/\(entry)", "/m/KZ/\(entry)/undo")
            let before = harness.store.state.missions["KZ"]?.document
            let untouched = try await client.get("/m/KZ/\(page)", token: PageHarness.logistics).text
            #expect(Self.button(untouched, undo) == nil)
            try await Self.edit(place, key, value, client)
            for path in ["/m/KZ/\(page)", "\(place)/edit"] {
                for language in ["en", "ru"] {
                    let html = try await client.get(path, token: PageHarness.logistics, language: language).text
                    #expect(Soundness.faults(of: html) == [] && Self.button(html, undo) != nil, "\(path) \(language)")
                    #expect(!html.contains("<script>canary"))
                    if language == "en" { #expect(html.contains(told) && html.contains("tok_colleague’s change of")) }
                }
            }
            let reader = try await client.get("/m/KZ/\(page)").text
            #expect(Self.button(reader, undo) == nil && !reader.contains("tok_colleague"))
            let form = try #require(
                Self.button(try await client.get("/m/KZ/\(page)", token: PageHarness.logistics).text, undo))
            for token in [PageHarness.auditor, PageHarness.head] {
                #expect(try await client.send(undo, form, token: token).status == .forbidden)
            }
            #expect(harness.store.state.missions["KZ"]?.document != before)
            let undone = try await client.send(undo, form)
            let after = try #require(harness.store.state.missions["KZ"]?.revision)
            #expect(undone.headers[.location] == Self.saved("/m/KZ/\(page)", after), "\(undone.text)")
            #expect(harness.store.state.missions["KZ"]?.document == before)
            let redo = try #require(
                Self.button(try await client.get("/m/KZ/\(page)", token: PageHarness.logistics).text, undo))
            #expect(try await client.send(undo, redo).status == .seeOther)
            #expect(harness.store.state.missions["KZ"]?.document != before)
            let log = try await client.get("/m/KZ/log").text
            #expect(log.contains("former content put back"))
        }
    }

    @Test(
        "Who has saved an edit is told so with the way back; by the same address nobody else is",
        arguments: Self.entries)
    func saying(entry: String, page: String, key: String, value: String, told: String) async throws {
        let notice = "<div class=\"note ok\" role=\"status\"><p><b>Saved</b>"
        try await PageHarness().run { client in
            let undo = "/m/KZ/\(entry)/undo"
            let place = try await Self.edit("/m/KZ/\(entry)", key, value, client)
            let revision = try #require(place.firstMatch(of: #/saved=(\d+)$/#).flatMap { Int($0.1) })
            #expect(place == Self.saved("/m/KZ/\(page)", revision))
            let html = try await client.get(place, token: PageHarness.colleague).text
            #expect(Soundness.faults(of: html) == [] && !html.contains("<script>canary"))
            #expect(html.contains(notice) && html.contains(told) && !html.contains("id=\"last-edit\""))
            let russian = try await client.get(place, token: PageHarness.colleague, language: "ru").text
            #expect(russian.contains("<b>Сохранено</b>") && Soundness.faults(of: russian) == [])
            let others = [
                (PageHarness.logistics, place), (PageHarness.colleague, "/m/KZ/\(page)"),
                (PageHarness.colleague, Self.saved("/m/KZ/\(page)", revision - 1)),
            ]
            for (token, address) in others {
                let other = try await client.get(address, token: token).text
                #expect(
                    !other.contains(notice) && Self.button(other, undo) != nil && other.contains("id=\"last-edit\""))
            }
            let reader = try await client.get(place).text
            #expect(!reader.contains(notice) && Self.button(reader, undo) == nil)
            // Taking it back is an edit that is told in the same way.
            let form = try #require(Self.button(html, undo))
            let undone = try await client.send(undo, form, token: PageHarness.colleague)
            let back = try await client.get(undone.headers[.location] ?? "", token: PageHarness.colleague).text
            #expect(back.contains(notice) && !back.contains(told) && Self.button(back, undo) != nil)
            #expect(!(try await client.get(place, token: PageHarness.colleague).text.contains(notice)))
        }
    }

    @Test("Where somebody has changed it since, both are shown and nothing is done")
    func overtaken() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let (page, undo) = ("/m/KZ/hubs?q=H-AKT", "/m/KZ/hubs/H-AKT/undo")
            let former = try #require(harness.store.state.missions["KZ"]?.document.hubs[0].vehicles)
            try await Self.edit("/m/KZ/hubs/H-AKT", "vehicles", "7", client)
            let form = try #require(Self.button(try await client.get(page, token: PageHarness.logistics).text, undo))
            try await Self.edit("/m/KZ/hubs/H-AKT", "vehicles", "9", client)
            let conflict = try await client.send(undo, form)
            #expect(conflict.status == .conflict && Soundness.faults(of: conflict.text) == [])
            #expect(conflict.text.contains("<td data-l=\"Theirs, stored now\">9</td>"))
            #expect(conflict.text.contains("<td data-l=\"Yours\">\(former)</td>"))
            #expect(harness.store.state.missions["KZ"]?.document.hubs[0].vehicles == 9)
            // Saving the page that shows both is how it is done all the same.
            var knowing = EditingTests.fields(conflict.text)
            #expect(knowing["vehicles"] == String(former) && knowing["was.vehicles"] == "9")
            knowing["vehicles"] = String(former)
            #expect(try await client.send("/m/KZ/hubs/H-AKT/edit", knowing).status == .seeOther)
            #expect(harness.store.state.missions["KZ"]?.document.hubs[0].vehicles == former)
        }
    }

    @Test("What somebody else than an editor has changed since is not offered, and not undone")
    func imported() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let (page, undo) = ("/m/KZ/hubs?q=H-AKT", "/m/KZ/hubs/H-AKT/undo")
            try await Self.edit("/m/KZ/hubs/H-AKT", "vehicles", "7", client)
            let form = try #require(Self.button(try await client.get(page, token: PageHarness.logistics).text, undo))
            harness.store.change { $0.missions["KZ"]?.document.hubs[0].extra["x_seen"] = true }
            #expect(Self.button(try await client.get(page, token: PageHarness.logistics).text, undo) == nil)
            let refused = try await client.send(undo, form)
            #expect(refused.status == .conflict && refused.text.contains("has been changed since"))
            let rules = try await client.send("/m/KZ/rules/undo", form)
            #expect(rules.status == .notFound)
        }
    }

    @Test("What is not possible any more is refused on the page on which it is edited, beside the field")
    func impossible() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let (page, undo) = ("/m/KZ/people/o1", "/m/KZ/people/o1/undo")
            harness.store.change { state in
                guard var region = state.missions["KZ"]?.document.regions.first else { return }
                region.id = "SPARE"
                state.missions["KZ"]?.document.regions.append(region)
                state.missions["KZ"]?.document.observers[0].preferredRegions = ["SPARE"]
            }
            try await Self.edit(page, "preferred_regions", "", client)
            let form = try #require(Self.button(try await client.get(page, token: PageHarness.logistics).text, undo))
            harness.store.change { $0.missions["KZ"]?.document.regions.removeLast() }
            let refused = try await client.send(undo, form)
            #expect(refused.status == .unprocessableContent && Soundness.faults(of: refused.text) == [])
            #expect(refused.text.contains("f-preferred_regions-fault"))
            #expect(harness.store.state.missions["KZ"]?.document.observers[0].preferredRegions == [])
        }
    }
}
