import Deployment
import MissionModel

/// What a head asked for, what was answered and what follows.
struct AnswerEntries {
    private let request: HeadRequest
    private let words: any LetterWords

    init(_ request: HeadRequest, in words: any LetterWords) {
        self.request = request
        self.words = words
    }

    var blocks: [LetterText.Block] {
        var blocks: [LetterText.Block] = [.entry(title: title, lines: question)]
        if let answer = request.decision?.answer {
            blocks.append(.entry(title: words.answer, lines: lines(of: answer)))
        }
        blocks.append(.paragraph(words.whatFollows(request.state, request.content.kind)))
        return blocks
    }

    private var title: String {
        words.requestTitle(
            request.content.kind, sent: Instant(seconds: request.createdAt.seconds, offset: 0).textWithOffset)
    }

    private var question: [String] {
        let content = request.content
        let observers = content.observers.isEmpty ? nil : content.observers.joined(separator: ", ")
        let facts = [
            (words.observers, observers), (words.replacement, content.replacement),
            (words.from, content.from?.textWithOffset), (words.until, content.until?.textWithOffset),
        ]
        let text = lines(of: content.text ?? "")
        return facts.compactMap { title, value in value.map { "\(title): \($0.plainLine)" } }
            + text.prefix(1).map { "\(words.requestWords): \($0)" } + text.dropFirst()
    }

    private func lines(of text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { String($0).plainLine }.filter { !$0.isEmpty }
    }
}
