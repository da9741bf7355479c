import Deployment
import MissionModel

struct RussianWords: LetterWords {
    func greeting(_ name: String) -> String { name.isEmpty ? "Здравствуйте!" : "Здравствуйте, \(name)!" }

    func newsSubject(mission: String, people: Int) -> String {
        "\(mission): новые назначения для \(ofObservers(people))"
    }

    func newsIntroduction(mission: String, plan: Int?) -> String {
        let version = plan.map { " (версия \($0))" } ?? ""
        return "Опубликован план размещения наблюдателей миссии \(mission)\(version). Ниже — всё, что изменилось для "
            + "Ваших наблюдателей; у тех, кого здесь нет, назначение прежнее."
    }

    func reminderSubject(mission: String, people: Int) -> String {
        "\(mission): подтвердите, пожалуйста, назначения \(ofObservers(people))"
    }

    func reminderIntroduction(mission: String, people: Int) -> String {
        "Назначения \(ofObservers(people)) миссии \(mission) ещё не подтверждены. Они таковы."
    }

    func answerSubject(mission: String) -> String { "\(mission): ответ на Ваш запрос" }

    func answerText(mission: String) -> String { "Отдел логистики миссии \(mission) ответил на Ваш запрос." }

    var invitationSubject: String { "Ваша учётная запись для размещения наблюдателей" }

    var invitationText: String {
        "Для Вас создана учётная запись. Её открывает ссылка ниже; она действует один раз и в течение 72 часов. Если "
            + "срок истёк, попросите отдел логистики о новой ссылке."
    }

    var invitationLink: String { "Открыть учётную запись:" }
    var signInSubject: String { "Ссылка для входа" }

    var signInText: String {
        "Кто-то, скорее всего Вы, запросил ссылку для входа. Она действует один раз и в течение 15 минут. Если это были "
            + "не Вы, ничего делать не нужно."
    }

    var signInLink: String { "Войти:" }
    var confirmLink: String { "Посмотрите, пожалуйста, подробности и подтвердите:" }
    var answerLink: String { "Прочитать ответ:" }
    var calendarNote: String { "Дни наблюдателей приложены в виде файла календаря." }
    var automatic: String { "Это сообщение отправлено автоматически." }

    func heading(_ change: ToldAssignment.Change, people: Int) -> String {
        switch change {
        case .added: "Новые: \(observers(people))"
        case .changed: "Изменения: \(observers(people))"
        case .removed: "Больше не в плане: \(observers(people))"
        }
    }

    func change(from former: String, to now: String) -> String { "\(now) (прежде: \(former))" }

    var team: String { "Группа" }
    var noTeam: String { "не в группе" }
    var reserve: String { "резерв" }
    var hub: String { "Опорный пункт" }
    var noHub: String { "нет" }
    var partners: String { "Вместе с" }
    var nobody: String { "никого" }
    var leaves: String { "Выезд" }
    var back: String { "Возвращение" }
    var firstStop: String { "Первый пункт" }
    var lastStop: String { "Последний пункт" }
    var rota: String { "Смена" }
    var interpreter: String { "Переводчик" }
    var otherStops: String { "Промежуточные пункты или их время другие." }

    func rota(_ rota: Rota) -> String {
        switch rota {
        case .full: "весь день"
        case .early: "ранняя"
        case .late: "поздняя"
        }
    }

    func flag(_ isSo: Bool) -> String { isSo ? "да" : "нет" }

    func stop(_ kind: StopKind) -> String {
        switch kind {
        case .opening: "открытие"
        case .voting: "голосование"
        case .break: "перерыв"
        case .closing: "закрытие и подсчёт"
        case .tabulation: "сведение итогов"
        }
    }

    var eventTitle: String { "Наблюдение за выборами" }

    private func observers(_ count: Int) -> String {
        switch PluralForm.russian(count) {
        case .one: "\(count) наблюдатель"
        case .few: "\(count) наблюдателя"
        case .many: "\(count) наблюдателей"
        }
    }

    /// In the genitive.
    private func ofObservers(_ count: Int) -> String {
        PluralForm.russian(count) == .one ? "\(count) наблюдателя" : "\(count) наблюдателей"
    }
}
