/// The texts that count something.
package enum CountedPhrase: String, Sendable, CaseIterable {
    case peopleCount, teamCount, stopCount, stationCount, regionCount, hubCount, delegationCount, reserveCount
    case pointCount, causeCount, blockerCount, weaknessCount, moreCount
    case triedCount, notTriedCount, placeCount, sheetCount
}
