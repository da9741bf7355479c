import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Lists that are taken away")
struct ExportTests {
    private static let lists = [
        "regions", "delegations", "observers", "stations", "hubs", "tabulation-centres", "findings",
    ]

    @Test("Every list of a mission comes as CSV and as a workbook, under a name of its own")
    func lists() async throws {
        try await APIHarness().run { client in
            for list in Self.lists {
                let csv = try await client.get("exports/\(list).csv")
                #expect(csv.status == 200, "\(list)")
                #expect(csv.header("Content-Type") == "text/csv; charset=utf-8; header=present")
                #expect(csv.header("Content-Disposition") == "attachment; filename=\"KZ-2023-03-19-\(list).csv\"")
                #expect(csv.text.split(separator: "\r\n").count > 1, "\(list)")
                let workbook = try await client.get("exports/\(list).xlsx")
                #expect(workbook.status == 200 && workbook.body.starts(with: Array("PK".utf8)), "\(list)")
                #expect(workbook.header("Content-Disposition")?.hasSuffix("-\(list).xlsx\"") == true)
            }
            let stations = try await client.get("exports/stations.csv").text
            #expect(
                stations.hasPrefix(
                    "id,name,region,district,lat,lon,voters,setting,kind,opens,closes,cleared,no_go,time_zone\r\n"
                        + "ABA-0001,School 1,ABA,Semey,50.41,80.21,900,urban,regular,07:00,20:00,no,,Asia/Almaty\r\n"))
        }
    }

    @Test("The delimiter is chosen, and so is the mark by which Excel knows UTF-8")
    func options() async throws {
        try await APIHarness().run { client in
            let plain = try await client.get("exports/delegations.csv")
            #expect(plain.text.hasPrefix("id,name,country\r\n"))
            let marked = try await client.get("exports/delegations.csv?delimiter=semicolon&bom=true")
            #expect(Array(marked.body.prefix(3)) == [0xEF, 0xBB, 0xBF])
            #expect(
                String(decoding: marked.body.dropFirst(3), as: UTF8.self).hasPrefix(
                    "id;name;country\r\nAT;Austria;AT\r\n"))
            #expect(try await client.get("exports/delegations.csv?delimiter=colon").problem == "malformed-request")
            #expect(try await client.get("exports/delegations.xlsx?bom=true").problem == "malformed-request")
        }
    }

    @Test("A mission or a sample that is not there is 404, and so is another kind of file")
    func missing() async throws {
        try await APIHarness().run { client in
            #expect(try await client.get("/api/v1/missions/none/exports/hubs.csv").status == 404)
            #expect(try await client.get("exports/sample.csv").status == 404)
            #expect(try await client.get("exports/sample.xlsx").status == 404)
            #expect(try await client.get("exports/hubs.ods").status == 404)
            _ = try await client.post("sample", #"{"size": 1, "seed": 1}"#)
            let sample = try await client.get("exports/sample.csv")
            #expect(sample.text.contains("Semey") && sample.text.contains("primary"))
        }
    }

    @Test("Names and numbers are for those who may read them, and nothing of a mission is for heads and strangers")
    func access() async throws {
        let harness = try APIHarness()
        try await PlanFixture.store(in: harness.store)
        try await harness.run { client in
            let personal =
                ["contacts", "vehicles", "interpreters"].map { "exports/\($0)" } + ["plans/1/deployment-sheet"]
            let others =
                Self.lists.map { "exports/\($0)" }
                + ["deployment", "teams", "stops", "changes"].map { "plans/1/\($0)" }
            func status(_ path: String, _ token: String?) async throws -> Int {
                try await client.get(path, token: token).status
            }
            for path in (personal + others).flatMap({ ["\($0).csv", "\($0).xlsx"] }) {
                let head = try await status(path, APIHarness.head)
                let stranger = try await status(path, APIHarness.stranger)
                let nobody = try await status(path, nil)
                #expect([head, stranger, nobody] == [403, 403, 401], "\(path)")
            }
            for path in personal {
                let statuses = [
                    try await status("\(path).csv", APIHarness.auditor),
                    try await status("\(path).xlsx", APIHarness.auditor),
                ]
                #expect(statuses == [403, 403], "\(path)")
            }
            for path in others where path != "plans/1/changes" {
                let status = try await status("\(path).xlsx", APIHarness.auditor)
                #expect(status == 200, "\(path)")
            }
        }
    }

    @Test("A plan's lists are files of both kinds, too, named by the plan")
    func plans() async throws {
        let harness = try APIHarness()
        try await PlanFixture.store(in: harness.store)
        try await harness.run { client in
            for list in ["deployment", "teams", "stops", "deployment-sheet"] {
                let csv = try await client.get("plans/1/\(list).csv?delimiter=tab")
                #expect(csv.text.contains("AT-01") && csv.text.contains("\tmission_changed\t"), "\(list)")
                let workbook = try await client.get("plans/1/\(list).xlsx")
                #expect(workbook.body.starts(with: Array("PK".utf8)), "\(list)")
                #expect(
                    workbook.header("Content-Disposition")
                        == "attachment; filename=\"KZ-2023-03-19-plan-1-\(list).xlsx\"")
            }
            let changes = try await client.get("plans/2/changes.xlsx?since=1")
            #expect(changes.body.starts(with: Array("PK".utf8)))
            #expect(try await client.get("plans/2/changes.xlsx").problem == "invalid-content")
            #expect(try await client.get("plans/9/stops.xlsx").status == 404)
        }
    }

    @Test("A text that is longer than a cell of a workbook is told, and is there as CSV")
    func longText() async throws {
        try await APIHarness().run { client in
            let long = String(repeating: "x", count: 40_000)
            let change = try await client.patch("hubs/ABA-H1", #"{"name": "\#(long)"}"#)
            try #require(change.status == 200, "\(change.text)")
            let refused = try await client.get("exports/hubs.xlsx")
            #expect(refused.problem == "invalid-content" && refused.text.contains("Row 2"))
            #expect(try await client.get("exports/hubs.csv").text.contains(long))
        }
    }
}
