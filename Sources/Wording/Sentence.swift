/// The texts with places for other texts, `{0}` and up.
package enum Sentence: String, Sendable, CaseIterable {
    case planTitle, planMade, publishedNow, publishedAt, changesTitle, overCount, atRevision, ofTotal, polling
    case waitsAt, reportedAt, metres, kilometresPerHour, minutes, timesTheWay
    case mapOf, localTime, changingTime, pageOf, ruralGoal, spread, dayOfTeam, undo, redo, moveTitle, whyTitle
    case asTried, allLocal, sheetFoot, sheetOf, interpreterNamed, driverNamed
}
