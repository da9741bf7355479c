import HTTPTypes

/// Shows a problem to those who accept one of its media types: JSON to programs, a page to browsers.
package protocol ProblemRenderer: Sendable {
    var mediaTypes: [String] { get }

    /// - Parameter requestID: under which the log has the reason.
    func answer(_ problem: Problem, requestID: String) -> Answer
}

/// The renderers that there are, the usual one first.
package struct ProblemRendering: Sendable {
    private let renderers: [any ProblemRenderer]

    package init(_ usual: any ProblemRenderer, _ others: [any ProblemRenderer]) {
        renderers = [usual] + others
    }

    /// The answer in the form that the reader wants most; the usual one where it wants none of them, or all alike.
    package func answer(_ problem: Problem, requestID: String, accept: String?) -> Answer {
        let accepted = AcceptedTypes(accept)
        var (best, weight) = (renderers[0], 0.0)
        for renderer in renderers {
            let wanted = renderer.mediaTypes.map(accepted.weight).max() ?? 0
            if wanted > weight { (best, weight) = (renderer, wanted) }
        }
        var answer = best.answer(problem, requestID: requestID)
        for field in problem.headers { answer.headers[field.name] = field.value }
        if renderers.count > 1 { answer.headers[.vary] = "Accept" }
        return answer
    }
}
