extension ServiceSentence {
    /// What a plan falls short of, and why.
    static let shortfalls: [ServiceSentence] = [
        ServiceSentence("Has withdrawn.", "Отказался от участия."),
        ServiceSentence("Is {0}, not accredited.", "Не аккредитован (статус: {0})."),
        ServiceSentence("The delegation is of the host country {0}.", "Делегация принимающей страны {0}."),
        ServiceSentence("Has none of the working languages {0}.", "Не владеет рабочими языками ({0})."),
        ServiceSentence(
            "No hub has a car with enough seats in a region where teams may be.",
            "Там, где могут быть группы, ни на одной базе нет машины с достаточным числом мест."),
        ServiceSentence(
            "Is excluded from every region that has a car: {0}.",
            "Исключён из всех регионов, где есть машины: {0}."),
        ServiceSentence("Is a reserve, and no hub is open to wait at.", "В резерве, но ни одна база не открыта."),
        ServiceSentence(
            "Has observed before the repair, and may go home.",
            "Уже наблюдал до исправления плана и свободен."),
        ServiceSentence("Is {0}.", "Причина отсутствия: {0}."),
        ServiceSentence(
            "Cannot be back in time for the debriefing from any hub.",
            "Ни с одной базы не успеет на подведение итогов."),
        ServiceSentence(
            "All cars, or all teams that the regions allow, are in use.",
            "Все машины или все разрешённые регионами группы уже заняты."),
        ServiceSentence(
            "All cars where the person may be, or all teams that the regions allow, are in use.",
            "Там, где человек может быть, заняты все машины или все разрешённые группы."),
        ServiceSentence(
            "No team of those left over keeps all rules at a hub that has a car.",
            "Из оставшихся не составить группу, которая соблюдает все правила на базе с машиной."),
        ServiceSentence(
            "No team of those left over keeps all rules at a hub that has a car: the person is {0}.",
            "Из оставшихся не составить группу по правилам на базе с машиной: {0}."),
        ServiceSentence("Shares a working language with nobody else.", "Ни с кем нет общего рабочего языка."),
        ServiceSentence(
            "Nobody else with a common language is there at the same time on the day.",
            "Никого с общим языком нет на месте в то же время."),
        ServiceSentence(
            "Everyone with a common language is of the same delegation or incompatible.",
            "Все, с кем есть общий язык, из той же делегации или несовместимы."),
        ServiceSentence(
            "Is left over: {0} of a team of {1}, and no team may take one more.",
            "Лишний: {0} из группы в {1}, и больше ни одна группа не может быть расширена."),
        ServiceSentence(
            "Of {0} left over nobody is of another delegation, compatible, there at the same time and speaks a common language.",
            "Среди оставшихся ({0}) нет никого из другой делегации, кто совместим, на месте в то же время и говорит на общем языке."
        ),
        ServiceSentence(
            "No interpreter, or no seat for one, is left where there is a car, and nobody left over speaks a local language.",
            "Там, где есть машина, не осталось переводчика или места для него, и никто из оставшихся не говорит на местном языке."
        ),
        ServiceSentence(
            "Is in {0}, which makes no stop that counts.",
            "В группе {0}, у которой нет ни одной засчитываемой остановки."),
        ServiceSentence("Is in no team; the plan gives no reason.", "Ни в одной группе; причина в плане не указана."),
        ServiceSentence("Is in no team: {0}", "Ни в одной группе. {0}"),
        ServiceSentence("{0} needs {1} and has {2}: {3}.", "{0}: нужно {1}, есть {2}: {3}."),
        ServiceSentence("{0} is open and has no team: {1}.", "{0}: регион открыт, но групп нет: {1}."),
        ServiceSentence("the region is closed", "регион закрыт"),
        ServiceSentence("its limit is {0}", "предел — {0}"),
        ServiceSentence("no hub there has a vehicle", "там ни на одной базе нет машины"),
        ServiceSentence("its hubs have {0} in all", "на его базах всего {0}"),
        ServiceSentence("no station there may be visited", "там нельзя посетить ни один участок"),
        ServiceSentence("no station of the sample there may be visited", "там нельзя посетить ни один участок выборки"),
        ServiceSentence(
            "everyone who can work is in a team elsewhere",
            "все, кто может работать, в группах в других местах"),
        ServiceSentence(
            "nobody who is in no team is there while its stations are open",
            "никто из свободных не бывает там, пока открыты участки"),
        ServiceSentence(
            "one person who could be there is in no team, and nobody is left to go with",
            "свободен один человек, который мог бы там быть, но ему не с кем идти"),
        ServiceSentence(
            "{0} people who could be there are in no team, too few for one",
            "свободно человек, которые могли бы там быть: {0}, для группы этого мало"),
        ServiceSentence(
            "no interpreter is left there, and nobody who is in no team speaks a local language",
            "переводчика там не осталось, и никто из свободных не говорит на местном языке"),
        ServiceSentence(
            "{0} in no team could be there, but no team of them was found that keeps all rules there",
            "могли бы быть там: {0}, но группы из них, которая соблюдает все правила, не нашлось"),
        ServiceSentence(
            "on duty {0} of {1}, {2} of {3} km, {4} driving",
            "в работе {0} из {1}, {2} из {3} км, в пути {4}"),
        ServiceSentence(
            "on duty {0} of {1}, {2} of {3} km, {4} driving, {5}",
            "в работе {0} из {1}, {2} из {3} км, в пути {4}; {5}"),
        ServiceSentence("its members are {0}", "о членах группы: {0}"),
        ServiceSentence("half a day as {0} team", "полдня (смена: {0})"),
        ServiceSentence("the region has {0} that may be visited for {1}", "в регионе можно посетить {0} на {1}"),
        ServiceSentence("All members observe for the first time.", "Все члены группы наблюдают впервые."),
        ServiceSentence("{0}, at least {1} are due: {2}.", "{0}, а нужно не меньше {1}: {2}."),
        ServiceSentence("{0} of the {1} wanted", "{0} из {1} нужных"),
        ServiceSentence("the repair has no such team any more", "в исправленном плане такой группы больше нет"),
        ServiceSentence(
            "{0}: each of {1} early and {2} late teams gives up an opening or a count; two are excepted, because a tabulation is followed.",
            "{0}: каждая из групп (ранних {1}, поздних {2}) теряет открытие или подсчёт; две исключены, так как следят за центром подсчёта."
        ),
        ServiceSentence(
            "{0}: each of {1} early and {2} late teams gives up an opening or a count.",
            "{0}: каждая из групп (ранних {1}, поздних {2}) теряет открытие или подсчёт."),
        ServiceSentence(
            "{0}: each of {1} early and {2} late teams gives up an opening or a count",
            "{0}: каждая из групп (ранних {1}, поздних {2}) теряет открытие или подсчёт"),
        ServiceSentence(
            "{0}: {1} early and {2} late teams do not relieve each other one by one.",
            "{0}: ранние группы ({1}) и поздние ({2}) не сменяют друг друга попарно."),
        ServiceSentence(
            "{0}: none of {1} follows a tabulation.",
            "{0}: ни одна из групп ({1}) не следит за центром подсчёта."),
        ServiceSentence(
            "{0} of {1} are rural: {2} below the share wanted.",
            "Сельских участков {0} из {1}: на {2} меньше нужной доли."),
        ServiceSentence("Visited: {0}; left out: {1} of the stratum.", "Посещён: {0}; пропущены в слое: {1}."),
        ServiceSentence(
            "{0} is in {1} in {2}, {3} at most are wanted.",
            "{0}: {1} в регионе {2}, желательно не больше {3}."),
        ServiceSentence("not there before {0}", "прибывает не раньше {0}"),
        ServiceSentence(
            "not there before {0}, and the last station closes at {1}",
            "прибывает не раньше {0}, а последний участок закрывается в {1}"),
        ServiceSentence("gone at {0}", "уезжает в {0}"),
        ServiceSentence(
            "gone at {0}, and the first station opens at {1}",
            "уезжает в {0}, а первый участок открывается в {1}"),
        ServiceSentence("not there long enough for a visit", "на месте слишком недолго для посещения"),
        ServiceSentence("on duty {0} of {1}", "в работе {0} из {1}"),
        ServiceSentence("{0} of {1} km", "{0} из {1} км"),
        ServiceSentence("The {0} team sees no opening: {1}.", "Группа (смена: {0}) не видит открытия: {1}."),
        ServiceSentence("The {0} team sees no opening.", "Группа (смена: {0}) не видит открытия."),
        ServiceSentence("The {0} team sees no opening", "Группа (смена: {0}) не видит открытия"),
        ServiceSentence(
            "The {0} team sees no closing and count: {1}.",
            "Группа (смена: {0}) не видит закрытия и подсчёта: {1}."),
        ServiceSentence("The {0} team sees no closing and count.", "Группа (смена: {0}) не видит закрытия и подсчёта."),
        ServiceSentence("The {0} team sees no closing and count", "Группа (смена: {0}) не видит закрытия и подсчёта"),
    ]
}
