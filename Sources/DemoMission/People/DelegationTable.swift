/// One delegation of the demo.
struct DelegationEntry {
    /// ISO 3166-1 alpha-2, the delegation's identifier.
    let country: String
    let members: Int
    /// The language that its members grew up with, beside English.
    let language: String
    /// Where Russian is more often spoken.
    let speaksRussian: Bool

    init(_ country: String, _ members: Int, _ language: String, speaksRussian: Bool = false) {
        self.country = country
        self.members = members
        self.language = language
        self.speaksRussian = speaksRussian
    }

    /// 64 members from 24 countries. The countries are not published, so the list is invented but for Estonia and its two.
    static let all = [
        DelegationEntry("AT", 4, "de"), DelegationEntry("AZ", 2, "az", speaksRussian: true),
        DelegationEntry("BE", 2, "nl"), DelegationEntry("BG", 2, "bg", speaksRussian: true),
        DelegationEntry("CH", 2, "de"), DelegationEntry("CY", 2, "el"),
        DelegationEntry("CZ", 2, "cs", speaksRussian: true), DelegationEntry("DE", 5, "de"),
        DelegationEntry("EE", 2, "et", speaksRussian: true), DelegationEntry("ES", 3, "es"),
        DelegationEntry("FI", 3, "fi"), DelegationEntry("FR", 4, "fr"), DelegationEntry("GB", 4, "en"),
        DelegationEntry("GR", 2, "el"), DelegationEntry("HU", 2, "hu"), DelegationEntry("IT", 4, "it"),
        DelegationEntry("LT", 2, "lt", speaksRussian: true), DelegationEntry("LV", 2, "lv", speaksRussian: true),
        DelegationEntry("NL", 2, "nl"), DelegationEntry("NO", 2, "nb"),
        DelegationEntry("PL", 3, "pl", speaksRussian: true), DelegationEntry("RO", 2, "ro"),
        DelegationEntry("SE", 3, "sv"), DelegationEntry("TR", 3, "tr"),
    ]

    /// Delegations that bring a secretary, who may stand in for a member.
    static let withSecretary = ["AT", "DE", "FR", "GB", "IT", "SE"]
}
