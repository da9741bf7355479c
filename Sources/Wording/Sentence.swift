/// The texts with places for other texts, `{0}` and up.
package enum Sentence: String, Sendable, CaseIterable {
    case planTitle, planMade, publishedNow, publishedAt, changesTitle, overCount, range, atRevision, ofTotal
    case polling, stationsIn, visitedBy, waitsAt, reportedAt, metres, kilometresPerHour, minutes, timesTheWay
}
