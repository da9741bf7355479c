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
        case .headCount: CountedText("# head", "# heads")
        case .errorCount: CountedText("# error", "# errors")
        case .rowCount: CountedText("# row", "# rows")
        case .messageCount: CountedText("# message", "# messages")
        case .peopleMove: CountedText("# person moves", "# people move")
        case .stopsChange: CountedText("# stop changes", "# stops change")
        case .delegationsToTell: CountedText("# delegation to tell", "# delegations to tell")
        case .blockerCount: CountedText("# blocks", "# block")
        case .weaknessCount: CountedText("# weakens", "# weaken")
        case .moreCount: CountedText("and # more", "and # more")
        case .waitCount: CountedText("# waits for your confirmation", "# wait for your confirmation")
        case .wayCount: CountedText("# way", "# ways")
        case .questionCount: CountedText("# question of heads waits", "# questions of heads wait")
        case .unconfirmedCount: CountedText("# person is told and not confirmed", "# people are told and not confirmed")
        case .triedCount: CountedText("# tried", "# tried")
        case .notTriedCount: CountedText("# more not tried", "# more not tried")
        case .placeCount: CountedText("# place", "# places")
        case .sheetCount: CountedText("# sheet", "# sheets")
        }
    }
}
