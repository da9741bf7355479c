import Deployment
import Markup
import MissionModel
import Wording

/// The form that asks for a plan.
struct PlanJobForm {
    static let fields = ["seconds", "seed", "threads", OnceKey.field]

    let state: FormState
    let path: Path
    let t: Words

    static func blank() -> FormState {
        FormState(["seconds": "30", "seed": "1", "threads": "2", OnceKey.field: OnceKey.fresh])
    }

    var card: HTML {
        let form = FormMarkup(state: state, t: t)
        let labels = ["seconds": t(.seconds), "seed": t(.seed), "threads": t(.threads)]
        return Card(
            id: "generate", title: t(.makePlan),
            body: """
                <form class="in form" method="post" \(action: path)>\(form.summary(labels))<div class="pair">\
                \(form.text("seconds", t(.seconds), hint: t(.secondsHint), type: .number, longest: 6))\
                \(form.text("threads", t(.threads), type: .number, longest: 2))\
                \(form.text("seed", t(.seed), hint: t(.planSeedHint), type: .number, longest: 16))</div>\
                \(form.hidden(OnceKey.field, state.value(OnceKey.field)))\
                <p class="acts"><button class="b go">\(t(.generate))</button></p></form>
                """
        ).html
    }

    /// Asks for a plan; what is wrong with the form is shown beside its fields.
    static func take(_ form: PageForm, in store: any Store, jobsPerCaller: Int) async throws -> FormOutcome {
        let mission = form.request.mission
        var state = FormState(form, fields: fields)
        let seconds = form.number("seconds", PlanRequestLimits.seconds, &state, else: PlanRequestLimits.defaultSeconds)
        let seed = form.whole("seed", PlanRequestLimits.seeds, &state, else: 1)
        let threads = form.whole("threads", PlanRequestLimits.threads, &state, else: 1)
        if let seconds, let seed, let threads, state.faults.isEmpty {
            let wanted = PlanRequest(mission: mission, seed: seed, seconds: seconds, iterations: nil, threads: threads)
            do {
                return try await OnceKey.run(form, fields, in: store) { transaction in
                    MissionPath(mission).job(try await transaction.requestPlan(wanted, limit: jobsPerCaller).id)
                }
            } catch {
                try state.add(refusal: error)
            }
        }
        return .refused(try await PlansPage.load(form.request, in: store, form: state).page)
    }
}
