/// The numbers of the rule profile, with their defaults (profile `osce-pa`).
///
/// Names are those of the contract; times of `_min` are minutes, distances of `_km` kilometres.
package struct Rules: Sendable, Equatable {
    package var teamSize = 2
    package var maxTrios = 1
    package var workingLanguages = ["en"]
    package var openingLeadMin = 30
    package var openingStayMin = 30
    package var visitMin = 30
    package var closingLeadMin = 30
    package var countMin = 180
    package var tabulationMin = 60
    package var targetStops = 10
    package var minStops = 6
    package var maxStops = 14
    package var breakMin = 45
    package var breakWindow = ClockWindow(begins: ClockTime(minutes: 660), ends: ClockTime(minutes: 960))
    package var maxLegMin = 120
    package var maxKm = 300
    package var maxDutyMin = 1080
    package var restMin = 480
    package var lateStart = ClockTime(minutes: 720)
    package var maxDelegationTeamsPerRegion = 2
    /// A share of all observers that are neither withdrawn nor reserve: a warning at import, not a rule of the plan.
    package var maxDelegationShare = 0.10
    package var ruralShareMin = 0.30

    /// The object as written: only what is stated there, and unknown keys; empty for all defaults.
    package var stated = JSONObject()

    package init() {}

    /// - Throws: the faults of the object, with pointers below `/rules`.
    package init(_ object: JSONObject) throws(FormError) {
        var form = ObjectForm(object) { "/rules" }
        self.init(&form, object)
        if !form.isSound { throw FormError(faults: form.faults) }
    }

    init(_ form: inout ObjectForm, _ object: JSONObject) {
        teamSize = form.defaulted("team_size", .whole(atLeast: 1), teamSize)
        maxTrios = form.defaulted("max_trios", .whole(), maxTrios)
        workingLanguages = form.defaulted(
            "working_languages", .list(of: .language, atLeast: 1), workingLanguages)
        for (key, path) in Self.minutesAndCounts {
            self[keyPath: path] = form.defaulted(key, .whole(), self[keyPath: path])
        }
        breakWindow = form.defaulted("break_window", .window, breakWindow)
        lateStart = form.defaulted("late_start", .clock, lateStart)
        maxDelegationShare = form.defaulted("max_delegation_share", .number(0, 1), maxDelegationShare)
        ruralShareMin = form.defaulted("rural_share_min", .number(0, 1), ruralShareMin)
        stated = object
    }

    /// Every rule by its name, in the contract's order, defaults too; what else is stated is left out.
    package var inForce: JSONObject {
        [
            "team_size": .int(teamSize), "max_trios": .int(maxTrios), "working_languages": .strings(workingLanguages),
            "opening_lead_min": .int(openingLeadMin), "opening_stay_min": .int(openingStayMin),
            "visit_min": .int(visitMin), "closing_lead_min": .int(closingLeadMin), "count_min": .int(countMin),
            "tabulation_min": .int(tabulationMin), "target_stops": .int(targetStops), "min_stops": .int(minStops),
            "max_stops": .int(maxStops), "break_min": .int(breakMin),
            "break_window": .strings([breakWindow.begins.description, breakWindow.ends.description]),
            "max_leg_min": .int(maxLegMin), "max_km": .int(maxKm), "max_duty_min": .int(maxDutyMin),
            "rest_min": .int(restMin), "late_start": .string(lateStart.description),
            "max_delegation_teams_per_region": .int(maxDelegationTeamsPerRegion),
            "max_delegation_share": .double(maxDelegationShare), "rural_share_min": .double(ruralShareMin),
        ]
    }

    /// The names of all rules.
    package static let names = Rules().inForce.members.map(\.key)

    private static var minutesAndCounts: [(String, WritableKeyPath<Rules, Int>)] {
        [
            ("opening_lead_min", \.openingLeadMin), ("opening_stay_min", \.openingStayMin), ("visit_min", \.visitMin),
            ("closing_lead_min", \.closingLeadMin), ("count_min", \.countMin), ("tabulation_min", \.tabulationMin),
            ("target_stops", \.targetStops), ("min_stops", \.minStops), ("max_stops", \.maxStops),
            ("break_min", \.breakMin), ("max_leg_min", \.maxLegMin), ("max_km", \.maxKm),
            ("max_duty_min", \.maxDutyMin), ("rest_min", \.restMin),
            ("max_delegation_teams_per_region", \.maxDelegationTeamsPerRegion),
        ]
    }
}
