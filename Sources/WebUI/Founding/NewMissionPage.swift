import Deployment
import HTTPShell
import Markup
import MissionModel
import Wording

/// Where a mission is made.
struct NewMissionPage {
    let state: FormState
    let t: Words

    private static let debriefing = InstantField(name: "debriefing")
    private static let fields = ["id", "name", "host_country", "election_date"] + debriefing.fields

    static func blank(_ request: PageRequest) -> NewMissionPage {
        NewMissionPage(state: FormState(debriefing.values(nil)), t: request.words)
    }

    /// Makes the mission; what is wrong with the form is shown beside its fields.
    static func take(_ form: PageForm, in store: any Store) async throws -> FormOutcome {
        var state = FormState(form, fields: fields)
        var object: JSONObject = [:]
        for field in ["id", "name", "host_country", "election_date"] {
            object.append(field, .string(field == "host_country" ? form[field]?.uppercased() ?? "" : form[field] ?? ""))
        }
        if let instant = debriefing.instant(form, &state) { object.append("debriefing", .string(instant.text)) }
        do {
            let creation = try CreateMission(.object(object))
            guard state.faults.isEmpty else {
                return .refused(NewMissionPage(state: state, t: form.request.words).page)
            }
            let change = MissionChange(creation.mission, action: "mission.create", meeting: nil)
            try await change.run(in: store, as: form.request.actor) { _ = try await creation.run(in: $0) }
            return .done(MissionPath(creation.mission).overview)
        } catch let error as StoreError {
            guard error.code == .alreadyExists else { throw error }
            state.add(error.message, at: "id")
        } catch {
            try state.add(refusal: error)
        }
        return .refused(NewMissionPage(state: state, t: form.request.words).page)
    }

    var page: Page {
        let form = FormMarkup(state: state, t: t)
        let labels = [
            "id": t(.identifier), "name": t(.missionName), "host_country": t(.host), "election_date": t(.electionDay),
            "debriefing": t(.debriefing),
        ]
        return Page(
            title: t(.newMission),
            body: PageHead(t(.newMission), note: .link(t(.missions), SitePath.missions)).html
                + Card(
                    id: "new", title: t(.whatItIs),
                    body: """
                        <form class="in form" method="post" \(action: SitePath.newMission)>\(form.summary(labels))\
                        \(form.text("name", t(.missionName), isRequired: true))\
                        \(form.text("id", t(.identifier), hint: t(.identifierHint), longest: 128, isRequired: true))\
                        \(form.text("host_country", t(.host), hint: t(.countryHint), longest: 2, isRequired: true))\
                        \(form.text(
                            "election_date", t(.electionDay), type: .date, longest: 10, isRequired: true))\
                        \(Self.debriefing.html(form, t(.debriefing), hint: t(.debriefingHint)))\
                        <p class="acts"><button class="b go">\(t(.makeMission))</button></p></form>
                        """
                ).html)
    }
}
