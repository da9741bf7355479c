extension ServiceSentence {
    /// What is wrong in the rows of a file, and how they were read.
    static let cells: [ServiceSentence] = [
        ServiceSentence(
            "“{0}” was read as {1}, the form in which languages are compared.",
            "«{0}» прочитано как {1}: так языки сравниваются."),
        ServiceSentence(
            "“{0}” is not the mission's “{1}”: languages are compared as written, so nobody shares them.",
            "«{0}» — не «{1}» миссии: языки сравниваются как написаны, и общим он не будет."),
        ServiceSentence(
            "“{0}” has no offset from UTC; write {1}T{2}:00+06:00 or give --set time_zone=ZONE.",
            "У «{0}» нет разницы с UTC; пишите {1}T{2}:00+06:00 или укажите пояс для time_zone в столбце «Если пусто».",
            page: "“{0}” has no offset from UTC; write {1}T{2}:00+06:00, or give time_zone a value for all rows."),
        ServiceSentence(
            "“{0}” is not a time; write it as 2023-03-19T07:00:00+06:00.",
            "«{0}» — не время; пишите 2023-03-19T07:00:00+06:00."),
        ServiceSentence("The cell has {0} characters; {1} are allowed.", "В ячейке {0} знаков, можно {1}."),
        ServiceSentence("The cell of “{0}” is blank.", "Ячейка «{0}» пуста."),
        ServiceSentence(
            "This is no telephone number with its country code, such as +7 701 234 56 78.",
            "Это не номер телефона с кодом страны, например +7 701 234 56 78."),
        ServiceSentence(
            "This is no e-mail address, such as name@example.org.",
            "Это не адрес почты, например name@example.org."),
        ServiceSentence(
            "The coordinates are {0}, a point in the Atlantic: they are not known.",
            "Координаты {0} — точка в Атлантике: они неизвестны."),
        ServiceSentence(
            "{0} is no latitude, but a longitude: latitude and longitude look swapped. Exchange the columns with --map.",
            "{0} — не широта, а долгота: похоже, они переставлены. Поменяйте столбцы местами.",
            page:
                "{0} is no latitude, but a longitude: latitude and longitude look swapped. Exchange their columns above."
        ),
        ServiceSentence("{0} is not a latitude between -90 and 90.", "{0} — не широта от −90 до 90."),
        ServiceSentence("{0} is not a longitude between -180 and 180.", "{0} — не долгота от −180 до 180."),
        ServiceSentence(
            "More than one region is named “{0}”; use the id.",
            "Регионов с названием «{0}» несколько; укажите обозначение."),
        ServiceSentence(
            "There is no region “{0}”. Import the regions first, use --create-regions, or say which one is meant with --value.",
            "Региона «{0}» нет. Сначала импортируйте регионы, отметьте, что недостающие создаются, или укажите нужный в поле «Что означают слова файла».",
            page:
                "There is no region “{0}”. Import the regions first, tick that missing ones are created, or say which one is meant under “What words of the file stand for”."
        ),
        ServiceSentence("“{0}” was taken for the {1} “{2}”; it has {3}.", "«{0}» принято за «{2}»; в нём {3}."),
        ServiceSentence(
            "“{0}” was taken for the region “{1}”; it has {2}.",
            "«{0}» принято за регион «{1}»; в нём {2}."),
        ServiceSentence(
            "“{0}” was taken for the region “{1}”: only words for the kind of place differ.",
            "«{0}» принято за регион «{1}»: отличаются только слова о виде места."),
        ServiceSentence(
            "“{0}” may be more than one place: {1}. Use the id of the region that is meant.",
            "«{0}» может быть не одним местом: {1}. Укажите обозначение нужного региона."),
        ServiceSentence(
            "“{0}” is what a spreadsheet shows in place of a value. Mend the cell there, and export the list again.",
            "«{0}» таблица показывает вместо значения. Исправьте там ячейку и выгрузите список ещё раз."),
        ServiceSentence(
            "“{0}” has whole hours here and parts of a day in row {1}, so that a 1 may be 01:00 or 24:00. Write all times as 07:00.",
            "В «{0}» здесь целые часы, а в строке {1} доли суток, и 1 может быть 01:00 или 24:00. Пишите время как 07:00."
        ),
        ServiceSentence(
            "“{0}” may be {1} or {2}; write hours and minutes.",
            "«{0}» может быть {1} или {2}; пишите часы и минуты."),
        ServiceSentence(
            "Numbers alone in “{0}” were read as full hours, such as 7 as 07:00.",
            "Числа без минут в «{0}» прочитаны как полные часы: 7 — это 07:00."),
        ServiceSentence(
            "“{0}” is not two times; write them as 07:00-20:00.",
            "«{0}» — не два времени; пишите 07:00-20:00."),
        ServiceSentence(
            "The station closes at {0}, not after it opens at {1}.",
            "Участок закрывается в {0}, не позже открытия в {1}."),
        ServiceSentence("The end of the day is written 24:00.", "Конец дня пишется 24:00."),
        ServiceSentence("“{0}” is not a time; write it as 07:00.", "«{0}» — не время; пишите 07:00."),
        ServiceSentence(
            "{0} is not a time of a day, which ends at 24:00.",
            "{0} — не время дня: он заканчивается в 24:00."),
        ServiceSentence(
            "“{0}” has seconds; hours are kept in whole minutes.",
            "В «{0}» есть секунды, а часы хранятся в минутах."),
        ServiceSentence(
            "“{0}” is two times; name the column for both with --map opens=COLUMN --map closes=COLUMN.",
            "«{0}» — два времени; выберите этот столбец и для открытия, и для закрытия.",
            page: "“{0}” is two times; choose its column for both opens and closes."),
        ServiceSentence(
            "Marks such as “N/A” or “-” in “{0}” were taken for blank cells.",
            "Знаки вроде «N/A» или «-» в «{0}» приняты за пустые ячейки."),
        ServiceSentence("“{0}…” has {1} characters; {2} are allowed.", "В «{0}…» {1} знаков, можно {2}."),
        ServiceSentence(
            "“{0}” has {1} inside, which nobody sees, as a part of the id; --normalize takes it out.",
            "Внутри «{0}» есть невидимое ({1}), и оно часть обозначения; его уберёт «Обычный вид текста».",
            page:
                "“{0}” has {1} inside, which nobody sees, as a part of the id; taking texts in their normal form takes it out."
        ),
        ServiceSentence(
            "“{0}” looks like {1}; give the column the format of text and export it again.",
            "«{0}» похоже на {1}; задайте столбцу текстовый формат и выгрузите ещё раз."),
        ServiceSentence("a number that a spreadsheet has rounded", "число, округлённое таблицей"),
        ServiceSentence("a date that a spreadsheet has made of it", "дату, в которую его превратила таблица"),
        ServiceSentence(
            "“{0}” may be {1} or {2}; write it in digits only.",
            "«{0}» может быть {1} или {2}; пишите только цифрами."),
        ServiceSentence(
            "“{0}” is not a whole number; write it in digits only.",
            "«{0}» — не целое число; пишите только цифрами."),
        ServiceSentence(
            "“{0}” is not a whole number (it has {1}); write it in digits only.",
            "«{0}» — не целое число (в нём {1}); пишите только цифрами."),
        ServiceSentence("{0} is not a number of at least {1}.", "{0} — не число от {1} и больше."),
        ServiceSentence("{0} is not between {1} and {2}.", "{0} — не от {1} до {2}."),
        ServiceSentence("“{0}” has a decimal comma and was read as {1}.", "В «{0}» запятая, прочитано как {1}."),
        ServiceSentence(
            "“{0}” has {1} points, which a spreadsheet adds where it takes the first for one of thousands; give the column the format of text and export it again.",
            "В «{0}» точек: {1}; их добавляет таблица, приняв первую за разделитель тысяч. Задайте столбцу текстовый формат и выгрузите ещё раз."
        ),
        ServiceSentence(
            "“{0}” is not a number; write decimal degrees or other numbers like 43.25249.",
            "«{0}» — не число; пишите десятичные градусы и другие числа как 43.25249."),
        ServiceSentence(
            "“{0}” is not a number (it has {1}); write decimal degrees or other numbers like 43.25249.",
            "«{0}» — не число (в нём {1}); пишите десятичные градусы и другие числа как 43.25249."),
        ServiceSentence(
            "“{0}” is neither true nor false (yes/no and 1/0 will do). {1}",
            "«{0}» — ни да, ни нет (подойдут yes/no и 1/0). {1}"),
        ServiceSentence("“{0}” is not a {1}. Known: {2}. {3}", "«{0}» — не значение поля {1}. Возможные: {2}. {3}"),
        ServiceSentence(
            "--value “{0}:{1}={2}” gives it one in all rows.",
            "Значение всем таким строкам даёт запись «{0}:{1}={2}» в поле «Что означают слова файла».",
            page: "The line “{0}:{1}={2}” under “What words of the file stand for” gives it one in all rows."),
        ServiceSentence(
            "No id can be made for the row: its {0} is blank. Give it one, or an id of its own.",
            "Обозначение строке составить нельзя: пусто поле {0}. Заполните его или дайте обозначение."),
        ServiceSentence(
            "The row says the same as one before it; its id ends with -{0}, which holds only while both keep their order.",
            "Строка повторяет прежнюю; её обозначение кончается на -{0} и верно, только пока порядок тот же."),
        ServiceSentence("“{0}” is already the id of row {1}.", "Обозначение «{0}» уже у строки {1}."),
        ServiceSentence(
            "“{0}” is another id than “{1}” {2}, but looks much like it: it has {3}.",
            "Обозначение «{0}» другое, чем «{1}» ({2}), но очень похоже: в нём {3}."),
        ServiceSentence("of row {0}", "строка {0}"),
        ServiceSentence("that the mission has", "есть в миссии"),
        ServiceSentence(
            "The coordinates are not known: “{0}”. Leave such rows out.",
            "Координаты неизвестны: «{0}». Уберите такие строки."),
        ServiceSentence(
            "The link “{0}” does not say where it leads to; open it and copy the latitude and longitude.",
            "По ссылке «{0}» не видно, куда она ведёт; откройте её и перепишите широту и долготу."),
        ServiceSentence(
            "“{0}” is not a latitude and a longitude; write them as 43.25249, 76.95.",
            "«{0}» — не широта и долгота; пишите 43.25249, 76.95."),
        ServiceSentence(
            "The coordinate is blank. Give the row one, or leave it out.",
            "Координата пуста. Заполните её или уберите строку."),
        ServiceSentence(
            "“O” was taken for west (ouest, oeste) and not for east (Ost); write W or E where that is wrong.",
            "«O» принято за запад (ouest, oeste), а не восток (Ost); пишите W или E, если это неверно."),
        ServiceSentence(
            "“O” was taken for east (Ost), where the host country is; write W or E where that is wrong.",
            "«O» принято за восток (Ost), где и находится страна; пишите W или E, если это неверно."),
        ServiceSentence(
            "“B” was taken for west (batı) and not for east (Cyrillic В); write W or E where that is wrong.",
            "Латинская «B» принята за запад (batı), а не за восток (кириллическая «В»); пишите W или E, если это неверно."
        ),
        ServiceSentence(
            "“B” was taken for east (Cyrillic В), where the host country is; write W or E where that is wrong.",
            "Латинская «B» принята за восток (кириллическая «В»), где и находится страна; пишите W или E, если это неверно."
        ),
        ServiceSentence(
            "“S” was taken for north (sever), where the host country is; write S or N where that is wrong.",
            "«S» принято за север (sever), где и находится страна; пишите S или N, если это неверно."),
        ServiceSentence(
            "“{0}” says that it is not known, and every row needs its own.",
            "«{0}» значит, что это неизвестно, а нужно в каждой строке."),
        ServiceSentence(
            "“{0}” has fewer digits than “{1}” of row {2}: a spreadsheet may have taken off its zeros in front. Give the column the format of text and export it again.",
            "В «{0}» меньше цифр, чем в «{1}» строки {2}: таблица могла убрать нули впереди. Дайте столбцу текстовый формат и выгрузите заново."
        ),
        ServiceSentence(
            "“{0}” and all other ids end with “.0”, which programs add to whole numbers; give the column the format of text and export it again.",
            "«{0}» и все другие обозначения кончаются на «.0»: это программы добавляют к целым числам; дайте столбцу текстовый формат и выгрузите заново."
        ),
        ServiceSentence(
            "“{0}” ends with zeros from its sixteenth digit on, as numbers do of which a spreadsheet keeps fifteen digits; give the column the format of text and enter it again.",
            "«{0}» с шестнадцатой цифры — нули: так бывает с числами, от которых таблица хранит пятнадцать цифр; дайте столбцу текстовый формат и введите заново."
        ),
        ServiceSentence(
            "The station closes at {0}, soon after it opens at {1}; where that is of a clock of twelve hours, write {2}.",
            "Участок закрывается в {0}, вскоре после открытия в {1}; если часы двенадцатичасовые, пишите {2}."),
        ServiceSentence(
            "“{0}” may be a man or a woman, as row {1} has “{2}”. {3}",
            "«{0}» может быть мужчиной или женщиной: в строке {1} стоит «{2}». {3}"),
        ServiceSentence(
            "“{0}” is the code of a country; write that of the language, such as {1}.",
            "«{0}» — код страны; пишите код языка, например {1}."),
        ServiceSentence(
            "“{0}” is no language that is known here; where it is a country's code, write the language's own.",
            "Язык «{0}» здесь неизвестен; если это код страны, пишите код языка."),
        ServiceSentence("The person of row {0} has the same name.", "Так же зовут человека в строке {0}."),
        ServiceSentence(
            "Words for “no” in “{0}” were taken for blank cells, not for zero.",
            "Слова «нет» в «{0}» приняты за пустые ячейки, а не за ноль."),
        ServiceSentence(
            "{0}, {1} look like metres of a projection; where that is UTM, name its zone with --set utm_zone=43N or --map utm_zone=COLUMN, else convert them to degrees. Numbers of degrees look so as well when they have lost their point.",
            "{0}, {1} похожи на метры проекции; если это UTM, укажите зону (utm_zone, например 43N) или столбец с ней, иначе переведите в градусы. Так же выглядят градусы, потерявшие точку.",
            page:
                "{0}, {1} look like metres of a projection; where that is UTM, give utm_zone a value such as 43N or its column, else convert them to degrees. Numbers of degrees look so as well when they have lost their point."
        ),
        ServiceSentence(
            "“{0}” is not a zone of UTM; write it as 43N, 36S or EPSG:32643.",
            "«{0}» — не зона UTM; пишите 43N, 36S или EPSG:32643."),
        ServiceSentence(
            "{0}, {1} look like an easting and a northing: the columns are exchanged. Name them with --map lat=NORTHING --map lon=EASTING.",
            "{0}, {1} похожи на восток и север: столбцы переставлены. Для широты выберите север, для долготы — восток.",
            page:
                "{0}, {1} look like an easting and a northing: the columns are exchanged. Choose the northing for lat and the easting for lon."
        ),
        ServiceSentence(
            "{0}, {1} are not metres of a UTM zone, whose easting is between 100,000 and 900,000.",
            "{0}, {1} — не метры зоны UTM: восток там от 100 000 до 900 000."),
        ServiceSentence(
            "“{0}” does not say which half of the world it is of; write 43N or 43S.",
            "По «{0}» не видно полушария; пишите 43N или 43S."),
        ServiceSentence(
            "{0}, {1} lies far from the other rows of {2}, {3}, {4} among them: latitude and longitude look swapped.",
            "{0}, {1} далеко от других строк региона {2}, а {3}, {4} среди них: похоже, широта и долгота переставлены."),
        ServiceSentence(
            "{0}, {1} lies far from the other rows of {2}, about {3} km from their middle.",
            "{0}, {1} далеко от других строк региона {2}: около {3} км от их середины."),
        ServiceSentence(
            "{0}, {1} lies far from the other rows of {2}.",
            "{0}, {1} далеко от других строк региона {2}."),
        ServiceSentence("{0}, {1} lies far from the other rows of {2}", "{0}, {1} далеко от других строк региона {2}"),
        ServiceSentence(
            "{0}, {1}, {2} among them: latitude and longitude look swapped.",
            "{0}, а {1}, {2} среди них: похоже, широта и долгота переставлены."),
        ServiceSentence(
            "All {0} rows are at one point, {1}, {2}: nobody has measured them.",
            "Все строки ({0}) в одной точке {1}, {2}: координаты не измеряли."),
        ServiceSentence(
            "All {0} rows are on whole degrees: the places are known to some 100 km only.",
            "У всех строк ({0}) целые градусы: места известны с точностью около 100 км."),
        ServiceSentence(
            "The middle of the rows, {0}, {1}, lies {2} km from any town that the time zones of {3} are named after, and with its numbers exchanged {4} km: latitude and longitude look swapped. Exchange the columns with --map.",
            "Середина строк {0}, {1} в {2} км от городов, по которым названы пояса страны {3}, а с переставленными числами — в {4} км: похоже, широта и долгота переставлены. Поменяйте столбцы местами.",
            page:
                "The middle of the rows, {0}, {1}, lies {2} km from any town that the time zones of {3} are named after, and with its numbers exchanged {4} km: latitude and longitude look swapped. Exchange their columns above."
        ),
        ServiceSentence(
            "The middle of the rows, {0}, {1}, lies {2} km from any town that the time zones of the host country {3} are named after.",
            "Середина строк {0}, {1} в {2} км от городов, по которым названы пояса принимающей страны {3}."),
        ServiceSentence(
            "There is no observer “{0}”. Import the observers first.",
            "Наблюдателя «{0}» нет. Сначала импортируйте людей."),
        ServiceSentence(
            "Region “{0}” is created with {1} in its id, which nobody sees.",
            "Регион «{0}» создаётся с невидимым знаком в обозначении ({1})."),
        ServiceSentence(
            "Region {0} is created with time zone {1}, of the host country {2}; --set time_zone=ZONE names another.",
            "Регион {0} создаётся с поясом {1} принимающей страны {2}; другой указывают в поле time_zone.",
            page:
                "Region {0} is created with time zone {1}, of the host country {2}; give time_zone a value where it is another."
        ),
        ServiceSentence(
            "Region {0} cannot be created without a time zone; give it with --set time_zone=ZONE.",
            "Регион {0} без часового пояса создать нельзя; укажите его в поле time_zone.",
            page: "Region {0} cannot be created without a time zone; give time_zone a value."),
        ServiceSentence(
            "{0} is of the host country: its observers are never deployed.",
            "{0}: принимающая страна, её наблюдатели не входят в группы."),
        ServiceSentence(
            "“{0}” is no country; write its two letters by ISO 3166-1, such as EE.",
            "«{0}» — не страна; пишите две буквы по ISO 3166-1, например EE."),
        ServiceSentence(
            "More than one hub is named “{0}”; use the id.",
            "Баз с названием «{0}» несколько; укажите обозначение."),
        ServiceSentence(
            "There is no hub “{0}”. Import the hubs first, or say which one is meant with --value.",
            "Базы «{0}» нет. Сначала импортируйте базы или укажите нужную в поле «Что означают слова файла».",
            page:
                "There is no hub “{0}”. Import the hubs first, or say which one is meant under “What words of the file stand for”."
        ),
        ServiceSentence(
            "Hub {0} has {1} interpreters here and {2} in the mission; plans use no more than the latter.",
            "На базе {0} переводчиков здесь {1}, а в миссии {2}; планы учитывают не больше второго."),
        ServiceSentence(
            "More than one delegation is called “{0}”; use the id.",
            "Делегаций с названием «{0}» несколько; укажите обозначение."),
        ServiceSentence(
            "There is no delegation “{0}”. Import the delegations first, or say which one is meant with --value.",
            "Делегации «{0}» нет. Сначала импортируйте делегации или укажите нужную в поле «Что означают слова файла».",
            page:
                "There is no delegation “{0}”. Import the delegations first, or say which one is meant under “What words of the file stand for”."
        ),
        ServiceSentence(
            "The observer is available until {0}, not after {1}.",
            "Наблюдатель доступен до {0}, это не позже {1}."),
        ServiceSentence(
            "No outlines are loaded: that coordinates lie inside their region was not checked.",
            "Границ регионов нет: что точки лежат в своих регионах, не проверено."),
        ServiceSentence(
            "No outline is loaded for {0}: that coordinates lie inside was not checked there.",
            "Нет границ регионов: {0}; что точки лежат внутри, там не проверено."),
        ServiceSentence(
            "{0}, {1} is outside {2}, {3}, {4} inside: latitude and longitude look swapped.",
            "{0}, {1} вне региона {2}, а {3}, {4} внутри: похоже, широта и долгота переставлены."),
        ServiceSentence("{0}, {1} lies {2} km outside {3}.", "{0}, {1} в {2} км за границей региона {3}."),
        ServiceSentence(
            "{0}, {1} lies outside {2}, {3} km from its outline.",
            "{0}, {1} вне региона {2}, в {3} км от его границы."),
        ServiceSentence(
            "“{0}” is not a time zone; write it as Asia/Almaty.",
            "«{0}» — не часовой пояс; пишите, например, Asia/Almaty."),
        ServiceSentence(
            "“{0}” is not a language; write its tag, such as en, ru or pt-BR.",
            "«{0}» — не язык; пишите его код, например en, ru или pt-BR."),
        ServiceSentence(
            "Days without a time in “{0}” were taken to their end.", "Дни без времени в «{0}» считаются до их конца."),
        ServiceSentence(
            "Days without a time in “{0}” were taken from their begin.",
            "Дни без времени в «{0}» считаются с их начала."),
        ServiceSentence(
            "“{0}” may be {1} or {2}; write the year first, in four digits.",
            "«{0}» может быть {1} или {2}; пишите год первым, четырьмя цифрами."),
        ServiceSentence(
            "Years of two digits in “{0}” were read as those near election day, such as {1}.",
            "Годы из двух цифр в «{0}» прочитаны как ближайшие к дню выборов, например {1}."),
        ServiceSentence(
            "The days before the times in “{0}” were left out.", "Дни перед временем в «{0}» пропущены."),
        ServiceSentence(
            "a number with the apostrophe by which a spreadsheet keeps it as text",
            "число с апострофом, которым программа таблиц помечает текст"),
        ServiceSentence(
            "“{0}” is a plus code; open it on a map and copy the latitude and longitude.",
            "«{0}» — плюс-код; откройте его на карте и скопируйте широту и долготу."),
        ServiceSentence(
            "“{0}” is a reference of the military grid (MGRS); convert it to degrees or to metres of a UTM zone.",
            "«{0}» — ссылка военной сетки (MGRS); переведите её в градусы или в метры зоны UTM."),
        ServiceSentence(
            "The cell has question marks where letters were. Save the list as UTF-8 or .xlsx where it was made.",
            "В клетке вопросительные знаки вместо букв. Сохраните список там, где он составлен, в UTF-8 или .xlsx."),
        ServiceSentence(
            "The text was UTF-8 and was read in another encoding before it came here, which made two letters of each. Export the list anew where it was made.",
            "Текст был в UTF-8, и до нас его прочли в другой кодировке: из каждой буквы стало две. Выгрузите список заново там, где он составлен."
        ),
        ServiceSentence(
            "The setting of {0} stations was derived from the density of voters around them: urban from 5,000 voters in the squares of 0.02° around it.",
            "Город или село у участков ({0}) определено по числу избирателей вокруг: город — от 5 000 избирателей в квадратах 0,02° рядом."
        ),
        ServiceSentence("The car of row {0} has the same plate.", "У машины строки {0} тот же номер."),
        ServiceSentence(
            "Hub {0} has {1} cars here and {2} in the mission; plans use no more than the latter.",
            "На базе {0} машин здесь {1}, а в миссии {2}; планы учитывают не больше второго."),
        ServiceSentence(
            "The formula of the cell ends with the error {0}. Mend it, or write the value in its place.",
            "Формула ячейки даёт ошибку {0}. Исправьте её или впишите значение."),
        ServiceSentence(
            "The formula of the cell has never been computed. Open the file in a spreadsheet program, save it, and try again.",
            "Формула ячейки ни разу не вычислялась. Откройте файл в программе таблиц, сохраните и попробуйте снова."),
        ServiceSentence("The cell has a NUL character.", "В ячейке знак NUL."),
        ServiceSentence(
            "The cell has the character U+FFFD: a letter was lost before the file came here.",
            "В ячейке знак U+FFFD: буква потеряна ещё до загрузки."),
        ServiceSentence("The value {0}.", "Значение: {0}."),
    ]
}
