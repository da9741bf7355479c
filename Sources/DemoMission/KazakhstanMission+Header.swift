package import MissionModel

extension KazakhstanMission {
    package static let identifier = "KZ-2023-03-19"

    /// Six in the evening before election day, where most of the mission is: when the demo's observer drops out.
    package static let eve = Instant("2023-03-18T18:00:00+06:00")

    /// What the mission is, where its facts come from, and what of it is invented.
    static func header() throws -> MissionHeader {
        guard let day = CalendarDay("2023-03-19"), let debriefing = Instant("2023-03-20T09:00:00+06:00") else {
            throw FactError(file: "the demo mission", message: "the election day is none")
        }
        return MissionHeader(
            id: identifier, name: "Kazakhstan, elections of 19 March 2023 (demo)", hostCountry: "KZ", electionDate: day,
            debriefing: debriefing,
            extra: ["synthetic": true, "notes": .strings(notes), "attribution": .strings(attribution)])
    }

    private static let notes = [
        "A demonstration: whatever carries \"synthetic\" is invented and describes no real place or person.",
        "Facts: the 20 regions with names, centres and time zones, 10,146 stations and 12,032,550 voters in all, "
            + "92 stations opening at 06:00 (11 in Kyzylorda), 19 of 149 stations of the city of Semey and 11 of 269 of "
            + "Atyrau in hospitals, detention and barracks, the names and places of 351 towns, the date of the debriefing.",
        "Estimates: the stations and voters of regions whose basis is \"estimate\"; the outlines are approximate.",
        "Invented: the place, number, voters and hours of each station, the villages and their names, districts, "
            + "tabulation centres, the means of each hub, return_min, the hour of the debriefing, and all people.",
        "The 24 countries that took part are not published: the list is invented but for Estonia and its two members.",
    ]

    private static let attribution = [
        "Towns: GeoNames (https://www.geonames.org), CC BY 4.0",
        "Outlines: Natural Earth, public domain; units of 2022 approximated",
        "Figures: election commissions and press, published before and on the day",
    ]
}
