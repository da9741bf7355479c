import PostgresClient

/// A page of what a mission has, newest first: those before a number.
struct MissionPage: Sendable {
    let mission: String
    let before: Int
    let limit: Int
}

/// A statement that reads such a page; its parameters are the mission, the number and the limit, in this order.
protocol MissionPageStatement: PreparedStatement {
    var page: MissionPage { get }
}

extension MissionPageStatement {
    func bind(to bindings: inout PostgresBindings) {
        bindings.append(page.mission)
        bindings.append(page.before)
        bindings.append(page.limit)
    }
}
