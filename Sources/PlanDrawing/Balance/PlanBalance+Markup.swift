package import Markup
import MissionModel
package import Wording

extension PlanBalance {
    /// Each chart is a table whose rows have bars; what is counted for each team has columns above its table.
    package func html(_ words: Words, links: DrawingLinks) -> HTML {
        if stops.values.isEmpty { return "<p class=\"empty\">\(words(.noTeams))</p>" }
        return """
            <div class="bal">\(settings(words))\
            \(measure(words(.stopsOfTeams), stops, Unit(step: 1, write: { words.language.number($0) }), low: leastStops, words, links))\
            \(measure(words(.distanceOfTeams), distance, .kilometres(words), low: nil, words, links))\
            \(measure(words(.drivingOfTeams), driving, .hours(words), low: nil, words, links))\
            \(delegations(words, links))\(strata(words))</div>
            """
    }

    /// How a measure is written and what its steps are made of.
    private struct Unit {
        let step: Int
        let write: (Int) -> String

        static func kilometres(_ words: Words) -> Unit {
            Unit(step: 10_000, write: { words.language.kilometres($0) })
        }

        static func hours(_ words: Words) -> Unit { Unit(step: 1800, write: { words.language.hours($0) }) }
    }

    // MARK: Settings

    private func settings(_ words: Words) -> HTML {
        figure(
            words(.townAndCountry), note: words(.ruralGoal, words.language.percent(Double(ruralGoal) / 100)),
            """
            <table><thead><tr><th scope="col">\(words(.among))</th><th scope="col" class="num">\(words(.urbanStations))</th>\
            <th scope="col" class="num">\(words(.ruralStations))</th><th scope="col">\(words(.share))</th></tr></thead><tbody>\
            \(setting(words(.allStations), ofMission, words))\(setting(words(.visitedStations), ofVisited, words))\
            </tbody></table>
            """)
    }

    private func setting(_ name: String, _ setting: Setting, _ words: Words) -> HTML {
        let rural = percent(setting.rural, of: setting.all)
        let mark: HTML = "<line class=\"mid\" x1=\"\(ruralGoal)%\" x2=\"\(ruralGoal)%\" y1=\"0\" y2=\"100%\"/>"
        return """
            <tr><th scope="row">\(name)</th><td class="num">\(words.language.number(setting.all - setting.rural))</td>\
            <td class="num">\(words.language.number(setting.rural))</td>\
            <td><span class="val">\(words.share(setting.rural, of: setting.all))</span>\
            \(bar(rural, low: setting.all > 0 && rural < ruralGoal, mark))</td></tr>
            """
    }

    // MARK: Teams

    private func measure(
        _ title: String, _ measure: Measure, _ unit: Unit, low: Int?, _ words: Words, _ links: DrawingLinks
    ) -> HTML {
        let spread = words(
            .spread,
            unit.write(measure.spread.min), unit.write(Int(measure.spread.median.rounded())),
            unit.write(measure.spread.max))
        let steps = measure.steps(of: unit.step, atMost: 12)
        let most = steps.map(\.teams).max() ?? 0
        let columns = measure.values.count <= Self.mostRows ? columns(measure, title, spread, low) : .empty
        return figure(
            title, note: spread,
            """
            \(columns)<table><thead><tr><th scope="col">\(title)</th><th scope="col">\(words(.teams))</th></tr>\
            </thead><tbody>\(each: steps, { stepRow($0, of: most, unit, low, words) })</tbody></table>
            """)
    }

    private func stepRow(_ step: Measure.Step, of most: Int, _ unit: Unit, _ low: Int?, _ words: Words) -> HTML {
        """
        <tr><th scope="row">\(Self.step(step.from, below: step.below, unit))</th><td>\
        <span class="val">\(words.language.number(step.teams))</span>\
        \(bar(percent(step.teams, of: most), low: low.map { step.from < $0 } ?? false))</td></tr>
        """
    }

    /// A step of one whole number is that number; a wider one is written from its first to its last.
    private static func step(_ from: Int, below: Int, _ unit: Unit) -> String {
        if unit.step > 1 { return "\(unit.write(from)) – \(unit.write(below))" }
        return below - from == 1 ? unit.write(from) : "\(unit.write(from))–\(unit.write(below - 1))"
    }

    /// One column a team, from the least; the dashed line is the median.
    private func columns(_ measure: Measure, _ title: String, _ spread: String, _ low: Int?) -> HTML {
        let most = max(1, measure.spread.max)
        let width = 1000 / max(1, measure.values.count)
        let middle = 100 - Int((measure.spread.median * 100 / Double(most)).rounded())
        return """
            <svg class="columns" role="img" aria-label="\(title): \(spread)">\
            \(each: measure.values.enumerated(), { column($0.element, at: $0.offset * width, width, of: most, low) })\
            <line class="mid" x1="0" x2="100%" y1="\(middle)%" y2="\(middle)%"/></svg>
            """
    }

    /// Left end and width are per mille.
    private func column(_ value: Measure.Value, at left: Int, _ width: Int, of most: Int, _ low: Int?) -> HTML {
        let high = value.value * 100 / most
        let isChosen = chosen.map { ExactText($0) == ExactText(value.team) } ?? false
        return """
            <rect class="bar\(when: low.map { value.value < $0 } ?? false, " low")\(when: isChosen, " on")" \
            data-t="\(value.team)" x="\(Double(left + width / 10) / 10, decimals: 1)%" \
            width="\(Double(width * 8 / 10) / 10, decimals: 1)%" y="\(100 - high)%" height="\(high)%"/>
            """
    }

    // MARK: Regions and strata

    private func delegations(_ words: Words, _ links: DrawingLinks) -> HTML {
        let most = regions.map(\.delegations).max() ?? 0
        return figure(
            words(.delegationsOfRegions), note: "",
            """
            <table><thead><tr><th scope="col">\(words(.region))</th><th scope="col" class="num">\(words(.teams))</th>\
            <th scope="col">\(words(.delegations))</th></tr></thead><tbody>\
            \(each: regions, { regionRow($0, of: most, words, links) })</tbody></table>
            """)
    }

    private func regionRow(_ row: RegionRow, of most: Int, _ words: Words, _ links: DrawingLinks) -> HTML {
        """
        <tr><th scope="row"><a \(href: links.region(row.region))>\(row.name)</a></th>\
        <td class="num">\(words.language.number(row.teams))</td><td><span class="val">\(words.language.number(row.delegations))\
        </span>\(bar(percent(row.delegations, of: most), low: false))</td></tr>
        """
    }

    private func strata(_ words: Words) -> HTML {
        if !hasSample { return figure(words(.visitsOfStrata), note: words(.noSample), .empty) }
        return figure(
            words(.visitsOfStrata), note: "",
            """
            <table><thead><tr><th scope="col">\(words(.stratum))</th><th scope="col" class="num">\(words(.drawnStations))</th>\
            <th scope="col" class="num">\(words(.visitedStations))</th>\
            <th scope="col" class="num">\(words(.substitutes))</th><th scope="col">\(words(.share))</th></tr></thead>\
            <tbody>\
            \(each: strata, { stratumRow($0, words) })</tbody></table>
            """)
    }

    private func stratumRow(_ row: StratumRow, _ words: Words) -> HTML {
        """
        <tr><th scope="row">\(row.stratum.map(words.stratum) ?? words(.allOthers))</th><td class="num">\(words.language.number(row.drawn))</td>\
        <td class="num">\(words.language.number(row.visited))</td><td class="num">\(words.language.number(row.substitutes))</td>\
        <td><span class="val">\(words.share(row.visited, of: row.drawn))</span>\
        \(bar(percent(row.visited, of: row.drawn), low: row.drawn > 0 && row.visited == 0))</td></tr>
        """
    }

    // MARK: Parts

    private func figure(_ title: String, note: String, _ content: HTML) -> HTML {
        "<figure><figcaption><b>\(title)</b> \(note)</figcaption>\(content)</figure>"
    }

    private func percent(_ part: Int, of whole: Int) -> Int { whole == 0 ? 0 : (part * 200 + whole) / (2 * whole) }

    /// A bar whose number stands before it, so that it says nothing of its own.
    private func bar(_ percent: Int, low: Bool, _ mark: HTML = .empty) -> HTML {
        """
        <svg class="across" aria-hidden="true"><rect class="bar\(when: low, " low")" width="\(percent)%" height="100%"/>\
        \(mark)</svg>
        """
    }
}
