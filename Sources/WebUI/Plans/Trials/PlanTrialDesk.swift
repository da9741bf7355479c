import Deployment
import MissionModel
import PlanTrials

/// What was tried of plans, for pages that ask why and for those where somebody is moved.
struct PlanTrialDesk: Sendable {
    /// A plan and the mission's revision that it is tried with.
    private struct Ground: Hashable, Sendable {
        let edition: PlanEdition
        let revision: Int

        init(_ plan: PlanSummary) {
            (edition, revision) = (PlanEdition(plan), plan.missionRevision)
        }
    }

    private struct Question: Hashable, Sendable {
        let ground: Ground
        let subject: WhySubject
    }

    private struct Person: Hashable, Sendable {
        let ground: Ground
        let id: ExactText
    }

    private let store: any Store
    private let explanations: SlowAnswers<Question, Explanation>
    private let surveys: SlowAnswers<Person, PlaceSurvey>

    init(store: any Store) {
        self.store = store
        let gate = DocumentGate(places: 2)
        (explanations, surveys) = (SlowAnswers(gate: gate), SlowAnswers(gate: gate))
    }

    /// Why a plan that was just read has something where it is; nil while that is being found out.
    func explanation(
        of plan: PlanSummary, _ subject: WhySubject, within patience: Duration, for actor: Actor
    ) async throws -> Explanation? {
        let (store, work) = (
            store, ExplainPlan(mission: plan.mission, version: plan.version, subject: subject.subject)
        )
        return try await explanations.answer(Question(ground: Ground(plan), subject: subject), within: patience) {
            try await work.run(in: store, as: actor).explanation
        }
    }

    /// All places for a person in a plan that was just read; nil while they are being tried.
    func places(
        for person: String, in plan: PlanSummary, within patience: Duration, for actor: Actor
    ) async throws -> PlaceSurvey? {
        let (store, work) = (store, SurveyPlaces(mission: plan.mission, version: plan.version, person: person))
        return try await surveys.answer(Person(ground: Ground(plan), id: ExactText(person)), within: patience) {
            try await work.run(in: store, as: actor).survey
        }
    }
}

/// What can be asked about on a page: why is it here?
struct WhySubject: Hashable, Sendable {
    enum Kind: String, Sendable {
        case person, team, station
    }

    let kind: Kind
    private let name: ExactText

    init(_ kind: Kind, _ id: String) {
        self.kind = kind
        name = ExactText(id)
    }

    var id: String { name.text }

    var subject: Explanation.Subject {
        switch kind {
        case .person: .person(id)
        case .team: .team(id)
        case .station: .station(id)
        }
    }
}
