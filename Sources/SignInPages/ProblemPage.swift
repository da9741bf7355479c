import Deployment
package import HTTPShell

/// A problem as a page, for browsers.
package struct ProblemPage: ProblemRenderer {
    package init() {}

    package var mediaTypes: [String] { ["text/html"] }

    package func answer(_ problem: Problem, requestID: String) -> Answer {
        Page(
            title: problem.kind.title, language: .english,
            body: Page.paragraph(problem.detail) + Page.paragraph("Request \(requestID)"), status: problem.kind.status
        ).answer
    }
}
