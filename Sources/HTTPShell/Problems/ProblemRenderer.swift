package import HTTPTypes

/// Shows a problem to those who accept one of its media types: JSON to programs, a page to browsers.
package protocol ProblemRenderer: Sendable {
    var mediaTypes: [String] { get }

    /// - Parameter requestID: under which the log has the reason.
    func answer(_ problem: Problem, requestID: String) -> Answer

    /// - Parameter headers: of the request, by which a page knows its reader's language.
    func answer(_ problem: Problem, requestID: String, for headers: HTTPFields) -> Answer
}

extension ProblemRenderer {
    package func answer(_ problem: Problem, requestID: String, for headers: HTTPFields) -> Answer {
        answer(problem, requestID: requestID)
    }
}

/// The renderers that there are, the usual one first.
package struct ProblemRendering: Sendable {
    private let renderers: [any ProblemRenderer]

    package init(_ usual: any ProblemRenderer, _ others: [any ProblemRenderer]) {
        renderers = [usual] + others
    }

    /// The answer in the form that the reader wants most; the usual one where it wants none of them, or all alike.
    ///
    /// - Parameter headers: of the request.
    package func answer(
        _ problem: Problem, requestID: String, accept: String?, headers: HTTPFields = [:]
    ) -> Answer {
        let accepted = AcceptedTypes(accept)
        var (best, weight) = (renderers[0], 0.0)
        for renderer in renderers {
            let wanted = renderer.mediaTypes.map(accepted.weight).max() ?? 0
            if wanted > weight { (best, weight) = (renderer, wanted) }
        }
        var answer = best.answer(problem, requestID: requestID, for: headers)
        for field in problem.headers { answer.headers[field.name] = field.value }
        if renderers.count > 1 {
            answer.headers[.vary] = answer.headers[.vary].map { "Accept, \($0)" } ?? "Accept"
        }
        return answer
    }
}
