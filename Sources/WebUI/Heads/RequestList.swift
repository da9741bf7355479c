import Deployment
import Markup
import MissionModel
import Wording

/// What was asked and reported for a delegation, with staff's answers.
struct RequestList {
    let desk: HeadDesk

    private static let most = 20

    private var t: Words { desk.t }

    var html: HTML {
        let shown = desk.requests.prefix(Self.most)
        if shown.isEmpty { return .empty }
        let more = desk.requests.count - shown.count
        return Card(
            id: "requests", title: t(.ownRequests),
            body: """
                <ul class="list">\(each: shown, item)</ul>\
                \(when: more > 0, "<p class=\"in soft\">\(t(more, .moreCount))</p>")
                """
        ).html
    }

    private func item(_ request: HeadRequest) -> HTML {
        let content = request.content
        let people = (content.observers + [content.replacement].compactMap(\.self)).map(desk.name)
        let about =
            people.isEmpty ? t(content.kind.phrase) : "\(t(content.kind.phrase)): \(people.joined(separator: ", "))"
        return """
            <li><div><b>\(about)</b> \(request.state.tag.html(t(request.state.phrase)))\
            <br><small class="soft">\(HTML.moment(desk.local(request.createdAt), t))</small>\
            \(words(of: request))\(answer(request))</div></li>
            """
    }

    private func words(of request: HeadRequest) -> HTML {
        guard let text = request.content.text else { return .empty }
        guard ReasonToFollow.isOne(text) else { return "<br>\(text)" }
        guard desk.visit.isHead, desk.lacksReason(request), let person = request.content.observers.first else {
            return .empty
        }
        return "<br>\(t(.reasonFollows)). <a class=\"live\" \(href: desk.paths.reason(person))>\(t(.giveReason))</a>"
    }

    private func answer(_ request: HeadRequest) -> HTML {
        guard let decision = request.decision, let answer = decision.answer else { return .empty }
        return "<br><b>\(t(.answeredAt, t.language.moment(desk.local(decision.at)), answer))</b>"
    }
}
