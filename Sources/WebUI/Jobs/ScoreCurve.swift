import Deployment
import Markup
import Wording

/// How a job's best plan got better: one line of steps for what falls short and one for the balance.
struct ScoreCurve {
    /// A line of steps in a box of whole numbers, from the left to the right.
    struct Line: Equatable {
        let phrase: Phrase
        let first: Int
        let last: Int
        let points: [(x: Int, y: Int)]

        static func == (a: Line, b: Line) -> Bool {
            a.phrase == b.phrase && a.first == b.first && a.last == b.last && a.points.map(\.x) == b.points.map(\.x)
                && a.points.map(\.y) == b.points.map(\.y)
        }
    }

    static let width = 600
    static let height = 90

    let lines: [Line]
    private let seconds: Double

    /// - Parameters:
    ///   - scores: in the order of time; those that break rules are left out.
    ///   - now: seconds since the job was begun, at which the lines end.
    init(_ scores: [JobScore], now: Double) {
        let sound = scores.filter { $0.score.hard == 0 }
        seconds = max(now, sound.last?.seconds ?? 0)
        guard let first = sound.first, let last = sound.last, seconds > 0 else {
            lines = []
            return
        }
        let end = seconds
        lines = [(Phrase.shortfallPoints, \IncumbentScore.medium), (.balancePoints, \.soft)].map { phrase, value in
            let values = sound.map { $0.score[keyPath: value] }
            let (low, high) = (values.min() ?? 0, values.max() ?? 0)
            func y(_ value: Int) -> Int {
                high == low ? Self.height / 2 : (high - value) * (Self.height - 10) / (high - low) + 5
            }
            var points: [(x: Int, y: Int)] = []
            for score in sound {
                let x = Int(score.seconds / end * Double(Self.width))
                if let former = points.last { points.append((x, former.y)) }
                points.append((x, y(score.score[keyPath: value])))
            }
            if let former = points.last { points.append((Self.width, former.y)) }
            return Line(
                phrase: phrase, first: first.score[keyPath: value], last: last.score[keyPath: value], points: points)
        }
    }

    func html(_ t: Words) -> HTML {
        if lines.isEmpty { return .empty }
        return """
            <div class="bal in">\(each: lines, { line in
                let sentence = t(
                    .curve, t(line.phrase), t.language.number(line.first), t.language.number(line.last),
                    t.language.duration(seconds: seconds))
                return """
                    <figure><figcaption>\(t(line.phrase)) <b>\(t.language.number(line.last))</b></figcaption>\
                    <svg class="curve" viewBox="0 0 \(Self.width) \(Self.height)" preserveAspectRatio="none" role="img" \
                    aria-label="\(sentence)"><polyline points="\(each: line.points, between: " ", { "\($0.x),\($0.y)" })"/>\
                    </svg></figure>
                    """
            })</div>
            """
    }
}
