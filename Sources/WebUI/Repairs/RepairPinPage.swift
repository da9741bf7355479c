import Deployment
import HTTPShell
import Markup
import MissionModel
import PlanReading
import Wording

/// What of an offer is to be kept, before the offers are made anew around it.
struct RepairPinPage {
    let mission: MissionHeader
    let job: String
    let version: Int
    /// Teams that people come into, with those who do.
    let teams: [(team: TeamView, comers: [PlanChanges.Person])]
    let state: FormState
    let chosen: Set<String>
    let t: Words

    private var paths: MissionPath { MissionPath(mission.id) }

    var page: Page {
        let form = FormMarkup(state: state, t: t)
        let title = "\(t(.pinAndAskNow)): \(t(.planTitle, String(version)))"
        let body: HTML =
            teams.isEmpty
            ? .empty(nil, t(.nobodyMoves))
            : """
            <form class="in form" method="post" \(action: paths.pin(job, version))><p>\(t(.pinAndAskHelp))</p>\
            \(each: teams, { entry in group(entry.team, entry.comers) })\
            <p class="acts"><button class="b go">\(t(.pinAndAskNow))</button>\
            <a class="b ask" \(href: paths.repair(job))>\(t(.notYet))</a></p></form>
            """
        return Page(
            title: title, mission: mission, section: .repairs,
            body: PageHead(title, note: .link(t(.repairTitle, job), paths.repair(job))).html + form.summary([:])
                + Card(id: "pins", title: t(.whatToKeep), body: body).html)
    }

    private func group(_ team: TeamView, _ comers: [PlanChanges.Person]) -> HTML {
        """
        <fieldset><legend>\(team.id), \(team.hubName)</legend>\
        \(box("team~\(team.id)", t(.keepTogether, team.members.map { $0.label ?? $0.id }.joined(separator: " · "))))\
        \(each: comers, { box("person~\($0.observer)", t(.keepAtHub, $0.label ?? $0.observer, team.hubName)) })</fieldset>
        """
    }

    private func box(_ value: String, _ label: String) -> HTML {
        """
        <label class="check"><input type="checkbox" name="keep" value="\(value)"\
        \(when: chosen.contains(value), " checked")>\(label)</label>
        """
    }
}

extension RepairPages {
    /// The versions of the path that are asked about.
    private func offer(_ request: PageRequest) async throws -> (mission: MissionHeader, part: RepairPart, version: Int)
    {
        let page = try await page(request)
        let version = try request.version
        guard page.part.offers.contains(where: { $0.offer.version == version }) else {
            throw Problem(.notFound, "The repair offers no plan \(version).")
        }
        return (page.mission, page.part, version)
    }

    func pinPage(
        _ request: PageRequest, state: FormState = FormState(), chosen: Set<String> = []
    ) async throws -> RepairPinPage {
        let (mission, part, version) = try await offer(request)
        let plan = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.existingPlan(mission: request.mission, version: version)
        }
        let view = try await reader.view(of: plan, for: request)
        let people = part.offers.first { $0.offer.version == version }?.changes.people ?? []
        let teams = view.teams.compactMap { team in
            let comers = people.filter { $0.to?.team.map { ExactText($0) == ExactText(team.id) } ?? false }
            return comers.isEmpty ? nil : (team: team, comers: comers)
        }
        return RepairPinPage(
            mission: mission, job: request.id, version: version, teams: teams, state: state, chosen: chosen,
            t: request.words)
    }

    /// Pins what was chosen, and leads to the repair that is made anew.
    func pin(_ form: PageForm) async throws -> FormOutcome {
        let request = form.request
        let chosen = form.all("keep")
        func named(_ kind: String) -> [String] {
            chosen.compactMap { $0.hasPrefix("\(kind)~") ? String($0.dropFirst(kind.count + 1)) : nil }
        }
        var state = FormState()
        do {
            let work = PinOffer(
                mission: request.mission, job: request.id, version: try request.version, teams: named("team"),
                people: named("person"))
            let job = try await store.transaction(.write, as: request.actor) { try await work.run(in: $0) }
            return .done(MissionPath(request.mission).repair(job.id))
        } catch {
            try state.add(refusal: error)
        }
        return .refused(try await pinPage(request, state: state, chosen: Set(chosen)).page)
    }
}
