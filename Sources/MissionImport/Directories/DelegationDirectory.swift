import MissionModel

/// The delegations of a mission, found by id, by name or by a country that only one of them has.
struct DelegationDirectory {
    private let ids: Set<ExactText>
    private let found: NameIndex<String>

    /// What delegations are called by.
    let names: [String]

    init(_ delegations: [Delegation]) {
        names = delegations.flatMap { [$0.id, $0.name] }
        ids = Set(exactly: delegations.map(\.id))
        var found = NameIndex<String>()
        for delegation in delegations {
            for text in [delegation.id, delegation.name, delegation.country] { found.add(text, for: delegation.id) }
        }
        self.found = found
    }

    func find(_ text: String) -> NameMatch<String> {
        if ids.contains(text) { return .found(text) }
        let match = found.find(text)
        guard match == .unknown, let country = CountryWords.code(text) else { return match }
        return found.find(country)
    }
}
