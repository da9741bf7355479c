import Deployment
import Markup
import MissionModel
import PlanJudgement
import Wording

/// What an entry of the log says besides who did what: whom and what it is about, in words, with links to these.
struct LogDetails {
    /// What stands behind a key.
    private enum Meaning: Sendable {
        /// An entry of the list that the action is about.
        case entry
        /// Names of fields.
        case fields
        case entries(LogNames.List)
        case accounts
        case plans(Phrase?)
        case job
        case option, kind, role
        case rules
        case counted(CountedPhrase)
        /// A number, a yes or no, or what somebody has called something.
        case value(Phrase)
        /// Said where it holds.
        case fact(Phrase)
        /// How many heads had a reminder before.
        case remindedBefore
        /// What was reported.
        case incident
        case link(Phrase, @Sendable (MissionPath) -> Path)
        /// Says nothing to people.
        case nothing
    }

    private static let meanings: [String: Meaning] = [
        "id": .entry, "keys": .fields, "observer": .entries(.people), "observers": .entries(.people),
        "delegation": .entries(.delegations), "delegations": .entries(.delegations), "account": .accounts,
        "accounts": .accounts, "too_soon": .remindedBefore, "plan": .plans(nil), "version": .plans(nil),
        "of": .plans(.madeFrom), "replaces": .plans(.inPlaceOf), "job": .job, "option": .option, "kind": .kind,
        "role": .role, "rules": .rules, "overruled": .fact(.staleTitle), "even_so": .fact(.publishedEvenSo),
        "input_revision": .value(.madeFromRevision), "mission_revision": .value(.missionRevision),
        "pins": .counted(.pinCount), "messages": .counted(.messageCount), "events": .value(.events),
        "number": .incident, "incident": .incident, "note": .value(.number), "team": .value(.team),
        "vehicle": .value(.car), "interpreter": .value(.interpreterOfTeam), "driver": .value(.driver),
        "partners": .value(.partner), "retention_days": .value(.keptForDays), "contacts": .value(.contacts),
        "vehicles": .value(.cars), "interpreters": .value(.interpreters), "missions": .value(.missions),
        "token": .value(.token), "request": .link(.inbox, { $0.inbox }), "message": .link(.messages, { $0.messages }),
        "revisions": .nothing, "calendar": .nothing, "event": .nothing,
    ]

    let entry: AuditEntry
    let paths: MissionPath
    let names: LogNames
    let t: Words

    private var subject: String { LogSubject.subject(of: entry) }

    var html: HTML {
        let facts = (entry.detail.object?.members ?? []).filter { $0.value != .null }.map { told($0.key, $0.value) }
        return "\(each: facts.filter { !$0.isEmpty }, between: "; ", { $0 })"
    }

    private func told(_ key: String, _ value: JSONValue) -> HTML {
        switch Self.meanings[key] {
        case .entry: return own(value)
        case .fields: return fields(value)
        case .entries(let list): return named(LogSubject.ids(value)) { link($0, list) }
        case .accounts: return named(LogSubject.ids(value)) { HTML(text: names.account($0)) }
        case .plans(let label):
            let plans = value.array?.compactMap(\.whole) ?? value.whole.map { [$0] } ?? []
            return labelled(label, "\(each: plans, between: ", ", { plan($0) })")
        case .job: return job(value.string ?? "")
        case .option: return HTML(text: value.string.flatMap(RepairOption.init).map { t($0.phrase) } ?? "")
        case .kind: return kind(value.string ?? "")
        case .role: return HTML(text: value.string.flatMap(Role.init).map { t($0.phrase) } ?? "")
        case .rules:
            let rules = LogSubject.ids(value).compactMap { Phrase(scoreCode: $0) }
            return labelled(.violations, HTML(text: rules.map { t($0) }.joined(separator: ", ")))
        case .counted(let phrase): return value.whole.map { $0 > 0 ? HTML(text: t($0, phrase)) : .empty } ?? .empty
        case .value(let label): return labelled(label, plain(value))
        case .fact(let phrase): return value == false ? .empty : HTML(text: t(phrase))
        case .remindedBefore:
            let count = value.array?.count ?? 0
            return count > 0 ? HTML(text: t(.remindedBefore, t(count, .headCount))) : .empty
        case .incident: return value.whole.map { incident($0) } ?? .empty
        case .link(let phrase, let place): return .link(t(phrase), place(paths))
        case .nothing: return .empty
        case nil: return labelled(FieldNames.field(key, of: subject)?.title ?? .value, plain(value))
        }
    }

    private func labelled(_ label: Phrase?, _ html: HTML) -> HTML {
        guard let label, !html.isEmpty else { return html }
        return "\(t(label)): \(html)"
    }

    private func plain(_ value: JSONValue) -> HTML {
        if let number = value.whole { return HTML(text: t.language.number(number)) }
        if let flag = value.bool { return HTML(text: t.term(flag ? "yes" : "no")) }
        return named(LogSubject.ids(value)) { HTML(text: $0) }
    }

    /// The first of them, and how many more.
    private func named(_ ids: [String], _ html: (String) -> HTML) -> HTML {
        let more = ids.count - LogSubject.most
        let first: HTML = "\(each: ids.prefix(LogSubject.most), between: ", ", html)"
        return more > 0 ? "\(first) \(t(more, .moreCount))" : first
    }

    private func own(_ value: JSONValue) -> HTML {
        let id = value.string ?? ""
        if subject == "removal" { return .link("\(t(.number)) \(id)", paths.removals) }
        return LogNames.List(subject: subject).map { link(id, $0) } ?? "<span class=\"id\">\(id)</span>"
    }

    /// What the mission has no more leads nowhere.
    private func link(_ id: String, _ list: LogNames.List) -> HTML {
        guard let name = names.name(id, in: list) else { return "<span class=\"id\">\(id)</span>" }
        let place =
            switch list {
            case .people: paths.person(id)
            case .delegations: paths.delegation(id)
            case .regions: Region.place(id, paths)
            case .hubs: Hub.place(id, paths)
            case .stations: paths.station(id)
            }
        return .named(name, id, place)
    }

    /// A list that is written as a whole has no field to name.
    private func fields(_ value: JSONValue) -> HTML {
        let keys = LogSubject.ids(value).filter { $0 != "items" }
        let words = keys.map { key in FieldNames.field(key, of: subject).map { t($0.title) } ?? t.quoted(key) }
        return labelled(.whatChanges, HTML(text: words.joined(separator: ", ")))
    }

    private func plan(_ version: Int) -> HTML {
        .link(t(.planTitle, String(version)), paths.plan(version).overview)
    }

    private func job(_ id: String) -> HTML {
        let isRepair = subject == "repair" || entry.detail["option"] != nil
        return isRepair ? .link(t(.repair), paths.repair(id)) : .link(t(.planJob, id), paths.job(id))
    }

    private func kind(_ name: String) -> HTML {
        let phrase =
            subject == "request" ? HeadRequestKind(rawValue: name)?.phrase : IncidentKind(rawValue: name)?.phrase
        return HTML(text: phrase.map { t($0) } ?? "")
    }

    /// Whom it befell, and what of them is other now.
    private func incident(_ number: Int) -> HTML {
        guard let record = names.incident(number) else { return labelled(.report, plain(.int(number))) }
        let changes = record.changes.prefix(LogSubject.most).map { change in
            let field = FieldNames.field(change.field, of: change.list)
            let values = [change.before, change.after].map { field?.words($0, t) ?? EditField.text($0) }
            return "\(change.id): \(t(field?.title ?? .value)) \(values[0]) → \(values[1])"
        }
        let more = record.changes.count - changes.count
        let rest = more > 0 ? [t(more, .moreCount)] : []
        return labelled(.report, plain(.int(number)))
            + (changes.isEmpty ? .empty : HTML(text: ", " + (changes + rest).joined(separator: ", ")))
    }
}

/// Who did what an entry of the log tells.
struct LogActor {
    let record: AuditRecord
    let names: LogNames
    let t: Words

    /// The name of somebody who signs in, what the service does by itself, or the identifier of a program.
    var name: String {
        switch record.kind {
        case .worker, .courier, .daemon, .commandLine, .demo: record.kind.map { t($0.phrase) } ?? ""
        case .administrator, .logistics, .auditor, .head, nil: names.account(record.principal)
        }
    }

    /// In which role; nil where the name says it.
    var role: String? {
        let role = record.kind.map { t($0.phrase) }
        return role == name ? nil : role
    }
}

extension Actor.Kind {
    var phrase: Phrase {
        switch self {
        case .administrator: Role.administrator.phrase
        case .logistics: Role.logistics.phrase
        case .auditor: Role.auditor.phrase
        case .head: Role.head.phrase
        case .worker, .courier, .daemon, .demo: .theService
        case .commandLine: .onTheServer
        }
    }
}
