import HTTPShell
import Markup
import MissionModel
import Wording

/// Which part of a delegation's people a page has: whom it looks for, and behind whom it begins. All of it is in the address.
struct PeoplePart: Sendable {
    /// A place in the order of a list, which holds whoever comes and goes meanwhile.
    struct Place: Sendable {
        let standing: HeadPerson.Standing
        let id: String

        init(_ person: HeadPerson) {
            (standing, id) = (person.standing, person.id)
        }

        /// Nil for what no page of ours leads to.
        init?(_ text: String) {
            let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, !parts[1].isEmpty,
                let standing = Int(decimalDigits: parts[0]).flatMap(HeadPerson.Standing.init)
            else { return nil }
            (self.standing, id) = (standing, parts[1])
        }

        var text: String { "\(standing.rawValue).\(id)" }

        func isBefore(_ person: HeadPerson) -> Bool {
            (standing, ExactText(id)) < (person.standing, ExactText(person.id))
        }
    }

    /// So many people with their stops stay within the budget of a page.
    static let most = 15

    let search: String?
    /// Nil: the first page.
    let after: Place?

    /// The first page of everybody.
    init() {
        (search, after) = (nil, nil)
    }

    /// - Throws: 422 where the address does not say where a page begins.
    init(_ request: PageRequest) throws {
        search = request["q"]
        guard let text = request["after"] else {
            after = nil
            return
        }
        guard let place = Place(text) else {
            throw Problem(.invalidContent, "The address has “after”, which is no place in the list.")
        }
        after = place
    }

    /// Whether it is where everybody begins.
    var isStart: Bool { search == nil && after == nil }

    /// Whom it looks for, in a list's order.
    func fitting(_ people: [HeadPerson]) -> [HeadPerson] {
        guard let search else { return people }
        return people.filter { $0.fits(search) }
    }

    /// At an address of the list, from here on.
    func of(_ path: Path) -> Path { path.with("q", search).with("after", after?.text) }
}

/// Some people by their names, in parts that begin behind somebody.
struct PeopleByName {
    let shown: [HeadPerson]
    let isFirst: Bool
    /// Behind whom the next part begins; nil in the last one.
    let next: String?

    /// - Parameters:
    ///   - people: those of the list.
    ///   - after: the identifier of somebody of the desk; nil, or nobody: from the first.
    init(_ people: [HeadPerson], of desk: HeadDesk, after: String?, most: Int) {
        let before = after.flatMap { id in desk.people.first { ExactText($0.id) == ExactText(id) } }
        let sorted = people.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        let left = before.map { last in sorted.filter { ($0.name, $0.id) > (last.name, last.id) } } ?? sorted
        shown = Array(left.prefix(most))
        isFirst = before == nil
        next = left.count > most ? shown.last?.id : nil
    }
}
