package import MissionModel

/// The texts in drawings, in one of their languages.
package enum DrawingWords: Sendable, CaseIterable {
    case english, russian

    func text(_ english: String, _ russian: String) -> String {
        self == .english ? english : russian
    }

    private func counted(_ count: Int, _ english: CountForms, _ russian: CountForms) -> String {
        let form = self == .english ? english.english(count) : russian.russian(count)
        return "\(number(count)) \(form)"
    }

    // MARK: Numbers

    /// With a comma between thousands, in Russian a narrow no-break space.
    package func number(_ number: Int) -> String {
        text(number.grouped, number.grouped.split(separator: ",").joined(separator: "\u{202F}"))
    }

    /// Tenths as a number with one decimal.
    func tenths(_ tenths: Int) -> String {
        number(tenths / 10) + text(".", ",") + String(tenths % 10)
    }

    func hours(seconds: Int) -> String {
        "\(tenths((seconds + 180) / 360)) \(text("h", "ч"))"
    }

    func kilometres(metres: Int) -> String { "\(number((metres + 500) / 1000)) \(text("km", "км"))" }

    func percent(_ part: Int, of whole: Int) -> String {
        whole == 0 ? "–" : "\((part * 200 + whole) / (2 * whole)) %"
    }

    // MARK: Counted things

    func teams(_ count: Int) -> String {
        counted(
            count, CountForms(one: "team", few: "", many: "teams"),
            CountForms(one: "группа", few: "группы", many: "групп"))
    }

    package func stops(_ count: Int) -> String {
        counted(
            count, CountForms(one: "stop", few: "", many: "stops"),
            CountForms(one: "остановка", few: "остановки", many: "остановок"))
    }

    func stations(_ count: Int) -> String {
        counted(
            count, CountForms(one: "station", few: "", many: "stations"),
            CountForms(one: "участок", few: "участка", many: "участков"))
    }

    func points(_ count: Int) -> String {
        counted(
            count, CountForms(one: "point", few: "", many: "points"),
            CountForms(one: "балл", few: "балла", many: "баллов"))
    }

    func regions(_ count: Int) -> String {
        counted(
            count, CountForms(one: "region", few: "", many: "regions"),
            CountForms(one: "регион", few: "региона", many: "регионов"))
    }

    func hubs(_ count: Int) -> String {
        counted(
            count, CountForms(one: "hub", few: "", many: "hubs"), CountForms(one: "база", few: "базы", many: "баз"))
    }

    // MARK: Stops

    package func kind(_ kind: StopKind) -> String {
        switch kind {
        case .opening: text("Opening", "Открытие")
        case .voting: text("Voting", "Голосование")
        case .break: text("Break", "Перерыв")
        case .closing: text("Closing and count", "Закрытие и подсчёт")
        case .tabulation: text("Tabulation", "Сведение итогов")
        }
    }

    /// What stands in a bar; a visit during voting has its number there.
    func letter(_ kind: StopKind) -> String {
        switch kind {
        case .opening: text("O", "О")
        case .closing: text("C", "З")
        case .tabulation: text("T", "И")
        case .voting, .break: ""
        }
    }

    // MARK: Map

    func map(_ counts: String) -> String { text("Map: \(counts).", "Карта: \(counts).") }
    var hub: String { text("Hub", "База") }
    var drawnStation: String { text("Drawn, not visited", "В выборке, не посещается") }
    var teamsOfRegion: String { text("Teams of the region", "Группы региона") }
    var heap: String { text("Stops in one place", "Остановки в одном месте") }
    var mapKeys: String {
        text(
            "Map. Arrow keys move it, plus and minus zoom, 0 shows all.",
            "Карта. Стрелки двигают её, плюс и минус меняют масштаб, 0 показывает всё.")
    }
    package var hint: String {
        text(
            "Amber: regions that fall short, with their points. Choose a region or a team to see it from near.",
            "Жёлтым отмечены регионы с недостатками и их баллы. Выберите регион или группу, чтобы приблизить.")
    }
    var nearer: String { text("Nearer", "Ближе") }
    var farther: String { text("Farther", "Дальше") }
    var all: String { text("Show all", "Показать всё") }
    var emptyMap: String {
        text(
            "There is nothing to draw: the mission has no hub, no station and no outline yet.",
            "Рисовать нечего: в миссии ещё нет ни баз, ни участков, ни границ.")
    }

    // MARK: Timeline

    var team: String { text("Team", "Группа") }
    var stopsAndDriving: String { text("Stops, driving", "Остановки, в пути") }
    var pollingHours: String { text("Polling hours", "Часы голосования") }
    var onTheRoad: String { text("On the road or waiting", "В пути или в ожидании") }
    var now: String { text("Now", "Сейчас") }
    var emptyTimeline: String { text("No team is in this plan.", "В этом плане нет ни одной группы.") }

    func localTime(_ zone: String, _ offset: String) -> String {
        text("\(zone) time, \(offset)", "Время: \(zone), \(offset)")
    }

    func changingTime(_ zone: String, _ before: String, _ after: String) -> String {
        text(
            "\(zone) time, \(before), then \(after): clocks change on the day",
            "Время: \(zone), \(before), затем \(after): в этот день переводят часы")
    }

    func timelinePage(_ page: Int, of pages: Int) -> String {
        text("Page \(page) of \(pages)", "Страница \(page) из \(pages)")
    }

    // MARK: Balance

    var settings: String { text("Town and country", "Город и село") }
    var urban: String { text("Urban", "Город") }
    var rural: String { text("Rural", "Село") }
    var allStations: String { text("All stations", "Все участки") }
    var visitedStations: String { text("Visited", "Посещаются") }
    var among: String { text("Among", "Среди") }
    var share: String { text("Share", "Доля") }
    func ruralGoal(_ percent: String) -> String {
        text("at least \(percent) rural wanted", "нужно не менее \(percent) сельских")
    }

    var stopsOfTeams: String { text("Stops a team", "Остановки на группу") }
    var distanceOfTeams: String { text("Distance a team", "Расстояние на группу") }
    var drivingOfTeams: String { text("Driving a team", "В пути на группу") }
    func spread(_ min: String, _ median: String, _ max: String) -> String {
        text("min \(min), median \(median), max \(max)", "мин. \(min), медиана \(median), макс. \(max)")
    }
    var stopsHeading: String { text("Stops", "Остановки") }
    var distanceHeading: String { text("Distance", "Расстояние") }
    var drivingHeading: String { text("Driving", "В пути") }
    var teamsHeading: String { text("Teams", "Группы") }
    var region: String { text("Region", "Регион") }
    var delegationsOfRegions: String { text("Delegations in each region", "Делегации по регионам") }
    var delegationsHeading: String { text("Delegations", "Делегации") }
    var visitsOfStrata: String { text("Drawn stations visited, by stratum", "Посещения выборки по стратам") }
    var stratum: String { text("Stratum", "Страта") }
    var visitsHeading: String { text("Visited", "Посещ.") }
    var drawnHeading: String { text("Drawn", "В выборке") }
    var substitutesHeading: String { text("Substitutes", "Замены") }
    var others: String { text("All others", "Все прочие") }
    var noSample: String { text("The mission has no sample.", "В миссии нет выборки.") }
    var noTeams: String { emptyTimeline }
}
