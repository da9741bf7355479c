import Deployment
import Foundation
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Pages that ask why and move people")
struct PlanTrialPageTests {
    /// The page once what it is about was tried.
    private func found(_ client: PageClient, _ path: String, token: String = PageHarness.staff) async throws -> String {
        for _ in 0..<100 {
            let reply = try await client.get(path, token: token)
            #expect(reply.status == .ok, "\(path)")
            if !reply.text.contains("http-equiv=\"refresh\"") { return reply.text }
            #expect(reply.text.contains("Being tried"))
        }
        Issue.record("\(path) is never found out")
        return ""
    }

    @Test("Person, team and station say why they are where they are, and what else was tried")
    func why() async throws {
        try await PageHarness().run { client in
            let person = try await found(client, "/m/KZ/plans/1/why/person/o1")
            #expect(person.contains("o1 is in AKT-01"))
            #expect(person.contains("href=\"/m/KZ/plans/1/move/o1\""))
            #expect(Soundness.faults(of: person) == [])
            let team = try await found(client, "/m/KZ/plans/1/why/team/AKT-01")
            #expect(team.contains("AKT-01 at H-AKT") && Soundness.faults(of: team) == [])
            let station = try await found(client, "/m/KZ/plans/1/why/station/a1")
            #expect(station.contains("a1 is visited by AKT-01") && Soundness.faults(of: station) == [])
            for missing in ["person/none", "team/none", "station/none"] {
                #expect(try await client.get("/m/KZ/plans/1/why/\(missing)").status == .notFound, "\(missing)")
            }
            #expect(try await client.get("/m/KZ/plans/9/why/person/o1").status == .notFound)
        }
    }

    @Test("Every place for a person is there: the possible ones to choose from, the others with the rule")
    func places() async throws {
        try await PageHarness().run { client in
            let html = try await found(client, "/m/KZ/plans/1/move/o3")
            #expect(html.contains("<input type=\"radio\" name=\"choice\" value=\"swap~o5\" required>"))
            #expect(html.contains("id=\"forbidden\"") && html.contains("name=\"pin\""))
            #expect(html.contains("<input type=\"hidden\" name=\"revision\" value=\""))
            #expect(Soundness.faults(of: html) == [])
            #expect(try await client.get("/m/KZ/plans/1/move/o3", token: PageHarness.auditor).status == .forbidden)
            #expect(try await client.get("/m/KZ/plans/1/move/none", token: PageHarness.staff).status == .notFound)
        }
    }

    private static func revision(_ html: String) throws -> String {
        try #require(html.firstMatch(of: #/name="revision" value="(\d+)"/#).map { String($0.1) })
    }

    @Test(
        "A choice makes one draft, named in its undo, which leads back and forth again; sent twice it makes no second one"
    )
    func move() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let (path, token) = ("/m/KZ/plans/1/move/o3", PageHarness.staff)
            let revision = try Self.revision(try await found(client, path))
            let form = "choice=swap~o5&revision=\(revision)"
            let made = try await client.post(path, form: form, token: token)
            #expect(made.status == .seeOther && made.headers[.location] == "/m/KZ/plans/3")
            let again = try await client.post(path, form: form, token: token)
            #expect(again.headers[.location] == "/m/KZ/plans/3")
            #expect(try await client.get("/m/KZ/plans/4", token: token).status == .notFound)

            let draft = try await client.get("/m/KZ/plans/3/timeline?team=ALA-01", token: token).text
            let undo = try #require(
                draft.firstMatch(of: #/<a class="b ask" href="([^"]*)">.*?<span>Undo: <span lang="en">([^<]*)</#))
            #expect(undo.1 == "/m/KZ/plans/1/timeline?team=ALA-01&amp;redo=3" && undo.2 == "o3 and o5 change places")
            let before = try await client.get(String(undo.1).replacing("&amp;", with: "&"), token: token).text
            #expect(before.contains("Redo: <span lang=\"en\">o3 and o5 change places"))
            #expect(before.contains("href=\"/m/KZ/plans/3/timeline?team=ALA-01\""))
            #expect(!before.contains("Undo:"))

            // A second change, and both undone: the way forth is remembered as a whole.
            let next = try Self.revision(try await found(client, "/m/KZ/plans/3/move/o5"))
            let second = try await client.post(
                "/m/KZ/plans/3/move/o5", form: "choice=swap~o3&revision=\(next)", token: token)
            #expect(second.status == .seeOther)
            let one = try await client.get("/m/KZ/plans/3?redo=4", token: token).text
            #expect(one.contains("href=\"/m/KZ/plans/1?redo=3~4\"") && one.contains("href=\"/m/KZ/plans/4\""))
            // What does not follow from a plan is no redo of it.
            #expect(!(try await client.get("/m/KZ/plans/2?redo=3", token: token).text.contains("Redo:")))
            #expect(!(try await client.get("/m/KZ/plans/1?redo=99~x", token: token).text.contains("Redo:")))
        }
    }

    @Test(
        "What is not chosen, forbidden or overtaken is said on the page, with the choice as it was, and stores nothing")
    func refusals() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let (path, token) = ("/m/KZ/plans/1/move/o3", PageHarness.staff)
            let revision = try Self.revision(try await found(client, path))
            let nothing = try await client.post(path, form: "revision=\(revision)&pin=yes", token: token)
            #expect(nothing.status == .unprocessableContent && nothing.text.contains("Choose one of the places first."))
            #expect(nothing.text.contains("name=\"pin\" value=\"yes\" checked"))
            // o1 is of the same delegation, and three are too many.
            let forbidden = try await client.post(path, form: "choice=team~AKT-01&revision=\(revision)", token: token)
            #expect(forbidden.status == .unprocessableContent && forbidden.text.contains("Nothing was stored"))
            #expect(try await client.post(path, form: "choice=swap~o5", token: token).status == .unprocessableContent)
            harness.store.change { $0.missions["KZ"]?.revision += 1 }
            let late = try await client.post(path, form: "choice=swap~o5&revision=\(revision)", token: token)
            #expect(late.status == .conflict && late.text.contains("Somebody has changed the mission meanwhile"))
            #expect(late.text.contains("value=\"swap~o5\" required checked"))
            #expect(late.text.contains("name=\"revision\" value=\"\((Int(revision) ?? 0) + 1)\""))
            let auditor = try await client.post(
                path, form: "choice=swap~o5&revision=\(revision)", token: PageHarness.auditor)
            #expect(auditor.status == .forbidden)
            #expect(try await client.get("/m/KZ/plans/3", token: token).status == .notFound)
        }
    }
}
