/// What the service itself says in English, in refusals, findings and plan documents, which are the same for every reader:
/// pages tell it in the reader's language. Places for other texts are `{0}` and up; a text in a place may be such a sentence
/// again.
package enum ServiceSentence: String, Sendable, CaseIterable {
    case missing, unknownKey, unknownRequestKey, textWanted, countryWanted, languageWanted, zoneWanted
    case flagWanted, wholeFrom, wholeBetween, wholeWanted, atMost, numberBetween, numberAbove, numberWanted
    case clockWanted, windowEnds, instantWanted, momentWanted, dayWanted, dayBetween, oneOfWanted, listWanted
    case entriesExactly, entriesAtLeast, listedTwice, noSuch, afterOpens, afterFrom, noChange, tooLong
    case tooLongText, sayWhat, plainText, oneLine, haveAlready, haveAnother, neededBy, notPutBack, noneDrawn
    case sampleStands, pinnedAlready, chooseToPin, mostNotes, noPublished, fewerCars, hasWithdrawn
    case isNotAccredited, ofHost, noWorkingLanguage, noSeats, excludedFromAll, reserveNowhere, hasServed
    case isAbsent, noDebriefing, carsInUse, carsInUseThere, noTeamOfThose, noTeamBecause, sharesNoLanguage
    case nobodyThere, nobodyFits, oddOne, nobodyLeft, noInterpreterLeft, inStillTeam, inNone, inNoneBecause
    case needsTeams, hasNoTeam, regionClosed, limitIs, noCarThere, carsInAll, noVisit, noSampleVisit
    case allElsewhere, noneThere, oneThere, tooFewThere, noLanguageThere, noneFoundThere, onDutyKm, onDutyAnd
    case membersAre, halfDay, fewStations, noRoads, noneAccredited, waitAccredited, onlySoMany, noRegionFits
    case noStations, noReach, noSampleReach, roomForTeams, regionsAsk, noWholeTeams, bigDelegation, anybodyOf
    case hostDelegation, hasNoneOf, isExcluded, isAway, noWayBack, fitsNobody, hubInClosed, minOverMax, fewCars
    case noHubThere, noHubThough, noSeatThere, noSpeakerThere, fewSpeakers, noneReached, noneSampled, fewToVisit
    case drawnForbidden, drawnUnreached, shortHoursOf, sameStations, sameHubs, samePeople, betterFound
    case otherFound, followsFrom, dayCut, takesPlace, partnerGone, partnerLeft, joinsTeam, joinsBecause
    case calledUp, whoWasIn, withdrew, droppedOff, noMoreAccredited, noMoreThere, goesOnWith, goesTo, joinsIn
    case waitsAtHub, leftWithout, toReserves, noPlaceMore, isElsewhere, givenUpTeam, changePlaces, joinsGroup
    case waitsReserve, isInNoTeam, stopLeftOut, teamGoesTo, followsTabulation
    case changedByHand, whyTogether, whyAlone, whyReserve, whyNowhere, whyNowhereAs, whyWholeDay, whyEarly
    case whyLate, whyOpening, whyVoting, whyClosing, whyNoVisit, whyNoVisitThere
}
