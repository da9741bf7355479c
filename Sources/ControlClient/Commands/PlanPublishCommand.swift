import ArgumentParser
import CommandLineIO
import MissionModel

struct PlanPublishCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Make a draft the plan that counts; the one published before is superseded.",
        discussion: """
            Shows first what changes for whom against the published version, and asks. A published version never changes \
            again. Refused: what breaks hard rules, a repair of another version than the published one, and a plan whose \
            mission has changed since in a way that matters to it; --even-so publishes the last of these nevertheless, \
            which is on record.

            Examples: observerctl plan publish 3 -m KZ-2023-03-19
                      observerctl plan publish 3 --yes --even-so
            """)

    @Argument(help: "Version of the plan.")
    var version: Int

    @Flag(help: "Publish even where the mission has changed since in a way that matters to the plan.")
    var evenSo = false

    @Flag(name: [.short, .long], help: "Do not ask.")
    var yes = false

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if connection.json, !yes { throw ValidationError("With --json nobody is asked: give --yes.") }
    }

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let plan = try await session.api.send(.get("missions", id, "plans", String(version))).json()
        let latest = try await session.api.send(.get("missions", id, "plans", "latest")).json()
        let former = latest["chosen"] == "published" ? latest["plan"]?["version"]?.whole : nil
        // Of what can never be published the daemon says why.
        if plan["status"] == "draft", plan["score"]?["hard"] == 0 {
            try await showChanges(of: plan, since: former, mission: id, session)
            let replaced = former.map { " in place of plan \($0)" } ?? ""
            if !yes, try !session.confirms("Publish plan \(version)\(replaced)?") {
                throw ControlError("Nothing was published.")
            }
        }
        let request: JSONValue = ["replaces": .optional(former), "even_so": .bool(evenSo)]
        let reply = try await session.api.exchange(
            .post("missions", id, "plans", String(version), "publication", json: request))
        guard reply.isSuccess else { throw Self.error(of: reply) }
        let published = try reply.json()
        session.show(published) { PublicationSheet.done(published, replacing: former, $0) }
    }

    /// What changes for whom.
    private func showChanges(
        of plan: JSONValue, since former: Int?, mission: String, _ session: CommandSession
    ) async throws {
        if session.wantsJSON { return }
        if let former {
            let call = APICall.get(
                "missions", mission, "plans", String(version), "changes", query: [("since", String(former))])
            ChangesView.print(try await session.api.send(call).json(), session.console)
        } else {
            PlanSheet.summary(plan, session.console)
            session.console.print("")
            session.console.print("It is the first plan of the mission to be published.")
        }
        if former != nil { session.console.print(PlanSheet.changeNotes(plan)) }
        var call = APICall.get("missions", mission, "plans", String(version), "messages")
        call.patience = CommandSession.longPatience
        let preview = try await session.api.exchange(call)
        // Nobody waits for that with a publication that is urgent.
        guard preview.isSuccess else { return session.note("Who would be written to is not known just now.") }
        session.console.print("")
        session.console.print(MessageView.recipients(try preview.json()))
    }

    /// Why nothing was published, with what helps.
    private static func error(of reply: APIReply) -> ControlError {
        let error = APIClient.error(of: reply)
        guard let refusal = ProblemReport(reply)?.object["refusal"] else { return error }
        var details = error.details
        let violations = refusal["violations"]?.array ?? []
        // The sentence names three.
        if violations.count > 3 { details += violations.map(violation) }
        let more = (refusal["violation_count"]?.whole ?? 0) - violations.count
        if more > 0 { details.append("… and \(Wording.number(more)) more") }
        if refusal["may_be_overruled"] == true { details.append("--even-so publishes it nevertheless.") }
        if refusal["reason"] == "other_published" {
            details.append("Look at what changes against it, and publish again.")
        }
        return ControlError(error.message, details: details, status: error.status)
    }

    private static func violation(_ violation: JSONValue) -> String {
        let subjects = ["team", "observer", "place"].map { Wording.cell(violation[$0]) }.filter { !$0.isEmpty }
        return ([Wording.cell(violation["code"])] + subjects).joined(separator: " ") + ": "
            + Wording.cell(violation["detail"])
    }
}

struct PlanLatestCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "latest", abstract: "Show the published plan; the newest where none is published.",
        discussion: "Example: observerctl plan latest -m KZ-2023-03-19")

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let latest = try await session.api.send(.get("missions", id, "plans", "latest")).json()
        if session.wantsJSON { return session.console.print(latest) }
        let version = Wording.cell(latest["plan"]?["version"])
        let plan = try await session.api.send(.get("missions", id, "plans", version)).json()
        if latest["chosen"] != "published" {
            session.console.print("No plan is published; this is the newest.")
        }
        PlanSheet.summary(plan, session.console)
    }
}

struct PlanMissionChangesCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "mission-changes", abstract: "Show what has changed in the mission since a plan was made.",
        discussion: """
            What touches the plan comes first.

            Example: observerctl plan mission-changes 3 -m KZ-2023-03-19
            """)

    @Argument(help: "Version of the plan (the newest unless given).")
    var version: Int?

    @Option(help: "At most so many, up to 200.")
    var limit = 50

    @OptionGroup var mission: MissionOption
    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if !(1...200).contains(limit) { throw ValidationError("--limit must be from 1 to 200.") }
    }

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(mission.mission)
        let version = try await session.version(version, of: id)
        var call = APICall.get(
            "missions", id, "plans", version, "mission-changes", query: [("limit", String(limit))])
        call.patience = CommandSession.longPatience
        let changes = try await session.api.send(call).json()
        session.show(changes) { console in
            console.print(
                "Plan \(version) is from revision \(Wording.cell(changes["input_revision"])), the mission is at revision "
                    + "\(Wording.cell(changes["mission_revision"])).")
            console.print(PublicationSheet.changes(changes))
        }
    }
}
