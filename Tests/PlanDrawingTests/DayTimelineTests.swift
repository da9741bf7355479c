import Deployment
import Markup
import MissionModel
import PlanDrawing
import PlanJudgement
import PlanReading
import TestSupport
import Testing
import Wording

@Suite("The timeline of a plan")
struct DayTimelineTests {
    private let words = Words(.english)

    private func text(_ timeline: DayTimeline, _ words: Words = Words(.english)) -> String {
        timeline.html(words, links: DrawingFixture.links).text
    }

    /// The fixture with its second region in another zone, its second team moved by some seconds.
    private func view(zone: String, day: String = "2023-03-19", shift: Int = 0) throws -> PlanView {
        try DrawingFixture.view(
            mission: { mission in
                mission.mission.electionDate = CalendarDay(day) ?? mission.mission.electionDate
                mission.regions[1].timeZone = zone
            },
            plan: { plan in
                plan.teams = [plan.teams[1]]
                func moved(_ instant: Instant) -> Instant { Instant(seconds: instant.seconds + shift, offset: 0) }
                plan.teams[0].start = moved(plan.teams[0].start)
                plan.teams[0].end = moved(plan.teams[0].end)
                for n in plan.teams[0].stops.indices {
                    plan.teams[0].stops[n].arrive = moved(plan.teams[0].stops[n].arrive)
                    plan.teams[0].stops[n].leave = moved(plan.teams[0].stops[n].leave)
                }
            })
    }

    @Test("Each clock is a group with its own axis, the eastern one first, and each team is a row in local time")
    func groups() throws {
        let timeline = DayTimeline(try DrawingFixture.view())
        #expect(timeline.groups.map(\.zone) == ["Almaty", "Aqtobe"])
        #expect(timeline.groups.map(\.offsets.first) == ["UTC+6", "UTC+5"])
        // From 05:00 on the one clock, which is 05:45 less half an hour, to 02:00 the next day.
        #expect(timeline.groups.map(\.axis.length) == [21 * 3600, 21 * 3600])
        #expect(timeline.groups[0].axis.ticks.first?.label == "06")
        let html = text(timeline)
        #expect(html.count(of: "<li data-t=") == 2)
        #expect(html.contains("Almaty time, UTC+6") && html.contains("Aqtobe time, UTC+5"))
        // AKT-01 leaves at 06:15 and is back at 09:00.
        #expect(html.contains("<line class=\"drive\" x1=\"6%\" x2=\"19%\""))
        // The break, 07:30 to 08:00, is hatched and has no letter.
        #expect(html.count(of: "class=\"s-b\"") == 1)
    }

    @Test("A row is one picture with a sentence")
    func sentence() throws {
        let html = text(DayTimeline(try DrawingFixture.view()))
        #expect(
            html.contains(
                "aria-label=\"AKT-01, Aktobe: 2 stops, 06:15 to 09:00, 0.7\u{A0}h of driving; Opening 06:30–07:30; "
                    + "Break 07:30–08:00.\""))
        #expect(html.count(of: "role=\"img\"") == 2)
    }

    @Test("A visit behind a break has the number that follows")
    func numbers() throws {
        let html = text(DayTimeline(try DrawingFixture.view()))
        #expect(html.matches(of: #/class="s-v"[^>]*><text[^>]*>(\d+)</#).map(\.output.1) == ["1", "2"])
    }

    @Test("A zone half an hour off has its hours where its clock shows them")
    func halfHour() throws {
        // 12:00 to 01:00 in Almaty is 11:30 to 00:30 in Kolkata.
        let timeline = DayTimeline(try view(zone: "Asia/Kolkata"))
        let group = try #require(timeline.groups.first)
        #expect(group.offsets.first == "UTC+5:30")
        #expect(group.rows[0].start.clock == "11:30")
        #expect(group.axis.length == 14 * 3600)
        let tick = try #require(group.axis.ticks.first)
        #expect((tick.perMille, tick.label, tick.isMain) == (71, "12", true))
        #expect(group.axis.perMille(group.rows[0].start.seconds) == 36)
        #expect(text(timeline).contains("x1=\"3.6%\" x2=\"96.4%\""))
    }

    @Test(
        "Where clocks are changed on the day, time that passes is drawn and the hours written jump",
        arguments: [
            ("2016-10-30", "Europe/Chisinau", ["01", "02", "02", "03"]),
            ("2023-03-26", "Europe/Chisinau", ["01", "03", "04"]),
        ])
    func changedClocks(day: String, zone: String, labels: [String]) throws {
        let date = try #require(CalendarDay(day))
        let clock = try #require(ElectionClock(day: date, zone: zone))
        let axis = TimelineAxis(clock, hours: 0..<labels.count + 1)
        #expect(axis.ticks.map(\.label).prefix(labels.count) == labels[...])
        let midnight = clock.seconds(at: ClockTime(minutes: 0))
        #expect(axis.perMille(midnight + 3600 * (labels.count + 1)) == 1000)
    }

    @Test("The heading tells of a change of clocks within the day that is drawn")
    func changeHeading() throws {
        let date = try #require(CalendarDay("2016-10-30"))
        let clock = try #require(ElectionClock(day: date, zone: "Europe/Chisinau"))
        let midnight = clock.seconds(at: ClockTime(minutes: 0))
        // The team leaves at 02:00, an hour before clocks go back.
        let view = try view(
            zone: "Europe/Chisinau", day: "2016-10-30", shift: midnight + 2 * 3600 - (1_679_184_000 + 6 * 3600))
        let timeline = DayTimeline(view)
        #expect(timeline.groups[0].offsets == ("UTC+3", "UTC+2"))
        #expect(text(timeline).contains("UTC+3, then UTC+2: clocks change on the day"))
    }

    @Test("A round over midnight goes on to the right, beyond 24 o'clock")
    func midnight() throws {
        let timeline = DayTimeline(try view(zone: "Asia/Almaty"))
        let group = timeline.groups[0]
        #expect(group.rows[0].end.clock == "01:00")
        #expect(group.axis.ticks.map(\.label).suffix(2) == ["00", "01"])
        let late = group.axis.perMille(group.rows[0].bars[2].leave.seconds)
        #expect(late > 850 && late < 1000)
    }

    @Test("Each group has its own line for now, where now is within its day")
    func nowLines() throws {
        let now = Instant(seconds: 1_679_184_000 + 5 * 3600, offset: 0)
        let timeline = DayTimeline(try DrawingFixture.view(), now: now)
        let html = text(timeline)
        #expect(html.count(of: "class=\"nowline\"") == 4, "on each axis and in each row")
        let places = timeline.groups.map { $0.axis.perMille(now.seconds) }
        #expect(places == [286, 238], "10:00 to 11:00 by local time")
        #expect(html.contains("x1=\"28.6%\"") && html.contains("x1=\"23.8%\""))
        let other = DayTimeline(try DrawingFixture.view(), now: Instant(seconds: now.seconds + 400_000, offset: 0))
        #expect(!text(other).contains("nowline"))
    }

    @Test("Polling hours are those of the team's own stations")
    func polling() throws {
        let timeline = DayTimeline(try DrawingFixture.view())
        let row = timeline.groups[1].rows[0]
        #expect(row.polling == 1_679_184_000 + 2 * 3600..<1_679_184_000 + 15 * 3600)
        #expect(text(timeline).contains("<rect class=\"poll\" x=\"9.5%\" width=\"61.9%\" height=\"100%\"/>"))
    }

    @Test("Forty teams are a page; a chosen team is on the one that is shown")
    func pages() throws {
        let view = try DrawingFixture.crowd(120)
        let first = DayTimeline(view)
        #expect((first.page, first.pages, first.groups[0].rows.count) == (1, 3, 40))
        #expect(first.groups[0].teamCount == 120)
        #expect(DayTimeline(view, page: 3).groups[0].rows.count == 40)
        #expect(DayTimeline(view, page: 99).page == 3 && DayTimeline(view, page: -5).page == 1)
        let chosen = DayTimeline(view, chosen: "ALA-101")
        #expect(chosen.page == 3)
        #expect(text(chosen).contains("<li data-t=\"ALA-101\" class=\"on\""))
        #expect(DayTimeline(view, page: 1, chosen: "ALA-101").page == 1)
        #expect(DayTimeline(view, chosen: "nobody").page == 1)
        let html = text(first)
        #expect(html.utf8.count < 100_000 && html.count(of: "<") - html.count(of: "</") < 2500)
    }

    @Test("A plan of nobody says so")
    func empty() throws {
        let timeline = DayTimeline(try DrawingFixture.empty())
        #expect((timeline.page, timeline.pages) == (1, 1))
        #expect(text(timeline).hasPrefix("<p class=\"empty\">"))
    }

    @Test("A timeline speaks Russian, and has the teams that are wanted only")
    func russianAndWanted() throws {
        #expect(text(DayTimeline(try DrawingFixture.view()), Words(.russian)).contains("Время: Almaty, UTC+6"))
        let some = DayTimeline(try DrawingFixture.view()) { $0.id == "ALA-01" }
        #expect(some.groups.flatMap(\.rows).count == 1 && some.teamCount == 1)
        #expect(DayTimeline(try DrawingFixture.crowd(120)) { _ in false }.pages == 1)
    }
}
