import Foundation
import Testing

/// A browser as far as signing in needs one: curl with its cookies, which follows no redirect by itself.
struct PageVisitor {
    struct Reply {
        let status: Int
        let location: String?
        /// With the head.
        let text: String
    }

    /// Nobody answered; with the status of curl.
    struct Unanswered: Error { let curl: Int32 }

    private let scratch: Scratch
    private let jar: String
    let site: URL

    init(_ site: URL, in scratch: Scratch) {
        self.scratch = scratch
        self.site = site
        jar = scratch.path("jar-\(UUID().uuidString)")
    }

    /// - Parameters:
    ///   - address: a path of the site, or another site's address.
    ///   - form: what is sent by one of the site's own pages; nil: the page is opened.
    func send(_ address: String, form: [(String, String)]? = nil) async throws -> Reply {
        let isOwn = address.hasPrefix("/")
        var arguments = ["curl", "-s", "-i", "--max-time", "60", "-H", "Accept: text/html", "-b", jar, "-c", jar]
        if let form {
            let body = scratch.path("form-\(UUID().uuidString)")
            let pairs = form.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }
            try pairs.joined(separator: "&").write(toFile: body, atomically: true, encoding: .utf8)
            arguments += ["-H", "Sec-Fetch-Site: same-origin", "--data-binary", "@\(body)"]
        }
        let program = try RunningProgram(
            "/usr/bin/env", arguments + [isOwn ? site.absoluteString + address : address], in: scratch)
        let end = await program.status()
        guard end == 0 else { throw Unanswered(curl: end) }
        let text = program.outputText
        let lines = text.split(whereSeparator: \.isNewline)
        let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        let location = lines.first { $0.lowercased().hasPrefix("location: ") }?.dropFirst(10)
        return Reply(status: try #require(status), location: location.map(String.init), text: text)
    }

    /// The values of all cookies.
    func cookies() throws -> [String] {
        try String(contentsOfFile: jar, encoding: .utf8).split(separator: "\n").compactMap { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            return fields.count == 7 && !fields[6].isEmpty ? String(fields[6]) : nil
        }
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
