extension Sentence {
    var russian: String {
        switch self {
        case .planTitle: "План {0}"
        case .planMade: "Составлен {0} по ревизии {1}."
        case .publishedNow: "Сейчас опубликован: {0}."
        case .publishedAt: "Опубликован {0}."
        case .changesTitle: "Изменения от плана {0} к плану {1}"
        case .overCount: "более {0}"
        case .atRevision: "Ревизия {0}, изменена {1}"
        case .ofTotal: "{0} из {1}"
        case .polling: "Первое открытие: {0}"
        case .waitsAt: "ждёт на базе {0}"
        case .reportedAt: "сообщено {0}"
        case .metres: "{0} м"
        case .kilometresPerHour: "{0} км/ч"
        case .minutes: "{0} мин"
        case .timesTheWay: "× {0}"
        case .mapOf: "Карта: {0}."
        case .localTime: "Время: {0}, {1}"
        case .changingTime: "Время: {0}, {1}, затем {2}: в этот день переводят часы"
        case .pageOf: "Страница {0} из {1}"
        case .ruralGoal: "нужно не менее {0} сельских"
        case .spread: "мин. {0}, медиана {1}, макс. {2}"
        case .dayOfTeam: "{0}, {1}: {2}, {3}–{4}, в пути {5}"
        case .undo: "Отменить: {0}"
        case .redo: "Повторить: {0}"
        case .moveTitle: "Переместить: {0}"
        case .whyTitle: "Почему так: {0}"
        case .asTried:
            "По миссии ревизии {0}. Каждая строка проверена и оценена; до выбора ничего не делается, и потом это можно отменить."
        case .allLocal: "{0}, время местное ({1})"
        case .sheetFoot: "{0}, план {1}, {2}."
        case .sheetOf: "Лист {0} из {1}."
        case .interpreterNamed: "Переводчик {0}"
        case .driverNamed: "водитель {0}"
        }
    }
}
