import Calendars
import Deployment
import MissionModel
import Notifications
import Testing

@Suite("What heads are written")
struct LetterTests {
    @Test("In English, with old and new")
    func english() throws {
        let letter = try Samples.letter(.english)
        #expect(letter.subject == "Kazakhstan 2023: new assignments for 4 observers")
        #expect(letter.plain == Self.golden(.english), "\(letter.plain)")
    }

    @Test("In Russian, with old and new")
    func russian() throws {
        let letter = try Samples.letter(.russian)
        #expect(letter.subject == "Kazakhstan 2023: новые назначения для 4 наблюдателей")
        #expect(letter.plain == Self.golden(.russian), "\(letter.plain)")
    }

    @Test("No line of plain text has more than 76 columns", arguments: Language.allCases)
    func width(language: Language) throws {
        let lines = try Samples.letter(language).plain.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 76 })
    }

    @Test("Nothing of the data is markup in HTML")
    func html() throws {
        let html = try Samples.letter(.english).html
        #expect(html.contains("School &lt;1&gt;"))
        #expect(html.contains("&quot;Ω&quot;, &lt;head&gt;"))
        #expect(!html.contains("<1>") && !html.contains("<head>,"))
        #expect(html.contains("<a href=\"https://observers.example.org\">"))
    }

    @Test(
        "Numbers have their forms",
        arguments: [
            (1, "1 наблюдатель"), (2, "2 наблюдателя"), (5, "5 наблюдателей"), (11, "11 наблюдателей"),
            (21, "21 наблюдатель"), (22, "22 наблюдателя"), (112, "112 наблюдателей"),
        ])
    func plurals(count: Int, text: String) throws {
        let news = (1...count).map { n in
            AssignmentNews(
                told: ToldAssignment(
                    Samples.assignment("FR-\(n)", nil, team: nil), revision: 1, change: .added, toldAt: Samples.instant),
                former: nil)
        }
        let letter = Letter.news(
            news, plan: 1, mission: Samples.mission, for: Samples.account(.russian), from: try Samples.office())
        #expect(letter.plain.contains("\nНовые: \(text)\n"))
    }

    @Test("The days that hold are published and those that are no more cancelled, with growing sequences")
    func calendars() throws {
        let files = try Samples.letter(.english).calendars
        #expect(files.map(\.method) == [.publish, .cancel])
        #expect(
            files.map { $0.events.map(\.uid) } == [
                ["KZ-2023/FR/FR-01@example.org", "KZ-2023/FR/FR-02@example.org"],
                ["KZ-2023/FR/FR-03@example.org", "KZ-2023/FR/FR-04@example.org"],
            ])
        #expect(files.map { $0.events.map(\.sequence) } == [[0, 2], [1, 4]])
    }

    @Test("A reminder has what is not confirmed, as it holds")
    func reminder() throws {
        let letter = Letter.reminder(
            [Samples.news[0]], mission: Samples.mission, for: Samples.account(.english, name: ""),
            from: try Samples.office())
        #expect(letter.subject == "Kazakhstan 2023: please confirm the assignments of 1 observer")
        #expect(letter.plain.hasPrefix("Good day,\n\n"))
        #expect(letter.plain.contains("FR-01 Head\n  Team: ABA-01\n"))
    }

    @Test("Every reason has words of its own", arguments: Language.allCases)
    func reasons(language: Language) throws {
        let lines = try AssignmentReason.Code.allCases.map { code in
            let told = ToldAssignment(
                Samples.assignment("FR-01", nil, team: nil), revision: 2, change: .changed,
                reason: AssignmentReason(code), toldAt: Samples.instant)
            let letter = Letter.news(
                [AssignmentNews(told: told, former: nil)], plan: 1, mission: Samples.mission,
                for: Samples.account(language), from: try Samples.office())
            let why = language == .english ? "  Why: " : "  Почему: "
            let line = try #require(letter.plain.split(separator: "\n").first { $0.hasPrefix(why) })
            #expect(letter.html.contains("<li>\(line.dropFirst(2))</li>"))
            return String(line)
        }
        #expect(Set(lines).count == AssignmentReason.Code.allCases.count)
    }

    @Test("An answer has the question, the answer and what follows")
    func answer() throws {
        let letter = Letter.answer(
            Samples.request(.change, .refused, answer: "No car is free.\nAsk again <tomorrow>."),
            mission: Samples.mission, for: Samples.account(.english), from: try Samples.office())
        #expect(letter.subject == "Kazakhstan 2023: your request has been answered")
        let expected = """
            Dear Zoë Ångström-"Ω", <head>,

            The logistics office of Kazakhstan 2023 has refused your request.

            Your request for a change, 2023-03-18 09:30 (UTC+00:00)
              Observers: FR-01, FR-02
              Your words: Another hub, please.
              It is too far.

            Answer
              No car is free.
              Ask again <tomorrow>.

            The assignments stay as they are.

            Read the answer:
            https://observers.example.org

            This message was sent automatically.

            """
        #expect(letter.plain == expected, "\(letter.plain)")
        #expect(letter.html.contains("<li>Ask again &lt;tomorrow&gt;.</li>"))
    }

    @Test("In Russian, too")
    func russianAnswer() throws {
        var request = Samples.request(.replacement, .accepted, answer: nil)
        let letter = Letter.answer(
            request, mission: Samples.mission, for: Samples.account(.russian), from: try Samples.office())
        let expected = """
            Отдел логистики миссии Kazakhstan 2023 принял Ваш запрос.

            Ваше предложение о замене, 2023-03-18 09:30 (UTC+00:00)
              Наблюдатели: FR-01, FR-02
              Замена: FR-09
              Ваши слова: Another hub, please.
              It is too far.

            Замена записана, план исправляется. Как только новый план будет опубликован,
            Вы получите новые назначения.

            """
        #expect(letter.plain.contains(expected), "\(letter.plain)")
        request = Samples.request(.late, .refused, answer: "unknown")
        let report = Letter.answer(
            request, mission: Samples.mission, for: Samples.account(.russian), from: try Samples.office())
        #expect(report.plain.contains("Ваше сообщение для миссии Kazakhstan 2023 не могло вступить в силу."))
        #expect(report.plain.contains("До: 2023-03-19 12:00 (UTC+06:00)\n"))
        #expect(report.plain.contains("Ничего не записано."))
    }

    private static func golden(_ language: Language) -> String {
        switch language {
        case .english:
            """
            Dear Zoë Ångström-"Ω", <head>,

            The deployment plan of Kazakhstan 2023 has been published (version 4). This
            is all that is new for your observers; whoever is not listed here keeps
            their assignment.

            New: 1 observer
            ===============

            FR-01 Head
              Team: ABA-01
              Hub: Semey, Abai
              With: Anna (Austria)
              Rota: whole day
              Interpreter: yes
              Leaves: 2023-03-19 06:18 (UTC+06:00, Asia/Almaty)
              First stop: 06:30–07:30 opening ABA-0001 School <1>
              Last stop: 19:30–23:00 closing and counting ABA-0002 Школа № 2
              Back: 2023-03-20 00:13 (UTC+06:00, Asia/Almaty)

            Changed: 2 observers
            ====================

            FR-02
              Team: ABA-02 (until now: ABA-01)
              With: Boris (Austria) (until now: Anna (Austria))
              Leaves: 2023-03-19 06:05 (UTC+06:00, Asia/Almaty) (until now: 2023-03-19
                06:18 (UTC+06:00, Asia/Almaty))
              Why: the partners are different

            FR-04
              Team: reserve (until now: ABA-04)
              With: nobody (until now: Anna (Austria))
              Rota: none (until now: whole day)
              Interpreter: none (until now: yes)
              Leaves: none (until now: 2023-03-19 06:18 (UTC+06:00, Asia/Almaty))
              First stop: none (until now: 06:30–07:30 opening ABA-0001 School <1>)
              Last stop: none (until now: 19:30–23:00 closing and counting ABA-0002
                Школа № 2)
              Back: none (until now: 2023-03-20 00:13 (UTC+06:00, Asia/Almaty))

            No more in the plan: 1 observer
            ===============================

            FR-03
              Team: ABA-03
              Why: the observer has dropped out
              As you reported: Broke a leg <on the stairs>

            Please look at the details and confirm:
            https://observers.example.org

            The days of the observers are attached as a calendar file.

            This message was sent automatically.

            """
        case .russian:
            """
            Здравствуйте, Zoë Ångström-"Ω", <head>!

            Опубликован план размещения наблюдателей миссии Kazakhstan 2023 (версия 4).
            Ниже — всё, что изменилось для Ваших наблюдателей; у тех, кого здесь нет,
            назначение прежнее.

            Новые: 1 наблюдатель
            ====================

            FR-01 Head
              Группа: ABA-01
              Опорный пункт: Semey, Abai
              Вместе с: Anna (Austria)
              Смена: весь день
              Переводчик: да
              Выезд: 2023-03-19 06:18 (UTC+06:00, Asia/Almaty)
              Первый пункт: 06:30–07:30 открытие ABA-0001 School <1>
              Последний пункт: 19:30–23:00 закрытие и подсчёт ABA-0002 Школа № 2
              Возвращение: 2023-03-20 00:13 (UTC+06:00, Asia/Almaty)

            Изменения: 2 наблюдателя
            ========================

            FR-02
              Группа: ABA-02 (прежде: ABA-01)
              Вместе с: Boris (Austria) (прежде: Anna (Austria))
              Выезд: 2023-03-19 06:05 (UTC+06:00, Asia/Almaty) (прежде: 2023-03-19 06:18
                (UTC+06:00, Asia/Almaty))
              Почему: другие напарники

            FR-04
              Группа: резерв (прежде: ABA-04)
              Вместе с: никого (прежде: Anna (Austria))
              Смена: нет (прежде: весь день)
              Переводчик: нет (прежде: да)
              Выезд: нет (прежде: 2023-03-19 06:18 (UTC+06:00, Asia/Almaty))
              Первый пункт: нет (прежде: 06:30–07:30 открытие ABA-0001 School <1>)
              Последний пункт: нет (прежде: 19:30–23:00 закрытие и подсчёт ABA-0002
                Школа № 2)
              Возвращение: нет (прежде: 2023-03-20 00:13 (UTC+06:00, Asia/Almaty))

            Больше не в плане: 1 наблюдатель
            ================================

            FR-03
              Группа: ABA-03
              Почему: наблюдатель выбыл
              Вы сообщили: Broke a leg <on the stairs>

            Посмотрите, пожалуйста, подробности и подтвердите:
            https://observers.example.org

            Дни наблюдателей приложены в виде файла календаря.

            Это сообщение отправлено автоматически.

            """
        }
    }
}
