import Deployment
import HTTPShell
import MissionModel

/// Decides on what a head asked for.
struct InboxForm: Sendable {
    let store: any Store

    func take(_ form: PageForm) async throws -> FormOutcome {
        let (mission, id) = (form.request.mission, form.request.id)
        guard let act = form["act"].flatMap(DecideHeadRequest.Decision.init),
            let revision = form["revision"].flatMap({ Int(decimalDigits: $0) })
        else { throw Problem(.invalidContent, "The form does not say what is decided, and on which request.") }
        var state = FormState(form, fields: ["answer"])
        do {
            let answer = form["answer"]?.replacing("\r\n", with: "\n")
            let decision = try DecideHeadRequest(
                mission: mission, id: id, act, answer: answer, meeting: .oneOf([revision]))
            try await store.transaction(.write, as: form.request.actor) { transaction in
                _ = try await decision.run(in: transaction)
            }
            return .done(MissionPath(mission).inbox)
        } catch let error as StoreError {
            guard error.code == .staleRevision || error.code == .conflict else { throw error }
            state.add(error.message)
            return .overtaken(try await InboxPage.load(form.request, in: store, typed: (id, state)).page)
        } catch {
            try state.add(refusal: error)
        }
        return .refused(try await InboxPage.load(form.request, in: store, typed: (id, state)).page)
    }
}
