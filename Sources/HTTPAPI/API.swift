package import Deployment
package import HTTPShell
package import PlanReading
package import ProcessMetrics
import MissionModel

/// The JSON API of the daemon: its routes, their limits and the document that describes them.
package struct API: Sendable {
    private let store: any Store
    private let streams: EventStreams
    private let metrics: MetricRegistry
    private let configuration: APIConfiguration
    private let planLibrary: PlanLibrary
    private let standings: PlanStandings
    private let solve: SolveFunction

    /// - Parameters:
    ///   - library: has the plans that are read; nil: one of its own.
    ///   - standings: of those plans; nil: its own.
    ///   - solve: the engine, for what is answered at once and never stored.
    package init(
        store: any Store, streams: EventStreams, metrics: MetricRegistry,
        configuration: APIConfiguration = APIConfiguration(), library: PlanLibrary? = nil,
        standings: PlanStandings? = nil, solve: @escaping SolveFunction = PlanSolver().solve
    ) {
        let library = library ?? PlanLibrary(store: store, budget: configuration.planLibraryBudget)
        planLibrary = library
        self.standings = standings ?? PlanStandings(store: store, library: library)
        self.solve = solve
        self.store = store
        self.streams = streams
        self.metrics = metrics
        self.configuration = configuration
    }

    /// - Parameter authentication: who knows the callers; nil: the tokens of the store.
    package func addRoutes(to site: inout SiteRoutes, authentication: (any Authentication)? = nil) {
        makeRoutes().register(
            on: &site, authentication: authentication ?? SiteAuthentication(store: store, site: configuration.site),
            bodies: BodyBudget(limits: configuration.bodies, metrics: metrics))
    }

    private func makeRoutes() -> Routes {
        let changes = Changes(store: store, bodyDeadline: configuration.bodyDeadline)
        var routes = Routes()
        HealthController(store: store, metrics: metrics).addRoutes(to: &routes)
        MissionController(store: store, changes: changes).addRoutes(to: &routes)
        MissionDocumentController(store: store, changes: changes).addRoutes(to: &routes)
        EntityController<Region>(store: store, changes: changes, operations: .regions).addRoutes(to: &routes)
        EntityController<Hub>(store: store, changes: changes, operations: .hubs).addRoutes(to: &routes)
        EntityController<Station>(store: store, changes: changes, operations: .stations).addRoutes(to: &routes)
        EntityController<TabulationCentre>(store: store, changes: changes, operations: .tabulationCentres)
            .addRoutes(to: &routes)
        EntityController<Delegation>(store: store, changes: changes, operations: .delegations).addRoutes(to: &routes)
        EntityController<Observer>(store: store, changes: changes, operations: .observers).addRoutes(to: &routes)
        PairController(store: store, changes: changes).addRoutes(to: &routes)
        RemovalController(store: store, changes: changes).addRoutes(to: &routes)
        EditController(store: store, changes: changes).addRoutes(to: &routes)
        PlanNoteController(store: store, changes: changes).addRoutes(to: &routes)
        IncidentController(store: store, changes: changes).addRoutes(to: &routes)
        MissionCheckController(store: store, hasRoadEngine: configuration.hasRoadEngine).addRoutes(to: &routes)
        SampleController(store: store, changes: changes).addRoutes(to: &routes)
        PublicationController(store: store, changes: changes, standings: standings).addRoutes(to: &routes)
        PlanController(store: store, standings: standings).addRoutes(to: &routes)
        PlanReadingController(
            store: store, library: planLibrary, standings: standings, spoolDirectory: configuration.spoolDirectory
        )
        .addRoutes(to: &routes)
        PlanChangesController(
            store: store, library: planLibrary, standings: standings, spoolDirectory: configuration.spoolDirectory
        )
        .addRoutes(to: &routes)
        PlanTrialController(
            store: store, changes: changes, solve: solve,
            places: DocumentGate(places: configuration.suppositionsAtATime)
        )
        .addRoutes(to: &routes)
        JobController(
            store: store, changes: changes, streams: streams, jobsPerCaller: configuration.jobsPerCaller
        )
        .addRoutes(to: &routes)
        RepairController(store: store, changes: changes).addRoutes(to: &routes)
        AssignmentController(store: store, changes: changes).addRoutes(to: &routes)
        HeadRequestController(store: store, changes: changes).addRoutes(to: &routes)
        MessageController(store: store, changes: changes, library: planLibrary, office: configuration.office)
            .addRoutes(to: &routes)
        WebhookController(store: store, changes: changes).addRoutes(to: &routes)
        CalendarController(store: store, changes: changes, site: configuration.site).addRoutes(to: &routes)
        DisclosureController(store: store, changes: changes).addRoutes(to: &routes)
        TeamSupportController(store: store, changes: changes).addRoutes(to: &routes)
        PersonController(store: store, changes: changes, erasures: configuration.erasures).addRoutes(to: &routes)
        TeamSheetController(store: store, library: planLibrary).addRoutes(to: &routes)
        AccountController(store: store, changes: changes).addRoutes(to: &routes)
        OwnController(store: store, site: configuration.site).addRoutes(to: &routes)
        TokenController(store: store, changes: changes).addRoutes(to: &routes)
        DeviceController(store: store, changes: changes, site: configuration.site).addRoutes(to: &routes)
        SignInController(store: store, changes: changes, site: configuration.site).addRoutes(to: &routes)
        AuditController(store: store).addRoutes(to: &routes)
        ImportController(changes: changes, spoolDirectory: configuration.spoolDirectory).addRoutes(to: &routes)
        ExportController(
            store: store, hasRoadEngine: configuration.hasRoadEngine, spoolDirectory: configuration.spoolDirectory
        )
        .addRoutes(to: &routes)
        OpenAPIController.addRoutes(to: &routes)
        return routes
    }
}
