/// The texts that count something.
package enum CountedPhrase: String, Sendable, CaseIterable {
    case peopleCount, teamCount, stopCount, stationCount, regionCount, hubCount, delegationCount, reserveCount
    case headCount
    case errorCount, rowCount, messageCount, peopleMove, stopsChange, delegationsToTell
    case pointCount, causeCount, blockerCount, weaknessCount, moreCount
    case waitCount, confirmAllCount, wayCount, questionCount, unconfirmedCount
    case triedCount, notTriedCount, placeCount, sheetCount
    case centreCount, wishCount, unitCount, pinCount, pairCount
    // What the service counts in its own sentences
    case memberCount, observerCount, seatCount, vehicleCount, carCount, interpreterCount, legCount
    case cellCount, fieldCount, percentagePointCount, primaryUnitCount, substituteCount, stratumCount
    case openingCount, closingCount, tabulationCount
}
