extension ServiceSentence {
    /// What becomes of jobs, plans and publications.
    static let jobs: [ServiceSentence] = [
        ServiceSentence("A later request took its place.", "Его заменил более поздний запрос."),
        ServiceSentence(
            "The mission or its published plan has changed meanwhile.",
            "Миссия или опубликованный план тем временем изменились."),
        ServiceSentence(
            "The mission or its published plan has changed under its lock.",
            "Миссия или опубликованный план тем временем изменились."),
        ServiceSentence("The mission's data cannot be read: {0}", "Данные миссии прочесть нельзя: {0}"),
        ServiceSentence("The attempt failed: {0}", "Попытка не удалась: {0}"),
        ServiceSentence(
            "No attempt is left, and the plan so far is of other data than today's: {0}",
            "Попыток не осталось, а план до сих пор по другим данным, не сегодняшним: {0}"),
        ServiceSentence(
            "The search was given up, and this is the plan that it had come to: {0}",
            "Поиск прекращён, и вот план, до которого он дошёл: {0}"),
        ServiceSentence("The lease was superseded.", "Работу взял другой исполнитель."),
        ServiceSentence(
            "The data that the interim plan was made from are gone.",
            "Данных, по которым составлен промежуточный план, больше нет."),
        ServiceSentence("The interim plan is gone.", "Промежуточного плана больше нет."),
        ServiceSentence(
            "The interim plan does not fit the mission. {0}",
            "Промежуточный план не подходит к миссии. {0}"),
        ServiceSentence(
            "Nothing of the mission has changed since version {0} was made.",
            "С тех пор как составлен план {0}, в миссии ничего не изменилось."),
        ServiceSentence(
            "Version {0} needs no repair: what has changed since then leaves it as it is.",
            "Плану {0} исправление не нужно: изменения его не касаются."),
        ServiceSentence("Nothing better than version {0} was found.", "Ничего лучше плана {0} не нашлось."),
        ServiceSentence(
            "Version {0} cannot be repaired, as something of what is past in it is not in the mission any more: {1}",
            "План {0} нельзя исправить: чего-то из прошедшего в нём в миссии больше нет: {1}"),
        ServiceSentence("There is no mission {0}.", "Миссии {0} нет."),
        ServiceSentence("The mission has no published plan.", "Опубликованного плана в миссии нет."),
        ServiceSentence("The worker fell silent.", "Исполнитель перестал отвечать."),
        ServiceSentence(
            "The mission's travel times come from a road engine (travel.kind is \"table\"), and none is configured.",
            "Время в пути миссия берёт у службы дорог (travel.kind — «table»), а она не настроена."),
        ServiceSentence(
            "The limit of jobs of one caller that wait or run is {0}, and is reached; cancel one, or wait for its end.",
            "Одновременно можно вести не больше работ, чем {0}, и предел достигнут: отмените одну или дождитесь её конца."
        ),
        ServiceSentence("Version {0} is no draft: it is {1}.", "План {0} не черновик: он {1}."),
        ServiceSentence(
            "Version {0} breaks hard rules and cannot be published.",
            "План {0} нарушает обязательные правила, публиковать его нельзя."),
        ServiceSentence("version {0} is published now", "опубликован план {0}"),
        ServiceSentence("no version is published", "ни один план не опубликован"),
        ServiceSentence("Version {0} repairs version {1}, and {2}.", "План {0} исправляет план {1}, а {2}."),
        ServiceSentence(
            "Version {0} breaks hard rules of today in the very data that it was made from: {1}.",
            "План {0} нарушает сегодняшние правила на тех же данных, по которым составлен: {1}."),
        ServiceSentence(
            "Version {0} breaks hard rules of today in the very data that it was made from: {1}",
            "План {0} нарушает сегодняшние правила на тех же данных, по которым составлен: {1}"),
        ServiceSentence(
            "Version {0} was made from revision {1} of the mission, which is at revision {2} now",
            "План {0} составлен по ревизии {1}, а у миссии теперь ревизия {2}"),
        ServiceSentence(
            "{0}, and refers to what is not there any more: {1}",
            "{0}, и план ссылается на то, чего больше нет: {1}"),
        ServiceSentence("{0}, and breaks hard rules: {1}.", "{0}, и план нарушает правила: {1}."),
        ServiceSentence(
            "{0}, and is a repair that does not know of it: {1}",
            "{0}, а исправление об этом не знает: {1}"),
        ServiceSentence(
            "The mission is being changed again and again; try once more.",
            "Миссию всё время меняют; попробуйте ещё раз."),
        ServiceSentence(
            "Version {0} is published now, by {1} at {2}; version {3} was to replace {4}.",
            "Опубликован план {0} ({1}, {2}); план {3} должен был заменить {4}."),
        ServiceSentence(
            "Version {0} is published now; version {1} was to replace {2}.",
            "Опубликован план {0}; план {1} должен был заменить {2}."),
        ServiceSentence(
            "No version is published; version {0} was to replace {1}.",
            "Ни один план не опубликован; план {0} должен был заменить {1}."),
        ServiceSentence("{0}; version {1} was to replace {2}.", "{0}; план {1} должен был заменить {2}."),
        ServiceSentence("Version {0} is published now", "Опубликован план {0}"),
        ServiceSentence("No version is published", "Ни один план не опубликован"),
        ServiceSentence("The mission is at revision {0} now.", "У миссии теперь ревизия {0}."),
        ServiceSentence("The mission is at revision {0}, not {1}.", "У миссии ревизия {0}, а не {1}."),
        ServiceSentence("The instant {0} {1}.", "Момент {0}: {1}."),
        ServiceSentence(
            "is before {0}, as of which version {1} was made: what was past then stays",
            "раньше {0}, на который составлен план {1}: прошедшее тогда не меняется"),
        ServiceSentence("There is no job {0}.", "Работы {0} нет."),
        ServiceSentence("The job has ended already.", "Работа уже закончена."),
        ServiceSentence(
            "The lease on job {0} was superseded; nothing was written.",
            "Работу {0} взял другой исполнитель; ничего не записано."),
        ServiceSentence("the road engine at {0} {1}", "служба дорог {0} {1}"),
        ServiceSentence("gave an answer that is far too long", "дала слишком длинный ответ"),
        ServiceSentence("answered with status {0}", "ответила кодом {0}"),
        ServiceSentence("answered with status {0} and is no OSRM service", "ответила кодом {0}, это не служба OSRM"),
        ServiceSentence(
            "takes fewer places in one question than road_engine_limit allows, {0} ({1})",
            "принимает в одном вопросе меньше точек, чем {0} ({1})"),
        ServiceSentence("refused the question ({0})", "отклонила вопрос ({0})"),
        ServiceSentence("cannot be reached ({0})", "недоступна ({0})"),
        ServiceSentence("the host is not known", "такого узла нет"),
        ServiceSentence("did not answer within {0} s", "не ответила за {0} с"),
        ServiceSentence("closed the connection before its answer", "закрыла соединение до ответа"),
        ServiceSentence("could not be asked ({0})", "не могла быть спрошена ({0})"),
        ServiceSentence("connection refused", "в соединении отказано"),
        ServiceSentence("system error {0}", "ошибка системы {0}"),
    ]
}
