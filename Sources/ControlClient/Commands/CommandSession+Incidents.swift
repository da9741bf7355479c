import CommandLineIO
import MissionModel

extension CommandSession {
    /// Reports what befell a mission and shows what changed by it.
    ///
    /// - Parameters:
    ///   - event: the kind with whom or what it is about, as the API has it.
    ///   - subject: the same, for times of day.
    func report(_ event: JSONObject, about subject: InstantSubject, _ options: ReportOptions) async throws {
        let mission = try await mission(options.mission.mission)
        var body = event
        if let reason = options.reason { body.append("reason", .string(reason)) }
        if let asOf = options.asOf {
            body.append("as_of", .string(try await instant(asOf, "--as-of", of: mission, about: [subject])))
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
}
