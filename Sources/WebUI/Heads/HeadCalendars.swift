import Deployment
import HTTPShell
import MissionModel
import Wording

/// How heads make calendars that programs follow, and end them.
struct HeadCalendars: Sendable {
    let store: any Store
    let site: SiteAddress

    func addRoutes(to routes: inout PageRoutes) {
        routes.page("/h/{mission}/calendar", permission: .readAssignments) { request in
            try await load(request).page
        }
        routes.form("/h/{mission}/calendar", permission: .confirm, make)
        routes.form("/h/{mission}/calendar/end", permission: .confirm, end)
    }

    private func load(_ request: PageRequest) async throws -> HeadCalendarPage {
        let visit = try HeadVisit(request)
        return try await store.transaction(.read, as: visit.actor) { transaction in
            let desk = try await HeadDesk(visit, in: transaction)
            let all = try await transaction.calendarFeeds(
                mission: visit.mission, delegation: visit.delegation, after: nil, limit: Int(Int32.max))
            return HeadCalendarPage(
                desk: desk, calendars: all.filter { $0.revokedAt == nil }.reversed(), search: request["q"],
                after: request["after"], chosen: request["of"])
        }
    }

    /// The address is in the answer alone, so the same form sent again makes nothing and shows no address.
    @Sendable private func make(_ form: PageForm) async throws -> FormOutcome {
        let visit = try HeadVisit(form.request)
        try visit.requireHead()
        let subject = CalendarSubject(form.typed("of"))
        let making: MakeCalendarFeed
        switch subject {
        case .delegation(let id):
            making = MakeCalendarFeed(
                mission: visit.mission, delegation: id, observer: nil, language: visit.t.language)
        case .observer(let id):
            let desk = try await HeadDesk.load(visit, in: store)
            making = MakeCalendarFeed(
                mission: visit.mission, delegation: try desk.person(id).told.assignment.delegation, observer: id,
                language: visit.t.language)
        case nil: return try await refused(form) { $0.add("of", visit.t(.sayWhose)) }
        }
        let digest = ContentDigest.sha256Bytes(of: Array("\(visit.mission)\n\(form.typed("of"))".utf8))
        let key = form[OnceKey.field].flatMap { OnceKey.isOne($0) ? $0 : nil } ?? OnceKey.fresh
        do {
            let outcome = try await IdempotentWork(key: key, requestDigest: digest).run(
                in: store, as: visit.actor,
                recorded: { _ in
                    RecordedResponse(requestDigest: digest, status: 200, contentType: "", headers: [:], body: [])
                }
            ) { try await making.run(in: $0) }
            guard case .done(let made) = outcome else { return .done(visit.paths.calendar) }
            let desk = try await HeadDesk.load(visit, in: store)
            return .shown(NewCalendarPage(desk: desk, secret: made.secret, site: site.url).page)
        } catch let error as FormError {
            return try await refused(form) { faults in faults.add(error.faults) { _ in "of" } }
        } catch let error as StoreError {
            guard error.code == .conflict else { throw error }
            return try await refused(form) { $0.add(whole: error.message, field: "of") }
        }
    }

    private func refused(_ form: PageForm, _ add: (inout FormFaults) -> Void) async throws -> FormOutcome {
        var page = try await load(form.request)
        page.chosen = form.typed("of")
        add(&page.faults)
        return .refused(page.page)
    }

    @Sendable private func end(_ form: PageForm) async throws -> FormOutcome {
        let visit = try HeadVisit(form.request)
        try visit.requireHead()
        let revocation = RevokeCalendarFeed(mission: visit.mission, id: form.typed("calendar"))
        try await store.transaction(.write, as: visit.actor) { try await revocation.run(in: $0) }
        return .done(visit.paths.calendar)
    }
}
