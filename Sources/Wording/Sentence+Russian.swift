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
        case .delegationTitle: "Делегация: {0}"
        case .was: "было: {0}"
        case .toldReason: "причина: {0}"
        case .toldLast: "{0}, сообщено {1}"
        case .confirmedAt: "подтверждено {0}"
        case .askAbout: "Спросить: {0}"
        case .cannotComeTitle: "{0}: не приедет или приедет позже"
        case .answeredAt: "Ответ, {0}: {1}"
        case .clockOf: "День и время на месте, {0}"
        case .inReserveAt: "в резерве: {0}"
        }
    }
}
