import Deployment
import Markup
import MissionModel
import PlanReading
import Wording

/// What a delegation has on its desk: its people, and what was asked and reported for them.
struct HeadDesk: Sendable {
    let visit: HeadVisit
    let names: [ToldDelegation]
    /// All of them: who asks for attention first, then by identifier.
    let people: [HeadPerson]
    /// The newest first.
    let requests: [HeadRequest]

    private static let mostRequests = 500
    /// So many former revisions are looked through for one that was confirmed.
    private static let mostFormer = 8

    var t: Words { visit.t }
    var paths: HeadPath { visit.paths }

    static func load(_ visit: HeadVisit, in store: any Store) async throws -> HeadDesk {
        try await store.transaction(.read, as: visit.actor) { try await HeadDesk(visit, in: $0) }
    }

    /// - Throws: `notFound` where staff name a delegation that there is not.
    init(_ visit: HeadVisit, in transaction: any StoreTransaction) async throws {
        self.visit = visit
        let (mission, delegation) = (visit.mission, visit.delegation)
        if let delegation, try await transaction.entity(Delegation.self, mission: mission, id: delegation) == nil {
            throw StoreError(.notFound, "There is no delegation \(delegation).")
        }
        names = try await transaction.toldDelegations(mission: mission, delegation: delegation)
        let told = try await transaction.allAssignments(mission: mission, delegation: delegation)
        let former = try await Self.former(of: told, mission, in: transaction)
        let contacts = try await Self.contacts(of: told, mission, in: transaction)
        people = told.map { told in
            let key = ExactText(told.assignment.observer)
            return HeadPerson(
                told, former: former[key],
                contacts: contacts.map { $0[key] ?? ReleasedContacts() })
        }.sorted { PeoplePart.Place($0).isBefore($1) }
        let filter = HeadRequestFilter(delegation: delegation)
        requests = try await transaction.headRequests(
            mission: mission, filter, after: nil, limit: Self.mostRequests
        ).reversed()
    }

    /// What each of whom a change is not confirmed had when somebody last confirmed it, else just before.
    private static func former(
        of told: [ToldAssignment], _ mission: String, in transaction: any StoreTransaction
    ) async throws -> [ExactText: Assignment] {
        let changed = told.filter { $0.change == .changed && $0.confirmation == nil }
        let revisions = changed.flatMap { told in
            (max(1, told.revision - mostFormer)..<told.revision).map {
                ToldRevision(
                    delegation: told.assignment.delegation, observer: told.assignment.observer, revision: $0)
            }
        }
        var former: [ExactText: ToldAssignment] = [:]
        for row in try await transaction.toldAssignments(mission: mission, revisions) {
            let key = ExactText(row.assignment.observer)
            if let known = former[key], rank(known) > rank(row) { continue }
            former[key] = row
        }
        return former.filter { $0.value.change != .removed }.mapValues(\.assignment)
    }

    private static func rank(_ told: ToldAssignment) -> (Int, Int) {
        (told.confirmation == nil ? 0 : 1, told.revision)
    }

    /// Nil for a reader who may not know how people are reached. Heads have what is their own.
    private static func contacts(
        of told: [ToldAssignment], _ mission: String, in transaction: any StoreTransaction
    ) async throws -> [ExactText: ReleasedContacts]? {
        let actor = transaction.actor
        if actor.kind != .head, !actor.permissions.contains(.readPersonal) { return nil }
        let observers = told.filter { $0.change != .removed }.map(\.assignment.observer)
        return try await transaction.released(mission: mission, observers: observers)
    }

    /// - Throws: `notFound`, alike for nobody and for another delegation's.
    func person(_ id: String) throws -> HeadPerson {
        guard let person = people.first(where: { ExactText($0.id) == ExactText(id) }) else {
            throw StoreError(.notFound, "Nothing was told of such an observer.")
        }
        return person
    }

    func name(of observer: String) -> String {
        people.first { ExactText($0.id) == ExactText(observer) }?.name ?? observer
    }

    /// Whether it was reported that they will not come, and nothing was told of them since.
    func isReportedOut(_ person: HeadPerson) -> Bool {
        if person.isGone { return false }
        let last = requests.first {
            [.dropOut, .observerReturn].contains($0.content.kind) && $0.state != .refused
                && $0.content.observers.containsExactly(person.id)
        }
        guard let last, last.content.kind == .dropOut else { return false }
        return last.createdAt >= person.told.toldAt
    }

    var waiting: [HeadPerson] { people.filter { !$0.isConfirmed } }

    /// The form that looks for somebody in a list.
    ///
    /// - Parameter kept: what else the list's address says.
    func search(_ list: Path, _ text: String?, kept: [(name: String, value: String)] = []) -> HTML {
        let own = visit.delegation.map { [(name: "delegation", value: $0)] } ?? []
        return FilterForm(path: list, search: text, kept: own + kept, t: t).html
    }

    var missionName: String { names.first?.missionName ?? visit.mission }

    /// Of the delegations.
    var title: String {
        let known = names.map(\.name)
        return known.isEmpty ? t(.headPeople) : t(.delegationTitle, known.joined(separator: ", "))
    }

    /// An instant by the clock of the delegation's first team.
    func local(_ instant: Instant) -> Instant {
        Instant(seconds: instant.seconds, offset: offset)
    }

    /// Of the clock of the delegation's first team, in seconds.
    private var offset: Int { people.lazy.compactMap { $0.content.team?.start.offset }.first ?? 0 }

    /// Seen only where a phone shows the page as it kept it; the time is put in there.
    private var kept: HTML {
        let zone = Instant(seconds: 0, offset: offset).zoneText
        let sentence = t.html(.keptPage, "<span data-kept-at=\"\(offset)\"></span>", HTML(text: zone))
        return "<p class=\"note wait kept\">\(sentence)</p>"
    }

    func page(_ title: String, isPaper: Bool = false, scripts: [Asset] = [], _ body: HTML) -> Page {
        let looks: HTML = visit.isHead ? .empty : "<p class=\"note noprint\">\(t(.staffLooks))</p>"
        return Page(
            title: title, phone: PhoneFrame(title: missionName, home: paths.people, isPaper: isPaper),
            body: kept + looks + body, scripts: scripts)
    }
}
