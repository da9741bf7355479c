import Deployment
import HTTPShell
import MissionModel
import PlanReading

/// One observer as the own delegation knows them.
struct HeadPerson: Sendable {
    let told: ToldAssignment
    let content: ToldContent
    /// What was known before, of somebody of whom something else was told that nobody has confirmed.
    let former: ToldContent?
    /// What is released; nil where the reader may not have it.
    let contacts: ReleasedContacts?

    init(_ told: ToldAssignment, former: Assignment? = nil, contacts: ReleasedContacts? = nil) {
        self.told = told
        content = ToldContent(told.assignment)
        self.former = former.map(ToldContent.init)
        self.contacts = contacts
    }

    var id: String { told.assignment.observer }
    var name: String { contacts?.own?.name ?? content.label ?? id }
    var isConfirmed: Bool { told.confirmation != nil }
    var isGone: Bool { told.change == .removed }

    /// Whether a search for a text means them.
    func fits(_ text: String) -> Bool {
        let wanted = text.lowercased()
        return [id, name, content.label ?? "", content.team?.id ?? "", content.hub?.name ?? ""].contains {
            $0.lowercased().contains(wanted)
        }
    }

    /// Whether they could take somebody's place.
    var isFree: Bool { !isGone && content.status != .team }

    /// What asks for attention comes first.
    enum Standing: Int, Comparable {
        case changed, new, known, gone

        static func < (a: Standing, b: Standing) -> Bool { a.rawValue < b.rawValue }
    }

    var standing: Standing {
        switch (isConfirmed, told.change) {
        case (false, .added): .new
        case (false, _): .changed
        case (true, .removed): .gone
        case (true, _): .known
        }
    }

    /// As the form that confirms it names it.
    var seen: String { "\(told.revision) \(id)" }
}

extension ConfirmAssignments.Seen {
    /// Nil for what no page of ours sends.
    init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty, let revision = Int(decimalDigits: String(parts[0])),
            (1...Int(Int32.max)).contains(revision)
        else { return nil }
        self.init(observer: String(parts[1]), revision: revision)
    }
}
