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

    /// A language of the mission that a tag misses by its region, script or case only; nil where it is one of them.
    func near(_ tag: String) -> String? {
        known.contains(tag) ? nil : known.sorted().first { Self.language($0) == Self.language(tag) }
    }

    private static func language(_ tag: String) -> Substring {
        tag.lowercased().prefix { $0 != "-" }
    }
}
