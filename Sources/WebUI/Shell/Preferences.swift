import Deployment
import HTTPTypes
import Wording

/// How a reader wants pages to be.
struct Preferences: Sendable, Equatable {
    enum Theme: String, CaseIterable, Sendable {
        case light, dark
    }

    var language = Language.english
    /// Nil: as the device has it.
    var theme: Theme?
    /// Whether keys do what links do.
    var hasKeys = true

    init() {}

    /// As cookies say, else as the browser's languages do.
    ///
    /// - Parameter account: the language of somebody who is known, which counts more than the browser's.
    init(_ headers: HTTPFields, account: Language? = nil) {
        let cookies = Cookies(headers)
        theme = cookies["theme"].flatMap(Theme.init)
        hasKeys = cookies["keys"] != "off"
        language =
            cookies["language"].flatMap(Language.init) ?? account
            ?? Self.accepted(headers[values: .acceptLanguage].joined(separator: ",")) ?? .english
    }

    /// The language of ours that a reader wants most; the earlier one of equals.
    private static func accepted(_ header: String) -> Language? {
        var best: (language: Language, weight: Double)?
        for range in header.split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            guard let tag = parts.first, let language = Language(rawValue: String(tag.prefix { $0 != "-" })) else {
                continue
            }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language
    }
}

/// The cookies of a request; of two with one name the first counts.
struct Cookies: Sendable {
    private var values: [String: String] = [:]

    init(_ headers: HTTPFields) {
        for header in headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2 else { continue }
                let name = String(parts[0].drop { $0 == " " })
                if values[name] == nil { values[name] = String(parts[1]) }
            }
        }
    }

    subscript(name: String) -> String? { values[name] }
}
