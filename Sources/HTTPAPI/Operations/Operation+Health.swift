import HTTPShell
import HTTPTypes
import MissionModel

extension Operation {
    static let live = Operation(
        id: "isAlive", method: .get, path: "/livez", tag: "health", summary: "Whether the process is alive",
        notes: "Does not ask the database.", permission: nil,
        answers: [.json(200, "Health", "It is.")])

    static let ready = Operation(
        id: "isReady", method: .get, path: "/readyz", tag: "health",
        summary: "Whether requests can be served", notes: "A writable database of the known schema can be reached.",
        permission: nil, answers: [.json(200, "Health", "They can.")], problems: [.unavailable])

    static let scrape = Operation(
        id: "scrapeMetrics", method: .get, path: "/metrics", tag: "health", summary: "Metrics for Prometheus",
        permission: nil, answers: [.text("text/plain", "Prometheus' text format 0.0.4.")])

    static let describe = Operation(
        id: "describeAPI", method: .get, path: "/api/v1/openapi.json", tag: "health", summary: "This document",
        permission: nil,
        answers: [
            AnswerForm(
                status: 200, notes: "OpenAPI 3.1.", mediaType: "application/json", schema: ["type": "object"])
        ])
}
