import MissionModel

/// A mission in which every text that anybody wrote, and every identifier, has a canary that is nowhere else: who owns it,
/// and what it is of.
///
/// Delegations 1 and 2 share the team `t1`, 2 and 3 the team `t2`; the second observers of 1 and 3 are in none. A twin
/// differs in all that the head of delegation 1 may not see.
struct FenceMission: Sendable {
    let letter: String
    var isTwin = false
    /// Names of a mission that is other in everything, for those who may see nothing of it.
    var isOther = false

    /// Whose a canary is: 0 is nobody's delegation.
    func canary(_ owner: Int, _ name: String) -> String {
        let isHidden = isOther || isTwin && !Self.isKnownToFirst(owner, name)
        return "zz\(letter)\(owner)\(name)\(isHidden ? "tw" : "")zz"
    }

    /// What the head of delegation 1 may see: its own, and what of `t1` and the partner there its people need.
    private static func isKnownToFirst(_ owner: Int, _ name: String) -> Bool {
        switch owner {
        case 1: true
        case 2: ["del", "delname", "o1label"].contains(name)
        default:
            ["mid", "t1", "h1", "h1name", "r1", "r1name"].contains(name)
                || ["s1", "s2", "s3"].contains { name.hasPrefix($0) }
        }
    }

    var id: String { "m-zz\(letter)0midzz" }
    func delegation(_ number: Int) -> String { canary(number, "del") }
    func observer(_ delegation: Int, _ number: Int) -> String { canary(delegation, "o\(number)") }
    func hub(_ number: Int) -> String { canary(0, "h\(number)") }
    func region(_ number: Int) -> String { canary(0, "r\(number)") }
    func station(_ number: Int) -> String { canary(0, "s\(number)") }
    var centre: String { canary(0, "tc1") }

    /// More people and places than the mission itself has.
    private var hasMore: Bool { isTwin || isOther }

    /// The observers, by delegation and number.
    var observers: [(delegation: Int, number: Int)] {
        var numbers = [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 2)]
        if hasMore { numbers += [(2, 3), (3, 3), (3, 4)] }
        return numbers.map { (delegation: $0.0, number: $0.1) }
    }

    var stations: [Int] { Array(1...(hasMore ? 8 : 6)) }

    /// All identifiers by the segment of the path that names their list.
    var identifiers: [String: [String]] {
        let people = observers.map { observer($0.delegation, $0.number) }
        return [
            "regions": [region(1), region(2)], "hubs": [hub(1), hub(2)], "stations": stations.map(station),
            "tabulation-centres": [centre], "delegations": (1...3).map(delegation), "observers": people,
            "assignments": people, "people": people, "team-support": [canary(0, "t1"), canary(0, "t2")],
            "accounts": (1...3).map(account), "tokens": (1...3).map(personToken),
        ].merging(Kept.allCases.map { kind in (kind.list, (1...3).map { kept(kind, of: $0) }) }) { $1 }
    }

    /// What is kept for each delegation under an identifier of its own.
    enum Kept: String, CaseIterable {
        case calendar = "cal"
        case request = "req"
        case message = "msg"
        case event = "evt"
        case session = "ses"

        /// The segment of the path that names the list.
        var list: String {
            switch self {
            case .calendar: "calendars"
            case .request: "requests"
            case .message: "messages"
            case .event: "webhook-events"
            case .session: "sessions"
            }
        }
    }

    func kept(_ kind: Kept, of number: Int) -> String { "\(kind.rawValue)_\(canary(number, kind.rawValue))" }

    /// Of the person who heads a delegation.
    func account(_ number: Int) -> String { "acc_\(letter)\(number)" }
    func personToken(_ number: Int) -> String { "tok_person\(letter)\(number)" }

    /// How an observer is called for those who may know.
    func person(_ delegation: Int, _ number: Int) -> String { canary(delegation, "person\(number)") }

    func document() throws -> MissionDocument { try MissionDocument(bytes: Array(text.utf8)) }

    private var text: String {
        """
        {"format": "observerd.mission/1", "x_note": "\(canary(0, "note"))",
         "mission": {"id": "\(id)", "name": "\(canary(0, "name"))", "host_country": "KZ", "election_date": "2023-03-19",
           "x_header": "\(canary(0, "header"))"},
         "rules": {"target_stops": 8, "x_rule": "\(canary(0, "rule"))"},
         "regions": [\((1...2).map(regionText).joined(separator: ", "))],
         "hubs": [\((1...2).map(hubText).joined(separator: ", "))],
         "stations": [\(stations.map(stationText).joined(separator: ", "))],
         "tabulation_centres": [{"id": "\(centre)", "region": "\(region(1))", "district": "\(canary(0, "tc1district"))",
           "lat": 50.4, "lon": 80.2, "x_note": "\(canary(0, "tc1note"))"}],
         "delegations": [\((1...3).map(delegationText).joined(separator: ", "))],
         "observers": [\(observers.map { observerText($0.delegation, $0.number) }.joined(separator: ", "))],
         "incompatibilities": [{"observers": ["\(observer(1, 2))", "\(observer(3, 2))"], "x_why": "\(canary(0, "pair"))"}],
         "pins": [{"observers": ["\(observer(2, 2))"], "hub": "\(hub(2))", "x_why": "\(canary(2, "pin"))"}],
         "sample": {"seed": 7, "x_method": "\(canary(0, "method"))", "units": [
           \(stations.map(unitText).joined(separator: ", "))]}}
        """
    }

    private func regionText(_ number: Int) -> String {
        """
        {"id": "\(region(number))", "name": "\(canary(0, "r\(number)name"))", "time_zone": "Asia/Almaty", "status": "open",
         "min_teams": 0, "max_teams": null, "languages": ["kk"], "return_min": 60, "x_note": "\(canary(0, "note\(number)"))"}
        """
    }

    private func hubText(_ number: Int) -> String {
        """
        {"id": "\(hub(number))", "region": "\(region(number))", "name": "\(canary(0, "h\(number)name"))", "lat": 50.4,
         "lon": 80.2, "vehicles": 2, "seats": 4, "interpreters": 1, "x_note": "\(canary(0, "hubnote\(number)"))"}
        """
    }

    private func stationText(_ number: Int) -> String {
        let place = (number - 1) % 3 + 1
        return """
            {"id": "\(station(number))", "name": "\(canary(0, "s\(number)name"))", "region": "\(region(number > 3 ? 2 : 1))",
             "district": "\(canary(0, "s\(number)district"))", "lat": 50.4\(place), "lon": 80.2\(place), "voters": 900,
             "setting": "urban", "kind": "regular", "opens": "07:00", "closes": "20:00", "cleared": false,
             "x_source": "\(canary(0, "source\(number)"))"}
            """
    }

    private func delegationText(_ number: Int) -> String {
        """
        {"id": "\(delegation(number))", "name": "\(canary(number, "delname"))", "country": "\(["AT", "FR", "DE"][number - 1])",
         "x_note": "\(canary(number, "delnote"))"}
        """
    }

    private func observerText(_ delegation: Int, _ number: Int) -> String {
        """
        {"id": "\(observer(delegation, number))", "delegation": "\(self.delegation(delegation))", "role": "member", "sex": "f",
         "first_time": false, "languages": ["en"], "status": "accredited", "reserve": false,
         "available_from": "2023-03-18T00:00:00+06:00", "available_to": "2023-03-21T00:00:00+06:00", "debriefing": false,
         "excluded_regions": [], "preferred_regions": [], "political_family": "\(canary(delegation, "family\(number)"))",
         "label": "\(canary(delegation, "o\(number)label"))", "x_note": "\(canary(delegation, "note\(number)"))"}
        """
    }

    private func unitText(_ number: Int) -> String {
        """
        {"station": "\(station(number))", "stratum": "\(canary(0, "stratum\(number)"))", "order": \(number),
         "use": "primary", "inclusion_probability": 1}
        """
    }
}

// MARK: Its plan

extension FenceMission {
    /// A plan of two teams; what nobody of a team may know has canaries too.
    ///
    /// - Parameter draft: tells plans apart that are made of the same mission.
    func plan(sha256: String, draft: Int) throws -> PlanDocument {
        let inTeams = ["1 1", "2 1", "2 2", "3 1"]
        let listed = observers.filter { !inTeams.contains("\($0.delegation) \($0.number)") }
        let unassigned = listed.map { person in
            """
            {"observer": "\(observer(person.delegation, person.number))", "reason": "no_partner",
             "detail": "\(canary(person.delegation, "reason\(person.number)"))"}
            """
        }
        let text = """
            {"format": "observerd.plan/1", "mission": "\(id)", "version": 1, "base_version": null, "as_of": null,
             "mission_sha256": "\(sha256)", "status": "draft",
             "solver": {"seed": \(draft), "iterations": 1, "seconds": 0.25, "stopped_by": "done", "version": "baseline/1"},
             "teams": [\(teamText(1, [observer(1, 1), observer(2, 1)])), \(teamText(2, [observer(2, 2), observer(3, 1)]))],
             "reserves": [], "unassigned": [\(unassigned.joined(separator: ", "))], "shortfalls": [
              {"code": "M3", "subject": "\(canary(0, "t2"))", "value": 60, "detail": "\(canary(0, "shortfall"))"}],
             "score": {"hard": 0, "medium": \(60 + draft), "soft": 2, "terms": [
              {"code": "M3", "value": 3, "weight": 20, "points": 60}, {"code": "S2", "value": 2, "weight": 1, "points": 2}]},
             "metrics": {"teams": 2, "observers_assigned": 4, "stops": 6, "stations_visited": 6, "regions_covered": 2,
              "openings": 2, "closings": 2, "tabulations": 0, "rural_share": 0, "voters_at_visited": 5400,
              "distance_m": 21360, "driving_s": 6084, "duty_s": {"min": 60921, "median": 60921, "max": 60921},
              "idle_s": {"min": 23559, "median": 23559, "max": 23559},
              "stops_per_team": {"min": 3, "median": 3, "max": 3}, "driving_gini": 0, "mixed_pairs": 0,
              "delegations_spread": 0}}
            """
        return try PlanDocument(bytes: Array(text.utf8))
    }

    /// Three stops of the same places on the map for each team, in its own region.
    private func teamText(_ number: Int, _ members: [String]) -> String {
        let first = number * 3 - 2
        return """
            {"id": "\(canary(0, "t\(number)"))", "hub": "\(hub(number))", "rota": "full",
             "members": ["\(members[0])", "\(members[1])"], "interpreter": true, "start": "2023-03-19T00:18:13Z",
             "end": "2023-03-19T23:13:34+06:00", "distance_m": 10680, "stops": [
              {"kind": "opening", "place": "\(station(first))", "arrive": "2023-03-19T06:30:00+06:00",
               "leave": "2023-03-19T07:30:00+06:00", "leg": {"distance_m": 1780, "duration_s": 707}},
              {"kind": "voting", "place": "\(station(first + 2))", "arrive": "2023-03-19T07:43:34+06:00",
               "leave": "2023-03-19T08:13:34+06:00", "leg": {"distance_m": 3560, "duration_s": 814}},
              {"kind": "break", "place": null, "arrive": "2023-03-19T11:00:00+06:00",
               "leave": "2023-03-19T11:45:00+06:00", "leg": null},
              {"kind": "closing", "place": "\(station(first + 1))", "arrive": "2023-03-19T19:30:00+06:00",
               "leave": "2023-03-19T23:00:00+06:00", "leg": {"distance_m": 1780, "duration_s": 707}}],
             "return_leg": {"distance_m": 3560, "duration_s": 814}}
            """
    }
}
