extension ServiceSentence {
    /// What stands in the way of a plan, and what plans and samples warn of.
    static let findings: [ServiceSentence] = [
        ServiceSentence(
            "The mission asks for the legs of a road engine, and there is none.",
            "Миссии нужны расстояния по дорогам, а службы дорог нет."),
        ServiceSentence(
            "No observer is accredited, outside the reserve and the host country.",
            "Вне резерва и принимающей страны никто не аккредитован."),
        ServiceSentence(
            "Not accredited yet, and so in no team: {0} ({1} in all).",
            "Ещё не аккредитованы и потому ни в одной группе: {0} (всего {1})."),
        ServiceSentence(
            "Only {0} can be in a team, and a team has {1}.",
            "В группе могут быть только {0}, а в группе {1}."),
        ServiceSentence(
            "In no region can a team be based: none has a hub with a vehicle, enough seats and somebody who speaks the language, and admits teams.",
            "Ни в одном регионе не разместить группу: нигде нет базы с машиной, местами и знанием языка, которая принимает группы."
        ),
        ServiceSentence("The mission has no polling station.", "В миссии нет ни одного участка."),
        ServiceSentence(
            "No station may be visited and is within reach of a hub.",
            "Ни один участок нельзя посетить с какой-либо базы."),
        ServiceSentence(
            "No station that the sample allows may be visited and is within reach of a hub.",
            "Ни один участок выборки нельзя посетить с какой-либо базы."),
        ServiceSentence(
            "Vehicles, seats, interpreters and limits of the regions allow {0} teams: at least {1} of {2} stay behind.",
            "Машины, места, переводчики и пределы регионов допускают групп: {0}; останутся не меньше {1} из {2}."),
        ServiceSentence(
            "The regions ask for {0} at least, and {1} make {2}.",
            "Регионам нужно не меньше: {0}; {1} составят {2}."),
        ServiceSentence(
            "{0} do not make whole teams of {1}: {2} stay behind.",
            "{0} не делятся на группы по {1}: останутся {2}."),
        ServiceSentence(
            "{0} of {1} observers are of one delegation, and no two of it make a team: at least {2} stay behind.",
            "{0} из {1} наблюдателей из одной делегации, а двое из неё не могут быть в группе: останутся не меньше {2}."
        ),
        ServiceSentence(
            "Of {0}, {1} can be in a team with anybody, and a team has {2}.",
            "Из {0} в группе с кем-либо могут быть {1}, а в группе {2}."),
        ServiceSentence(
            "{0} is of the host country: its {1} observers are in no team.",
            "{0}: делегация принимающей страны, её наблюдатели ({1}) не входят в группы."),
        ServiceSentence("{0} has none of the working languages {1}.", "{0}: не владеет рабочими языками ({1})."),
        ServiceSentence(
            "{0} is excluded from every region where a team can be based.",
            "{0}: исключён из всех регионов, где могут быть группы."),
        ServiceSentence(
            "{0} is available from {1} to {2}, when no station is open.",
            "{0}: доступен с {1} по {2}, когда участки закрыты."),
        ServiceSentence(
            "{0} cannot visit a station and be back in time for the debriefing.",
            "{0}: не успеет посетить участок и вернуться к подведению итогов."),
        ServiceSentence(
            "{0} can be in a team with nobody: everyone else is of the same delegation, incompatible, without a common language, or never in the same region at the same time.",
            "{0}: не может быть ни с кем в группе — остальные из той же делегации, несовместимы, без общего языка или не бывают в том же регионе в то же время."
        ),
        ServiceSentence(
            "{0} lies in the closed region {1}: its vehicles stand idle.",
            "{0}: база в закрытом регионе {1}, её машины простаивают."),
        ServiceSentence("{0} must have {1} teams and may have {2}.", "{0}: должно быть групп {1}, а допускается {2}."),
        ServiceSentence(
            "{0} must have {1} teams, and its hubs have {2} vehicles that a team fits into.",
            "{0}: должно быть групп {1}, а машин, куда помещается группа, {2}."),
        ServiceSentence(
            "{0} has no hub with a vehicle: no team can be there.",
            "{0}: нет базы с машиной, групп там быть не может."),
        ServiceSentence(
            "{0} has no hub with a vehicle: no team can be there, though it must have {1} teams.",
            "{0}: нет базы с машиной, групп там быть не может, хотя должно быть {1}."),
        ServiceSentence(
            "{0} has no vehicle with seats for a driver and a team of {1}.",
            "{0}: нет машины с местами для водителя и группы из {1}."),
        ServiceSentence(
            "{0} has no interpreter with a seat, and no observer who may go there speaks {1}: no team can be there.",
            "{0}: нет переводчика с местом в машине, и никто из тех, кто может там быть, не говорит на {1}: групп там быть не может."
        ),
        ServiceSentence(
            "{0} must have {1} teams, and has {2} interpreters and {3} observers who speak {4}.",
            "{0}: должно быть групп {1}, а переводчиков {2} и говорящих на {4} наблюдателей {3}."),
        ServiceSentence(
            "{0} has no station that may be visited and that a hub reaches within {1} minutes and {2} km there and back.",
            "{0}: нет участка, который можно посетить и до которого с базы не больше {1} мин и {2} км туда и обратно."),
        ServiceSentence(
            "{0} has no station of the sample that a team can visit.",
            "{0}: нет участка выборки, который группа может посетить."),
        ServiceSentence(
            "{0} has {1} of the {2} stations to visit that it needs: {3} stops for each team that is due.",
            "{0}: есть {1} из {2} нужных участков: по {3} остановок на каждую положенную группу."),
        ServiceSentence(
            "Drawn, but may not be visited, as it {0}: {1} ({2} in all).",
            "Выбраны, но посещать их нельзя ({0}): {1} (всего {2})."),
        ServiceSentence(
            "Drawn, but no hub of {0} reaches it and returns: {1} ({2} in all).",
            "Выбраны, но ни с одной базы региона {0} до них не доехать и не вернуться: {1} (всего {2})."),
        ServiceSentence(
            "Open for less than a visit of {0} minutes: {1} ({2} in all).",
            "Открыты меньше, чем длится посещение ({0} мин): {1} (всего {2})."),
        ServiceSentence(
            "Stations of one name at one point; one of them may be listed twice: {0} ({1} in all).",
            "Участки с одним названием в одной точке, возможно повторы: {0} (всего {1})."),
        ServiceSentence(
            "Hubs at one point; one of them may be listed twice: {0} ({1} in all).",
            "Базы в одной точке, возможно повторы: {0} (всего {1})."),
        ServiceSentence(
            "Observers of one delegation with one label; one may be listed twice: {0} ({1} in all).",
            "Наблюдатели одной делегации с одним именем, возможно повторы: {0} (всего {1})."),
        ServiceSentence("Pin {0}: {1}", "Закрепление {0}: {1}"),
        ServiceSentence("Pins {0}: {1}", "Закрепления {0}: {1}"),
        ServiceSentence(
            "the hub {0} lies in the closed region {1}: it holds nothing.",
            "база {0} в закрытом регионе {1}, закрепление не действует."),
        ServiceSentence(
            "everyone of it has withdrawn: it holds nothing.",
            "все из него отказались от участия, закрепление не действует."),
        ServiceSentence("not accredited, and so not held: {0}.", "не аккредитованы, и потому не закреплены: {0}."),
        ServiceSentence(
            "{0} is pinned, but a reserve, who is in a team only after a drop-out.",
            "{0}: закреплён, но в резерве, а резерв входит в группу только вместо выбывшего."),
        ServiceSentence("{0} is pinned, but of the host country.", "{0}: закреплён, но из принимающей страны."),
        ServiceSentence(
            "{0} and {1} are pinned together, but of one delegation.",
            "{0} и {1} закреплены вместе, но они из одной делегации."),
        ServiceSentence(
            "{0} and {1} are pinned together, but incompatible.",
            "{0} и {1} закреплены вместе, но не могут быть в одной группе."),
        ServiceSentence(
            "the people pinned together share no working language.",
            "у закреплённых вместе нет общего рабочего языка."),
        ServiceSentence(
            "{0} people are pinned together, and a team has at most {1}.",
            "вместе закреплено человек: {0}, а в группе не больше {1}."),
        ServiceSentence(
            "the same person is pinned to more than one hub: {0}.",
            "один и тот же человек закреплён за несколькими базами: {0}."),
        ServiceSentence("the hub {0} has no vehicle.", "на базе {0} нет машины."),
        ServiceSentence(
            "the hub {0} is in a region that may have no team.",
            "база {0} в регионе, где групп быть не может."),
        ServiceSentence(
            "the cars of {0} have {1}; this team needs {2} with {3}.",
            "в машинах базы {0} {1}; этой группе нужно {2}, считая: {3}."),
        ServiceSentence(
            "the driver and somebody who speaks the language",
            "водитель и тот, кто говорит на местном языке"),
        ServiceSentence("the driver", "водитель"),
        ServiceSentence(
            "{0} is excluded from {1}, where the hub lies.",
            "{0}: исключён из региона {1}, где находится база."),
        ServiceSentence(
            "its people are never available together while stations are open.",
            "его люди не бывают на месте вместе, пока открыты участки."),
        ServiceSentence(
            "{0} cannot visit a station there and be back for the debriefing.",
            "{0}: не успеет посетить там участок и вернуться к подведению итогов."),
        ServiceSentence(
            "nobody else can be in a team with its people there.",
            "больше никто не может быть там с ними в группе."),
        ServiceSentence(
            "{0}: {1} teams of {2} are pinned, and the rules allow {3}.",
            "{0}: закреплено групп по {2}: {1}, а правила допускают {3}."),
        ServiceSentence(
            "{0}: {1} teams are pinned to {2}, which has {3} vehicles.",
            "{0}: за базой {2} закреплено групп: {1}, а машин там {3}."),
        ServiceSentence(
            "{0}: of the teams pinned to {1}, {2} need an interpreter, and it has {3}.",
            "{0}: из групп, закреплённых за базой {1}, переводчик нужен {2}, а есть {3}."),
        ServiceSentence(
            "{0}: {1} teams are pinned to hubs of {2}, which may have {3}.",
            "{0}: за базами региона {2} закреплено групп: {1}, а можно {3}."),
        ServiceSentence(
            "{0}: a team of {1} and its driver need {2}, and a vehicle has {3}: its {4} vehicles stand idle.",
            "{0}: группе из {1} с водителем нужно {2}, а в машине {3}: машины ({4}) простаивают."),
        ServiceSentence(
            "{0}: a vehicle has {1}, and no interpreter has one beside a driver and a team of {2}: its {3} interpreters stay behind.",
            "{0}: в машине {1}, и рядом с водителем и группой из {2} переводчику места нет: переводчики ({3}) не едут."),
        ServiceSentence("any local language", "местном языке"),
        ServiceSentence("{0} and {1} more", "{0} и ещё {1}"),
        ServiceSentence("and {0} more", "и ещё {0}"),
        ServiceSentence(
            "Delegation {0} has {1} of {2} observers, more than {3} %.",
            "В делегации {0} {1} из {2} наблюдателей, больше {3} %."),
        ServiceSentence(
            "ISO 3166-1 has no country {0}, and countries are compared as written.",
            "Страны {0} в ISO 3166-1 нет, а страны сравниваются как написаны."),
        ServiceSentence(
            "ISO 3166-1 has no country {0}; it has {1}, and countries are compared as written.",
            "Страны {0} в ISO 3166-1 нет, есть {1}; страны сравниваются как написаны."),
        ServiceSentence(
            "The road engine was not asked for all legs: {0}. Those of the plan are road times all the same.",
            "Службу дорог спросили не обо всех переездах: {0}. В плане всё равно время по дорогам."),
        ServiceSentence("the solve was ended first", "составление плана закончилось раньше"),
        ServiceSentence(
            "{0} of the plan's {1} are not road times but estimates (great circle, detour and speed of the mission): {2}.",
            "В плане {1}, из них {0} не по дорогам, а по оценке (по прямой, с извилистостью и скоростью миссии): {2}."),
        ServiceSentence(
            "{0} of the plan's {1} are estimates (great circle, detour and speed of the mission), because the road engine's are shorter than the bee-line: its map has no road near one of the ends ({2}).",
            "В плане {1}, из них {0} по оценке (по прямой, с извилистостью и скоростью миссии): по данным службы дорог они короче прямой, у одного из концов на её карте нет дороги ({2})."
        ),
        ServiceSentence(
            "1 station lies where no road leads from any hub of the region ({0}).",
            "Есть участок, куда не ведёт дорога ни с одной базы региона ({0})."),
        ServiceSentence(
            "{0} stations lie where no road leads from any hub of the region ({1}).",
            "Участков, куда не ведёт дорога ни с одной базы региона: {0} ({1})."),
        ServiceSentence(
            "it gave {0} legs for other pairs than were asked for",
            "дано переездов: {0}, и не для тех пар"),
        ServiceSentence(
            "{0} stations have no known voters; each counts as the smallest of its stratum that has some.",
            "Участков без числа избирателей: {0}; каждый считается как наименьший в своём слое."),
        ServiceSentence(
            "The frame has {0}, the size asked for is {1}: all are drawn with probability 1, and there are no substitutes.",
            "Выбирать можно из {0}, а нужно {1}: выбраны все с вероятностью 1, замен нет."),
        ServiceSentence(
            "{0} for {1}: {2} without a unit, and their stations cannot be drawn.",
            "{0} на {1}: без единиц {2}, их участки не могут быть выбраны."),
        ServiceSentence(
            "{0} of {1} substitutes: some strata have no more stations.",
            "Запасных {0} из {1}: в некоторых слоях больше нет участков."),
        ServiceSentence("the size of a sample is at least 1", "в выборке должен быть хотя бы один участок"),
        ServiceSentence("the share of substitutes is from 0 to 1", "доля замен — от 0 до 1"),
        ServiceSentence(
            "the mission's travel is a table of an unnamed road engine, so it is not known which stations a hub reaches",
            "расстояния миссии берутся у неназванной службы дорог, поэтому неизвестно, до каких участков можно доехать с базы"
        ),
        ServiceSentence("no station can be drawn: {0}", "нельзя выбрать ни одного участка: {0}"),
        ServiceSentence(
            "{0} stations may not be visited, {1} are in regions where no hub has a vehicle, {2} are too far from every hub",
            "посещать нельзя: {0}, в регионах без машин: {1}, слишком далеко от баз: {2}"),
        ServiceSentence("Team {0} is left out: {1}.", "Группа {0} не вошла: {1}."),
        ServiceSentence(
            "Team {0} goes without the observer {1}, who {2}.",
            "Группа {0} едет без наблюдателя {1}: {2}."),
        ServiceSentence("Team {0} leaves out the station {1}, which {2}.", "Группа {0} пропускает участок {1}: {2}."),
        ServiceSentence(
            "Team {0} leaves out the tabulation centre {1}, which {2}.",
            "Группа {0} пропускает центр подсчёта {1}: {2}."),
        ServiceSentence("its hub {0} is not in the mission", "её базы {0} нет в миссии"),
        ServiceSentence("its hub {0} lies in a closed region", "её база {0} в закрытом регионе"),
        ServiceSentence("nobody of it is left", "в ней никого не осталось"),
        ServiceSentence("is a reserve", "в резерве"),
        ServiceSentence("is not in the mission", "нет в миссии"),
        ServiceSentence("does not lie in an open region", "не в открытом регионе"),
        ServiceSentence("a search of some regions goes on from teams", "поиск по части регионов исходит из групп"),
    ]
}
