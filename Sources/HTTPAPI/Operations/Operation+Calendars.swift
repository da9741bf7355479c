import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

extension Operation {
    static let listCalendars = Operation(
        id: "listCalendars", method: .get, path: calendars, tag: "calendars",
        summary: "Calendars that were made, the revoked ones too",
        notes: "A head has those of their own delegations. Addresses are shown only when a calendar is made.",
        permission: .readAssignments, pathParameters: [.mission()],
        queryParameters: [.delegationFilter, afterCalendar, .limit],
        answers: [.json(200, "CalendarPage", "A page of calendars.")])

    static let createCalendar = Operation(
        id: "createCalendar", method: .post, path: calendars, tag: "calendars",
        summary: "Make a calendar that programs can subscribe to",
        notes: """
            Of all of a delegation's observers, or of one of them: who observes where and when, as it was told, by \
            identifiers, without names and partners. Whoever has its address reads it until it is revoked, or the head who \
            made it may not come in any more. The address is in this answer alone: where it is repeated, `address` is null. \
            The delegation may be left out by a head of one; the language is the caller's unless it is stated.
            """,
        permission: .confirm, pathParameters: [.mission()],
        body: .json(
            Schema.ref("NewCalendar"), examples: ["delegation": "AT"],
            ["delegation": "AT", "observer": "AT-01", "language": "ru"]),
        answers: [.json(201, "NewCalendarAnswer", "It is made.", headers: ["Idempotent-Replay"])],
        problems: [.conflict, .invalidContent],
        links: [OperationLink(to: "revokeCalendar", ["mission": .path("mission"), "id": .answer("id")])])

    static let revokeCalendar = Operation(
        id: "revokeCalendar", method: .delete, path: "\(calendars)/{id}", tag: "calendars",
        summary: "End a calendar: its address opens nothing any more", permission: .confirm,
        pathParameters: [.mission(), .entity("calendar")],
        answers: [.empty(204, "It has ended.")])

    private static let calendars = "/api/v1/missions/{mission}/calendars"

    private static let afterCalendar = Parameter(
        name: "after", notes: "`next` of the page before.", form: .text(longest: 200))
}
