import MissionModel
import PostgresClient

/// Every statement of the program, for a test that prepares each on the migrated schema.
package enum StatementCatalogue {
    /// Statements that make the temporary tables which some of the others use.
    package static let stagingTables = entities.map { $0.staging }

    package static let statements: [String] =
        entities.flatMap { $0.statements } + identified.flatMap { $0 } + searches.flatMap { $0 }
        + others.map { $0.sql }

    /// The keys of each list's entities that have a column, by the list's name, for a test that compares them with others.
    package static let entityKeys: [String: Set<String>] = [
        Region.listName: keys(Region.self), Hub.listName: keys(Hub.self), Station.listName: keys(Station.self),
        TabulationCentre.listName: keys(TabulationCentre.self), Delegation.listName: keys(Delegation.self),
        Observer.listName: keys(Observer.self),
    ]

    private static func keys<Entity: EntityTable>(_ type: Entity.Type) -> Set<String> {
        Set(Entity.columns.map(\.key))
    }

    private static let entities = [
        list(Region.self), list(Hub.self), list(Station.self), list(TabulationCentre.self), list(Delegation.self),
        list(Observer.self), list(Incompatibility.self), list(Pin.self), list(SampleUnit.self),
    ]

    private static let identified = [
        importing(Region.self), importing(Hub.self), importing(Station.self), importing(TabulationCentre.self),
        importing(Delegation.self), importing(Observer.self),
    ]

    private static func list<Entity: EntityTable>(
        _ type: Entity.Type
    ) -> (staging: String, statements: [String]) {
        let statements = [SelectEntities<Entity>.sql, DeleteEntities<Entity>.sql, InsertCopied<Entity>.sql]
        return (StagedTable<Entity>.create, statements)
    }

    private static func importing<Entity: IdentifiedTable>(_ type: Entity.Type) -> [String] {
        [
            SelectIdentifiers<Entity>.sql, SelectEntityPage<Entity>.sql, SelectEntity<Entity>.sql,
            SelectNamedEntities<Entity>.sql,
            UpdateEntity<Entity>.sql, InsertEntity<Entity>.sql, DeleteEntity<Entity>.sql, MergeStaged<Entity>.sql,
            AppendStaged<Entity>.sql, RemoveUnstaged<Entity>.sql, OverwriteFromStaged<Entity>.sql,
            InsertStaged<Entity>.sql, SelectStillNeeded<Entity>.sql,
        ]
    }

    /// Those that are run as `observerd_personal`.
    package static let personal: [String] =
        personal(Contact.self) + personal(Vehicle.self) + personal(Interpreter.self) + [
            DeleteContact.sql, SelectLabelledAssignments.sql, UpdateAssignmentContent.sql, SelectOverdueMissions.sql,
            RemoveOverdue.sql, SelectDisclosure.sql, SetDisclosure.sql, DeleteReleases.sql, InsertReleases.sql,
            SelectReleased.sql, SelectReleasedToDelegation.sql,
        ]

    private static func personal<Entity: PersonalTable>(_ type: Entity.Type) -> [String] {
        [SelectPersonal<Entity>.sql, MergePersonal<Entity>.sql, RemovePersonal<Entity>.sql]
    }

    private static let searches: [[String]] = [
        searching(Region.self), searching(Hub.self), searching(Station.self), searching(TabulationCentre.self),
        searching(Delegation.self), searching(Observer.self),
    ]

    private static func searching<Entity: SearchableTable>(_ type: Entity.Type) -> [String] {
        [SearchEntityPage<Entity>.sql, SortedEntityPage<Entity>.sql, CountFound<Entity>.sql]
    }

    private static let others: [any PreparedStatement.Type] = [
        KeepRemovedEntry.self, SelectRemovedEntry.self, SelectRemovedEntries.self, DeleteRemovedEntry.self,
        DeleteFormerPerson.self, SweepRemovedEntries.self, KeepEntryEdit.self, DeleteOlderEdits.self,
        SelectEntryEdit.self, SelectLastEdit.self, SelectEntryEdits.self, SweepEntryEdits.self, SelectPlanNotes.self,
        InsertPlanNote.self,
        DeletePlanNote.self, SelectNamedAccounts.self, SelectSampleStrata.self, SelectSampleUnits.self,
        ClaimWebhookEvent.self, EndWebhookDelivery.self, SelectWebhookEvents.self, RetryWebhookEvent.self,
        CountWebhookEvents.self,
        ExpireMessages.self, TakeErasure.self, TouchToken.self, SweepTokens.self, LockWaitingMessages.self,
        RewriteMessage.self, DropMessages.self, CountOutbox.self, InsertCalendarFeed.self,
        SelectCalendarFeeds.self, EndCalendarFeed.self, SelectOpenCalendarFeed.self, SelectMissionHead.self,
        InsertMission.self, UpdateMissionHead.self, RaiseInputRevision.self, CountChangesAsOne.self, LockMission.self,
        SelectInputRevision.self,
        SelectMissionStamp.self, DeleteMission.self, DeleteUnusedDocuments.self, SelectMissionSummary.self,
        SelectMissionSummaries.self, SelectSample.self, InsertSample.self, DeleteSample.self, SelectOutlines.self,
        InsertOutlineRing.self, DeleteOutlines.self, SelectAssignments.self, SelectAssignmentsOfDelegation.self,
        DeleteToldDelegations.self,
        InsertToldDelegations.self, SelectToldDelegations.self, DeleteToldHubs.self, InsertToldHubs.self,
        SelectToldHub.self, SelectAssignmentHistory.self, InsertAssignments.self, ConfirmAssignment.self,
        InsertAccount.self, SelectAccounts.self, SelectAccount.self, SelectAccountByEmail.self,
        SelectHeadAccounts.self, SelectToldAssignments.self, SelectUnconfirmed.self, SelectDeliveries.self,
        InsertMessages.self, ClaimMessage.self, EndDelivery.self, SelectMessages.self, SelectMessage.self,
        RetryMessage.self, SelectReminded.self, SelectPlans.self, SelectPlan.self, SelectPublishedPlan.self,
        InsertHeadRequest.self, SelectHeadRequest.self, SelectOwnHeadRequest.self, SelectHeadRequests.self,
        SelectOwnHeadRequests.self, SelectRequestsOfIncidents.self, SelectPendingHeadRequests.self,
        LockHeadRequest.self, SettleHeadRequest.self, SelectTeamSupport.self, DeleteTeamSupport.self,
        InsertTeamSupport.self, SelectErasures.self, InsertErasure.self, SelectAccountPage.self, LockAccount.self,
        UpdateAccount.self, InsertLink.self, DeleteUnusedLinks.self, SelectOpenLink.self, UseLink.self,
        RequestLink.self, InsertSession.self, SelectSessionHolder.self, TouchSession.self, SelectSessions.self,
        EndSession.self, EndSessions.self, SweepLinks.self, SweepSessions.self, SweepRates.self,
        SelectPlanDocument.self, SelectMissionDocument.self, HoldMissionDocument.self, KeepMissionDocument.self,
        SweepMissionDocuments.self, TakePlanVersion.self, InsertPlan.self, InsertPlanTeams.self,
        InsertPlanMembers.self, SelectPublishedVersion.self, SupersedePlan.self, PublishPlan.self, EnqueueJob.self,
        LockRequester.self, CountOpenJobs.self, DiscardSupersededJobs.self, SelectJob.self, SelectJobs.self,
        SelectMissionJobs.self, SelectRepairJobs.self, SelectPartJobs.self, LockParent.self, AdvanceParent.self,
        ResumeParent.self, ResumeParents.self, SplitJob.self, InsertPart.self, FinishPart.self, CancelParts.self,
        ForgetParts.self, SelectInterimPlan.self, SelectSolvedParts.self, CountJobs.self, SelectJobScores.self,
        SelectLongestWait.self, SelectNextDue.self, RequestJobCancel.self, ClaimJob.self, ProlongLease.self,
        RecordOutcome.self, FinishJob.self, RetryJob.self, HandBackJob.self, CancelExpiredJobs.self,
        LockDeviceRequests.self, SweepDeviceRequests.self, InsertDeviceRequest.self, SelectDeviceRequest.self,
        DecideDeviceRequest.self, PollDeviceRequest.self, TakeDeviceRequest.self, InsertSignInAttempt.self,
        SweepSignInAttempts.self, TakeSignInAttempt.self, PinSubject.self, SelectIsPinned.self, RetryExpiredJobs.self,
        SweepFinishedJobs.self, SweepIdempotencyKeys.self, InsertToken.self, SelectTokens.self,
        SelectTokensOfHolder.self, RevokeToken.self, RotateToken.self, SelectTokenHolder.self,
        TakeIdempotencyKey.self, RepeatRecordedResponse.self, RecordResponse.self, InsertAudit.self,
        InsertIncident.self, SelectIncident.self, SelectIncidents.self, SelectStanding.self, SelectNow.self,
        NotifyJob.self, SelectAppliedMigrations.self, SelectRoadLegs.self, KeepRoadEngine.self, KeepRoadLegs.self,
        SweepRoadLegs.self, SweepRoadEngines.self, SelectAuditRecords.self,
        SelectAuditRecordsAbout.self, SelectPasswordHolder.self,
        SelectPasswordHash.self, KeepPassword.self, DeletePassword.self, CountTry.self, UncountTry.self,
        ReleaseSubject.self,
    ]
}
