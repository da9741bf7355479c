/// What the facts of lists and the rules mean, in a sentence for people who fill them in.
package enum FieldMeaning {
    /// Of a rule by its name; nil for no rule.
    package static func ofRule(_ name: String) -> String? { rules[name] }

    /// Of a fact of a list (`stations`, `tabulation-centres`) by its key; nil where there is none.
    package static func of(_ key: String, in list: String) -> String? { fields(of: list).first { $0.key == key }?.text }

    /// The facts of a list that files state, in the order of the template; empty for no such list.
    package static func fields(of list: String) -> [(key: String, text: String)] { lists[list] ?? [] }

    private static let rules = [
        "team_size": "How many observers a team has.",
        "max_trios": "How many teams of a region may have one observer more.",
        "working_languages": "Languages of which the members of a team share at least one.",
        "opening_lead_min": "Minutes before the opening at which a team is at its first station.",
        "opening_stay_min": "Minutes that it stays there after the opening.",
        "visit_min": "Minutes of a visit in the course of the day.",
        "closing_lead_min": "Minutes before the closing at which a team is at its last station.",
        "count_min": "Minutes that the count takes after the closing.",
        "tabulation_min": "Minutes at a tabulation centre.",
        "target_stops": "Stations that a team is to visit.",
        "min_stops": "Stations below which a team's day is a poor one.",
        "max_stops": "Stations that a team visits at the most.",
        "break_min": "Minutes of a team's break.",
        "break_window": "Between which times the break is taken.",
        "max_leg_min": "Minutes of one drive between two stops at the most.",
        "max_km": "Kilometres that a team drives on the day at the most.",
        "max_duty_min": "Minutes from a team's start to its end at the most.",
        "rest_min": "Minutes between a team's end and the debriefing at the least.",
        "late_start": "When teams that begin late set out.",
        "max_delegation_teams_per_region": "Teams of a region in which one delegation may be.",
        "max_delegation_share": "The share of all observers above which a delegation is told at the import.",
        "rural_share_min": "The share of visits that are to be in rural places.",
    ]

    private static let region = (key: "region", text: "Required. The region, by its id or name.")
    private static let district = (key: "district", text: "The district, by which visits are spread; else the region.")
    private static let lat = (
        key: "lat",
        text:
            "Required. Latitude: 43.25249, 43°15'09\"N, or metres beside utm_zone; one column may have both coordinates."
    )
    private static let lon = (key: "lon", text: "Required. Longitude: 76.95, 76°57'00\"E.")

    private static let lists: [String: [(key: String, text: String)]] = [
        "regions": [
            ("id", "Required. A short code that stays the same."),
            ("name", "Required. The name that people read."),
            ("time_zone", "Required. A name of the tz database, such as Asia/Almaty."),
            ("status", "open, restricted (stations need clearance) or closed; else open."),
            ("min_teams", "Teams that the region is to have at the least; else 0."),
            ("max_teams", "Teams that it may have at the most; else no limit."),
            ("languages", "Languages that are spoken there, as BCP 47 tags: ru;kk."),
            ("return_min", "Minutes from there to the debriefing; else 0."),
            ("detour", "By how much roads are longer than the bee-line: 1.3; else the mission's."),
            ("speed_kmh", "Kilometres an hour on its roads; else the mission's."),
        ],
        "delegations": [
            ("id", "Required. A short code that stays the same."),
            ("name", "Required. The name that people read."),
            ("country", "Required. Two letters by ISO 3166-1, such as EE; three letters and names are understood."),
        ],
        "observers": [
            ("id", "Required. The person's code; lists of observers have no names."),
            ("delegation", "Required. The delegation, by its id or name."),
            ("role", "head, member or staff; else member."),
            ("sex", "Required. f, m or x."),
            ("first_time", "Whether this is the person's first mission; else no."),
            ("languages", "Required. Spoken languages as BCP 47 tags: en;fr."),
            ("status", "Required. nominated, appointed, accredited or withdrawn."),
            ("reserve", "Whether the person stands by and is in no team; else no."),
            ("available_from", "From when the person is there: 2023-03-18T12:00:00+06:00; else the day before."),
            ("available_to", "Until when; else two days after election day."),
            ("debriefing", "Whether the person has to be back for the debriefing; else no."),
            ("max_leg_min", "Minutes of one drive at the most; else the rule."),
            ("max_km", "Kilometres of the day at the most; else the rule."),
            ("excluded_regions", "Regions where the person may not go: ABA;KZY."),
            ("preferred_regions", "Regions where the person would like to go."),
            ("political_family", "The political family, of which a team is not to have one alone."),
            ("label", "What the person is called in plans; no name."),
        ],
        "stations": [
            ("id", "Required. The number or code of the station; --make-ids makes one where the list has none."),
            ("name", "The name or address that drivers find; else the id."),
            region, district, lat, lon,
            ("voters", "Registered voters, in digits only; else not known."),
            ("setting", "urban or rural; else by the density of voters around."),
            ("kind", "regular, hospital, military, detention, transit, camp or abroad; else regular."),
            ("opens", "Required. When voting begins: 07:00, 7 AM, 7h00."),
            ("closes", "Required. When it ends; 24:00 is the end of the day."),
            ("cleared", "Whether a visit is cleared where that is needed; else no."),
            ("no_go", "Whether no team may go there; else no."),
        ],
        "hubs": [
            ("id", "Required. A short code that stays the same."),
            ("name", "The town; else the id."),
            region, lat, lon,
            ("vehicles", "Required. How many cars there are."),
            ("seats", "Seats of a car beside the driver's; else 4."),
            ("interpreters", "How many interpreters there are; else 0."),
        ],
        "tabulation-centres": [
            ("id", "Required. A short code that stays the same."),
            region, district, lat, lon,
        ],
        "contacts": [
            ("observer", "Required. The id of the observer."),
            ("name", "Required. The person's name."),
            ("email", "An e-mail address."),
            ("phone", "A telephone number with its country code."),
            ("note", "What else is to be known."),
        ],
        "vehicles": [
            ("id", "Required. A short code of the car."),
            ("hub", "Required. Its hub, by id or name."),
            ("plate", "Required. The registration."),
            ("driver", "The driver's name."),
            ("phone", "The driver's telephone number with its country code."),
            ("seats", "Seats beside the driver's; else as the hub says."),
        ],
        "interpreters": [
            ("id", "Required. A short code of the interpreter."),
            ("hub", "Required. The hub, by id or name."),
            ("name", "Required. The interpreter's name."),
            ("phone", "A telephone number with its country code."),
            ("languages", "Languages as BCP 47 tags: kk;ru;en."),
        ],
    ]
}
