extension CountedPhrase {
    var english: CountedText {
        switch self {
        case .peopleCount: CountedText("# person", "# people")
        case .teamCount: CountedText("# team", "# teams")
        case .stopCount: CountedText("# stop", "# stops")
        case .stationCount: CountedText("# station", "# stations")
        case .regionCount: CountedText("# region", "# regions")
        case .hubCount: CountedText("# hub", "# hubs")
        case .delegationCount: CountedText("# delegation", "# delegations")
        case .reserveCount: CountedText("# reserve", "# reserves")
        case .pointCount: CountedText("# point", "# points")
        case .causeCount: CountedText("# cause", "# causes")
        case .blockerCount: CountedText("# blocks", "# block")
        case .weaknessCount: CountedText("# weakens", "# weaken")
        case .moreCount: CountedText("and # more", "and # more")
        case .triedCount: CountedText("# tried", "# tried")
        case .notTriedCount: CountedText("# more not tried", "# more not tried")
        case .placeCount: CountedText("# place", "# places")
        case .sheetCount: CountedText("# sheet", "# sheets")
        }
    }
}
