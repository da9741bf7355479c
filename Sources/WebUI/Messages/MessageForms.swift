import Deployment
import HTTPShell
import Markup
import MissionModel

/// What staff do about messages: one more try, and reminders.
struct MessageForms: Sendable {
    let store: any Store
    let isMailConfigured: Bool

    func remind(_ form: PageForm) async throws -> FormOutcome {
        let mission = form.request.mission
        let reminder = RemindHeads(mission: mission, delegations: form["delegation"].map { [$0] })
        let outcome = try await store.transaction(.write, as: form.request.actor) { try await reminder.run(in: $0) }
        return .done(
            MissionPath(mission).messages.with("reminded", String(outcome.reminded.count))
                .with("soon", String(outcome.tooSoon.count)))
    }

    func retry(_ form: PageForm) async throws -> FormOutcome {
        let (mission, id) = (form.request.mission, form.request.id)
        let state = try await store.transaction(.write, as: form.request.actor) { transaction -> MessageState? in
            guard let known = try await transaction.message(id), known.mission.map(ExactText.init) == ExactText(mission)
            else { throw StoreError(.notFound, "The mission has no such message.") }
            guard try await transaction.retryMessage(id) != nil else { return known.state }
            try await transaction.audit(
                AuditEntry(action: "message.retry", mission: mission, detail: ["message": .string(id)]))
            return nil
        }
        guard let state else { return .done(MissionPath(mission).messages) }
        let fault = "The message is \(state.rawValue); only one that failed is tried again."
        let page = try await MessagesPage.load(
            form.request, in: store, isMailConfigured: isMailConfigured, fault: fault)
        return .overtaken(page.page)
    }
}
