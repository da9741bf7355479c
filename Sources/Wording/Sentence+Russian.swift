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
        case .signInWith: "Войти через {0}"
        }
    }
}
