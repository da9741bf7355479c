import Deployment
import Foundation
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Pages for the printer")
struct PaperPageTests {
    @Test(
        "There is a sheet for each team, with its people, its times, which plan it is of and that older ones are void")
    func sheets() async throws {
        try await PageHarness().run { client in
            let html = try await client.get("/m/KZ/plans/1/sheets", token: PageHarness.logistics).text
            #expect(Soundness.faults(of: html) == [])
            #expect(html.contains("<body class=\"sheets\"") && html.contains("/assets/paper."))
            let sheets = html.split(separator: "<article class=\"sheet card\">").dropFirst()
            #expect(sheets.count == 2)
            for (sheet, words) in zip(
                sheets,
                [
                    ["AKT-01", ">o1<", ">o2<", ">06:15<", ">09:00<", "Sheet 1 of 2.", "1\u{A0}km"],
                    [
                        "ALA-01", ">o3<", ">o4<", ">12:00<", ">01:00<", "Sheet 2 of 2.",
                        "<p>Interpreter: ask at the hub.</p>", "20\u{A0}March",
                    ],
                ])
            {
                for word in words + [", plan 1, draft", "Draft: not for use.", "UTC+"] {
                    #expect(sheet.contains(word), "\(word)")
                }
            }
            let one = try await client.get("/m/KZ/plans/1/sheets?region=AKT", token: PageHarness.logistics).text
            #expect(one.contains("AKT-01") && !one.contains("ALA-01"))
            let none = try await client.get("/m/KZ/plans/1/sheets?region=ULY", token: PageHarness.logistics)
            #expect(none.status == .ok && none.text.contains("No team is in this plan."))
        }
    }

    @Test("The deployment list has a row for each person whom the plan knows")
    func list() async throws {
        try await PageHarness().run { client in
            let html = try await client.get("/m/KZ/plans/1/list", token: PageHarness.logistics).text
            #expect(Soundness.faults(of: html) == [])
            for word in ["o1", "o5", "o6"] { #expect(html.contains("<span class=\"id\">\(word)</span>"), "\(word)") }
            // In no list of the plan.
            #expect(!html.contains("<span class=\"id\">o7</span>"))
            #expect(html.contains("<tfoot>") && html.contains(", plan 1, draft"))
            #expect(!html.contains("<script>canary") && html.contains("&lt;script&gt;canary"))
        }
    }

    @Test("Who may not read names and numbers gets no paper, and is led to none")
    func access() async throws {
        try await PageHarness().run { client in
            for page in ["sheets", "list"] {
                let path = "/m/KZ/plans/1/\(page)"
                #expect(try await client.get(path, token: PageHarness.auditor).status == .forbidden)
                #expect(try await client.get(path, token: PageHarness.head).status == .forbidden)
                #expect(!(try await client.get("/m/KZ/plans/1").text.contains("href=\"\(path)\"")))
                let staff = try await client.get("/m/KZ/plans/1", token: PageHarness.logistics).text
                #expect(staff.contains("href=\"\(path)\""))
            }
            #expect(
                try await client.get("/m/KZ/plans/1/sheets?region=NONE", token: PageHarness.logistics).status
                    == .notFound)
        }
    }
}
