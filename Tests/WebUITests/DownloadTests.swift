import HTTPTypes
import TestSupport
import Testing

@Suite("Tables that are taken away from pages")
struct DownloadTests {
    @Test(
        "Each list leads to its table of both kinds, and the table is there",
        arguments: [
            ("people", "exports/observers"), ("delegations", "exports/delegations"), ("regions", "exports/regions"),
            ("hubs", "exports/hubs"), ("stations", "exports/stations"), ("", "exports/findings"),
            ("plans/1/teams", "plans/1/exports/teams"), ("plans/1/teams", "plans/1/exports/stops"),
            ("plans/1/people", "plans/1/exports/deployment"), ("plans/2/changes?from=1", "plans/2/exports/changes"),
            ("plans/1/list", "plans/1/exports/deployment-sheet"),
        ])
    func lists(page: String, file: String) async throws {
        try await PageHarness().run { client in
            let html = try await client.get("/m/KZ/\(page)", token: PageHarness.logistics).text
            #expect(Soundness.faults(of: html) == [])
            for kind in ["xlsx", "csv"] {
                let link = try #require(
                    PageClient.links(html).first { $0.hasPrefix("/m/KZ/\(file).\(kind)") }, "\(file).\(kind)")
                let reply = try await client.get(link, token: PageHarness.logistics)
                #expect(reply.status == .ok)
                #expect(reply.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"KZ-") == true)
                #expect(reply.headers[.cacheControl]?.contains("no-store") == true)
                if kind == "csv" { #expect(reply.text.hasPrefix("\u{FEFF}") && reply.text.contains(",")) }
                if kind == "xlsx" { #expect(reply.text.hasPrefix("PK")) }
            }
        }
    }

    @Test("Who reads Russian gets semicolons, as their spreadsheet expects them")
    func russian() async throws {
        try await PageHarness().run { client in
            let reply = try await client.get("/m/KZ/exports/delegations.csv", language: "ru")
            #expect(reply.text.hasPrefix("\u{FEFF}id;name;country\r\n"))
        }
    }

    @Test("Names and numbers are for those who may read them, and a file that is not there is not found")
    func access() async throws {
        try await PageHarness().run { client in
            func status(_ path: String, _ token: String) async throws -> HTTPResponse.Status {
                try await client.get("/m/KZ/\(path)", token: token).status
            }
            for path in ["exports/contacts.csv", "exports/vehicles.xlsx", "plans/1/exports/deployment-sheet.xlsx"] {
                let auditor = try await status(path, PageHarness.auditor)
                let head = try await status(path, PageHarness.head)
                let staff = try await status(path, PageHarness.logistics)
                #expect([auditor, head, staff] == [.forbidden, .forbidden, .ok], "\(path)")
            }
            let ofAll = try await status("exports/stations.csv", PageHarness.head)
            #expect(ofAll == .forbidden)
            for path in ["exports/stations.ods", "exports/nothing.csv", "exports/sample.csv", "plans/1/exports/x.csv"] {
                let missing = try await status(path, PageHarness.auditor)
                #expect(missing == .notFound, "\(path)")
            }
        }
    }

    @Test("What the check of a file found is taken away from its page")
    func findings() async throws {
        try await PageHarness().run { client in
            let sent = try await client.upload(
                "/m/KZ/import", ["kind": "hubs", "mode": "merge"],
                file: "id,region,lat,lon,vehicles\nX1,NONE,50,57,1\n", named: "hubs.csv")
            let page = try #require(sent.headers[.location])
            let html = try await client.get(page, token: PageHarness.logistics).text
            let link = try #require(PageClient.links(html).first { $0.hasSuffix("/findings/findings.csv") })
            let reply = try await client.get(link, token: PageHarness.logistics)
            #expect(reply.text.hasPrefix("\u{FEFF}severity,row,column,code,message\r\nerror,2,region,unknown_region,"))
            #expect(try await client.get(link, token: PageHarness.colleague).status == .notFound)
            #expect(try await client.get(link, token: PageHarness.auditor).status == .forbidden)
        }
    }
}
