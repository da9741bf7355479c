/// The texts that count something.
package enum CountedPhrase: String, Sendable, CaseIterable {
    case peopleCount, teamCount, stopCount, stationCount, regionCount, hubCount, delegationCount, missionCount
    case planCount, reserveCount, pointCount, causeCount, blockerCount, weaknessCount, minuteCount, changeCount
    case entryCount, moreCount
}
