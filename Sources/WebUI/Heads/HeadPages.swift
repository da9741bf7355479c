import Deployment
import HTTPShell
import Markup
import MissionModel
import Wording

/// The pages by which heads of delegations read what their people were told, confirm it, ask and report.
struct HeadPages: Sendable {
    let store: any Store

    func addRoutes(to routes: inout PageRoutes) {
        page("/h/{mission}", of: &routes) { MyPeoplePage(desk: $0, part: try PeoplePart($1)).page }
        page("/h/{mission}/print", of: &routes) { HeadPrintPage(desk: $0, after: $1["after"]).page }
        page("/h/{mission}/ask", of: &routes) { desk, _ in AskPage(desk: desk, person: nil).page }
        page("/h/{mission}/drop-out", of: &routes) {
            WhoCannotComePage(desk: $0, search: $1["q"], after: $1["after"]).page
        }
        routes.page("/h/{mission}/{id}", permission: .readAssignments) { [store] request in
            try await PersonDayPage.load(try HeadVisit(request), request.id, in: store).page
        }
        routes.page("/h/{mission}/{id}/ask", permission: .readAssignments) { [store] request in
            let desk = try await HeadDesk.load(try HeadVisit(request), in: store)
            return AskPage(desk: desk, person: try desk.person(request.id)).page
        }
        routes.page("/h/{mission}/{id}/drop-out", permission: .readAssignments) { [store] request in
            let desk = try await HeadDesk.load(try HeadVisit(request), in: store)
            return CannotComePage(desk: desk, person: try desk.person(request.id)).page
        }
        routes.page("/h/{mission}/{id}/reason", permission: .readAssignments) { [store] request in
            let desk = try await HeadDesk.load(try HeadVisit(request), in: store)
            return ReasonPage(desk: desk, person: try Self.reported(request.id, desk)).page
        }
        routes.form("/h/{mission}/confirm", permission: .confirm, confirm)
        routes.form("/h/{mission}/ask", permission: .report, ask)
        routes.form("/h/{mission}/{id}/ask", permission: .report, ask)
        routes.form("/h/{mission}/{id}/drop-out", permission: .report, report)
        routes.form("/h/{mission}/{id}/reason", permission: .report, giveReason)
    }

    private func page(
        _ path: String, of routes: inout PageRoutes,
        _ make: @escaping @Sendable (HeadDesk, PageRequest) throws -> Page
    ) {
        routes.page(path, permission: .readAssignments) { [store] request in
            try make(try await HeadDesk.load(try HeadVisit(request), in: store), request)
        }
    }

    // MARK: Forms

    @Sendable private func confirm(_ form: PageForm) async throws -> FormOutcome {
        let visit = try HeadVisit(form.request)
        try visit.requireHead()
        let part = try PeoplePart(form.request)
        do {
            if let mark = form[ConfirmAllForm.field] {
                let confirmation = ConfirmAllAssignments(mission: visit.mission, mark: mark)
                try await store.transaction(.write, as: visit.actor) { _ = try await confirmation.run(in: $0) }
            } else {
                let seen = form.all("seen").map(ConfirmAssignments.Seen.init)
                guard !seen.isEmpty, !seen.contains(where: { $0 == nil }) else {
                    let desk = try await HeadDesk.load(visit, in: store)
                    return .refused(MyPeoplePage(desk: desk, part: part, refusal: .nothingChosen).page)
                }
                let confirmation = ConfirmAssignments(mission: visit.mission, seen: seen.compactMap(\.self))
                try await store.transaction(.write, as: visit.actor) { _ = try await confirmation.run(in: $0) }
            }
            return .done(part.of(visit.paths.people))
        } catch let error as StoreError {
            guard error.code == .conflict else { throw error }
            let desk = try await HeadDesk.load(visit, in: store)
            return .overtaken(MyPeoplePage(desk: desk, part: PeoplePart(), refusal: .newerTold).page)
        }
    }

    @Sendable private func ask(_ form: PageForm) async throws -> FormOutcome {
        let visit = try HeadVisit(form.request)
        try visit.requireHead()
        let desk = try await HeadDesk.load(visit, in: store)
        let person = form.request.id.isEmpty ? nil : try desk.person(form.request.id)
        let fields = AskFields(form)
        var page = AskPage(desk: desk, person: person, fields: fields)
        var content = HeadRequestContent(fields.isReplacement && person != nil ? .replacement : .change, of: "")
        content.observers = [person?.id].compactMap(\.self)
        content.text = form["text"].map { $0.replacing("\r\n", with: "\n") }
        if content.text == nil { page.faults.add("text", desk.t(.saySomething)) }
        if content.kind == .replacement {
            // A reason for a replacement is one line.
            content.text = content.text?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            content.replacement = fields.replacement
            if fields.replacement.isEmpty { page.faults.add("replacement", desk.t(.sayWho)) }
        }
        guard page.faults.isEmpty else { return .refused(page.page) }
        // What is about nobody, of a head of several delegations, is the first one's.
        let delegation = person?.told.assignment.delegation ?? desk.names.first?.id
        return try await send(content, of: delegation, form, visit).outcome(
            page, done: visit.paths.people.at("requests")
        ) { $0 == "replacement" ? "replacement" : "text" }
    }

    @Sendable private func report(_ form: PageForm) async throws -> FormOutcome {
        let visit = try HeadVisit(form.request)
        try visit.requireHead()
        let desk = try await HeadDesk.load(visit, in: store)
        let person = try desk.person(form.request.id)
        let fields = CannotComeFields(form)
        var page = CannotComePage(desk: desk, person: person, fields: fields)
        var content = HeadRequestContent(fields.kind, of: "")
        content.observers = [person.id]
        if content.kind == .dropOut { content.text = ReasonToFollow.text(desk.t) }
        if content.kind == .late {
            content.until = fields.instant(offset: CannotComePage.offset(of: person, desk))
            if content.until == nil { page.faults.add("until", desk.t(.sayFrom)) }
        }
        guard page.faults.isEmpty else { return .refused(page.page) }
        let done = content.kind == .dropOut ? visit.paths.reason(person.id) : visit.paths.people.at("requests")
        return try await send(content, of: person.told.assignment.delegation, form, visit).outcome(page, done: done) {
            $0 == "until" ? "until" : "kind"
        }
    }

    /// Staff read it beside the report, which took effect without it.
    @Sendable private func giveReason(_ form: PageForm) async throws -> FormOutcome {
        let visit = try HeadVisit(form.request)
        try visit.requireHead()
        let desk = try await HeadDesk.load(visit, in: store)
        let person = try Self.reported(form.request.id, desk)
        var page = ReasonPage(desk: desk, person: person, fields: ReasonFields(form))
        guard let reason = page.fields.text(desk.t) else {
            page.faults.add("reason", desk.t(.sayWhy))
            return .refused(page.page)
        }
        var content = HeadRequestContent(.change, of: "")
        content.observers = [person.id]
        content.text = desk.t(.reasonOfDropOut, reason)
        return try await send(content, of: person.told.assignment.delegation, form, visit).outcome(
            page, done: visit.paths.people.at("requests")
        ) { _ in "words" }
    }

    /// - Throws: `notFound` where no drop-out of theirs was reported.
    private static func reported(_ id: String, _ desk: HeadDesk) throws -> HeadPerson {
        let person = try desk.person(id)
        guard desk.hasReported(person.id) else { throw StoreError(.notFound, "No such drop-out was reported.") }
        return person
    }

    private enum Sending {
        case sent
        case unfit([FormFault])
        case conflict(String)

        /// Where its sender goes on, or the form again with what is wrong.
        ///
        /// - Parameter field: the page's field in which one of the service stands; of "" that for the whole.
        func outcome(_ form: some HeadForm, done: Path, field: (String) -> String) -> FormOutcome {
            var form = form
            switch self {
            case .sent: return .done(done)
            case .unfit(let faults):
                form.faults.add(faults, field: field)
                return .refused(form.page)
            case .conflict(let message):
                form.faults.add(whole: message, field: field(""))
                return .overtaken(form.page)
            }
        }
    }

    /// Keeps a request, once for each form that a page showed.
    private func send(
        _ content: HeadRequestContent, of delegation: String?, _ form: PageForm, _ visit: HeadVisit
    ) async throws -> Sending {
        do {
            let making = try MakeHeadRequest(mission: visit.mission, delegation: delegation, content)
            let digest = FormDigest(content, once: form.typed(RequestOnce.field), mission: visit.mission)
            _ = try await IdempotentWork(key: digest.key, requestDigest: digest.bytes).run(
                in: store, as: visit.actor, recorded: { _ in digest.recorded }
            ) { transaction in
                try await making.run(in: transaction).id
            }
            return .sent
        } catch let error as FormError {
            return .unfit(error.faults)
        } catch let error as StoreError {
            guard error.code == .conflict else { throw error }
            return .conflict(error.message)
        }
    }
}
