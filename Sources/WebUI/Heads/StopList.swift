import Markup
import MissionModel
import PlanReading
import Wording

/// The stops of a day, and what they were before.
struct StopList {
    let team: ToldContent.Team
    /// Nil where nothing has changed.
    let former: ToldContent.Team?
    let t: Words

    private struct Place: Hashable {
        let kind: StopKind
        let place: ExactText

        init(_ stop: ToldContent.Stop) {
            (kind, place) = (stop.kind, ExactText(stop.place ?? ""))
        }
    }

    var html: HTML {
        var before: [Place: [ToldContent.Stop]] = Dictionary(grouping: former?.stops ?? [], by: Place.init)
        var rows: [HTML] = []
        for (stop, number) in zip(team.stops, StopKind.numbers(team.stops.lazy.map(\.kind))) {
            var change = HTML.empty
            if former != nil {
                if let known = before[Place(stop)]?.first {
                    before[Place(stop)]?.removeFirst()
                    if (known.arrive, known.leave) != (stop.arrive, stop.leave) {
                        change = "<span class=\"was\">\(t(.was, "\(known.arrive.clock)–\(known.leave.clock)"))</span>"
                    }
                } else {
                    change = " " + Tag.new.html(t(.stopAdded))
                }
            }
            rows.append(row(stop, number: number, change: change))
        }
        let lost = (former?.stops ?? []).filter { stop in
            guard let left = before[Place(stop)], let n = left.firstIndex(of: stop) else { return false }
            before[Place(stop)]?.remove(at: n)
            return true
        }
        rows += lost.map { stop in
            """
            <li><s>\(HTML.clock(stop.arrive))</s><span></span>\
            <span><span class="was">\(t(.stopLost)): \(title(stop))</span></span></li>
            """
        }
        return "<ol class=\"stops\">\(each: rows, { row in row })</ol>"
    }

    private func row(_ stop: ToldContent.Stop, number: Int?, change: HTML) -> HTML {
        let kind: HTML =
            stop.kind == .voting || stop.kind == .break
            ? .empty : "<br><small class=\"soft\">\(t(stop.kind.phrase))</small>"
        let district = stop.district.map { ", \($0)" } ?? ""
        return """
            <li>\(HTML.clock(stop.arrive))\(mark(stop.kind, number))<span>\(title(stop))\
            <span class="soft">\(district)</span>\(change)\(kind)</span></li>
            """
    }

    private func title(_ stop: ToldContent.Stop) -> String {
        guard let place = stop.place else { return t(stop.kind.phrase) }
        return stop.name.map { $0 == place ? place : "\(place) \($0)" } ?? place
    }

    private func mark(_ kind: StopKind, _ number: Int?) -> HTML {
        let shape: HTML =
            switch kind {
            case .opening:
                "<path class=\"s-o\" d=\"M10 1l10 17H0z\"/><text class=\"k-o\" x=\"10\" y=\"15\">\(t(.letterOpening))</text>"
            case .voting:
                "<circle class=\"s-v\" cx=\"10\" cy=\"10\" r=\"9\"/><text class=\"k-v\" x=\"10\" y=\"14\">\(number.map { "\($0)" as HTML })</text>"
            case .break: "<rect class=\"s-p\" x=\"2\" y=\"6\" width=\"16\" height=\"8\"/>"
            case .closing:
                """
                <rect class="s-c" x="1" y="1" width="18" height="18"/>\
                <text class="k-c" x="10" y="14">\(t(.letterClosing))</text>
                """
            case .tabulation:
                """
                <path class="s-t" d="M10 0l10 10-10 10L0 10z"/><text class="k-t" x="10" y="14">\(t(.letterTabulation))</text>
                """
            }
        return "<svg width=\"20\" height=\"20\" viewBox=\"0 0 20 20\" aria-hidden=\"true\">\(shape)</svg>"
    }
}
