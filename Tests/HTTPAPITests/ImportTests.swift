import Deployment
import Foundation
import HTTPAPI
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Imports over HTTP")
struct ImportTests {
    private static let file = "id,name,country\nFR,France,FR\nPT,Portugal,PT\n"

    @Test("A file is imported once for its key, and a dry run keeps nothing")
    func accepted() async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            let dry = try await client.post("imports/delegations?dry_run=true", key: "d", type: "text/csv", Self.file)
            #expect(dry.status == 200)
            #expect(dry["dry_run"] == true)
            #expect(dry["input_revision"] == 2)
            #expect(try await client.get("delegations/PT").status == 404)
            let reply = try await client.post(
                "imports/delegations", key: "i", type: "text/csv; charset=utf-8", Self.file)
            #expect(reply["rows"] == 2)
            #expect(reply["totals"]?["inserted"] == 1)
            #expect(reply.header("ETag") == "\"r2\"")
            let again = try await client.post(
                "imports/delegations", key: "i", type: "text/csv; charset=utf-8", Self.file)
            #expect(again.header("Idempotent-Replay") == "true")
            #expect(again.body == reply.body)
            #expect(try await client.get("delegations/PT")["name"] == "Portugal")
        }
        #expect(harness.store.state.audit.map(\.action) == ["delegations.import"])
    }

    @Test("What is wrong with a file is in the report of the problem, and nothing is kept")
    func refused() async throws {
        let harness = try APIHarness()
        try await harness.run { client in
            let reply = try await client.post(
                "imports/delegations", type: "application/octet-stream",
                "id,name,country\nPT,Portugal,PT\nXX,Nowhere,X1\n")
            #expect(reply.status == 422)
            #expect(reply.problem == "import-refused")
            #expect(reply["report"]?["outcome"] == "refused")
            #expect(reply["report"]?["errors"]?.array?.first?["row"] == 3)
            #expect(try await client.get("delegations/PT").status == 404)
            let unreadable = try await client.post("imports/delegations", key: "u", type: "text/csv", "")
            #expect(unreadable.status == 400 || unreadable.status == 422)
            #expect(unreadable["report"] != nil)
        }
        #expect(harness.store.state.missions[APIHarness.mission]?.revision == 1)
    }

    @Test("Options are checked, and columns and values can be named")
    func options() async throws {
        try await APIHarness().run { client in
            let file = "code;title\nPT;Portugal\n"
            let reply = try await client.post(
                "imports/delegations?map=id=code&map=name%3Dtitle&set=country=PT&delimiter=semicolon", key: "o",
                type: "text/csv", file)
            #expect(reply.status == 200)
            #expect(try await client.get("delegations/PT")["country"] == "PT")
            for query in ["map=x", "encoding=utf-8//IGNORE", "mode=both", "dry_run=yes"] {
                let wrong = try await client.post("imports/delegations?\(query)", key: "w", type: "text/csv", file)
                #expect(wrong.status == 400)
                #expect(wrong.faults.count == 1)
            }
            let unknown = try await client.post("imports/delegations?encoding=ebcdic", key: "e", type: "text/csv", file)
            #expect(unknown.status == 422)
            #expect(unknown.faults.count == 1)
            let combining = try await client.post(
                "imports/delegations?map=id=code&map=name=%CC%B8&set=country=PT", key: "c", type: "text/csv", file)
            #expect(combining.status == 422)
            #expect(combining.problem == "import-refused")
            let twice = try await client.post(
                "imports/delegations?set=country=PT&set=country=FR", key: "t", type: "text/csv", file)
            #expect(twice.status == 422)
            #expect(twice.faults == ["set names country twice"])
        }
    }

    @Test("Words, the header's row, made identifiers and the normal form are options")
    func waysOfReading() async throws {
        try await APIHarness().run { client in
            let file = "List of delegations,\nname,country\nPortugal,Lusitania\n"
            let path = "imports/delegations?value=country:Lusitania=PT&header_row=2&make_ids=D&normalize=true"
            let reply = try await client.post(path, key: "w", type: "text/csv", file)
            #expect(reply.status == 200)
            let again = try await client.post(path, key: "x", type: "text/csv", file)
            #expect(again["totals"]?["unchanged"] == 1)
            for query in ["value=country=PT", "header_row=0", "make_ids=a%20b", "normalize=maybe"] {
                let wrong = try await client.post("imports/delegations?\(query)", key: "y", type: "text/csv", file)
                #expect(wrong.status == 400)
            }
            let beyond = try await client.post("imports/delegations?header_row=900", key: "z", type: "text/csv", file)
            #expect(beyond.status == 422)
            #expect(beyond["report"]?["groups"]?["errors"]?.array?.first?["code"] == "no_header")
        }
    }

    @Test("A file without rows empties a list only where that is said")
    func emptying() async throws {
        try await APIHarness().run { client in
            let (header, path) = ("id,name,country\n", "imports/delegations?mode=replace&dry_run=true")
            let refused = try await client.post(path, key: "e", type: "text/csv", header)
            #expect(refused.status == 422)
            #expect(refused["report"]?["errors"]?.array?.first?["code"] == "no_rows")
            let emptied = try await client.post(path + "&allow_empty=true", key: "f", type: "text/csv", header)
            #expect(emptied.status == 200)
            #expect((emptied["totals"]?["removed"]?.whole ?? 0) > 0)
        }
    }

    @Test(
        "Every encoding of the document is understood by its name",
        arguments: [
            "windows-1250", "windows-1254", "windows-1256", "iso-8859-2", "koi8-r", "cp866", "shift_jis", "iso-8859-16",
        ])
    func encodings(name: String) async throws {
        try await APIHarness().run { client in
            let reply = try await client.post(
                "imports/delegations?encoding=\(name)", key: "n", type: "text/csv", Self.file)
            #expect(reply.status == 200)
            #expect(reply["encoding"] == .string(name))
        }
    }

    @Test("A spreadsheet is read, whichever type it is sent as, and its sheet can be named")
    func spreadsheet() async throws {
        let rows = ["id,name,country", "PT,Portugal,PT"].map { line in
            "<row>" + line.split(separator: ",").map { "<c t=\"str\"><v>\($0)</v></c>" }.joined() + "</row>"
        }
        var book = ExcelBytes(rows: "<row><c><v>1</v></c></row>")
        book.more = [("Delegations", rows.joined(), false)]
        let bytes = book.bytes
        try await APIHarness().run { client in
            for type in [
                "text/csv", "application/octet-stream",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ] {
                let path = "imports/delegations?sheet=Delegations&dry_run=true"
                let reply = try await client.post(path, key: type, type: type, bytes: bytes)
                #expect(reply.status == 200)
                #expect(reply["format"] == "xlsx")
                #expect(reply["sheet"] == "Delegations")
                #expect(reply["sheets"] == ["Sheet1", "Delegations"])
                #expect(reply["encoding"] == .null)
            }
            let found = try await client.post(
                "imports/delegations?dry_run=true", key: "0", type: "text/csv", bytes: bytes)
            #expect(found["sheet"] == "Delegations")
            let first = try await client.post(
                "imports/delegations?sheet=Sheet1", key: "1", type: "text/csv", bytes: bytes)
            #expect(first.status == 422)
            let absent = try await client.post(
                "imports/delegations?sheet=Nowhere", key: "2", type: "text/csv", bytes: bytes)
            #expect(absent.problem == "unreadable-file")
            #expect(try await client.get("delegations/PT").status == 404)
        }
    }

    @Test("The file that an import waited in is gone afterwards")
    func spool() async throws {
        var harness = try APIHarness()
        let folder = FileManager.default.temporaryDirectory.appending(path: "observerd-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        harness.configuration.spoolDirectory = folder.path
        try await harness.run { client in
            let reply = try await client.post("imports/delegations", type: "text/csv", Self.file)
            #expect(reply.status == 200)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test("A template is the header of its kind")
    func template() async throws {
        try await APIHarness().run { client in
            let reply = try await client.get("/api/v1/import-templates/delegations")
            #expect(reply.text == "id,name,country\n")
            #expect(reply.header("Content-Type") == "text/csv")
            #expect(try await client.get("/api/v1/import-templates/planets").status == 404)
        }
    }
}
