import CommandLineIO
import MissionModel

extension CommandSession {
    /// Reports what befell a mission and shows what changed by it.
    ///
    /// - Parameter event: the kind with whom or what it is about, as the API has it.
    func report(_ event: JSONObject, _ options: ReportOptions) async throws {
        let mission = try await mission(options.mission.mission)
        var body = event
        if let reason = options.reason { body.append("reason", .string(reason)) }
        if let asOf = options.asOf {
            body.append("as_of", .string(try await instant(asOf, "--as-of", of: mission)))
        }
        let incident = try await api.send(.post("missions", mission, "incidents", json: .object(body))).json()
        show(incident) { IncidentView.reported(incident, mission: mission, $0) }
    }

    /// The identifiers of people who are named by identifier, or by a label that only one of them has.
    ///
    /// - Throws: a sentence for everybody who is not found.
    func people(_ names: [String], of mission: String) async throws -> [String] {
        var known: Set<ExactText> = []
        for name in names {
            let reply = try await api.exchange(.get("missions", mission, "observers", name))
            if reply.isSuccess {
                known.insert(ExactText(name))
            } else if reply.status != 404 {
                throw APIClient.error(of: reply)
            }
        }
        if names.allSatisfy({ known.contains($0) }) { return names }
        let all = try await entries(["missions", mission, "observers"]).items
        var (ids, faults) = ([String](), [String]())
        for name in names {
            let labelled = all.filter { $0["label"] == .string(name) }.compactMap { $0["id"]?.string }
            if known.contains(name) {
                ids.append(name)
            } else if labelled.count == 1 {
                ids.append(labelled[0])
            } else {
                faults.append(
                    labelled.isEmpty
                        ? "There is no observer \(name), neither by identifier nor by label."
                        : "\(name) is the label of \(labelled.joined(separator: ", ")): name one by identifier.")
            }
        }
        if faults.isEmpty { return ids }
        throw ControlError("Nothing was reported.", details: faults)
    }

    /// An instant that was typed as one, or as a time `HH:MM` on election day where that is the same everywhere.
    func instant(_ text: String, _ option: String, of mission: String) async throws -> String {
        if Instant(text) != nil { return text }
        guard let time = ClockTime(text) else {
            throw ControlError(
                "\(option) must be an instant such as 2023-03-19T13:00:00+06:00, or HH:MM on election day.",
                status: .usage)
        }
        let day = try await api.send(.get("missions", mission)).json()["election_date"]?.string
            .flatMap(CalendarDay.init(_:))
        let regions = try await entries(["missions", mission, "regions"]).items
        let zones = Set(regions.compactMap { $0["time_zone"]?.string }).sorted()
        let clocks = zones.compactMap { zone in day.flatMap { ElectionClock(day: $0, zone: zone) } }
        let instants = clocks.map { $0.instant($0.seconds(at: time)) }
        if let instant = instants.first, instants.count == zones.count,
            instants.allSatisfy({ $0.seconds == instant.seconds })
        {
            return instant.text
        }
        throw ControlError(
            zones.isEmpty
                ? "\(text) is a local time, and the mission has no region that says of which zone."
                : "\(text) is not the same instant in all zones of the mission (\(zones.joined(separator: ", "))).",
            details: ["Give \(option) with the offset, such as 2023-03-19T13:00:00+06:00."], status: .usage)
    }
}
