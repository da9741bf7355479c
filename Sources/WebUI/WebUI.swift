package import Deployment
package import HTTPShell
import HTTPTypes
import Markup
import MissionModel
package import Notifications
package import PlanReading
import Spreadsheets

/// The web interface: pages for people, on the same use cases as the API.
package struct WebUI: Sendable {
    private let store: any Store
    private let authentication: any Authentication
    private let reader: PlanReader
    private let briefs: MissionBriefs
    private let uploads = KeptUploads()
    private let streams: EventStreams
    private let spoolDirectory: String
    private let office: LetterOffice?
    private let jobsPerCaller: Int
    private let grounds: MapGrounds
    private let figures = PlanFigures()
    private let trialDesk: PlanTrialDesk
    private let whatIfDesk: WhatIfDesk
    private let site: SiteAddress

    /// - Parameters:
    ///   - library: has the plans that pages show.
    ///   - hasRoadEngine: whether legs of a road engine can be had, for what is said of a mission.
    ///   - spoolDirectory: where files wait for their import.
    ///   - office: who writes letters; nil where none are delivered.
    ///   - jobsPerCaller: how many of one caller may wait or run.
    ///   - site: where programs of people find the calendars that pages make.
    ///   - solve: the engine, for what is tried and never stored.
    package init(
        store: any Store, authentication: any Authentication, library: PlanLibrary, standings: PlanStandings,
        hasRoadEngine: Bool, streams: EventStreams, spoolDirectory: String, office: LetterOffice?, jobsPerCaller: Int,
        site: SiteAddress, solve: @escaping SolveFunction = PlanSolver().solve
    ) {
        self.store = store
        self.authentication = authentication
        reader = PlanReader(store: store, plans: library, standings: standings)
        self.streams = streams
        self.spoolDirectory = spoolDirectory
        self.office = office
        self.jobsPerCaller = jobsPerCaller
        self.site = site
        grounds = MapGrounds(store: store)
        trialDesk = PlanTrialDesk(store: store)
        whatIfDesk = WhatIfDesk(store: store, solve: solve)
        briefs = MissionBriefs(store: store, hasRoadEngine: hasRoadEngine)
    }

    package func addRoutes(to site: inout SiteRoutes) {
        for asset in Asset.all {
            site.add(.get, asset.path.text) { _, _ in asset.answer }
        }
        var routes = PageRoutes(authentication: authentication, site: site)
        PreferencesController.addRoutes(to: &routes)
        addMissionPages(to: &routes)
        addPlanPages(to: &routes)
        addDownloads(to: &routes)
        addFilling(to: &routes)
        addJobs(to: &routes)
        addRepairs(to: &routes)
        addMessages(to: &routes)
        addAccounts(to: &routes)
        addList(Observer.self, to: &routes)
        addList(Delegation.self, to: &routes)
        addList(Region.self, to: &routes)
        addList(Hub.self, to: &routes)
        addList(Station.self, to: &routes)
        addList(TabulationCentre.self, to: &routes)
        addTies(Pin.self, to: &routes)
        addTies(Incompatibility.self, to: &routes)
        HeadPages(store: store).addRoutes(to: &routes)
        HeadCalendars(store: store, site: self.site).addRoutes(to: &routes)
        site = routes.site
    }

    private func addMissionPages(to routes: inout PageRoutes) {
        let (store, briefs, reader) = (store, briefs, reader)
        let plans = LatestPlanViews(store: store, reader: reader)
        routes.page("/", spansMissions: true, elsewhere: Landing.elsewhere) {
            try await MissionsPage.load($0, in: store).page
        }
        routes.page("/m/{mission}") { request in
            let overview = try await OverviewPage.load(request, in: store, briefs: briefs)
            reader.expect(overview.published ?? overview.plans.first)
            return overview.page
        }
        routes.page("/m/{mission}/people/{id}") { try await PersonPage.load($0, in: store, plans: plans).page }
        routes.page("/m/{mission}/delegations/{id}") { try await DelegationPage.load($0, in: store).page }
        routes.page("/m/{mission}/stations/{id}") { try await StationPage.load($0, in: store, plans: plans).page }
        routes.page("/m/{mission}/rules") { try await RulesPage.load($0, in: store).page }
    }

    /// Tables for spreadsheets.
    private func addDownloads(to routes: inout PageRoutes) {
        let reading = PlanPages(store: store, reader: reader, grounds: grounds, figures: figures)
        let downloads = DownloadPages(store: store, plans: reading, briefs: briefs, directory: spoolDirectory)
        routes.stream("/m/{mission}/exports/{id}") { request, _, _ in try await downloads.list(request) }
        routes.stream("/m/{mission}/plans/{version}/exports/{id}") { request, _, _ in
            try await downloads.plan(request)
        }
    }

    /// How missions are made and filled.
    private func addFilling(to routes: inout PageRoutes) {
        let (store, sample) = (store, SampleForm(store: store))
        let imports = ImportPages(store: store, uploads: uploads)
        routes.page("/missions/new", permission: .change) { NewMissionPage.blank($0).page }
        routes.form("/missions/new") { try await NewMissionPage.take($0, in: store) }
        routes.page("/m/{mission}/import", permission: .change) { try await imports.choose($0).page }
        routes.upload(
            "/m/{mission}/import", file: ImportPages.fileField, limit: ImportPages.mostBytes + (1 << 20),
            directory: spoolDirectory
        ) { try await imports.send($0) }
        routes.page("/m/{mission}/import/{id}", permission: .change) { try await imports.preview($0).page }
        routes.form("/m/{mission}/import/{id}") { try await imports.decide($0) }
        routes.stream("/m/{mission}/import/{id}/events", permission: .change) { [streams] asked, request, presence in
            try await imports.follow(asked, request, presence, by: streams)
        }
        for kind in SheetFormat.Kind.allCases {
            let (path, directory) = ("/m/{mission}/import/{id}/findings/findings.\(kind.rawValue)", spoolDirectory)
            routes.stream(path, permission: .change) { request, _, _ in
                try await imports.findings(request, as: kind, directory: directory)
            }
        }
        routes.stream("/m/{mission}/import-templates/{id}", permission: .change) { request, _, _ in
            try await imports.template(request)
        }
        routes.page("/m/{mission}/sample") { try await SamplePage.load($0, in: store).page }
        routes.form("/m/{mission}/sample") { try await sample.take($0) }
    }

    /// How plans are made and published.
    private func addJobs(to routes: inout PageRoutes) {
        let (store, streams, jobsPerCaller) = (store, streams, jobsPerCaller)
        let publishing = Publishing(store: store, reader: reader, office: office)
        routes.form("/m/{mission}/plans") {
            try await PlanJobForm.take($0, in: store, jobsPerCaller: jobsPerCaller)
        }
        routes.page("/m/{mission}/jobs/{id}") { try await JobPage.load($0, in: store).page }
        routes.form("/m/{mission}/jobs/{id}/stop") { try await JobPage.stop($0, in: store) }
        routes.stream("/m/{mission}/jobs/{id}/events") { asked, request, presence in
            let (actor, t) = (asked.actor, asked.words)
            return try await JobParts.follow(asked, request, presence, in: store, by: streams) { job in
                try await store.transaction(.read, as: actor) { transaction in
                    try await JobProgressPart.load(job.id, of: job.request.mission, t, in: transaction).html
                }
            }
        }
        routes.page("/m/{mission}/plans/{version}/publish", permission: .change) { try await publishing.ask($0).page }
        routes.form("/m/{mission}/plans/{version}/publish") { try await publishing.take($0) }
    }

    /// What is reported of people, and how published plans are mended.
    private func addRepairs(to routes: inout PageRoutes) {
        let (store, streams, repairs) = (
            store, streams, RepairPages(store: store, reader: reader, figures: figures)
        )
        for kind in PersonReportKind.allCases {
            let path = "/m/{mission}/people/{id}/\(kind.rawValue)"
            routes.page(path, permission: .change) { try await PersonReportPage.load($0, kind, in: store).page }
            routes.form(path) { try await PersonReportPage.take($0, kind, in: store) }
        }
        routes.page("/m/{mission}/repairs") { try await RepairsPage.load($0, in: store).page }
        routes.form("/m/{mission}/repairs") { try await RepairsPage.ask($0, in: store) }
        routes.page("/m/{mission}/repairs/{id}") { try await repairs.page($0).page }
        routes.page("/m/{mission}/repairs/{id}/pin/{version}", permission: .change) {
            try await repairs.pinPage($0).page
        }
        routes.form("/m/{mission}/repairs/{id}/pin/{version}") { try await repairs.pin($0) }
        let supposing = whatIfDesk
        routes.page("/m/{mission}/what-if") { try await supposing.page($0).page }
        routes.stream("/m/{mission}/repairs/{id}/events") { asked, request, presence in
            try await JobParts.follow(asked, request, presence, in: store, by: streams) { job in
                try await repairs.part(job, asked).html
            }
        }
    }

    /// What heads are written and ask for, and what was done.
    private func addMessages(to routes: inout PageRoutes) {
        let (store, hasMail, inbox) = (store, office != nil, InboxForm(store: store))
        let messages = MessageForms(store: store, isMailConfigured: hasMail)
        routes.page("/m/{mission}/messages") {
            try await MessagesPage.load($0, in: store, isMailConfigured: hasMail).page
        }
        routes.form("/m/{mission}/messages/remind") { try await messages.remind($0) }
        routes.form("/m/{mission}/messages/{id}/retry") { try await messages.retry($0) }
        routes.page("/m/{mission}/inbox") { try await InboxPage.load($0, in: store).page }
        routes.form("/m/{mission}/inbox/{id}", permission: .decide) { try await inbox.take($0) }
        routes.page("/m/{mission}/rules/edit", permission: .change) { try await EditRulesPage.load($0, in: store).page }
        routes.form("/m/{mission}/rules/edit") { try await EditRulesPage.take($0, in: store) }
        routes.form("/m/{mission}/rules/undo") { try await EditRulesPage.undo($0, in: store) }
        routes.page("/m/{mission}/removals") { try await RemovalsPage.load($0, in: store).page }
        routes.form("/m/{mission}/removals/{id}") { try await RemovalsPage.restore($0, in: store) }
        routes.page("/m/{mission}/log") { try await LogPage.load($0, in: store).page }
    }

    private func addTies<Tie: ListedTie>(_ type: Tie.Type, to routes: inout PageRoutes) {
        let (store, path) = (store, "/m/{mission}/\(Tie.segment)")
        routes.page(path) { try await TiePage<Tie>.load($0, in: store).page }
        routes.form(path) { try await TiePage<Tie>.take($0, in: store) }
    }

    /// A list with its table, and the forms of its entries.
    private func addList<Entity: ListedEntity>(_ type: Entity.Type, to routes: inout PageRoutes) {
        let list = Entity.segment
        let (store, path) = (store, "/m/{mission}/\(list)/{id}/edit")
        routes.page("/m/{mission}/\(list)") { try await ListPage<Entity>.load($0, in: store).page }
        routes.page(path, permission: .change) { try await EditPage<Entity>.load($0, in: store).page }
        routes.form(path) { try await EditPage<Entity>.take($0, in: store) }
        routes.form("/m/{mission}/\(list)/{id}/undo") { try await EditPage<Entity>.undo($0, in: store) }
        let new = "/m/{mission}/new/\(list)"
        routes.page(new, permission: .change) { try await NewEntityPage<Entity>.load($0, in: store).page }
        routes.form(new) { try await NewEntityPage<Entity>.take($0, in: store) }
        let removal = "/m/{mission}/\(list)/{id}/remove"
        routes.page(removal, permission: .change) { try await RemoveEntityPage<Entity>.load($0, in: store).page }
        routes.form(removal) { try await RemoveEntityPage<Entity>.take($0, in: store) }
    }

    private func addAccounts(to routes: inout PageRoutes) {
        let accounts = AccountForms(store: store, isMailConfigured: office != nil)
        routes.page("/accounts", permission: .keepHeads, spansMissions: true) {
            try await accounts.page($0)
        }
        routes.form("/accounts", permission: .keepHeads, spansMissions: true) { try await accounts.invite($0) }
        routes.form("/accounts/{id}", permission: .keepHeads, spansMissions: true) { try await accounts.change($0) }
    }

    private func addPlanPages(to routes: inout PageRoutes) {
        let (store, reader) = (store, reader)
        let reading = PlanPages(store: store, reader: reader, grounds: grounds, figures: figures)
        routes.page("/m/{mission}/plans") { request in
            let list = try await PlansPage.load(request, in: store)
            reader.expect(list.plans.first)
            return list.page
        }
        routes.page("/m/{mission}/plans/{version}") { try await reading.overview($0).page }
        let notes = PlanNoteForms(store: store, plans: reading)
        routes.form("/m/{mission}/plans/{version}/notes") { try await notes.write($0) }
        routes.form("/m/{mission}/plans/{version}/notes/{id}") { try await notes.remove($0) }
        routes.page("/m/{mission}/plans/{version}/teams") { try await reading.teams($0).page }
        routes.page("/m/{mission}/plans/{version}/teams/{id}") { try await reading.team($0).page }
        routes.page("/m/{mission}/plans/{version}/map") { try await reading.map($0).page }
        routes.file("/m/{mission}/stations.bin") { try await reading.stationPoints($0) }
        routes.page("/m/{mission}/plans/{version}/timeline") { try await reading.timeline($0).page }
        routes.page("/m/{mission}/plans/{version}/balance") { try await reading.balance($0).page }
        let paper = PaperPages(store: store, reader: reader)
        routes.page("/m/{mission}/plans/{version}/sheets", permission: .readPersonal) {
            try await paper.sheets($0).page
        }
        routes.page("/m/{mission}/plans/{version}/list", permission: .readPersonal) { try await paper.list($0).page }
        let trials = PlanTrialPages(store: store, plans: reading, desk: trialDesk)
        routes.page("/m/{mission}/plans/{version}/why/person/{id}") { try await trials.why(.person, $0).page }
        routes.page("/m/{mission}/plans/{version}/why/team/{id}") { try await trials.why(.team, $0).page }
        routes.page("/m/{mission}/plans/{version}/why/station/{id}") { try await trials.why(.station, $0).page }
        routes.page("/m/{mission}/plans/{version}/move/{id}", permission: .change) { try await trials.move($0).page }
        routes.form("/m/{mission}/plans/{version}/move/{id}") { try await trials.take($0) }
        routes.page("/m/{mission}/plans/{version}/people") { try await reading.people($0).page }
        routes.page("/m/{mission}/plans/{version}/regions") { try await reading.regions($0).page }
        routes.page("/m/{mission}/plans/{version}/delegations") { try await reading.delegations($0).page }
        routes.page("/m/{mission}/plans/{version}/stations") { try await reading.stations($0).page }
        routes.page("/m/{mission}/plans/{version}/shortfalls") { try await reading.shortfalls($0).page }
        routes.page("/m/{mission}/plans/{version}/changes") { try await reading.changes($0).page }
    }
}
