import HTTPShell
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@Suite("Forms with files")
struct MultipartTests {
    /// A form as browsers write it.
    private static func body(_ parts: [(head: String, bytes: [UInt8])], boundary: String = "XYZ") -> [UInt8] {
        var body: [UInt8] = []
        for part in parts {
            body += Array("--\(boundary)\r\n\(part.head)\r\n\r\n".utf8) + part.bytes + Array("\r\n".utf8)
        }
        return body + Array("--\(boundary)--\r\n".utf8)
    }

    private static func head(_ name: String, file: String? = nil) -> String {
        "Content-Disposition: form-data; name=\"\(name)\"" + (file.map { "; filename=\"\($0)\"" } ?? "")
    }

    /// What a reader makes of a body that arrives in pieces of a size.
    private static func read(
        _ body: [UInt8], pieces size: Int, boundary: String = "XYZ"
    ) throws(MultipartFault) -> [(head: FormPartHead, bytes: [UInt8])] {
        var reader = try MultipartReader(boundary: boundary)
        var (parts, ended) = ([(head: FormPartHead, bytes: [UInt8])](), 0)
        var place = 0
        while place < body.count {
            let end = min(place + size, body.count)
            for event in try reader.take(body[place..<end]) {
                switch event {
                case .part(let head): parts.append((head, []))
                case .bytes(let bytes): parts[parts.count - 1].bytes += bytes
                case .endOfPart: ended += 1
                }
            }
            place = end
        }
        try reader.finish()
        #expect(ended == parts.count)
        return parts
    }

    @Test(
        "A form comes out as it went in, however it is cut on its way, also where its bytes look like its boundary",
        arguments: [1, 2, 3, 5, 7, 64, 100_000])
    func pieces(_ size: Int) throws {
        let almost = Array("\r\n--XY\r\n-\r\n--\r\r\n--X".utf8) + (0...255).map { UInt8($0) } + Array("\r\n--XY".utf8)
        let body = Self.body([
            (Self.head("kind"), Array("stations".utf8)), (Self.head("empty"), []),
            (Self.head("file", file: "a%22b;c\\.csv") + "\r\ncontent-type: text/csv", almost),
            (Self.head("last"), Array("\r\n".utf8)),
        ])
        let parts = try Self.read(body, pieces: size)
        #expect(parts.map(\.head.name) == ["kind", "empty", "file", "last"])
        #expect(parts.map(\.head.fileName) == [nil, nil, "a\"b;c\\.csv", nil])
        #expect(parts.map(\.bytes) == [Array("stations".utf8), [], almost, Array("\r\n".utf8)])
    }

    @Test("Text around the parts, spaces after a boundary and bare names are taken")
    func lenience() throws {
        let text =
            "hello\r\n--XYZ  \t\r\nContent-Disposition: FORM-DATA ; NAME=kind ; filename=a.csv\r\n\r\nx\r\n--XYZ--\r\nbye"
        let parts = try Self.read(Array(text.utf8), pieces: 4)
        #expect(parts.map(\.head.name) == ["kind"] && parts.map(\.head.fileName) == ["a.csv"])
        #expect(parts.map(\.bytes) == [Array("x".utf8)])
    }

    @Test(
        "What is no form is refused with a sentence",
        arguments: [
            "", "--XYZ", "--XYZ\r\n", "--XYZ--x\u{1}", "--XYZx\r\n", "--XYZ\rx", "no boundary at all",
            "--XYZ\r\n\r\nno head\r\n--XYZ--", "--XYZ\r\nContent-Type: text/plain\r\n\r\nx\r\n--XYZ--",
            "--XYZ\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--XYZ--",
            "--XYZ\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XYZ--",
            "--XYZ\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nx\r\n--XYZ--",
            "--XYZ\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--XYZ--",
            "--XYZ\r\nContent-Disposition: form-data; name=\"a\"x\r\n\r\nx\r\n--XYZ--",
            "--XYZ\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\nx\r\n--XYZ--",
            "--XYZ\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nx\r\n--XYZ--",
            "--XYZ\r\nContent-Disposition: form-data;\r\n name=\"a\"\r\n\r\nx\r\n--XYZ--",
            "--XYZ\r\nContent-Disposition: form-data; name=\"a\u{0}\"\r\n\r\nx\r\n--XYZ--",
            "--XYZ\r\nContent-Disposition: form-data; name=\"a\"\nX: y\r\n\r\nx\r\n--XYZ--",
            "--XYZ\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--XYZ--",
            "--XYZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end",
            "--XYZ\r\nContent-Disposition\r\n\r\nx\r\n--XYZ--",
        ])
    func malformed(_ text: String) {
        for size in [1, 3, 1000] {
            #expect(throws: MultipartFault.self, "\(text) in pieces of \(size)") {
                // The first is sound but for what follows its end, which nothing may hide in endlessly.
                try Self.read(
                    Array((text.hasSuffix("--x\u{1}") ? text + String(repeating: "x", count: 5000) : text).utf8),
                    pieces: size)
            }
        }
    }

    @Test("What would grow without end is refused: a head, what stands beside the parts, the number of parts, a name")
    func limits() {
        let long = String(repeating: "x", count: 9000)
        let many = Self.body(Array(repeating: (Self.head("a"), [UInt8]()), count: 501))
        for body in [
            Array("--XYZ\r\nX: \(long)".utf8), Array(long.utf8), many,
            Self.body([(Self.head(String(repeating: "n", count: 201)), [])]),
            Self.body([(Self.head("a", file: String(repeating: "n", count: 1001)), [])]),
        ] {
            #expect(throws: MultipartFault.self) { try Self.read(body, pieces: 512) }
        }
        let notUTF8 = Self.body([(Self.head("a?"), [])]).map { $0 == UInt8(ascii: "?") ? 0xFF : $0 }
        #expect(throws: MultipartFault.self) { try Self.read(notUTF8, pieces: 100) }
    }

    @Test(
        "A boundary is what RFC 2046 allows",
        arguments: ["", " ", "a ", "a\"b", "ä", String(repeating: "a", count: 71)])
    func boundaries(_ boundary: String) throws {
        #expect(throws: MultipartFault.self) { try MultipartReader(boundary: boundary) }
        #expect(try UploadForm.boundary(of: "Multipart/Form-Data; charset=utf-8; boundary=\"a b\"") == "a b")
        #expect(throws: Problem.self) { try UploadForm.boundary(of: "multipart/form-data") }
        #expect(throws: Problem.self) { try UploadForm.boundary(of: "multipart/form-data; boundary=a; boundary=b") }
        #expect(throws: Problem.self) { try UploadForm.boundary(of: "text/plain; boundary=a") }
    }

    @Test("Whatever bytes come, a reader ends with an answer and holds little", arguments: 0..<40)
    func chance(_ seed: Int) {
        var generator = SeededBytes(seed: UInt64(seed))
        var body = Self.body([(Self.head("a"), Array("value".utf8)), (Self.head("f", file: "f"), [1, 2, 3])])
        for _ in 0..<(seed % 7 + 1) {
            let place = Int(generator.next() % UInt64(body.count))
            switch generator.next() % 3 {
            case 0: body[place] = UInt8(truncatingIfNeeded: generator.next())
            case 1: body.remove(at: place)
            default: body.insert(contentsOf: Array("\r\n--XYZ".utf8), at: place)
            }
        }
        let whole = Result { () throws(MultipartFault) in try Self.read(body, pieces: body.count) }
        let pieces = Result { () throws(MultipartFault) in try Self.read(body, pieces: 1) }
        switch (whole, pieces) {
        case (.success(let a), .success(let b)):
            #expect(a.map(\.head) == b.map(\.head) && a.map(\.bytes) == b.map(\.bytes))
        case (.failure, .failure): break
        default: Issue.record("it matters how the body is cut")
        }
    }

    @Test("A form's file is on disk for its owner only while it is needed, and what is no such form is a problem")
    func spooling() async throws {
        let site = UploadSite()
        try await site.run { client in
            let file = Array(String(repeating: "id,name\r\n", count: 300_000).utf8)
            let body = Self.body([
                (Self.head("kind"), Array("hubs".utf8)), (Self.head("map.id"), Array("Код".utf8)),
                (Self.head("file", file: "C:\\lists\\hubs.csv"), file),
            ])
            let sender = Sender(client: client)
            let whole = try await sender.post(body)
            #expect(whole.status == 200 && whole.text == "hubs Код hubs.csv 2700000 2700000 600")
            let none = Self.body([(Self.head("kind"), Array("hubs".utf8)), (Self.head("file", file: ""), [])])
            let nothing = try await sender.post(none)
            #expect(nothing.status == 200 && nothing.text == "hubs - -")
            let text = try await sender.post(body, "text/plain")
            #expect(text.status == 415)
            let bodies: [(bytes: [UInt8], status: Int)] = [
                (Array(body.dropLast(20)), 400), (Self.body([(Self.head("other", file: "x"), [1])]), 400),
                (Self.body([(Self.head("file", file: "x"), [1]), (Self.head("file", file: "y"), [1])]), 400),
                (Self.body([(Self.head("a"), [0xFF])]), 400),
                (Self.body([(Self.head("a"), Array(repeating: 65, count: 300_000))]), 413), (body + body, 413),
            ]
            for (bytes, status) in bodies {
                let reply = try await sender.post(bytes)
                #expect(reply.status == status, "\(reply.text)")
            }
        }
        #expect(try await site.leftovers() == [])
    }
}

/// Splitmix64, so that a failure comes again.
private struct SeededBytes {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Sends bodies to the site.
private struct Sender {
    let client: any TestClientProtocol

    func post(
        _ body: [UInt8], _ type: String = "multipart/form-data; boundary=XYZ"
    ) async throws -> (status: Int, text: String) {
        let answer = try await client.execute(
            uri: "/upload", method: .post, headers: [.contentType: type], body: ByteBuffer(bytes: body))
        return (answer.status.code, String(buffer: answer.body))
    }
}
