/// The texts with places for other texts, `{0}` and up.
package enum Sentence: String, Sendable, CaseIterable {
    case planTitle, planMade, publishedNow, publishedAt, changesTitle, overCount, atRevision, ofTotal, polling
    case remindedSome, remindedBefore
    case foundAs, fileOf, fileRefused, planJob, openPlan, publishTitle, publishSays, replaces, repairTitle
    case repairsPlan, publishOffer, curve
    case waitsAt, reportedAt, metres, kilometresPerHour, minutes, timesTheWay, signInWith
    case delegationTitle, was, toldReason, toldLast, askAbout
    case cannotComeTitle, answeredAt, clockOf, inReserveAt
    case mapOf, localTime, changingTime, pageOf, ruralGoal, spread, dayOfTeam, undo, redo, moveTitle, whyTitle
    case asTried, allLocal, sheetFoot, sheetOf, interpreterNamed, driverNamed
    case nextPublish, nextRepair
    case dropOutReported, reasonOfDropOut, keptPage
    case signedInAs, mayChangeAll, mayReadAll, mayForDelegations, inMissions
    case wasRemoved, isInvited
    case toldWith, keepTogether, keepAtHub
    case wouldRemove, nextList, changeOf, drewAll
    case sinceMoment, untilMoment
}
