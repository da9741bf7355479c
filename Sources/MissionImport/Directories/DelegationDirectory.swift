import MissionModel

/// The delegations of a mission, found by id, by name or by a country that only one of them has.
struct DelegationDirectory {
    private var ids: Set<String>
    private var byFoldedText: [String: String?] = [:]

    init(_ delegations: [Delegation]) {
        ids = Set(delegations.map(\.id))
        for delegation in delegations {
            for text in Set([delegation.id, delegation.name, delegation.country].map { $0.lowercased() }) {
                let isFree = byFoldedText[text] == nil
                byFoldedText[text] = .some(isFree ? delegation.id : nil)
            }
        }
    }

    func id(of text: String) -> String? {
        ids.contains(text) ? text : byFoldedText[text.lowercased()] ?? nil
    }
}
