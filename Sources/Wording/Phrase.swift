/// The texts that stand by themselves, by what they are for.
package enum Phrase: String, Sendable, CaseIterable {
    case skip, missions, missionMenu, planMenu, placesMenu, overview, plans, plan, people, person, places, regions
    case region, hubs, hub, stations, station, district, rules, rule, value, delegations, delegation, teams, team
    case members, shortfalls, changes, language, appearance, themeAuto, themeLight, themeDark, electionDay, host
    case noMissions, noMissionsHelp, toOpening, pollsOpen, readiness, ready, blocks, weakens, mend, lastReports
    case noReports, noPlans, noPlansHelp, allPlans, search, show, all, clear, nextPage, firstPage, pages
    case nothingFound, emptyList, role, roleHead, roleMember, roleStaff, status, nominated, appointed, accredited
    case withdrawn, reserve, firstTime, languages, available, sex, female, male, otherSex, debriefing, mustReach
    case longestLeg, longestDay, byRule, excludedRegions, preferredRegions, politicalFamily, pinnedTo, together
    case none, inPlan, country, regionOpen, regionRestricted, regionClosed, timeZone, teamsWanted, wayBack, cars
    case seats, interpreters, interpreter, setting, urban, rural, kind, kindRegular, kindHospital, kindMilitary
    case kindDetention, kindTransit, kindCamp, kindAbroad, voters, hours, noGo, notCleared, cleared, position
    case notVisited, changedRule, travel, greatCircle, roadTable, version, draft, published, superseded, made, score
    case rulesBroken, fitToPublish, notFit, shortfallPoints, balancePoints, lessIsBetter, stops, reserves
    case ruralShare, onTheRoad, repairOf, onDuty, driving, road, marks, rota, rotaFull, rotaEarly, rotaLate
    case allTeams, memberWithdrew, sameSex, withInterpreter, showOnly, opening, voting, breakStop, closing, tabulation,
        leaves, back
    case arrive, leave, leg, place, whereabouts, reason, inTeam, inReserve, inNoTeam, unlisted, points, noShortfalls
    case missionChanged, violations, compareWith, noPredecessor, noChanges, who, before, after, whatChanges, cause
    case toTell, droppedOut, called, toReserve, cameBack, newPlace, noPlace, newTeam, newHub, newPartners, cutShort
    case newHours, newStops, stopAdded, stopLost, stopMoved, stopOtherKind, stopRetimed, reportDropOut, reportReturn
    case reportLate, reportVehicleLost, reportVehicleBack, reportHubClosed, reportHubOpened, reportRegionClosed
    case reportRegionOpened, notFoundTitle, notFoundHelp, forbiddenTitle, forbiddenHelp, conflictTitle, conflictHelp
    case invalidTitle, invalidHelp, unavailableTitle, unavailableHelp, failedTitle, failedHelp, refusedTitle
    case requestNumber, toMissions, ruleTeamSize, ruleMaxTrios, ruleWorkingLanguages, ruleOpeningLead
    case messages, inbox, heads, toldCount, confirmedCount, unconfirmedSince, lastMessage, remind, remindAll
    case nobodyTold, nobodyToldHelp, confirmations, about, madeAt, sentAt, retry, noMessagesYet
    case messageQueued, messageSending, messageSent, messageFailed, messageDropped, messageInvitation
    case messageSignIn, messageAssignments, messageReminder, messageAnswer, inboxEmpty, inboxEmptyHelp
    case answer, answerHint, answerIt, accept, refuse, decidedMeanwhile
    case yourAnswer, log, when, details, accounts, accountsHelp, worksFor, accountOpen, accountLocked
    case acts, allMissions, unlock, lock, inviteAgain, newAccount, ofHeads, delegationsHint, missionsHint
    case invite, administratorRole, logisticsRole, auditorRole, headRole, edit, save, displayName
    case mustReachDebriefing, availableFrom, availableTo, minTeams, maxTeams, latitude, longitude, opensAt
    case closesAt, listHint, rulesHint, theirs, yours, bothChanges, changedMeanwhile
    case changedMeanwhileHelp
    case formRefused, offsetFromUTC, importTitle, importHelp, chooseFile, chooseAFile, listToFill, file
    case fileHint, checkFile, templates, templatesHelp, existingRows, mergeRows, replaceRows, createRegions
    case tabulationCentres, outlines, contacts, errors, warnings, fileUnreadable, rowsNew, rowsChanged
    case rowsSame, rowsGone, imported, fileFits, regionsMade, importAnother, columnsFound, encoding, delimiter
    case sheetOfFile, headerRow, makeIDs, makeIDsHint, wordValues, wordValuesHint, normalizeTexts, alsoTexts
    case allowEmpty, importRows, checkAgain, otherFile, field, required, column, elseValue, noColumn, row
    case wholeFile, notes, identifier, missionName, newMission, whatItIs, identifierHint, countryHint
    case debriefingHint, makeMission, sample, sampleSize, substitutesPercent, substitutesHint, drawnBy, byStation
    case byVoters, seed, seedHint, drawSample, drawAnew, drawReplaces, draw, strata
    case noSampleHelp, primaryUnits, substituteUnits, orderInStratum, use, primaryUnit, substituteUnit, chance
    case drawnUnits, jobWaits, jobStops, jobRuns, jobInParts, jobDone, jobCancelled, jobFailed, progress
    case stopJob, stopKeepsBest, timeLimit, iterations, threads, askedAt, whatWasAsked, timeLeft, noPlanCame
    case seconds, secondsHint, makePlan, generate, openJobs, publishPlan, nothingPublished, publishedMeanwhile
    case staleTitle, cannotPublish, noMail, unreachable, evenSo, notYet, noMessages, noMessagesHelp
    case nobodyElse, whoIsTold, dropOutHelp, lateHelp, returnHelp, fromWhen, fromHint, untilWhen, untilHint
    case reasonHint, repair, repairs, stale, offers, noRepairs, noRepairsHelp, repairNow
    case offersStale, noOffers, nobodyMoves, stopsStay, difference, bestPlan, bestPlanHelp, leastChange
    case leastChangeHelp, keepReserves, keepReservesHelp
    case ruleOpeningStay, ruleVisit, ruleClosingLead, ruleCount, ruleTabulation, ruleTargetStops, ruleMinStops
    case ruleMaxStops, ruleBreak, ruleBreakWindow, ruleMaxLeg, ruleMaxKm, ruleMaxDuty, ruleRest, ruleLateStart
    case ruleMaxDelegationTeams, ruleMaxDelegationShare, ruleRuralShare, ruleTravelKind, ruleDetour, ruleSpeed
    case ruleOverhead, ruleSameSite, ruleSameSiteTime, h1, h2, h3, h4, h5, h6, h7, h8, h9, h10, h11, h12, h13, h14
    case h15, h16, h17, h18, m1, m2, m3, m4, m5, m6, m7, m8, s2, s3, s4, s5, s6, s7, s8, s9, s10, columnCount, what
    case signInTitle, email, password, byLink, byLinkHelp, byPassword, byPasswordHelp, byProvider
    case signInOrganisation, sendLink, linkSent, linkSentHelp, badEmail, wrongPassword, tooOften, passwordsBusy
    case goOn, openLinkHelp, welcome, linkInvalid, linkInvalidHelp, linksUnsent, linksUnsentHelp
    case otherBrowser, otherBrowserHelp, foreignForm
    case foreignFormHelp, providerNotPending, providerDeclined, providerDown, providerUnproven
    case providerNoAccount, providerOtherPerson, account, sessions, methodInvitation
    case methodLink, methodPassword, methodOrganisation, thisBrowser, endSession, signOut, signOutEverywhere
    case ownTokens, ownTokensHelp, worksUntil, lastUsed, neverUsed, revokeToken, tokenRevoked
    case signedOut, noPasswordYet, hasPassword, newPassword, newPasswordHelp, currentPassword
    case currentPasswordHelp, comeByLink, setPassword, changePassword, removePassword, passwordTooShort
    case passwordTooLong, passwordOwnName, passwordUnproven, passwordKept, passwordGone
    case headPeople, headChanged, headAdded, headRemoved, headConfirmed, headNotConfirmed, partner, nobodyYet
    case contact, car, driver, yes, noneOfIt, interpreterOfTeam, confirm, ask, cannotCome
    case printPeople, dayAndMap, ownRound, noPlaces, allConfirmed, nothingTold, nothingToldHelp, newerTold
    case nothingChosen, staffLooks, seeAsHead, ownRequests, requestChange, requestReplacement, statePending
    case stateDone, stateOpen, stateAnswered, stateAccepted, stateRefused, askText, askReplacement, replacedBy
    case choose, nobodyFree, askAboutPerson, send, whoCannotCome, whatHappened, cannotComeAtAll, comesLater
    case comesAfterAll, comesFrom, whyNot, reasonIll, reasonTravel, reasonPapers, reasonRecalled, reasonOther
    case inYourWords, reportIt, reportFollows, notSent, sayWhy, saySomething, sayFrom, sayWho
    case causeDroppedOut, causeLate, causeReturned, causeHub, causePlace, causePartners, causeTimes
    case causeStops, causeDetails, causeRepair
    case reasonFollows, giveReason, sendReason, notNow
    case calendar, calendarHelp, calendarOf, allOwnPeople, makeCalendar, openCalendars, calendarOnce, endCalendar
    case calendarMade, subscribe, takeOnce, calendarAddress, sayWhose
    case nextSteps, nextPlan, lookAtIt, inviteHeads, scoreParts
    case keepTitle, keepHelp, keepHere, keepNoMore, keptHere, keepFailed
    case letterOpening, letterClosing, letterTabulation
    case formerPage, balance, map, timeline, wholeTeam, wholeMission, noChoice, drawnNotVisited, teamsOfRegion
    case stopsInOnePlace, mapKeys, mapHint, nearer, farther, showWhole, emptyMap, stopsAndDriving, pollingHours
    case roadOrWaiting, now, noTeams, townAndCountry, urbanStations
    case ruralStations, allStations, visitedStations, among, share, stopsOfTeams, distanceOfTeams, drivingOfTeams
    case delegationsOfRegions, visitsOfStrata, stratum, drawnStations, substitutes, allOthers, noSample, whyHere
    case beingChecked, beingRead, beingReadHelp, peopleInNoTeam
    case beingTried, beingTriedHelp, speaksForIt, bestTried, notPossible, noneBetter, triedAgainst,
        nothingHelps
    case ifDone, forbids, moveOrSwap, possibleBestFirst, changeInPoints, shortfallsShort, balanceShort
    case retimedTeams, doIt, andPin, chooseFirst, movedMeanwhile, notEditable, notStored, swapWith, teamSheets
    case download, findings
    case deploymentList, sheetsHelp, listHelp, carAndInterpreter, inEmergency, atTheHub, leaveHub, backAtHub
    case roadThere, time, whereabout, number, phone, olderVoid, draftPaper, personalPaper
    case deviceTitle, deviceType, deviceCode, deviceUnknown, deviceTooOften, deviceProgram, deviceHost
    case deviceActsFor, deviceMay, deviceCompare, deviceAllow, deviceDeny, deviceAllowed, deviceAllowedHelp
    case deviceDenied, deviceDeniedHelp, mayKeepAccounts, inAllMissions, inNoMission
    case newEntry, addEntry, addPerson, removeEntry, removeSays, contactStays, goesAlong, neededByOthers
    case neededHelp, removedEntries, removedHelp, nothingRemoved, putBack, removedAt, noNotes, newNote, noteHint
    case writeNote, replaceSample, drawnFrom
    case whatIf, whatIfHelp, suppose, whoDropsOut, whichRegionCloses, whichHubLoses, carsLost, whichStationIsOut
    case idsHint, wantedRepair, tryIt, whatWouldBe, reportThis, beforeAndAfter, newInTeamMarked, givenUp, headOf
    case pinAndAsk, pinAndAskNow, pinAndAskHelp, whatToKeep
    case keys, key, keysHelp, whatItDoes, undoIt, redoIt, earlierPlan, laterPlan, nextRow, formerRow, openIt
    case moveMap, zoomMap, switchKeysOn, switchKeysOff
    case whatHelps, lastChange, lastChanges, wholeLog, notConfirmed, everyoneConfirmed
    case fileIsChecked, fileIsImported, fileAtWorkHelp
    case rowsReadAhead, rowsChecked, rowsCompared, fileIsRead, replaceEvenSo, pins, pinsHelp, pinPeopleHint
    case incompatibilities, incompatibilitiesHelp, whichTwo, whichTwoHint, emptyTies, emptyForReaders
    case emptyTable, peopleMenu, tabulationCentre, inviteHead, nobodyToWriteTo, backToMission, backToPublishing, byYou
    case noMailForInvitations
    case madeFrom, inPlaceOf, publishedEvenSo, madeFromRevision, missionRevision, events, keptForDays, token, report
    case theService, onTheServer
    case tables, roadPerPerson, firstDeparture, arriveOnTheDay, notVisitedStation, primaryNotVisited
    case unusedSubstitute, saved
    case leftNotAccredited, leftHostCountry, leftNoPartner, leftNoLanguage, leftExcluded, leftNoSeat
    case leftUnavailable, leftDebriefing, leftOddOneOut
    case pollsOver, personName, planSeedHint, usualRule, windowHint, shareHint, drawnOrVisited, willNotCome
    case unitMinutes, unitKilometres, unitMetres, unitKilometresPerHour
}
