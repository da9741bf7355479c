import Deployment
import HTTPShell
import Markup
import MissionExport
import MissionModel
import Wording

/// The sample of a mission: how it is drawn, and what was drawn, by stratum and station by station.
struct SamplePage {
    let mission: MissionHeader
    let sample: SampleSummary?
    let units: [SampleUnit]
    /// The names of the stations that are shown.
    let names: [ExactText: String]
    let stratum: String?
    /// The position of the unit behind which the page begins; nil: it is the first.
    let after: Int?
    let next: Int?
    /// How many stations were asked for just now; nil: none.
    let wanted: Int?
    /// Nil where the reader may not draw.
    let state: FormState?
    let t: Words

    static let fields = ["size", "substitutes", "by", "seed", redraw]
    /// Says that the sample that is there may be replaced.
    static let redraw = "redraw"
    /// In the address of the page that follows a drawing.
    static let wantedField = "wanted"
    private static let blank = FormState(["size": "", "substitutes": "20", "by": "equal", "seed": "1"])
    /// More strata than so many are reached by their units.
    private static let mostStrata = 200

    static func load(
        _ request: PageRequest, in store: any Store, state: FormState? = nil
    ) async throws -> SamplePage {
        let (stratum, after) = (request["stratum"], try request.whole("after"))
        let wanted = try request.whole(wantedField)
        let read = try await store.transaction(.read, as: request.actor) { transaction in
            let mission = try await transaction.head(request.mission).mission
            let units = try await transaction.sampleUnits(
                mission: mission.id, stratum: stratum, after: after, limit: Pager.rows + 1)
            let stations = try await transaction.entities(
                Station.self, mission: mission.id, ids: units.prefix(Pager.rows).map(\.unit.station))
            return (
                mission: mission, sample: try await transaction.sampleSummary(mission: mission.id), units: units,
                names: Dictionary(stations.map { (ExactText($0.id), $0.name) }) { first, _ in first }
            )
        }
        let shown = read.units.prefix(Pager.rows)
        return SamplePage(
            mission: read.mission, sample: read.sample, units: shown.map(\.unit), names: read.names,
            stratum: stratum, after: after, next: read.units.count > Pager.rows ? shown.last?.position : nil,
            wanted: wanted,
            state: request.may(.change) ? state ?? blank : nil, t: request.words)
    }

    private var path: Path { MissionPath(mission.id).sample }

    var page: Page {
        Page(
            title: t(.sample), mission: mission, section: .places,
            body: PageHead(t(.sample), note: .link(t(.stations), MissionPath(mission.id).stations)).html
                + "\(shortage)<div class=\"cols\">\(draw)\(strata)</div>" + list)
    }

    /// Says that fewer were drawn than were asked for.
    private var shortage: HTML {
        guard let wanted, let sample else { return .empty }
        let drawn = sample.strata.reduce(0) { $0 + $1.primary }
        if drawn >= wanted { return .empty }
        return """
            <p class="note wait" role="status">\(t(.drewAll, t(wanted, .stationCount), t.language.number(drawn)))</p>
            """
    }

    private var draw: HTML {
        guard let state else { return .empty }
        let form = FormMarkup(state: state, t: t)
        let labels = [
            "size": t(.sampleSize), "substitutes": t(.substitutesPercent), "by": t(.drawnBy), "seed": t(.seed),
            Self.redraw: t(.replaceSample),
        ]
        let options: [FormMarkup.Option] = SampleMeasure.allCases.map { measure in
            FormMarkup.Option(measure.rawValue, t(measure == .equal ? .byStation : .byVoters))
        }
        return Card(
            id: "draw", title: t(sample == nil ? .drawSample : .drawAnew),
            body: """
                <form class="in form" method="post" \(action: path)>\(form.summary(labels))\
                \(form.text("size", t(.sampleSize), type: .number, longest: 7, isRequired: true))\
                \(form.text("substitutes", t(.substitutesPercent), hint: t(.substitutesHint), type: .number, longest: 3))\
                \(form.choice("by", t(.drawnBy), options))\
                \(form.text("seed", t(.seed), hint: t(.seedHint), type: .number, longest: 16))\
                \(when: sample != nil, """
                <div class="note wait"><p>\(t(.drawReplaces))</p>\(form.check(Self.redraw, t(.replaceSample)))</div>
                """)\
                <p class="acts"><button class="b go">\(t(.draw))</button></p></form>
                """
        ).html
    }

    private var strata: HTML {
        guard let sample else {
            return Card(id: "strata", title: t(.strata), body: .empty(t(.noSample), t(.noSampleHelp))).html
        }
        let columns: [Column<SampleStratum>] = [
            Column(t(.stratum), .name) { .link(t.stratum($0.name), path.with("stratum", $0.name).at("units")) },
            Column(t(.primaryUnits), .number) { HTML(text: t.language.number($0.primary)) },
            Column(t(.substituteUnits), .number) { HTML(text: t.language.number($0.substitutes)) },
            Column(t(.drawnFrom), .number) { stratum in
                HTML(text: stratum.frame.map(t.language.number) ?? "–")
            },
        ]
        let more = sample.strata.count - Self.mostStrata
        return Card(
            id: "strata", title: t(.strata),
            note: """
                <span class="soft small">\(t(sample.unitCount, .stationCount)), \
                \(t(.seed).withinSentence) <span class="nowrap">\(sample.seed)</span></span>
                """,
            body: Table(caption: t(.strata), columns: columns, rows: Array(sample.strata.prefix(Self.mostStrata))).html
                + (more > 0 ? "<p class=\"in soft\">\(t(more, .moreCount))</p>" : .empty)
        ).html
    }

    private var list: HTML {
        if sample == nil { return .empty }
        let paths = MissionPath(mission.id)
        let columns: [Column<SampleUnit>] = [
            Column(t(.station), .name) { .named(names[ExactText($0.station)], $0.station, paths.station($0.station)) },
            Column(t(.stratum)) { HTML(text: t.stratum($0.stratum)) },
            Column(t(.orderInStratum), .number) { HTML(text: t.language.number($0.order)) },
            Column(t(.use)) { unit in
                (unit.use == .primary ? Tag.ok : Tag.plain).html(
                    t(unit.use == .primary ? .primaryUnit : .substituteUnit))
            },
            Column(t(.chance), .number) { HTML(text: t.language.decimal($0.inclusionProbability)) },
        ]
        let pager = Pager(
            list: path.with("stratum", stratum), isFirst: after == nil, next: next.map(String.init), t: t)
        return Card(
            id: "units", title: stratum.map(t.stratum) ?? t(.drawnUnits),
            end: (stratum == nil ? .empty : "\(HTML.button(t(.all), path)) ") + Downloads(.sample, paths, t).html,
            body: (units.isEmpty
                ? .empty(nil, t(.nothingFound))
                : Table(caption: t(.drawnUnits), columns: columns, rows: units).html)
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
                let drawing = DrawSample(
                    mission: mission, request: wanted, replacing: form[SamplePage.redraw] == "true")
                try await DocumentGate.shared.pass {
                    try await MissionChange(mission, action: "sample.draw", meeting: nil)
                        .run(in: store, as: form.request.actor) { _ = try await drawing.run(in: $0) }
                }
                return .done(MissionPath(mission).sample.with(SamplePage.wantedField, String(wanted.size)))
            } catch let error as StoreError {
                if error.code == .alreadyExists {
                    state.add(error.message, at: SamplePage.redraw)
                } else {
                    try state.add(refusal: error)
                }
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
