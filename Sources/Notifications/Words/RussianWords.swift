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

    func answerIntroduction(mission: String, _ state: HeadRequestState, isReport: Bool) -> String {
        switch state {
        case .accepted: "Отдел логистики миссии \(mission) принял Ваш запрос."
        case .refused where isReport: "Ваше сообщение для миссии \(mission) не могло вступить в силу."
        case .refused: "Отдел логистики миссии \(mission) отклонил Ваш запрос."
        case .pending, .done, .open, .answered: "Отдел логистики миссии \(mission) ответил на Ваш запрос."
        }
    }

    func whatFollows(_ state: HeadRequestState, _ kind: HeadRequestKind) -> String {
        switch state {
        case .accepted where kind == .replacement:
            "Замена записана, план исправляется. Как только новый план будет опубликован, Вы получите новые назначения."
        case .accepted:
            "Как только будет опубликован план с этим изменением, Вы получите новые назначения. До тех пор действуют "
                + "прежние."
        case .refused where kind.isReport:
            "Ничего не записано. Исправьте, пожалуйста, сообщение и отправьте его снова или позвоните в отдел логистики."
        case .refused: "Назначения остаются прежними."
        case .pending, .done, .open, .answered: "Запрос закрыт. Назначения остаются прежними."
        }
    }

    func requestTitle(_ kind: HeadRequestKind, sent: String) -> String {
        switch kind {
        case .change: "Ваш запрос об изменении, \(sent)"
        case .replacement: "Ваше предложение о замене, \(sent)"
        case .dropOut: "Ваше сообщение о выбытии, \(sent)"
        case .late: "Ваше сообщение об опоздании, \(sent)"
        case .observerReturn: "Ваше сообщение о возвращении, \(sent)"
        }
    }

    var observers: String { "Наблюдатели" }
    var replacement: String { "Замена" }
    var from: String { "С" }
    var until: String { "До" }
    var requestWords: String { "Ваши слова" }
    var answer: String { "Ответ" }

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

    var why: String { "Почему" }

    func reason(_ code: AssignmentReason.Code) -> String {
        switch code {
        case .droppedOut: "наблюдатель выбыл"
        case .late: "наблюдатель опаздывает"
        case .returned: "наблюдатель вернулся"
        case .hubChanged: "опорный пункт другой"
        case .placeChanged: "место в группе или в резерве другое"
        case .partnersChanged: "другие напарники"
        case .timesChanged: "другое время"
        case .stopsChanged: "другие пункты"
        case .detailsChanged: "другие подробности"
        case .planRepaired: "план исправлен"
        }
    }

    var asReported: String { "Вы сообщили" }
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
