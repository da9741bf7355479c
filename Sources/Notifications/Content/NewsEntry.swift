import Deployment
import MissionModel

/// What a message says of one observer.
struct NewsEntry {
    private let news: AssignmentNews
    private let words: any LetterWords

    init(_ news: AssignmentNews, in words: any LetterWords) {
        self.news = news
        self.words = words
    }

    var block: LetterText.Block {
        let now = ToldContent(news.told.assignment)
        let title = [news.told.assignment.observer.plainLine, now.label].compactMap { $0 }.joined(separator: " ")
        return .entry(title: title, lines: lines(now) + reasons)
    }

    private var reasons: [String] {
        guard let reason = news.told.reason else { return [] }
        let reported = reason.text.map { "\(words.asReported): \($0.plainLine)" }
        return ["\(words.why): \(words.reason(reason.code))"] + [reported].compactMap { $0 }
    }

    private func lines(_ now: ToldContent) -> [String] {
        let facts = facts(of: now)
        switch news.told.change {
        case .added: return facts.compactMap { fact in fact.value.map { "\(fact.title): \($0)" } }
        case .removed: return facts.prefix(1).compactMap { fact in fact.value.map { "\(fact.title): \($0)" } }
        case .changed:
            let former = news.former.map(ToldContent.init).map { self.facts(of: $0) } ?? []
            let formerValues = Dictionary(former.map { ($0.title, $0.value) }) { $1 }
            var isChanged = false
            var lines = facts.compactMap { fact -> String? in
                let before = formerValues[fact.title] ?? nil
                guard before != fact.value else {
                    // Whom the line is about is said even where it stays.
                    return fact.isIdentity ? fact.value.map { "\(fact.title): \($0)" } : nil
                }
                isChanged = true
                let value = fact.value ?? fact.without
                return "\(fact.title): "
                    + (former.isEmpty ? value : words.change(from: before ?? fact.without, to: value))
            }
            if !isChanged { lines.append(words.otherStops) }
            return lines
        }
    }

    private struct Fact {
        let title: String
        let value: String?
        /// What stands for none.
        let without: String
        var isIdentity = false
    }

    private func facts(of content: ToldContent) -> [Fact] {
        let (team, none) = (content.team, words.noHub)
        let first = team?.stops.first { $0.place != nil }
        let last = team?.stops.last { $0.place != nil }
        return [
            Fact(
                title: words.team, value: team?.id ?? (content.isReserve ? words.reserve : words.noTeam),
                without: words.noTeam, isIdentity: true),
            Fact(title: words.hub, value: content.hub, without: none),
            Fact(
                title: words.partners, value: team.map { partners($0.partners) }, without: words.nobody),
            Fact(title: words.rota, value: team?.rota.map(words.rota), without: none),
            Fact(title: words.interpreter, value: team.map { words.flag($0.interpreter) }, without: none),
            Fact(title: words.leaves, value: team.map { $0.start.text(in: $0.timeZone) }, without: none),
            Fact(title: words.firstStop, value: first.map { stop($0, of: team) }, without: none),
            Fact(title: words.lastStop, value: last.map { stop($0, of: team) }, without: none),
            Fact(title: words.back, value: team.map { $0.end.text(in: $0.timeZone) }, without: none),
        ]
    }

    private func partners(_ partners: [String]) -> String {
        partners.isEmpty ? words.nobody : partners.joined(separator: "; ")
    }

    private func stop(_ stop: ToldContent.Stop, of team: ToldContent.Team?) -> String {
        stop.line(besides: team?.start ?? stop.arrive, in: words)
    }
}
