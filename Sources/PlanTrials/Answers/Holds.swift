import MissionModel
import PlanJudgement

/// What speaks for a person, a team or a station being where it is, and what it costs there.
struct Holds {
    typealias Hold = Explanation.Hold

    let trials: PlanTrials
    private var mission: MissionIndex { trials.mission }

    // MARK: People

    func person(_ position: Int, in team: PlanTeam?) -> [Hold] {
        let person = mission.document.observers[position]
        var holds = pins(of: person)
        guard let team, let hub = mission.hubPosition[team.hub] else { return holds }
        if trials.repair?.begun[team.id] != nil {
            holds.append(Hold(code: "H17", points: nil, text: "\(team.id) has begun: what is past stays."))
        }
        let region = mission.hubRegion[hub]
        let partners = team.members.filter { ExactText($0) != ExactText(person.id) }
            .compactMap { mission.observerPosition[$0] }
        holds += company(person, position, partners, region: region)
        holds += delegation(of: person, position, region: region)
        let name = mission.document.regions[region].id
        if !person.preferredRegions.isEmpty {
            let isWished = person.preferredRegions.containsExactly(name)
            holds.append(
                Hold(
                    code: "S8", points: isWished ? nil : 2,
                    text: isWished
                        ? "\(name) is one of the preferred regions."
                        : "\(name) is none of the preferred regions (\(person.preferredRegions.joined(separator: ", ")))."
                ))
        }
        return holds + self.team(team)
    }

    private func pins(of person: Observer) -> [Hold] {
        mission.document.pins.filter { mission.peopleHeld(by: $0).containsExactly(person.id) }.map { pin in
            let others = mission.peopleHeld(by: pin).filter { ExactText($0) != ExactText(person.id) }
            let together = others.isEmpty ? "" : " together with \(others.joined(separator: ", "))"
            return Hold(code: "H17", points: nil, text: "Is pinned to hub \(pin.hub)\(together).")
        }
    }

    /// What the person brings that the partners do not have.
    private func company(_ person: Observer, _ position: Int, _ partners: [Int], region: Int) -> [Hold] {
        if partners.isEmpty { return [] }
        var holds: [Hold] = []
        let others = partners.map { mission.document.observers[$0] }
        if mission.speaksLanguage(ofRegion: region, anyOf: [position]),
            !mission.speaksLanguage(ofRegion: region, anyOf: partners)
        {
            let local = mission.document.regions[region].languages.filter(person.languages.contains)
            holds.append(
                Hold(
                    code: "H6", points: nil,
                    text:
                        "Is the only one of the team with a local language (\(local.joined(separator: ", "))): without, "
                        + "an interpreter and a seat are needed."))
        }
        if others.allSatisfy(\.firstTime), !person.firstTime {
            holds.append(
                Hold(
                    code: "M5", points: nil,
                    text: "Is the only one of the team who does not observe for the first time."))
        }
        if Set(others.map(\.sex)).count == 1, person.sex != others[0].sex {
            holds.append(Hold(code: "S2", points: nil, text: "Without the person the team would be of one sex."))
        }
        return holds
    }

    private func delegation(of person: Observer, _ position: Int, region: Int) -> [Hold] {
        let delegation = mission.observerDelegation[position]
        let count = trials.plan.teams.count { team in
            mission.hubPosition[team.hub].map { mission.hubRegion[$0] } == region
                && team.members.contains { id in
                    mission.observerPosition[id].map { mission.observerDelegation[$0] } == delegation
                }
        }
        let name = mission.document.regions[region].id
        let most = mission.rules.maxDelegationTeamsPerRegion
        let text =
            "The delegation \(person.delegation) is in \(count.of("team")) in \(name), \(most) at most are wanted."
        return [Hold(code: count > most ? "M7" : "S4", points: count > most ? (count - most) * 40 : nil, text: text)]
    }

    // MARK: Teams

    /// What a team's own terms are: the shortfalls that are about it, and the soft points that it would have alone.
    func team(_ team: PlanTeam) -> [Hold] {
        let medium = trials.before.shortfalls.filter { ExactText($0.subject) == ExactText(team.id) }.map {
            Hold(code: $0.code.rawValue, points: $0.value, text: "\(team.id): \($0.detail)")
        }
        var alone = trials.plan
        (alone.teams, alone.reserves, alone.unassigned) = ([team], [], [])
        (alone.baseVersion, alone.asOf) = (nil, nil)
        guard let judged = try? PlanEvaluation.evaluate(plan: alone, mission: mission) else { return medium }
        return medium
            + Self.own.compactMap { code, text in
                let points = judged.points(code.rawValue)
                return points == 0 ? nil : Hold(code: code.rawValue, points: points, text: "\(team.id): \(text)")
            }
    }

    /// The soft codes that count team by team.
    private static let own: [(SoftCode, String)] = [
        (.s2, "all members are of one sex."), (.s3, "its hours of driving, squared."),
        (.s5, "more rural than urban stations, and nobody has a local language."),
        (.s8, "members outside their preferred regions, or all of one political family."),
        (.s10, "its hours beyond the least stays, squared."),
    ]

    // MARK: Stations

    func station(_ position: Int) -> [Hold] {
        let station = mission.document.stations[position]
        var holds: [Hold] = []
        if let obstacle = mission.obstacle(toVisiting: position) {
            holds.append(Hold(code: "H13", points: nil, text: "The station \(obstacle)."))
        }
        guard let units = mission.units else { return holds }
        guard let unit = units[position] else {
            return holds + [Hold(code: "H18", points: nil, text: "The station is not in the sample.")]
        }
        let code = unit.use == .primary ? "S7" : "M6"
        holds.append(
            Hold(
                code: code, points: nil,
                text:
                    "\(station.id) is a \(unit.use.rawValue) unit of the stratum \(unit.stratum), number \(unit.order)."
            ))
        return holds
    }
}
