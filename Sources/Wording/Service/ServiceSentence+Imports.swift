extension ServiceSentence {
    /// What an import says of a file, its columns and its options, and the names of what it finds.
    static let imports: [ServiceSentence] = [
        ServiceSentence(
            "The first row names no known column and looks like data; the file needs a header line. --header-row N says where it is.",
            "В первой строке нет известных колонок, похоже, это данные; файлу нужна строка заголовков. Её номер можно указать.",
            page:
                "The first row names no known column and looks like data; the file needs a header line. Say below which row it is."
        ),
        ServiceSentence(
            "No ids can be made for {0}: nothing else tells two of their rows apart. Add a column of ids.",
            "Обозначения для этого списка ({0}) составить нельзя: строки больше нечем различить. Добавьте столбец обозначений."
        ),
        ServiceSentence(
            "Ids are made of {0}, and the file has no column for “{1}”. Name it with --map {2}=COLUMN.",
            "Обозначения составляются из {0}, а столбца для «{1}» в файле нет. Выберите его.",
            page: "Ids are made of {0}, and the file has no column for “{1}”. Choose it above."),
        ServiceSentence("There is no field “{0}” here. Fields: {1}.", "Поля «{0}» здесь нет. Поля: {1}."),
        ServiceSentence(
            "“{0}” is about a person: it is taken from a column only.",
            "«{0}» — о человеке: берётся только из столбца."),
        ServiceSentence(
            "The file has no column “{0}” (asked for as {1}). Its columns: {2}.",
            "Столбца «{0}» в файле нет (для {1}). Столбцы: {2}."),
        ServiceSentence("Columns {0} and {1} are both named “{2}”.", "Столбцы {0} и {1} называются одинаково: «{2}»."),
        ServiceSentence("Rename one of them.", "Переименуйте одну."),
        ServiceSentence(
            "No column for “{0}” was recognised. Name it with --map {1}=COLUMN or give every row a value with --set {2}=VALUE.",
            "Столбец для «{0}» не найден. Выберите его или задайте значение всем строкам.",
            page: "No column for “{0}” was recognised. Choose it, or give every row a value."),
        ServiceSentence(
            "Lists without ids can have them made with --make-ids PREFIX.",
            "Спискам без обозначений их можно составить.",
            page: "Lists without ids can have them made."),
        ServiceSentence(
            "No column for “{0}” was recognised. Name it with --map {1}=COLUMN or give every row a value with --set {2}=VALUE. Lists without ids can have them made with --make-ids PREFIX.",
            "Столбец для «{0}» не найден. Выберите его или задайте значение всем строкам. Спискам без обозначений их можно составить.",
            page:
                "No column for “{0}” was recognised. Choose it, or give every row a value. Lists without ids can have them made."
        ),
        ServiceSentence("Row {0} is left out: {1}.", "Строка {0} пропущена: {1}."),
        ServiceSentence("Rows {0} are left out: {1}.", "Строки {0} пропущены: {1}."),
        ServiceSentence("the names of the columns once more", "снова названия колонок"),
        ServiceSentence("the columns' units, types or tags", "единицы, типы или метки колонок"),
        ServiceSentence("the columns' numbers", "номера колонок"),
        ServiceSentence("totals", "итоги"),
        ServiceSentence("Row {0} is left out: {1}", "Строка {0} пропущена: {1}"),
        ServiceSentence("Rows {0} are left out: {1}", "Строки {0} пропущены: {1}"),
        ServiceSentence(
            "{0} (“{1}”), as headings and signatures are. Where one is a row of the list, give it the rest.",
            "{0} («{1}»): так бывает у заголовков и подписей. Если это строка списка, дополните её."),
        ServiceSentence("one cell alone", "заполнена только одна клетка"),
        ServiceSentence("a remark", "примечание"),
        ServiceSentence(
            "The whole line “{0}” is one cell: quotes stand around it, or the delimiter is another. Split the lines into columns in a spreadsheet program, or name the delimiter with --delimiter.",
            "Вся строка «{0}» — одна клетка: она в кавычках или разделитель другой. Разделите строки на столбцы в программе таблиц или выберите разделитель.",
            page:
                "The whole line “{0}” is one cell: quotes stand around it, or the delimiter is another. Split the lines into columns in a spreadsheet program, or choose the delimiter."
        ),
        ServiceSentence(
            "Names, telephones and addresses of observers are kept apart; import the same file as contacts, too.",
            "Имена, телефоны и адреса наблюдателей хранятся отдельно; загрузите этот же файл ещё раз как контакты."),
        ServiceSentence(
            "{0} has the same columns and was not read; import each sheet by itself with --sheet NAME.",
            "На листе {0} те же столбцы, он не прочитан; загрузите каждый лист отдельно.",
            page: "{0} has the same columns and was not read; import each sheet by itself."),
        ServiceSentence(
            "{0} have the same columns and were not read; import each sheet by itself with --sheet NAME.",
            "На листах {0} те же столбцы, они не прочитаны; загрузите каждый лист отдельно.",
            page: "{0} have the same columns and were not read; import each sheet by itself."),
        ServiceSentence("nothing that can be seen", "в ней ничего не видно"),
        ServiceSentence(
            "is not known here; it may be {0}, or any other that iconv --list names",
            "здесь неизвестна; может быть {0} или другая из известных iconv",
            page: "is not known here; it may be {0}, or any other that iconv knows"),
        ServiceSentence(
            "must be 1 to 20 letters (A to Z), digits, - or _",
            "нужны от 1 до 20 букв (A–Z), цифр, - или _"),
        ServiceSentence("must be FIELD:WORD=VALUE", "нужно ПОЛЕ:СЛОВО=ЗНАЧЕНИЕ"),
        ServiceSentence("names {0}:{1} twice", "{0}:{1} указано дважды"),
        ServiceSentence("names {0} twice", "{0} указано дважды"),
        ServiceSentence("encoding {0}", "кодировка: {0}"),
        ServiceSentence("delimiter {0}", "разделитель: {0}"),
        ServiceSentence("header_row {0}", "строка заголовков: {0}"),
        ServiceSentence("make_ids {0}", "начало обозначений: {0}"),
        ServiceSentence("value {0}", "значения слов: {0}"),
        ServiceSentence("map {0}", "столбцы: {0}"),
        ServiceSentence("set {0}", "значения: {0}"),
        ServiceSentence("sheet {0}", "лист: {0}"),
        ServiceSentence(
            "The file has more than {0} MiB; simplify the outlines.",
            "В файле больше {0} МиБ; упростите границы."),
        ServiceSentence("The file is not GeoJSON: {0}.", "Файл не в формате GeoJSON: {0}."),
        ServiceSentence("The FeatureCollection has no list of features.", "В FeatureCollection нет списка объектов."),
        ServiceSentence("The file is not a GeoJSON FeatureCollection.", "Файл — не FeatureCollection (GeoJSON)."),
        ServiceSentence("Rows {0} and {1} were taken for the header.", "Заголовками считаются строки {0} и {1}."),
        ServiceSentence("Row {0} was taken for the header.", "Заголовками считается строка {0}."),
        ServiceSentence(
            "Row {0}, which was to be the header, is blank or below the end of the file.",
            "Строка {0}, указанная как заголовок, пуста или за концом файла."),
        ServiceSentence(
            "The file seems to mix encodings: it was read as {0}, but line {1} makes sense as {2}: “{3}”. Save all of it in one.",
            "Похоже, в файле разные кодировки: прочитан как {0}, но строка {1} осмысленна как {2}: «{3}». Сохраните его в одной."
        ),
        ServiceSentence(
            "The encoding is not named and was taken for {0}: {1}. Name the right one with --encoding.",
            "Кодировка не указана, принята {0}: {1}. Укажите верную.",
            page: "The encoding is not named and was taken for {0}: {1}. Name the right one below."),
        ServiceSentence(
            "“{0}” makes little sense in it (line {1}: “{2}”)",
            "«{0}» в ней малопонятно (строка {1}: «{2}»)"),
        ServiceSentence("“{0}” would be {1} (line {2}: “{3}”)", "«{0}» было бы {1} (строка {2}: «{3}»)"),
        ServiceSentence("Columns that are not used: {0}.", "Столбцы, которые не используются: {0}."),
        ServiceSentence("Columns that were joined to one name: {0}.", "Столбцы, из которых составлено имя: {0}."),
        ServiceSentence(
            "The cell, which begins in line {0}, has whole rows inside of it: a quote is missing before line {1}.",
            "В ячейке, которая начинается в строке файла {0}, оказались целые строки списка: до строки {1} пропущена кавычка."
        ),
        ServiceSentence("The file has no rows: nothing was changed.", "В файле нет строк: ничего не изменено."),
        ServiceSentence(
            "The file has no rows and would empty the list. Say --allow-empty if that is what you want.",
            "В файле нет строк, список стал бы пустым. Отметьте это, если так и нужно.",
            page: "The file has no rows and would empty the list. Tick below that it may, if that is what you want."),
        ServiceSentence(
            "The file names more than {0} new regions; this column does not look like regions.",
            "В файле больше {0} новых регионов; этот столбец не похож на регионы."),
        ServiceSentence("{0} had their text taken in its normal form.", "Приведён к обычному виду текст: {0}."),
        ServiceSentence(
            "“{0}”, which became the id, counts the rows from 1 on; --map id=COLUMN names another column, and --make-ids PREFIX makes ids that stay the same when rows move.",
            "«{0}», ставшее обозначением, просто нумерует строки с 1; выберите другой столбец или составьте обозначения, которые не зависят от порядка строк.",
            page:
                "“{0}”, which became the id, counts the rows from 1 on; choose another column, or have ids made that stay the same when rows move."
        ),
        ServiceSentence(
            "The row has {0} where the header has {1} (line {2} of the file); a field that has the delimiter inside is put into quotes.",
            "В строке {0}, а в заголовке {1} (строка {2} файла); поле с разделителем внутри берут в кавычки."),
        ServiceSentence("The row has {0} empty fields too many.", "В строке лишние пустые поля: {0}."),
        ServiceSentence(
            "Text follows the closing quote of a field; a quote inside of a field is written twice.",
            "За закрывающей кавычкой поля идёт текст; кавычку внутри поля пишут дважды."),
        ServiceSentence(
            "Cells right of the last column that has a name were not read.",
            "Ячейки правее последнего названного столбца не прочитаны."),
        ServiceSentence(
            "The file is text and has no sheets; leave the sheet out.",
            "Файл текстовый, листов в нём нет; лист не указывайте."),
        ServiceSentence(
            "The sheet “{0}” was read; --sheet NAME reads another: {1}, ….",
            "Прочитан лист «{0}»; есть и другие: {1}, ….",
            page: "The sheet “{0}” was read; others can be chosen below: {1}, …."),
        ServiceSentence(
            "The sheet “{0}” was read; --sheet NAME reads another: {1}.",
            "Прочитан лист «{0}»; есть и другие: {1}.",
            page: "The sheet “{0}” was read; others can be chosen below: {1}."),
        ServiceSentence(
            "The sheet “{0}” was read; --sheet NAME reads another: {1}",
            "Прочитан лист «{0}»; есть и другие: {1}",
            page: "The sheet “{0}” was read; others can be chosen below: {1}"),
        ServiceSentence(
            "Encoding and delimiter are of text; a spreadsheet has none, and they were left aside.",
            "Кодировка и разделитель бывают у текста; у таблицы их нет, они не учтены."),
        ServiceSentence(
            "{0} of the sheet is hidden, this one first, and was read like the others. Delete what does not belong to the list.",
            "На листе скрыта {0}, начиная с этой; она прочитана как остальные. Удалите лишнее."),
        ServiceSentence(
            "{0} of the sheet are hidden, this one first, and were read like the others. Delete what does not belong to the list.",
            "На листе скрыто: {0}, начиная с этой; прочитаны как остальные. Удалите лишнее."),
        ServiceSentence(
            "Hidden columns were read like the others: {0}.",
            "Скрытые столбцы прочитаны как остальные: {0}."),
        ServiceSentence("The sheet “{0}” is empty.", "Лист «{0}» пуст."),
        ServiceSentence("Name another with --sheet: {0}.", "Есть другие: {0}.", page: "There are others: {0}."),
        ServiceSentence("The feature has no property “{0}”.", "У объекта нет свойства «{0}»."),
        ServiceSentence(
            "There is no region “{0}”, or more than one; --map region=PROPERTY names another property.",
            "Региона «{0}» нет, или их несколько; выберите другое свойство.",
            page: "There is no region “{0}”, or more than one; choose another property."),
        ServiceSentence(
            "The geometry is neither a Polygon nor a MultiPolygon.",
            "Геометрия — не Polygon и не MultiPolygon."),
        ServiceSentence("A polygon has no ring.", "У многоугольника нет контура."),
        ServiceSentence("A ring has fewer than four positions.", "В контуре меньше четырёх точек."),
        ServiceSentence("A position is not a longitude and a latitude.", "Точка — не долгота и широта."),
        ServiceSentence(
            "{0}, {1} is not a longitude and a latitude in degrees.",
            "{0}, {1} — не долгота и широта в градусах."),
        ServiceSentence("A ring does not end where it begins.", "Контур не заканчивается там, где начинается."),
        ServiceSentence(
            "A ring goes all around a pole, so that it has no inside.",
            "Контур огибает полюс, внутренней части у него нет."),
        ServiceSentence("{0} where that has {1}", "{0} там, где у того {1}"),
        ServiceSentence("{0} and that has not", "{0}, а у того нет"),
        ServiceSentence("no {0} and that has", "нет {0}, а у того есть"),
        ServiceSentence("the same characters in another number or order", "те же знаки в другом числе или порядке"),
        ServiceSentence(
            "The file is an archive with far too many files; it is no list.",
            "Это архив с огромным числом файлов, а не список."),
        ServiceSentence(
            "The file is an archive of more than {0} files; it is no list.",
            "Это архив больше чем из {0} файлов, а не список."),
        ServiceSentence(
            "The file is an archive with a password. Save it without one, or unpack it, and try again.",
            "Это архив с паролем. Сохраните без него или распакуйте и попробуйте снова."),
        ServiceSentence(
            "The file expands to far more than a list has ({0}). Save the sheet as CSV (UTF-8) and try again.",
            "Файл разворачивается в гораздо больше, чем бывает у списка ({0}). Сохраните лист как CSV (UTF-8) и попробуйте снова."
        ),
        ServiceSentence(
            "The file is an archive that no spreadsheet program writes. Save the sheet as .xlsx or CSV.",
            "Таких архивов программы таблиц не пишут. Сохраните лист как .xlsx или CSV."),
        ServiceSentence(
            "The file is damaged or was not sent whole (as an archive: {0}). Save it anew and try again.",
            "Файл повреждён или пришёл не целиком (как архив: {0}). Сохраните его заново и попробуйте снова."),
        ServiceSentence(
            "The file has a document type, which no spreadsheet has; it is not read.",
            "В файле тип документа, каких у таблиц не бывает; он не прочитан."),
        ServiceSentence(
            "The file has an endless piece of markup; it is no list.",
            "В файле бесконечный кусок разметки; это не список."),
        ServiceSentence(
            "The file is damaged (its XML, line {0}: {1}). Save it anew and try again.",
            "Файл повреждён (XML, строка {0}: {1}). Сохраните его заново и попробуйте снова."),
        ServiceSentence(
            "The file's markup is nested too deeply; it is no list.",
            "Разметка файла вложена слишком глубоко; это не список."),
        ServiceSentence(
            "The file is damaged: a part of the workbook is missing. Save it anew and try again.",
            "Файл повреждён: части книги нет. Сохраните его заново и попробуйте снова."),
        ServiceSentence(
            "The file has a password. Save it without one (in LibreOffice: Save As, without “Save with password”) and try again.",
            "У файла пароль. Сохраните без него (в LibreOffice: «Сохранить как» без пароля) и попробуйте снова."),
        ServiceSentence(
            "The file is a binary Excel workbook (.xlsb). Save it as .xlsx and try again.",
            "Это двоичная книга Excel (.xlsb). Сохраните как .xlsx и попробуйте снова."),
        ServiceSentence(
            "The file is an Apple Numbers document. Export it as Excel (.xlsx) or CSV and try again.",
            "Это документ Apple Numbers. Выгрузите его как Excel (.xlsx) или CSV и попробуйте снова."),
        ServiceSentence(
            "The file is a text document or slides, no spreadsheet. Copy its table into one and try again.",
            "Это текст или слайды, а не таблица. Скопируйте таблицу отдельно и попробуйте снова."),
        ServiceSentence(
            "The file is a ZIP archive, no spreadsheet. Unpack it and import what is in it.",
            "Это архив ZIP, а не таблица. Распакуйте и импортируйте то, что внутри."),
        ServiceSentence(
            "The file is a ZIP archive, no spreadsheet (it has “{0}”). Unpack it and import what is in it.",
            "Это архив ZIP, а не таблица (в нём «{0}»). Распакуйте и импортируйте то, что внутри."),
        ServiceSentence(
            "The workbook has a password. Save it without one (File, Info, Protect Workbook) and try again.",
            "У книги пароль. Сохраните без него (Файл, Сведения, Защита книги) и попробуйте снова."),
        ServiceSentence(
            "The file is an old Excel workbook (.xls). Save it as .xlsx or CSV (UTF-8) and try again.",
            "Это старая книга Excel (.xls). Сохраните как .xlsx или CSV (UTF-8) и попробуйте снова."),
        ServiceSentence("A cell of row {0} has more than {1} bytes.", "В ячейке строки {0} больше {1} байт."),
        ServiceSentence("The sheet has more rows than any spreadsheet.", "На листе строк больше, чем бывает."),
        ServiceSentence(
            "The file has more than {0} sheets. Save the sheet as CSV (UTF-8).",
            "В файле больше {0} листов. Сохраните лист как CSV (UTF-8)."),
        ServiceSentence(
            "Row {0} has more than {1} columns; this does not look like a table.",
            "В строке {0} больше {1} колонок; это не похоже на таблицу."),
        ServiceSentence(
            "The file is damaged: the cells of row {0} are out of order.",
            "Файл повреждён: ячейки строки {0} перепутаны."),
        ServiceSentence(
            "Row {0} is longer than {1} bytes; this does not look like a table.",
            "Строка {0} длиннее {1} байт; это не похоже на таблицу."),
        ServiceSentence(
            "The sheet has more than {0} rows; this does not look like a list.",
            "На листе больше {0} строк; это не похоже на список."),
        ServiceSentence(
            "The sheet has more than {0} merged areas. Save it as CSV (UTF-8).",
            "На листе больше {0} объединённых областей. Сохраните его как CSV (UTF-8)."),
        ServiceSentence(
            "The sheet has far more text than a list (row {0}). Save it as CSV (UTF-8).",
            "На листе гораздо больше текста, чем у списка (строка {0}). Сохраните его как CSV (UTF-8)."),
        ServiceSentence(
            "The workbook has more text than {0} MiB. Save the sheet as CSV (UTF-8) and try again.",
            "В книге больше {0} МиБ текста. Сохраните лист как CSV (UTF-8) и попробуйте снова."),
        ServiceSentence(
            "The workbook has more than {0} sheets. Save the sheet as CSV (UTF-8).",
            "В книге больше {0} листов. Сохраните лист как CSV (UTF-8)."),
        ServiceSentence(
            "The file is damaged: its rows are out of order near row {0}.",
            "Файл повреждён: строки перепутаны около строки {0}."),
        ServiceSentence(
            "The file is damaged: a cell of row {0} refers to a text that is not there.",
            "Файл повреждён: ячейка строки {0} ссылается на текст, которого нет."),
        ServiceSentence("The file has no sheet with cells.", "В файле нет листа с ячейками."),
        ServiceSentence(
            "The file has no sheet “{0}”. It has {1}, numbered from 1.",
            "Листа «{0}» в файле нет. Есть {1}, по номерам с 1."),
        ServiceSentence("The file could not be read: {0}.", "Файл прочитать не удалось: {0}."),
        ServiceSentence("The file is empty.", "Файл пуст."),
        ServiceSentence(
            "The file is {0}, not delimited text. Save it as CSV (UTF-8) and try again.",
            "Файл — {0}, а не текст с разделителями. Сохраните как CSV (UTF-8) и попробуйте снова."),
        ServiceSentence(
            "Line {0} has bytes that are not {1} text. Name the right encoding or repair the file.",
            "В строке {0} байты, каких в кодировке {1} нет. Укажите верную кодировку или исправьте файл."),
        ServiceSentence(
            "The file mixes encodings: line {0} is UTF-8 and line {1} is not. Save all of it in one.",
            "В файле разные кодировки: строка {0} в UTF-8, строка {1} — нет. Сохраните его в одной."),
        ServiceSentence(
            "The file is to be read as {0}, which this system does not know. Save it as CSV (UTF-8).",
            "Кодировку {0} эта система не знает. Сохраните как CSV (UTF-8)."),
        ServiceSentence(
            "The quoted field that opens in row {0}, column {1} (line {2}) is never closed.",
            "Поле в кавычках, открытое в строке {0}, столбце {1} (строка файла {2}), не закрыто."),
        ServiceSentence(
            "Row {0} (line {1}) is longer than {2} bytes; this does not look like a table.",
            "Строка {0} (строка файла {1}) длиннее {2} байт; это не похоже на таблицу."),
        ServiceSentence("binary data", "двоичные данные"),
        ServiceSentence("an Excel workbook or another ZIP archive", "книга Excel или другой архив ZIP"),
        ServiceSentence("a PDF document", "документ PDF"),
        ServiceSentence("compressed with gzip", "сжатый gzip"),
        ServiceSentence("compressed with bzip2", "сжатый bzip2"),
        ServiceSentence("an SQLite database", "база данных SQLite"),
        ServiceSentence("UTF-32 text", "текст UTF-32"),
        ServiceSentence(
            "The file is a web page or XML, whatever its name says. Open it in a spreadsheet program and save it as .xlsx or CSV (UTF-8).",
            "Это веб-страница или XML, как бы файл ни назывался. Откройте в программе таблиц и сохраните как .xlsx или CSV (UTF-8)."
        ),
        ServiceSentence("unreadable file", "файл не читается"),
        ServiceSentence("unterminated quote", "незакрытая кавычка"),
        ServiceSentence("no header", "нет заголовков"),
        ServiceSentence("duplicate header", "повтор заголовка"),
        ServiceSentence("ambiguous encoding", "кодировка неясна"),
        ServiceSentence("mixed encodings", "разные кодировки"),
        ServiceSentence("no rows", "нет строк"),
        ServiceSentence("hidden rows", "скрытые строки"),
        ServiceSentence("unknown field", "неизвестное поле"),
        ServiceSentence("unknown column", "нет столбца"),
        ServiceSentence("missing column", "не хватает столбца"),
        ServiceSentence("no identity", "нечем различить"),
        ServiceSentence("unknown time zone", "неизвестный пояс"),
        ServiceSentence("ragged row", "неровная строка"),
        ServiceSentence("stray quote", "лишняя кавычка"),
        ServiceSentence("nul character", "знак NUL"),
        ServiceSentence("damaged text", "испорченный текст"),
        ServiceSentence("formula error", "ошибка формулы"),
        ServiceSentence("missing value", "нет значения"),
        ServiceSentence("too long", "слишком длинно"),
        ServiceSentence("unreadable number", "не число"),
        ServiceSentence("out of range", "вне пределов"),
        ServiceSentence("unknown value", "неизвестное значение"),
        ServiceSentence("unreadable time", "не время"),
        ServiceSentence("impossible hours", "невозможные часы"),
        ServiceSentence("unknown language", "неизвестный язык"),
        ServiceSentence("unknown country", "неизвестная страна"),
        ServiceSentence("invalid value", "неверное значение"),
        ServiceSentence("ambiguous number", "неясное число"),
        ServiceSentence("hidden character", "невидимый знак"),
        ServiceSentence("look alike", "похожее"),
        ServiceSentence("spreadsheet damage", "порча таблицей"),
        ServiceSentence("placeholder", "прочерк"),
        ServiceSentence("made id", "составлено обозначение"),
        ServiceSentence("language tag", "код языка"),
        ServiceSentence("invalid phone", "неверный телефон"),
        ServiceSentence("invalid email", "неверный адрес"),
        ServiceSentence("personal setting", "личное поле"),
        ServiceSentence("decimal comma", "запятая в числе"),
        ServiceSentence("blank coordinates", "нет координат"),
        ServiceSentence("zero coordinates", "нулевые координаты"),
        ServiceSentence("swapped coordinates", "координаты переставлены"),
        ServiceSentence("outside outline", "вне границ"),
        ServiceSentence("far from others", "далеко от других"),
        ServiceSentence("far from host", "далеко от страны"),
        ServiceSentence("poor coordinates", "грубые координаты"),
        ServiceSentence("invalid outline", "неверные границы"),
        ServiceSentence("repeated id", "повтор обозначения"),
        ServiceSentence("repeated value", "повтор значения"),
        ServiceSentence("unknown observer", "нет наблюдателя"),
        ServiceSentence("unknown hub", "нет базы"),
        ServiceSentence("vehicle count", "число машин"),
        ServiceSentence("interpreter count", "число переводчиков"),
        ServiceSentence("unknown region", "нет региона"),
        ServiceSentence("unknown delegation", "нет делегации"),
        ServiceSentence("delegation share", "доля делегации"),
        ServiceSentence("host country", "принимающая страна"),
        ServiceSentence("still referenced", "ещё нужно"),
        ServiceSentence("assumed time zone", "пояс принят"),
        ServiceSentence("out of memory", "не хватает памяти"),
    ]
}
