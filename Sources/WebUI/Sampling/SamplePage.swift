import Deployment
import HTTPShell
import Markup
import MissionExport
import MissionModel
import Wording

/// The sample of a mission: how it is drawn, and what was drawn, by stratum and station by station.
struct SamplePage {
    let mission: MissionHeader
    let sample: Sample?
    /// The names of the stations that are shown.
    let names: [ExactText: String]
    let stratum: String?
    let after: Int
    /// Nil where the reader may not draw.
    let state: FormState?
    let t: Words

    static let fields = ["size", "substitutes", "by", "seed"]
    private static let blank = FormState(["size": "", "substitutes": "20", "by": "equal", "seed": "1"])

    static func load(
        _ request: PageRequest, in store: any Store, state: FormState? = nil
    ) async throws -> SamplePage {
        let (stratum, after) = (request["stratum"], try request.whole("after") ?? 0)
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            let mission = try await transaction.head(request.mission).mission
            let sample = try await transaction.sample(mission: mission.id)
            var names: [ExactText: String] = [:]
            for unit in shown(sample, stratum, after).prefix(Pager.rows) {
                let station = try await transaction.entity(Station.self, mission: mission.id, id: unit.station)
                names[ExactText(unit.station)] = station?.name
            }
            return (mission: mission, sample: sample, names: names)
        }
        return SamplePage(
            mission: read.mission, sample: read.sample, names: read.names, stratum: stratum, after: after,
            state: request.may(.change) ? state ?? blank : nil, t: request.words)
    }

    /// The units of a page, and one more where there is another page.
    private static func shown(_ sample: Sample?, _ stratum: String?, _ after: Int) -> [SampleUnit] {
        guard let sample else { return [] }
        let wanted = stratum.map(ExactText.init)
        let units = sample.units.filter { wanted == nil || ExactText($0.stratum) == wanted }
        return Array(units.dropFirst(after).prefix(Pager.rows + 1))
    }

    private var path: Path { MissionPath(mission.id).sample }

    var page: Page {
        Page(
            title: t(.sample), mission: mission, section: .places,
            body: PageHead(t(.sample), note: .link(t(.stations), MissionPath(mission.id).stations)).html
                + "<div class=\"cols\">\(draw)\(strata)</div>" + units)
    }

    private var draw: HTML {
        guard let state else { return .empty }
        let form = FormMarkup(state: state, t: t)
        let labels = [
            "size": t(.sampleSize), "substitutes": t(.substitutesPercent), "by": t(.drawnBy), "seed": t(.seed),
        ]
        let options: [FormMarkup.Option] = SampleMeasure.allCases.map { measure in
            FormMarkup.Option(measure.rawValue, t(measure == .equal ? .byStation : .byVoters))
        }
        return Card(
            id: "draw", title: t(sample == nil ? .drawSample : .drawAnew),
            body: """
                <form class="in form" method="post" \(action: path)>\(form.summary(labels))\
                \(when: sample != nil, "<p class=\"note wait\">\(t(.drawReplaces))</p>")\
                \(form.text("size", t(.sampleSize), type: .number, longest: 7, isRequired: true))\
                \(form.text("substitutes", t(.substitutesPercent), hint: t(.substitutesHint), type: .number, longest: 3))\
                \(form.choice("by", t(.drawnBy), options))\
                \(form.text("seed", t(.seed), hint: t(.seedHint), type: .number, longest: 16))\
                <p class="acts"><button class="b go">\(t(.draw))</button></p></form>
                """
        ).html
    }

    private struct Stratum {
        let name: String
        var primary = 0
        var substitutes = 0
    }

    private var counted: [Stratum] {
        var (order, strata) = ([ExactText](), [ExactText: Stratum]())
        for unit in sample?.units ?? [] {
            let key = ExactText(unit.stratum)
            if strata[key] == nil { order.append(key) }
            if unit.use == .primary {
                strata[key, default: Stratum(name: unit.stratum)].primary += 1
            } else {
                strata[key, default: Stratum(name: unit.stratum)].substitutes += 1
            }
        }
        return order.compactMap { strata[$0] }
    }

    private var strata: HTML {
        guard let sample else {
            return Card(id: "strata", title: t(.strata), body: .empty(t(.noSample), t(.noSampleHelp))).html
        }
        let columns: [Column<Stratum>] = [
            Column(t(.stratum), .name) { .link($0.name, path.with("stratum", $0.name).at("units")) },
            Column(t(.primaryUnits), .number) { HTML(text: t.language.number($0.primary)) },
            Column(t(.substituteUnits), .number) { HTML(text: t.language.number($0.substitutes)) },
        ]
        return Card(
            id: "strata", title: t(.strata),
            note: """
                <span class="soft small">\(t(sample.units.count, .stationCount)), \
                \(t(.seed)) <span class="nowrap">\(sample.seed)</span></span>
                """,
            body: Table(caption: t(.strata), columns: columns, rows: counted).html
        ).html
    }

    private var units: HTML {
        guard let sample else { return .empty }
        let found = Self.shown(sample, stratum, after)
        let paths = MissionPath(mission.id)
        let columns: [Column<SampleUnit>] = [
            Column(t(.station), .name) { .named(names[ExactText($0.station)], $0.station, paths.station($0.station)) },
            Column(t(.stratum)) { HTML(text: $0.stratum) },
            Column(t(.orderInStratum), .number) { HTML(text: t.language.number($0.order)) },
            Column(t(.use)) { unit in
                (unit.use == .primary ? Tag.ok : Tag.plain).html(
                    t(unit.use == .primary ? .primaryUnit : .substituteUnit))
            },
            Column(t(.chance), .number) { HTML(text: t.language.decimal($0.inclusionProbability)) },
        ]
        let list = path.with("stratum", stratum)
        let pager = Pager(
            list: list, isFirst: after == 0, next: found.count > Pager.rows ? String(after + Pager.rows) : nil, t: t)
        return Card(
            id: "units", title: stratum ?? t(.drawnUnits),
            end: (stratum == nil ? .empty : .link(t(.all), path)) + Downloads(.sample, paths, t).html,
            body: (found.isEmpty
                ? .empty(nil, t(.nothingFound))
                : Table(caption: t(.drawnUnits), columns: columns, rows: Array(found.prefix(Pager.rows))).html)
                + pager.html
        ).html
    }
}

/// Draws a sample as a form asks for it.
struct SampleForm {
    let store: any Store

    func take(_ form: PageForm) async throws -> FormOutcome {
        let mission = form.request.mission
        var state = FormState(form, fields: SamplePage.fields)
        let wanted = Self.request(form, &state)
        if let wanted, state.faults.isEmpty {
            do {
                let drawing = DrawSample(mission: mission, request: wanted)
                try await DocumentGate.shared.pass {
                    try await MissionChange(mission, action: "sample.draw", meeting: nil)
                        .run(in: store, as: form.request.actor) { _ = try await drawing.run(in: $0) }
                }
                return .done(MissionPath(mission).sample)
            } catch {
                try state.add(refusal: error)
            }
        }
        return .refused(try await SamplePage.load(form.request, in: store, state: state).page)
    }

    private static func request(_ form: PageForm, _ state: inout FormState) -> SampleRequest? {
        let size = form.whole("size", 1...SampleRequest.mostUnits, &state)
        let percent = form.whole("substitutes", 0...100, &state, else: 0)
        let seed = form.whole("seed", PlanRequestLimits.seeds, &state, else: 1)
        guard let size, let percent, let seed else { return nil }
        return SampleRequest(
            size: size, substitutes: Double(percent) / 100,
            measure: form["by"].flatMap(SampleMeasure.init) ?? .equal, seed: seed)
    }
}
