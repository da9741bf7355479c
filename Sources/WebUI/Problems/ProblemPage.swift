import Deployment
package import HTTPShell
package import HTTPTypes
import Markup
import MissionModel
import Wording

/// Problems as pages, for browsers.
package struct ProblemPages: ProblemRenderer {
    package init() {}

    package var mediaTypes: [String] { ["text/html", "application/xhtml+xml"] }

    package func answer(_ problem: Problem, requestID: String) -> Answer {
        answer(problem, requestID: requestID, for: [:])
    }

    package func answer(_ problem: Problem, requestID: String, for headers: HTTPFields) -> Answer {
        let preferences = Preferences(headers)
        let page = ProblemPage(problem: problem, requestID: requestID, t: Words(preferences.language))
        let shell = PageShell(page: page.page, preferences: preferences, address: SitePath.missions.text)
        return PageRoutes.answer(shell.html, status: problem.kind.status).with(.cacheControl, "no-store")
    }
}

private struct ProblemPage {
    let problem: Problem
    let requestID: String
    let t: Words

    var page: Page {
        Page(
            title: t(title),
            body: """
                <div class="head"><div><h1>\(t(title))</h1><p class="soft">\(t(help))</p></div></div>\
                <div class="note bad"><p>\(HTML.told(problem.detail, t))</p>\
                \(when: !places.isEmpty, "<ul>\(each: places, { "<li>\($0)</li>" })</ul>")</div>\
                <p class="soft small">\(t(.requestNumber)) <span class="nowrap">\(requestID)</span></p>\
                <p><a \(href: SitePath.missions)>\(t(.toMissions))</a></p>
                """)
    }

    /// The first of what is wrong, by its place.
    private var places: [HTML] {
        problem.errors.prefix(20).compactMap { error in
            guard let message = error["message"]?.string else { return nil }
            let place = (error["pointer"] ?? error["parameter"])?.string ?? ""
            return place.isEmpty ? .told(message, t) : "<span lang=\"en\">\(place)</span>: \(HTML.told(message, t))"
        }
    }

    private var title: Phrase {
        switch problem.kind {
        case .notFound: .notFoundTitle
        case .forbidden, .unauthenticated: .forbiddenTitle
        case .conflict, .stale, .keyInFlight, .keyReused: .conflictTitle
        case .invalidContent, .importRefused, .unreadableFile, .malformedJSON, .bodyTooLarge: .invalidTitle
        case .unavailable, .timeout, .commitUnknown, .tooManyStreams, .tooManyJobs, .tooManyTries: .unavailableTitle
        case .internalError: .failedTitle
        case .malformedRequest, .methodNotAllowed, .requestTimeout, .unsupportedMediaType, .preconditionRequired:
            .refusedTitle
        }
    }

    private var help: Phrase {
        switch title {
        case .notFoundTitle: .notFoundHelp
        case .forbiddenTitle: .forbiddenHelp
        case .conflictTitle: .conflictHelp
        case .invalidTitle: .invalidHelp
        case .unavailableTitle: problem.kind == .commitUnknown ? .conflictHelp : .unavailableHelp
        case .failedTitle: .failedHelp
        default: .notFoundHelp
        }
    }
}
