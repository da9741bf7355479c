extension ServiceSentence {
    /// What speaks for a place in a plan, what changes by hand would do, and what forbids them.
    static let trials: [ServiceSentence] = [
        ServiceSentence("{0} and {1} change places", "{0} и {1} меняются местами"),
        ServiceSentence("{0} joins {1}", "{0} переходит в {1}"),
        ServiceSentence("{0} waits in reserve", "{0} ждёт в резерве"),
        ServiceSentence("{0} is in no team", "{0} ни в одной группе"),
        ServiceSentence("the stop at {0} is left out", "остановка {0} пропущена"),
        ServiceSentence("{0} goes to {1} ({2})", "{0} едет в {1} ({2})"),
        ServiceSentence("{0} follows the tabulation at {1}", "{0} следит за сведением итогов в {1}"),
        ServiceSentence("{0} has begun: what is past stays.", "{0}: группа уже начала, прошедшее не меняется."),
        ServiceSentence("{0} is one of the preferred regions.", "{0}: один из желаемых регионов."),
        ServiceSentence("{0} is none of the preferred regions ({1}).", "{0}: не из желаемых регионов ({1})."),
        ServiceSentence("Is pinned to hub {0} together with {1}.", "Закреплён за базой {0} вместе с {1}."),
        ServiceSentence("Is pinned to hub {0}.", "Закреплён за базой {0}."),
        ServiceSentence(
            "Is the only one of the team with a local language ({0}): without, an interpreter and a seat are needed.",
            "Единственный в группе, кто говорит на местном языке ({0}): иначе нужны переводчик и место."),
        ServiceSentence(
            "Is the only one of the team who does not observe for the first time.",
            "Единственный в группе, кто наблюдает не впервые."),
        ServiceSentence(
            "Without the person the team would be of one sex.",
            "Без этого человека группа была бы однополой."),
        ServiceSentence(
            "The delegation {0} is in {1} in {2}, {3} at most are wanted.",
            "Делегация {0}: {1} в регионе {2}, желательно не больше {3}."),
        ServiceSentence("{0}: all members are of one sex.", "{0}: все члены группы одного пола."),
        ServiceSentence("{0}: its hours of driving, squared.", "{0}: часы в пути, в квадрате."),
        ServiceSentence(
            "{0}: more rural than urban stations, and nobody has a local language.",
            "{0}: сельских участков больше, чем городских, а местным языком никто не владеет."),
        ServiceSentence(
            "{0}: members outside their preferred regions, or all of one political family.",
            "{0}: члены группы вне желаемых регионов или все из одной политической семьи."),
        ServiceSentence(
            "{0}: its hours beyond the least stays, squared.",
            "{0}: часы сверх наименьших посещений, в квадрате."),
        ServiceSentence("all members are of one sex.", "все члены группы одного пола."),
        ServiceSentence("its hours of driving, squared.", "часы в пути, в квадрате."),
        ServiceSentence(
            "more rural than urban stations, and nobody has a local language.",
            "сельских участков больше, чем городских, а местным языком никто не владеет."),
        ServiceSentence(
            "members outside their preferred regions, or all of one political family.",
            "члены группы вне желаемых регионов или все из одной политической семьи."),
        ServiceSentence("its hours beyond the least stays, squared.", "часы сверх наименьших посещений, в квадрате."),
        ServiceSentence("The station {0}.", "Участок {0}."),
        ServiceSentence("The station is not in the sample.", "Участок не входит в выборку."),
        ServiceSentence("{0} is a {1} unit of the stratum {2}, number {3}.", "{0}: {1} единица слоя {2}, номер {3}."),
        ServiceSentence("a team would have {0} of {1}", "в группе было бы {0} из {1}"),
        ServiceSentence("a team would have {0}", "в группе было бы {0}"),
        ServiceSentence("{0} is of the host country", "{0}: из принимающей страны"),
        ServiceSentence("{0} is nominated", "{0}: только предложен, не аккредитован"),
        ServiceSentence("{0} is appointed", "{0}: назначен, но не аккредитован"),
        ServiceSentence("{0} is withdrawn", "{0}: отказался от участия"),
        ServiceSentence("{0} is a reserve, and this is no repair", "{0}: в резерве, а план не исправляет другой"),
        ServiceSentence("{0} must not be in region {1}", "{0}: не должен быть в регионе {1}"),
        ServiceSentence("{0} and {1} are both of {2}", "{0} и {1} оба из делегации {2}"),
        ServiceSentence("{0} is incompatible with {1}", "{0}: не может быть в группе с {1}"),
        ServiceSentence("{0} have no working language in common", "{0}: нет общего рабочего языка"),
        ServiceSentence("The mission has no observer {0}.", "Наблюдателя {0} в миссии нет."),
        ServiceSentence("{0} is in {1} at {2} with {3}.", "{0} в группе {1} на базе {2} вместе с {3}."),
        ServiceSentence("{0} is in {1} at {2}.", "{0} в группе {1} на базе {2}."),
        ServiceSentence("{0} waits in reserve at {1}.", "{0} ждёт в резерве на базе {1}."),
        ServiceSentence("{0} is in no team: {1}", "{0} ни в одной группе: {1}"),
        ServiceSentence("{0} is in no team.", "{0} ни в одной группе."),
        ServiceSentence("The plan has no team {0}.", "Группы {0} в плане нет."),
        ServiceSentence(
            "{0} at {1}, {2}, {3} to {4}, with {5}: {6}.",
            "{0} на базе {1}, смена: {2}, с {3} до {4}, состав: {5}; {6}."),
        ServiceSentence("The mission has no station {0}.", "Участка {0} в миссии нет."),
        ServiceSentence("{0} is visited by {1} from {2} to {3} ({4}).", "{0}: группа {1} с {2} до {3} ({4})."),
        ServiceSentence("its hub is not in region {0}", "её база не в регионе {0}"),
        ServiceSentence("the station is not in the sample", "участок не входит в выборку"),
        ServiceSentence("the station {0}", "участок {0}"),
        ServiceSentence("{0} is visited by no team.", "{0}: не посещает ни одна группа."),
        ServiceSentence("No team is in region {0}.", "В регионе {0} групп нет."),
        ServiceSentence(
            "The plan's score is {0} (broken rules / shortfalls / wishes not met).",
            "Оценка плана: {0} (нарушения / недостатки / невыполненные пожелания)."),
        ServiceSentence("{0} and {1} are in one team already.", "{0} и {1} уже в одной группе."),
        ServiceSentence("Gave the place in {0} to {1}.", "Место в группе {0} уступлено: {1}."),
        ServiceSentence("Neither {0} nor {1} is in a team.", "Ни {0}, ни {1} не в группе."),
        ServiceSentence("Is not accredited.", "Не аккредитован."),
        ServiceSentence("{0} is in {1} already.", "{0}: уже в группе {1}."),
        ServiceSentence("{0} waits in reserve already.", "{0}: уже в резерве."),
        ServiceSentence(
            "{0} is in no team, so that there is no hub to wait at.",
            "{0}: ни в одной группе, поэтому нет базы, где ждать."),
        ServiceSentence("Was taken out of a team.", "Выведен из группы."),
        ServiceSentence("Was taken out of {0}.", "Выведен из группы {0}."),
        ServiceSentence("No team of the plan goes to {0}.", "Ни одна группа плана не едет в {0}."),
        ServiceSentence("the stop at {0} is past", "остановка {0} уже прошла"),
        ServiceSentence("The mission has no tabulation centre {0}.", "Центра подсчёта {0} в миссии нет."),
        ServiceSentence(
            "The mission does not have all that {0} refers to.",
            "В миссии есть не всё, на что ссылается {0}."),
        ServiceSentence("The changed plan cannot be judged: {0}.", "Изменённый план нельзя оценить: {0}."),
        ServiceSentence(
            "there is no time for it between the other stops, opening hours and the hours of the team",
            "на это нет времени между другими остановками, в часы работы участков и группы"),
        ServiceSentence("the day has {0} m, {1} km at most", "за день {0} м, можно не больше {1} км"),
        ServiceSentence(
            "it needs a leg that no plan states, and only the road engine knows",
            "нужен переезд, которого нет ни в одном плане: его знает только служба дорог"),
        ServiceSentence(
            "Version {0} is superseded: edit the published one, or a draft.",
            "План {0} заменён: меняйте опубликованный или черновик."),
        ServiceSentence(
            "Version {0} repairs what is not published any more; edit a plan of today.",
            "План {0} исправляет то, что больше не опубликовано; меняйте сегодняшний."),
        ServiceSentence(
            "Nothing was stored: where {0}, {1} would be broken.",
            "Ничего не сохранено: если {0}, нарушено будет: {1}."),
        ServiceSentence(
            "Version {0} is neither published nor a repair: nothing of it is past.",
            "План {0} не опубликован и ничего не исправляет: в нём нет прошедшего."),
        ServiceSentence(
            "Version {0} does not fit the mission as it is now: {1} {2}.",
            "План {0} не подходит к нынешней миссии: {1} {2}."),
        ServiceSentence("Changed by hand in version {0}: {1}.", "Изменено вручную в версии {0}: {1}."),
        ServiceSentence("The plan cannot be repaired: {0}.", "План нельзя исправить: {0}."),
        ServiceSentence("The mission has no plan of version {0}.", "Плана {0} в миссии нет."),
        ServiceSentence("{0}: {1}.", "{0}: {1}."),
        ServiceSentence("{0}: {1}", "{0}: {1}"),
        ServiceSentence("{0} and {1} change places: {2}.", "{0} и {1} меняются местами: {2}."),
    ]
}
