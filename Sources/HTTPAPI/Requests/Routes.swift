import HTTPShell

/// The routes of the API: each is added with its operation, whose checks run before its handler.
struct Routes: Sendable {
    typealias Handler = @Sendable (APIRequest) async throws -> Answer

    private var routes: [(operation: Operation, handler: Handler)] = []

    var operations: [Operation] { routes.map(\.operation) }

    mutating func add(_ operation: Operation, _ handler: @escaping Handler) {
        routes.append((operation, handler))
    }

    func register(on site: inout SiteRoutes, authentication: any Authentication, bodies: BodyBudget) {
        for (operation, handler) in routes {
            let check = RequestCheck(operation: operation, authentication: authentication)
            site.add(operation.method, operation.path) { request, context in
                let checked = try await check.check(request, context)
                let room = try bodies.room(bytes: checked.mostBytesHeld, for: checked.actor)
                defer { withExtendedLifetime(room) {} }
                return try await handler(checked)
            }
        }
    }
}
