import Deployment
import HTTPShell
import Markup
import MissionModel
import PlanTrials
import Wording

/// Why something is where it is in a plan, and moving people by a scored list.
struct PlanTrialPages: Sendable {
    let store: any Store
    let plans: PlanPages
    let desk: PlanTrialDesk

    /// So long a form waits for the places that it shows again.
    private static let patience = Duration.seconds(5)

    func why(_ kind: WhySubject.Kind, _ request: PageRequest) async throws -> WhyPage {
        let plan = try await plans.read(request)
        let subject = WhySubject(kind, request.id)
        return WhyPage(
            frame: plans.frame(plan, .overview, request), subject: subject,
            explanation: try await desk.explanation(
                of: plan.summary, subject, within: plan.patience, for: request.actor))
    }

    func move(_ request: PageRequest) async throws -> MovePage {
        let plan = try await plans.read(request)
        guard plan.summary.status != .superseded else { throw Problem(.conflict, request.words(.notEditable)) }
        return MovePage(
            frame: plans.frame(plan, .overview, request), person: request.id,
            survey: try await desk.places(
                for: request.id, in: plan.summary, within: plan.patience, for: request.actor))
    }

    /// Makes a draft with the place that was chosen, and leads to it; the same choice made twice leads to one draft.
    func take(_ form: PageForm) async throws -> FormOutcome {
        let t = form.request.words
        guard let revision = form["revision"].flatMap({ Int(decimalDigits: $0) }) else {
            throw Problem(.invalidContent, "The form has no revision of the mission.")
        }
        guard let choice = form["choice"].flatMap(PlaceChoice.init) else {
            return .refused(try await page(form, MovePage.Fault(title: t(.chooseFirst))))
        }
        do {
            return .done(try await store(choice, form, revision))
        } catch let refusal as EditRefusal {
            return .refused(
                try await page(
                    form,
                    MovePage.Fault(
                        title: t(.notStored), reason: refusal.description, obstacles: refusal.obstacles)))
        } catch let error as StoreError {
            switch error.code {
            case .staleRevision:
                return .overtaken(
                    try await page(form, MovePage.Fault(title: t(.movedMeanwhile), reason: error.message)))
            case .conflict:
                return .refused(try await page(form, MovePage.Fault(title: t(.notStored), reason: error.message)))
            default: throw error
            }
        }
    }

    private func store(_ choice: PlaceChoice, _ form: PageForm, _ revision: Int) async throws -> Path {
        let (request, version) = (form.request, try form.request.version)
        let pins = form["pin"] != nil
        let work = EditPlan(
            mission: request.mission, version: version, edit: choice.edit(of: request.id), addsPins: pins,
            meeting: .oneOf([revision]))
        let facts = [
            "plan.edit", request.mission, String(version), String(revision), request.id, choice.text, pins ? "pin" : "",
        ]
        let digest = ContentDigest.sha256Bytes(of: Array(facts.joined(separator: "\u{0}").utf8))
        let key = IdempotentWork(key: "page-" + ContentDigest.hexadecimal(digest), requestDigest: digest)
        let made = try await DocumentGate.shared.pass {
            try await key.run(in: store, as: request.actor, recorded: Self.recorded) { transaction in
                try await work.run(in: transaction).after.version
            }
        }
        let draft =
            switch made {
            case .done(let version): version
            case .repeated(let response): Int(decimalDigits: String(decoding: response.body, as: UTF8.self)) ?? version
            }
        return MissionPath(request.mission).plan(draft).overview
    }

    private static func recorded(_ version: Int) -> RecordedResponse {
        RecordedResponse(
            requestDigest: [], status: 303, contentType: "text/plain", headers: [:], body: Array(String(version).utf8))
    }

    /// The page again, with what was chosen, tried with the mission as it is now.
    private func page(_ form: PageForm, _ fault: MovePage.Fault) async throws -> Page {
        let request = form.request
        let plan = try await plans.read(request)
        let survey =
            plan.summary.status == .superseded
            ? nil
            : try await desk.places(
                for: request.id, in: plan.summary, within: Self.patience, for: request.actor)
        return MovePage(
            frame: plans.frame(plan, .overview, request), person: request.id, survey: survey,
            chosen: form["choice"].flatMap(PlaceChoice.init), pins: form["pin"] != nil, fault: fault
        ).page
    }
}
