import Foundation
import MissionModel

/// Language tags as they are compared, beside those that the mission has.
struct LanguageCheck {
    private let known: Set<String>

    init(rules: Rules, regions: [Region]) {
        known = Set(rules.workingLanguages + regions.flatMap(\.languages))
    }

    /// The canonical form of BCP 47: `en` for `EN` and `eng`, `pt-BR` for `pt-br`.
    static func canonical(_ tag: String) -> String {
        let form = Locale.identifier(.bcp47, from: tag)
        return form.isEmpty ? tag : form
    }

    /// The likeliest language of the country that a code of two letters stands for; nil for no country.
    static func language(ofCountry code: String) -> String? {
        guard Locale.Region.isoRegions.contains(where: { $0.identifier == code.uppercased() }) else { return nil }
        let likeliest = String(language(Locale.Language(identifier: "und-\(code.uppercased())").maximalIdentifier))
        return likeliest == "und" ? nil : likeliest
    }

    /// Whether the language of a tag is one of ISO 639 that programs know.
    static func isKnown(_ tag: String) -> Bool { languages.contains(String(language(tag))) }

    private static let languages = Set(Locale.LanguageCode.isoLanguageCodes.map(\.identifier))

    /// A language of the mission that a tag misses by its region, script or case only; nil where it is one of them.
    func near(_ tag: String) -> String? {
        known.contains(tag) ? nil : known.sorted().first { Self.language($0) == Self.language(tag) }
    }

    private static func language(_ tag: String) -> Substring {
        tag.lowercased().prefix { $0 != "-" && $0 != "_" }
    }
}
