/// The texts with places for other texts, `{0}` and up.
package enum Sentence: String, Sendable, CaseIterable {
    case planTitle, planMade, publishedNow, publishedAt, changesTitle, overCount, atRevision, ofTotal, polling
    case waitsAt, reportedAt, metres, kilometresPerHour, minutes, timesTheWay
    case delegationTitle, was, toldReason, toldLast, confirmedAt, askAbout
    case cannotComeTitle, answeredAt, clockOf, inReserveAt
}
