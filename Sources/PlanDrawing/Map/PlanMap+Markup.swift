package import Markup
import MissionModel
package import Wording

extension PlanMap {
    /// The map: land below, then the points that a script paints, then rounds, stops, hubs and names.
    ///
    /// Its links are for the pointer and left out of the order of the tab key: the page has the same teams and regions as
    /// lists.
    ///
    /// - Parameter points: where a script gets the stations from; nil for none.
    package func html(_ words: Words, links: DrawingLinks, points: Path?) -> HTML {
        if isEmpty { return "<p class=\"empty\">\(words(.emptyMap))</p>" }
        return """
            <div class="map\(when: focus != .mission, " close")\(when: chosen != nil, " picked")" \
            data-map\(points.map { data($0) }) tabindex="0" role="group" \
            aria-label="\(words(.mapOf, counts(words))) \(words(.mapKeys))"><svg class="ground" \
            viewBox="0 0 \(Self.width) \(frame.height)" aria-hidden="true"><g class="lands">\
            \(each: areas, { land($0, links, words) })</g></svg>\
            <svg class="marks" viewBox="0 0 \(Self.width) \(frame.height)" aria-hidden="true">\(Self.symbols)\
            \(when: !drawn.isEmpty, dots("drawn", drawn))\(roundsHTML(links))\
            <g class="hubs">\(each: bases, { base($0) })</g>\(heapsHTML)\(chosen.map { chosenHTML($0, links) })\
            <g class="names">\(each: areas, { name($0, words) })</g></svg>\(Self.tools(words))</div>
            """
    }

    private static var width: Int { MapFrame.width }

    private func data(_ points: Path) -> HTML { " data-points=\"\(points.text)\"" }

    private func counts(_ words: Words) -> String {
        [
            words(areas.count, .regionCount), words(bases.count, .hubCount), words(teamCount, .teamCount),
            words(stationCount, .stationCount),
        ].joined(separator: ", ")
    }

    // MARK: Land

    private func land(_ area: Area, _ links: DrawingLinks, _ words: Words) -> HTML {
        guard !area.shape.rings.isEmpty else { return .empty }
        return """
            <a tabindex="-1" \(href: links.region(area.region))><path class="land\(when: area.points > 0, " short")\
            \(when: focus == .region(area.region), " near")" d="\(PathText.closed(area.shape.rings))"/>\
            <title>\(area.name)\(when: area.points > 0, ": \(words(area.points, .pointCount))")</title></a>
            """
    }

    private func name(_ area: Area, _ words: Words) -> HTML {
        guard let label = area.label else { return .empty }
        let lacks: HTML =
            area.points > 0 ? "<tspan class=\"points\"> \(words.language.number(area.points))</tspan>" : ""
        return """
            <g transform="translate(\(label.x) \(label.y))">\
            \(when: detail == .counts && area.teams > 0, count(area.teams, words))\
            <text\(when: area.points > 0, " class=\"lack\"")><tspan class="long">\(area.name)</tspan>\
            <tspan class="code">\(area.region)</tspan>\(lacks)</text></g>
            """
    }

    private func count(_ teams: Int, _ words: Words) -> HTML {
        "<g class=\"mk count\"><circle r=\"130\" cy=\"190\"/><text y=\"195\">\(words.language.number(teams))</text></g>"
    }

    // MARK: Rounds

    private func roundsHTML(_ links: DrawingLinks) -> HTML {
        let others = rounds.filter { $0.team != chosen?.team }
        switch detail {
        case .counts: return .empty
        case .marks: return "<g class=\"rounds\">\(each: others, { round($0, links, marks: $0.marks) })</g>"
        case .dots:
            let marks = others.flatMap(\.marks)
            let far = marks.filter { $0.kind == .voting || $0.kind == .closing }
            return """
                <g class="rounds">\(each: others, { round($0, links, marks: []) })</g><g class="layer">\
                \(twice("voting", far.filter { $0.kind == .voting }))\
                \(twice("closing", far.filter { $0.kind == .closing }))\
                \(each: Self.once(marks.filter { $0.kind == .opening || $0.kind == .tabulation }), { mark($0) })</g>
                """
        }
    }

    private func round(_ round: Round, _ links: DrawingLinks, marks: [Mark]) -> HTML {
        """
        <a class="round" data-t="\(round.team)" tabindex="-1" \(href: links.team(round.team))>\
        <title>\(round.team)</title><path class="route" d="\(PathText.open(round.way))"/>\(each: marks, { mark($0) })</a>
        """
    }

    /// The team that was chosen lies over all others, with the numbers of its stops.
    private func chosenHTML(_ round: Round, _ links: DrawingLinks) -> HTML {
        """
        <a class="round on" data-t="\(round.team)" tabindex="-1" \(href: links.team(round.team))>\
        <title>\(round.team)</title><path class="route" d="\(PathText.open(round.way))"/>\
        \(each: round.marks, { mark($0) })\(each: Self.numbers(of: round), { number in number })</a>
        """
    }

    private static func numbers(of round: Round) -> [HTML] {
        var last: MapPoint?
        return zip(round.marks, StopKind.numbers(round.marks.lazy.map(\.kind))).compactMap { mark, number in
            guard let number else { return nil }
            if let last, abs(last.x - mark.point.x) < 8, abs(last.y - mark.point.y) < 8 { return nil }
            last = mark.point
            return """
                <g transform="translate(\(mark.point.x) \(mark.point.y))"><text class="mk no" y="-62">\(number)</text></g>
                """
        }
    }

    private func mark(_ mark: Mark) -> HTML {
        switch mark.kind {
        case .opening: use("#mk-o", mark.point)
        case .voting: use("#mk-v", mark.point)
        case .closing: use("#mk-c", mark.point)
        case .tabulation: use("#mk-t", mark.point)
        case .break: .empty
        }
    }

    private func use(_ symbol: HTML, _ point: MapPoint) -> HTML {
        "<use href=\"\(symbol)\" x=\"\(point.x)\" y=\"\(point.y)\"/>"
    }

    private func base(_ base: Base) -> HTML {
        """
        <g transform="translate(\(base.point.x) \(base.point.y))"><rect class="mk hub" x="-40" y="-40" width="80" \
        height="80"><title>\(base.name)</title></rect></g>
        """
    }

    private var heapsHTML: HTML {
        heaps.isEmpty ? .empty : "<g class=\"heaps\">\(each: heaps, { heap($0.point, $0.count) })</g>"
    }

    private func heap(_ point: MapPoint, _ count: Int) -> HTML {
        "<text x=\"\(point.x + 60)\" y=\"\(point.y - 60)\">\(count)</text>"
    }

    // MARK: Layers of dots

    /// Dots with an edge: the same path twice.
    private func twice(_ kind: HTML, _ marks: [Mark]) -> HTML {
        if marks.isEmpty { return .empty }
        return """
            <defs><path id="dots-\(kind)" class="dots" d="\(PathText.dots(Self.once(marks).map(\.point)))"/></defs>\
            <use href="#dots-\(kind)" class="\(kind)-edge"/><use href="#dots-\(kind)" class="\(kind)-fill"/>
            """
    }

    private func dots(_ name: HTML, _ points: [MapPoint]) -> HTML {
        "<path class=\"dots \(name)\" d=\"\(PathText.dots(points))\"/>"
    }

    private static func once(_ marks: [Mark]) -> [Mark] {
        var seen: Set<Mark> = []
        return marks.filter { seen.insert($0).inserted }
    }

    // MARK: What every map has

    private static let symbols: HTML = """
        <defs><circle id="mk-v" class="mk s-v" r="26"/><path id="mk-o" class="mk s-o" d="M0-42l42 78h-84z"/>\
        <path id="mk-c" class="mk s-c" d="M-32-32h64v64h-64z"/>\
        <path id="mk-t" class="mk s-t" d="M0-47l47 47-47 47-47-47z"/></defs>
        """

    /// Of use with a script only, which shows them.
    private static func tools(_ words: Words) -> HTML {
        """
        <div class="tools" hidden><button type="button" data-z="1" aria-label="\(words(.nearer))">+</button>\
        <button type="button" data-z="-1" aria-label="\(words(.farther))">−</button>\
        <button type="button" data-z="0" aria-label="\(words(.showWhole))">⤢</button></div>
        """
    }

    /// What the marks mean.
    package func legend(_ words: Words) -> HTML {
        """
        <div class="legend">\(when: detail != .counts || chosen != nil, Self.stopKeys(words))<span>\
        <svg width="14" height="14" aria-hidden="true"><rect class="hub" x="2" y="2" width="10" height="10"/></svg>\
        \(words(.hub))</span>\(when: !drawn.isEmpty, Self.drawnKey(words))\
        \(when: detail == .counts, Self.countKey(words))\(when: !heaps.isEmpty, Self.heapKey(words))</div>
        """
    }

    private static func stopKeys(_ words: Words) -> HTML {
        """
        <span><svg width="14" height="14" aria-hidden="true"><path class="s-o" d="M7 1l6 11H1z"/></svg>\
        \(words.kind(.opening))</span><span><svg width="14" height="14" aria-hidden="true">\
        <circle class="s-v" cx="7" cy="7" r="5"/></svg>\(words.kind(.voting))</span>\
        <span><svg width="14" height="14" aria-hidden="true"><rect class="s-c" x="2" y="2" width="10" height="10"/></svg>\
        \(words.kind(.closing))</span><span><svg width="14" height="14" aria-hidden="true">\
        <path class="s-t" d="M7 1l6 6-6 6-6-6z"/></svg>\(words.kind(.tabulation))</span>
        """
    }

    private static func drawnKey(_ words: Words) -> HTML {
        """
        <span><svg width="14" height="14" aria-hidden="true"><circle class="drawn-key" cx="7" cy="7" r="3"/></svg>\
        \(words(.drawnNotVisited))</span>
        """
    }

    private static func countKey(_ words: Words) -> HTML {
        """
        <span><svg width="18" height="18" aria-hidden="true"><g class="count"><circle cx="9" cy="9" r="8"/></g></svg>\
        \(words(.teamsOfRegion))</span>
        """
    }

    private static func heapKey(_ words: Words) -> HTML {
        "<span><b class=\"heap-key\">12</b>\(words(.stopsInOnePlace))</span>"
    }
}
