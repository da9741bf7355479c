package import Deployment
package import HTTPShell
import HTTPTypes
import Markup
package import PlanReading

/// The web interface: pages for people, on the same use cases as the API.
package struct WebUI: Sendable {
    private let store: any Store
    private let authentication: any Authentication
    private let planLibrary: PlanLibrary
    private let standings: PlanStandings
    private let briefs: MissionBriefs
    private let grounds: MapGrounds
    private let trialDesk: PlanTrialDesk

    /// - Parameters:
    ///   - library: has the plans that pages show.
    ///   - hasRoadEngine: whether legs of a road engine can be had, for what is said of a mission.
    package init(
        store: any Store, authentication: any Authentication, library: PlanLibrary, standings: PlanStandings,
        hasRoadEngine: Bool
    ) {
        self.store = store
        self.authentication = authentication
        planLibrary = library
        self.standings = standings
        grounds = MapGrounds(store: store)
        trialDesk = PlanTrialDesk(store: store)
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
        site = routes.site
    }

    private func addMissionPages(to routes: inout PageRoutes) {
        let (store, briefs) = (store, briefs)
        let plans = LatestPlanViews(store: store, library: planLibrary)
        routes.page("/") { try await MissionsPage.load($0, in: store).page }
        routes.page("/m/{mission}") { try await OverviewPage.load($0, in: store, briefs: briefs).page }
        routes.page("/m/{mission}/people") { try await PeoplePage.load($0, in: store).page }
        routes.page("/m/{mission}/people/{id}") { try await PersonPage.load($0, in: store, plans: plans).page }
        routes.page("/m/{mission}/delegations") { try await DelegationsPage.load($0, in: store).page }
        routes.page("/m/{mission}/delegations/{id}") { try await DelegationPage.load($0, in: store).page }
        routes.page("/m/{mission}/regions") { try await RegionsPage.load($0, in: store).page }
        routes.page("/m/{mission}/hubs") { try await HubsPage.load($0, in: store).page }
        routes.page("/m/{mission}/stations") { try await StationsPage.load($0, in: store).page }
        routes.page("/m/{mission}/stations/{id}") { try await StationPage.load($0, in: store, plans: plans).page }
        routes.page("/m/{mission}/rules") { try await RulesPage.load($0, in: store).page }
    }

    private func addPlanPages(to routes: inout PageRoutes) {
        let store = store
        let reading = PlanPages(store: store, library: planLibrary, standings: standings, grounds: grounds)
        routes.page("/m/{mission}/plans") { try await PlansPage.load($0, in: store).page }
        routes.page("/m/{mission}/plans/{version}") { try await reading.overview($0).page }
        routes.page("/m/{mission}/plans/{version}/teams") { try await reading.teams($0).page }
        routes.page("/m/{mission}/plans/{version}/teams/{id}") { try await reading.team($0).page }
        routes.page("/m/{mission}/plans/{version}/map") { try await reading.map($0).page }
        routes.file("/m/{mission}/stations.bin") { try await reading.stationPoints($0) }
        routes.page("/m/{mission}/plans/{version}/timeline") { try await reading.timeline($0).page }
        routes.page("/m/{mission}/plans/{version}/balance") { try await reading.balance($0).page }
        let paper = PaperPages(store: store, library: planLibrary)
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
        routes.page("/m/{mission}/plans/{version}/shortfalls") { try await reading.shortfalls($0).page }
        routes.page("/m/{mission}/plans/{version}/changes") { try await reading.changes($0).page }
    }
}
