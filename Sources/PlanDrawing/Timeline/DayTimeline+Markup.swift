package import Markup
import MissionModel
package import Wording

extension DayTimeline {
    /// A group for each clock with an axis of its own; each row is one picture with a sentence.
    ///
    /// - Parameter hasPatterns: whether it brings the hatching along, as the first timeline of a page does.
    package func html(_ words: Words, links: DrawingLinks, hasPatterns: Bool = true) -> HTML {
        if teamCount == 0 { return "<p class=\"empty\">\(words(.noTeams))</p>" }
        return """
            \(when: hasPatterns, Self.patterns)<div class="tl" data-timeline>\(each: groups, { group($0, words, links) })</div>
            """
    }

    /// The hatching of breaks, which the style sheet names.
    private static let patterns: HTML = """
        <svg class="vh" aria-hidden="true" width="0" height="0"><defs><pattern id="hatch" width="4" height="4" \
        patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hb" width="4" height="4"/>\
        <path class="hl" d="M0 0v4"/></pattern></defs></svg>
        """

    private func group(_ group: Group, _ words: Words, _ links: DrawingLinks) -> HTML {
        let (first, last) = group.offsets
        let time =
            first == last
            ? words(.localTime, group.zone, first) : words(.changingTime, group.zone, first, last)
        return """
            <section class="zone"><h3>\(time) <span>\(words(group.teamCount, .teamCount))</span></h3>\
            <div class="axis" aria-hidden="true"><span class="who">\(words(.team))</span><svg>\
            \(each: group.axis.ticks, { tick($0) })\(nowMark(group.axis))</svg>\
            <span class="sum">\(words(.stopsAndDriving))</span></div>\
            <ol>\(each: group.rows, { row($0, group.axis, words, links) })</ol></section>
            """
    }

    private func tick(_ tick: TimelineAxis.Tick) -> HTML {
        """
        <text x="\(percent: tick.perMille)"\(when: !tick.isMain, " class=\"num-in\"") y="50%">\(tick.label)</text>
        """
    }

    private func row(_ row: Row, _ axis: TimelineAxis, _ words: Words, _ links: DrawingLinks) -> HTML {
        let isChosen = chosen.map { ExactText($0) == ExactText(row.team) } ?? false
        return """
            <li data-t="\(row.team)"\(when: isChosen, " class=\"on\"") data-stops="\(row.stopList)">\
            <a class="who" \(href: links.team(row.team))\
            \(when: isChosen, " aria-current=\"true\"")><b>\(row.team)</b>\
            <span>\(each: row.people, between: " · ", { "<span>\($0)</span>" })</span></a>\
            <svg role="img" aria-label="\(words.day(row))">\(row.polling.map { polling($0, axis) })\
            <line class="drive" x1="\(percent: axis.perMille(row.start.seconds))" \
            x2="\(percent: axis.perMille(row.end.seconds))" y1="50%" y2="50%"/>\
            \(each: row.bars, { bar($0, axis, words) })\(nowMark(axis))</svg>\
            <span class="sum">\(words.language.number(row.countedStops)) · \(words.language.hours(row.drivingS))</span></li>
            """
    }

    private func polling(_ hours: Range<Int>, _ axis: TimelineAxis) -> HTML {
        let start = max(0, axis.perMille(hours.lowerBound))
        let end = min(1000, axis.perMille(hours.upperBound))
        return end > start
            ? "<rect class=\"poll\" x=\"\(percent: start)\" width=\"\(percent: end - start)\" height=\"100%\"/>"
            : .empty
    }

    /// A bar and, in its middle, its letter or number.
    private func bar(_ bar: Bar, _ axis: TimelineAxis, _ words: Words) -> HTML {
        let (start, end) = (axis.perMille(bar.arrive.seconds), axis.perMille(bar.leave.seconds))
        let middle = (start + end) / 2
        let rect: (HTML, HTML) -> HTML = { kind, height in
            """
            <rect class="\(kind)\(when: bar.isFresh, " fresh")" x="\(percent: start)" width="\(percent: max(1, end - start))" height="\(height)"/>
            """
        }
        let letter: (HTML) -> HTML = { kind in
            "<text class=\"\(kind)\" x=\"\(percent: middle)\" y=\"50%\">\(words.letter(bar.kind))</text>"
        }
        return switch bar.kind {
        case .opening: rect("s-o", "72%") + letter("k-o")
        case .voting:
            rect("s-v", "60%")
                + "<text x=\"\(percent: middle)\" y=\"50%\">\(bar.number.map { "\($0)" as HTML })</text>"
        case .break: rect("s-b", "36%")
        case .closing: rect("s-c", "72%") + letter("k-c")
        case .tabulation: rect("s-t", "72%") + letter("k-t")
        }
    }

    private func nowMark(_ axis: TimelineAxis) -> HTML {
        guard let now, axis.holds(now) else { return .empty }
        let x = axis.perMille(now)
        return "<line class=\"nowline\" x1=\"\(percent: x)\" x2=\"\(percent: x)\" y1=\"-4%\" y2=\"104%\"/>"
    }

    /// What the bars mean.
    package func legend(_ words: Words) -> HTML {
        """
        <div class="legend">\(key("s-o", "k-o", words.letter(.opening)))\(words.kind(.opening))</span>\
        \(key("s-v", "k-v", "2"))\(words.kind(.voting))</span>\(key("s-b", "k-b", ""))\(words.kind(.break))</span>\
        \(key("s-c", "k-c", words.letter(.closing)))\(words.kind(.closing))</span>\
        \(key("s-t", "k-t", words.letter(.tabulation)))\(words.kind(.tabulation))</span>\
        <span><svg class="bar" width="22" height="14" aria-hidden="true"><rect class="poll" width="22" height="14"/>\
        </svg>\(words(.pollingHours))</span><span><svg class="bar" width="22" height="14" aria-hidden="true">\
        <line class="drive" x1="1" x2="21" y1="7" y2="7"/></svg>\(words(.roadOrWaiting))</span>\
        \(when: now != nil, Self.nowKey(words))</div>
        """
    }

    private func key(_ bar: HTML, _ text: HTML, _ letter: String) -> HTML {
        """
        <span><svg class="bar" width="22" height="14" aria-hidden="true"><rect class="\(bar)" x="1" y="1" width="20" \
        height="12" rx="2"/><text class="\(text)" x="11" y="11">\(letter)</text></svg>
        """
    }

    private static func nowKey(_ words: Words) -> HTML {
        """
        <span><svg class="bar" width="8" height="14" aria-hidden="true"><line class="nowline" x1="4" x2="4" y1="0" \
        y2="14"/></svg>\(words(.now))</span>
        """
    }
}

extension DayTimeline.Row {
    /// What a script says of each bar, a line each: from, to, and the place if it has one.
    fileprivate var stopList: String {
        bars.map { bar in
            let times = "\(bar.arrive.clock) \(bar.leave.clock)"
            return bar.place.map { "\(times) \($0)" } ?? times
        }.joined(separator: "\n")
    }
}

extension HTML.StringInterpolation {
    /// Per mille as a percentage: 125 is `12.5%`.
    fileprivate mutating func appendInterpolation(percent perMille: Int) {
        appendInterpolation(perMille < 0 ? "-" : "")
        appendInterpolation(Int(perMille.magnitude / 10))
        if perMille % 10 != 0 {
            appendLiteral(".")
            appendInterpolation(Int(perMille.magnitude % 10))
        }
        appendLiteral("%")
    }
}
