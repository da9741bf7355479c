import Deployment
import HTTPShell
import Markup
import MissionModel
import Notifications
import PlanReading

/// Publishes plans in two steps: a page with every message, and its button.
struct Publishing: Sendable {
    let store: any Store
    let reader: PlanReader
    /// Nil where nothing is delivered.
    let office: LetterOffice?

    func ask(_ request: PageRequest) async throws -> PublishPage {
        try await page(request, refusal: nil)
    }

    /// Publishes, unless somebody was faster or the mission has changed in a way that matters and was not looked at.
    func take(_ form: PageForm) async throws -> FormOutcome {
        let request = form.request
        let (mission, version) = (request.mission, try request.version)
        guard let former = Self.former(form["replaces"]) else {
            throw Problem(.invalidContent, "The form does not say which version it is to replace.")
        }
        let publication = PublishPlan(
            mission: mission, version: version, replacing: .version(former), evenSo: form["even_so"] == "true")
        do {
            try await publication.attempt(
                in: store, as: request.actor, judgedBy: { try await reader.standings.judged($0) }
            ) { judged in
                try await store.transaction(.write, as: request.actor) { transaction in
                    _ = try await publication.run(in: transaction, judged: judged)
                }
            }
            return .done(MissionPath(mission).plan(version).overview)
        } catch let refusal as PublicationRefusal {
            if refusal.reason == .notDraft, refusal.published == version {
                // The same button was pressed twice.
                return .done(MissionPath(mission).plan(version).overview)
            }
            var page = try await page(request, refusal: refusal.reason == .otherPublished ? nil : refusal)
            page.isOvertaken = refusal.reason == .otherPublished
            return page.isOvertaken ? .overtaken(page.page) : .refused(page.page)
        }
    }

    /// The version that a form says is published; an inner nil: none. Nil where it says nothing of the kind.
    private static func former(_ text: String?) -> Int?? {
        if text == "none" { return .some(nil) }
        return text.flatMap { Int(decimalDigits: $0) }.map { .some($0) }
    }

    private func page(_ request: PageRequest, refusal known: PublicationRefusal?) async throws -> PublishPage {
        let (mission, version) = (request.mission, try request.version)
        let (plan, former) = try await store.transaction(.read, as: request.actor) { transaction in
            (
                try await transaction.existingPlan(mission: mission, version: version),
                try await transaction.publishedPlan(mission: mission)
            )
        }
        let published = former?.version
        var refusal = known ?? plan.publicationObstacle(published: published)
        let view = try await reader.view(of: plan, for: request)
        if refusal == nil { refusal = try await reader.standing(of: plan, for: request).refusal(published: published) }
        let telling = TellAssignments(
            mission: mission, version: version, assignments: view.assignments,
            news: TellAssignments.news(of: plan, since: former))
        let (news, heads, header, delegations) = try await store.transaction(.read, as: request.actor) { transaction in
            (
                try await telling.preview(in: transaction), try await transaction.headAccounts(mission: mission),
                try await transaction.existingMission(mission).header,
                try await EntryNames.load(.delegations, of: mission, in: transaction)
            )
        }
        let title = MissionTitle(id: mission, name: header.name)
        let previews = heads.compactMap { head -> PublishPage.Preview? in
            let own = news.filter { head.heads($0.told.assignment.delegation) }
            if own.isEmpty { return nil }
            let letter = Letter.news(own, plan: version, mission: title, for: head, from: office ?? .standIn)
            return PublishPage.Preview(
                account: head.id, name: head.name, delegations: head.bearer.delegations?.delegations ?? [],
                people: own.count,
                language: letter.language, subject: letter.subject, text: letter.plain)
        }
        let unreachable = Set(news.map { ExactText($0.told.assignment.delegation) }).filter { delegation in
            !heads.contains { $0.heads(delegation.text) }
        }
        return PublishPage(
            mission: header, plan: plan, published: published, refusal: refusal, previews: previews,
            opened: request["letter"],
            unreachable: unreachable.sorted().map {
                PublishPage.Unreachable(id: $0.text, name: delegations[$0.text])
            },
            mayInvite: request.actor.permissions.contains(.keepHeads), isMailConfigured: office != nil, t: request.words
        )
    }
}
