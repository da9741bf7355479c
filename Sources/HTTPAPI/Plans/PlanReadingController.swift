import Deployment
import HTTPShell
import MissionModel
import PlanReading
import Spreadsheets

/// Stored plans as people read them: teams in local time, lists for spreadsheets, stops for maps.
struct PlanReadingController: Sendable {
    let store: any Store
    let library: PlanLibrary
    let standings: PlanStandings
    let spoolDirectory: String

    func addRoutes(to routes: inout Routes) {
        routes.add(.listTeams, teams)
        for kind in SheetFormat.Kind.allCases {
            routes.add(.planList(.deployment, as: kind)) { request in
                let (view, changes) = try await dated(request)
                return try await file(view.deploymentList(changes), .deployment, as: kind, request)
            }
            routes.add(.planList(.teams, as: kind)) { request in
                let (view, changes) = try await dated(request)
                return try await file(view.teamList(changes), .teams, as: kind, request)
            }
            routes.add(.planList(.stops, as: kind)) { request in
                let (view, changes) = try await dated(request)
                return try await file(view.stopList(changes), .stops, as: kind, request)
            }
            routes.add(.planList(.contacts, as: kind)) { request in
                let (view, changes) = try await dated(request)
                let facts = try await facts(request)
                let list = view.contactList(facts, changes, region: request.query["region"])
                return try await file(list, .contacts, as: kind, request)
            }
        }
        routes.add(.getStopFeatures) { request in
            let (view, changes) = try await dated(request)
            let features = JSONWriter.write(view.stopsGeoJSON(changes), lineDepth: 2)
            return .bytes(features, contentType: "application/geo+json")
        }
    }

    private func file(
        _ list: SheetList, _ part: PlanList, as kind: SheetFormat.Kind, _ request: APIRequest
    ) async throws -> Answer {
        try await request.planFile(list, part, as: kind, directory: spoolDirectory)
    }

    /// What is kept of people beside the plan.
    private func facts(_ request: APIRequest) async throws -> SheetFacts {
        let (mission, version) = request.plan
        return try await store.transaction(.read, as: request.actor) { transaction in
            try await SheetFacts(
                of: transaction.existingPlan(mission: mission, version: version), in: transaction)
        }
    }

    @Sendable private func teams(_ request: APIRequest) async throws -> Answer {
        let (view, plan) = try await reading(request)
        let teams = view.teams(
            region: request.query["region"], observer: request.query["observer"],
            delegation: request.query["delegation"])
        return .json(.object(ChangesSince(plan, nil).members.adding(["items": .array(teams.map(\.json))])))
    }

    /// For what is copied elsewhere: with what has changed since the plan was made.
    private func dated(_ request: APIRequest) async throws -> (view: PlanView, changes: ChangesSince) {
        let (view, plan) = try await reading(request)
        let standing = plan.missionChanged ? try await standings.standing(of: plan) : nil
        return (view, ChangesSince(plan, standing))
    }

    private func reading(_ request: APIRequest) async throws -> (view: PlanView, plan: PlanSummary) {
        let (mission, version) = request.plan
        let plan = try await store.transaction(.read, as: request.actor) { transaction in
            try await transaction.existingPlan(mission: mission, version: version)
        }
        return (try await library.view(of: plan), plan)
    }
}

extension APIRequest {
    /// A list of the plan of the request as a file.
    func planFile(
        _ list: SheetList, _ part: PlanList, as kind: SheetFormat.Kind, directory: String
    ) async throws -> Answer {
        try await SheetDraft.file(list, as: format(kind), directory: directory)
            .answer(named: parameter("mission"), "plan", parameter("version"), part.segment)
    }
}
