package import MissionModel

extension HardRule {
    /// What the rule is about, in a few words.
    package var title: String {
        switch self {
        case .h1: "size of teams"
        case .h2: "two of one delegation in a team"
        case .h3: "observers of the host country"
        case .h4: "accreditation and availability"
        case .h5: "the timeline and its legs; one place for each person"
        case .h6: "vehicles, seats, interpreters and teams of a region"
        case .h7: "a common working language"
        case .h8: "places in the region of the hub"
        case .h9: "openings"
        case .h10: "visits during voting"
        case .h11: "closings, counts and tabulations"
        case .h12: "a station visited once"
        case .h13: "places that may be visited"
        case .h14: "duty, rota and break"
        case .h15: "reaching the debriefing"
        case .h16: "exclusions, incompatibilities, legs and days of people"
        case .h17: "pins, and what a repair finds past"
        case .h18: "number of stops and the sample"
        }
    }
}

extension MediumCode {
    package var title: String {
        switch self {
        case .m1: "observers in no team with a stop"
        case .m2: "regions short of teams"
        case .m3: "teams with few stops"
        case .m4: "openings, counts and tabulations missed"
        case .m5: "teams of first-timers alone"
        case .m6: "rural share and substitutes"
        case .m7: "many teams of one delegation in a region"
        case .m8: "changes to the plan that is repaired"
        }
    }
}

extension SoftCode {
    package var title: String {
        switch self {
        case .s2: "teams of one sex"
        case .s3: "balance of stops, driving and tabulations"
        case .s4: "further teams of a delegation in a region"
        case .s5: "rural teams without a local language"
        case .s6: "driving"
        case .s7: "primary units not visited"
        case .s8: "preferred regions and political families"
        case .s9: "districts"
        case .s10: "hours between stops, idle or driving"
        }
    }
}

extension ScoreTerm {
    /// What a code is about, in a few words; an unknown code as it is.
    package static func title(of code: String) -> String {
        HardRule(rawValue: code)?.title ?? MediumCode(rawValue: code)?.title ?? SoftCode(rawValue: code)?.title ?? code
    }
}
