import Deployment
import HTTPShell
import Markup
import MissionModel
import Notifications
import PlanReading

/// Publishes plans in two steps: a page with every message, and its button.
struct Publishing: Sendable {
    /// What decides about the news that a publication would bring.
    private struct NewsKey: Hashable, Sendable {
        let edition: PlanEdition
        let missionRevision: Int
        /// The version that is published.
        let former: Int?
    }

    let store: any Store
    let reader: PlanReader
    /// Nil where nothing is delivered.
    let office: LetterOffice?
    private let news = Awaited<NewsKey, [AssignmentNews]>(keepsDelivered: true)

    init(store: any Store, reader: PlanReader, office: LetterOffice?) {
        (self.store, self.reader, self.office) = (store, reader, office)
    }

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
        let news = try await news(of: plan, view, since: former, for: request)
        let tidings = try await store.transaction(.read, as: request.actor) { transaction in
            try await Tidings(news, of: mission, in: transaction)
        }
        let opened = request["letter"]
        return PublishPage(
            mission: tidings.header, plan: plan, published: published, refusal: refusal,
            previews: previews(of: tidings, version, opened: opened), opened: opened,
            unreachable: tidings.unreachable,
            mayInvite: request.actor.permissions.contains(.keepHeads), isMailConfigured: office != nil, t: request.words
        )
    }

    /// What would be told of whom, of a plan whose row was just read.
    private func news(
        of plan: PlanSummary, _ view: PlanView, since former: PlanSummary?, for request: PageRequest
    ) async throws -> [AssignmentNews] {
        let store = store
        let key = NewsKey(
            edition: PlanEdition(plan), missionRevision: plan.missionRevision, former: former?.version)
        return try await reader.soon(plan, key, news, for: request) {
            let telling = TellAssignments(
                mission: plan.mission, version: plan.version,
                assignments: try await BlockingWork.run { view.assignments },
                news: TellAssignments.news(of: plan, since: former))
            return try await store.transaction(.read, as: .daemon) { try await telling.preview(in: $0) }
        }
    }

    private func previews(of tidings: Tidings, _ version: Int, opened: String?) -> [PublishPage.Preview] {
        let title = MissionTitle(id: tidings.header.id, name: tidings.header.name)
        let letters = tidings.heads.map { (head: $0, news: tidings.news(for: $0)) }.filter { !$0.news.isEmpty }
        let areShort = PublishPage.areShort(people: letters.reduce(0) { $0 + $1.news.count })
        return letters.map { head, news in
            // To write a letter takes longer than all else of the page.
            let text =
                areShort || head.id == opened
                ? Letter.news(news, plan: version, mission: title, for: head, from: office ?? .standIn).plain : nil
            return PublishPage.Preview(
                account: head.id, name: head.name, delegations: head.bearer.delegations?.delegations ?? [],
                people: news.count, language: head.language,
                subject: Letter.newsSubject(people: news.count, mission: title, in: head.language), text: text)
        }
    }
}
