import Foundation

/// The sentences that stand in the program's sources.
enum SourceSentences {
    struct Sentence {
        let line: Int
        /// A control character stands for each interpolation.
        let text: String
    }

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources")

    /// What is no sentence for readers of pages: who runs the server reads it, or programs do.
    private static var others: [Regex<Substring>] {
        [
            #/(?:\blogger|\blog|\bLogger|\bmetrics?)(?:\?)?\.\w+\(\s*$/#, #/\b(?:help|label|action|identifier): $/#,
            #/\b(?:preconditionFailure|fatalError|assertionFailure|Set|lowercased|precondition)\([^"]*$/#,
            #/(?:@available|@Test|@Suite|print|\.of)\($/#, #/\.with\([^"]*$/#,
            // A word of a list
            #/(?:",|\[)\s*$/#,
        ]
    }

    /// What stands within sentences, and what nobody reads.
    private static let parts: Set<String> = [
        "any town that the time zones of the host country \u{1} are named after.", "\u{1}: \u{1} (\u{1} in all).",
        "any town that the time zones of \u{1} are named after, and with its numbers exchanged \u{1} km: latitude and "
            + "longitude look swapped. Exchange the columns with --map.", "update or delete", "card opt best",
        "SQLite format 3", "no table for \u{1}", "sign-in provider cannot be used",
        "sign-in by the organisation refused",
    ]

    /// Files whose texts are words to be recognised, of programs, or of other catalogues.
    private static let leftOut: Set<String> = [
        "ImportField.swift", "ImportField+Personal.swift", "FieldWords.swift", "FieldWords+Further.swift",
        "NameColumns.swift", "KnownWords.swift", "BlankMarks.swift",
        "CountryWords.swift", "CompassWords.swift", "ClockText.swift", "FieldMeaning.swift", "ProblemKind.swift",
        "Alphabets.swift", "DeliveryLoop.swift", "ErasureList.swift", "ErasureUpkeep.swift", "OrganisationSignIn.swift",
        "SiteCookie.swift", "PageHeaders.swift", "IdentityProvider.swift", "ImportMissionDocument.swift",
        "RoadSource.swift", "SolveTask.swift", "OSRMAnswer.swift", "OSRMAddress.swift", "SheetDraft.swift",
        "EventSource.swift", "BearerAuthentication.swift",
    ]

    static func files(_ room: String) -> [URL] {
        let all = FileManager.default.enumerator(at: root.appending(path: room), includingPropertiesForKeys: nil)
        return (all?.compactMap { $0 as? URL } ?? [])
            .filter { $0.pathExtension == "swift" && !leftOut.contains($0.lastPathComponent) }
            .sorted { $0.path < $1.path }
    }

    /// The names under which the audit trail has what was done.
    static func actions() throws -> Set<String> {
        var names: Set<String> = []
        for file in ["Deployment", "HTTPAPI", "Persistence", "WebUI"].flatMap(files) {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(
                of: #/AuditEntry\(\s*action: "([a-z_.]+)"|MissionChange\([^"]*?action: "([a-z_.]+)"/#)
            {
                names.formUnion([match.output.1, match.output.2].compactMap { $0.map { String($0) } })
            }
        }
        return names
    }

    /// What fields of imports have where a file says nothing, but for numbers.
    static func fallbacks() throws -> Set<String> {
        var texts: Set<String> = []
        for name in ["ImportField.swift", "ImportField+Personal.swift"] {
            let text = try String(contentsOf: root.appending(path: "MissionImport/Report/\(name)"), encoding: .utf8)
            for match in text.matches(of: #/fallback: "([a-z][^"]*)"/#) { texts.insert(String(match.output.1)) }
        }
        return texts
    }

    static func of(_ file: URL) throws -> [Sentence] {
        var scanner = LiteralScanner(try String(contentsOf: file, encoding: .utf8))
        return scanner.literals().filter { isSentence($0) }.map { Sentence(line: $0.line, text: $0.text) }
    }

    /// Two words at least, and neither markup, a part that begins with a comma or a space, nor what is for others.
    private static func isSentence(_ literal: LiteralScanner.Literal) -> Bool {
        let text = literal.text
        let words = text.matches(of: #/[A-Za-z]{2,}/#).count
        guard words >= 2, text.contains(#/\S \S/#), !text.contains(#/[<>{}=]|\\n|\bSELECT\b|\bSET\b|charset/#) else {
            return false
        }
        if text.first.map({ " ,;:(".contains($0) }) ?? true || text.last == " " || parts.contains(text) { return false }
        if words == 2, text.first?.isLowercase ?? false, !text.contains(#/^(?:is|has|must|no|not|was|may) /#) {
            return false
        }
        return !others.contains { literal.before.firstMatch(of: $0) != nil }
    }
}

/// Finds the string literals of Swift sources, those within interpolations too; literals with a plus between them are one.
struct LiteralScanner {
    struct Literal {
        let line: Int
        var text: String
        /// What stands before it on its line, or on the line before where it begins its own.
        let before: String
        var end: Int
    }

    private let source: [UInt8]
    private var found: [(start: Int, text: [UInt8], end: Int)] = []

    init(_ source: String) {
        self.source = Array(source.utf8)
    }

    mutating func literals() -> [Literal] {
        var at = 0
        while at < source.count {
            if starts(with: "//", at) {
                while at < source.count, source[at] != 0x0A { at += 1 }
            } else if starts(with: "#/", at) {
                at += 2
                while at < source.count, !starts(with: "/#", at) { at += 1 }
                at += 2
            } else if starts(with: "#\"", at) {
                at += 2
                while at < source.count, !starts(with: "\"#", at) { at += 1 }
                at += 2
            } else if source[at] == 0x22 {
                at = string(at)
            } else {
                at += 1
            }
        }
        return joined()
    }

    private func joined() -> [Literal] {
        var literals: [Literal] = []
        for (start, text, end) in found.sorted(by: { $0.start < $1.start }) {
            let text = String(decoding: text, as: UTF8.self)
            // Between the parts of one stand those of its interpolations.
            let former = literals.indices.suffix(12).last { n in
                literals[n].end <= start
                    && String(decoding: source[literals[n].end..<start], as: UTF8.self).wholeMatch(of: #/\s*\+\s*/#)
                        != nil
            }
            if let former {
                literals[former].text += text
                literals[former].end = end
            } else {
                let line = source[..<start].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
                literals.append(Literal(line: line, text: text, before: before(start), end: end))
            }
        }
        return literals
    }

    private func before(_ start: Int) -> String {
        var lines = String(decoding: source[..<start].suffix(300), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        let own = lines.removeLast()
        guard own.allSatisfy(\.isWhitespace), let former = lines.last else { return String(own) }
        return former + "\n" + own
    }

    private func starts(with text: StaticString, _ at: Int) -> Bool {
        let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        return at + bytes.count <= source.count && source[at..<(at + bytes.count)].elementsEqual(bytes)
    }

    /// - Returns: the place behind the literal that begins at a quote.
    private mutating func string(_ start: Int) -> Int {
        let isLong = starts(with: "\"\"\"", start)
        var (at, text) = (start + (isLong ? 3 : 1), [UInt8]())
        while at < source.count {
            if isLong ? starts(with: "\"\"\"", at) : source[at] == 0x22 { break }
            if starts(with: "\\(", at) {
                text.append(1)
                at = interpolation(at + 2)
            } else if starts(with: "\\u{", at) {
                at += 3
                var digits: [UInt8] = []
                while at < source.count, source[at] != 0x7D {
                    digits.append(source[at])
                    at += 1
                }
                let scalar = UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
                text += Array(String(Character(scalar ?? "?")).utf8)
                at += 1
            } else if source[at] == 0x5C, at + 1 < source.count {
                // A line end is told from its letters, a quote stands for itself.
                text += [0x6E, 0x74, 0x72].contains(source[at + 1]) ? [0x5C, source[at + 1]] : [source[at + 1]]
                at += 2
            } else {
                text.append(source[at])
                at += 1
            }
        }
        at += isLong ? 3 : 1
        found.append((start, text, at))
        return at
    }

    private mutating func interpolation(_ start: Int) -> Int {
        var (at, depth) = (start, 1)
        while at < source.count, depth > 0 {
            switch source[at] {
            case 0x22: at = string(at)
            case 0x28:
                depth += 1
                at += 1
            case 0x29:
                depth -= 1
                at += 1
            default: at += 1
            }
        }
        return at
    }
}
