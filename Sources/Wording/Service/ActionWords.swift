import Deployment

extension Words {
    /// What was done, as the audit trail names it: `stations.import`. What has no words here is told as it is named.
    package func action(_ name: String) -> String {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let what = Self.subjects[parts[0]], let done = Self.deeds[parts[1]] else { return name }
        return switch language {
        case .english: "\(what.english): \(done.english)"
        case .russian: "\(what.russian): \(done.russian)"
        }
    }

    /// What the log of a mission is looked through for most.
    package static let mainActions = [
        "plan.publish", "plan.store", "plan.edit", "job.create", "incident.record", "request.create",
        "assignment.confirm", "assignment.remind", "mission.change", "observers.change", "observers.import",
        "stations.import", "hubs.change", "regions.change", "pins.replace", "sample.draw", "support.choose",
        "disclosure.change",
    ]

    private typealias Pair = (english: String, russian: String)

    private static let subjects: [String: Pair] = [
        "mission": ("Mission", "Миссия"), "regions": ("Regions", "Регионы"), "hubs": ("Hubs", "Базы"),
        "stations": ("Stations", "Участки"), "tabulation_centres": ("Tabulation centres", "Центры подсчёта"),
        "tabulation-centres": ("Tabulation centres", "Центры подсчёта"), "delegations": ("Delegations", "Делегации"),
        "observers": ("People", "Люди"), "pins": ("Pins", "Закрепления"),
        "incompatibilities": ("Not together", "Не вместе"), "sample": ("Sample", "Выборка"),
        "outlines": ("Outlines", "Границы"), "contacts": ("Contacts", "Контакты"), "vehicles": ("Cars", "Машины"),
        "interpreters": ("Interpreters", "Переводчики"), "plan": ("Plan", "План"), "job": ("Job", "Задание"),
        "repair": ("Repair", "Исправление"), "incident": ("Report", "Сообщение о событии"),
        "removal": ("Removed entry", "Удалённая запись"), "message": ("Message", "Сообщение"),
        "webhook": ("Event", "Событие"), "token": ("Key of a program", "Ключ программы"),
        "support": ("Car and interpreter", "Машина и переводчик"),
        "request": ("Request of a head", "Просьба руководителя"), "personal": ("Personal data", "Личные данные"),
        "person": ("Personal data", "Личные данные"), "disclosure": ("What heads are shown", "Что видят руководители"),
        "assignment": ("Assignments", "Назначения"), "account": ("Account", "Учётная запись"),
        "session": ("Sign-in", "Вход"), "sign_in": ("Sign-in", "Вход"), "link": ("Sign-in link", "Ссылка для входа"),
        "device": ("Program", "Программа"), "calendar": ("Calendar", "Календарь"),
    ]

    private static let deeds: [String: Pair] = [
        "create": ("made", "создание"), "change": ("changed", "изменение"), "import": ("imported", "импорт"),
        "add": ("added", "добавление"), "remove": ("removed", "удаление"), "replace": ("changed", "изменение"),
        "restore": ("put back", "возвращение"),
        "undo": ("former content put back", "возвращение прежнего"),
        "draw": ("drawn", "составление"), "delete": ("deleted", "удаление"),
        "store": ("stored", "сохранение"), "publish": ("published", "публикация"),
        "edit": ("changed by hand", "правка вручную"),
        "note": ("noted", "примечание"), "note.remove": ("note removed", "примечание удалено"),
        "cancel": ("cancelled", "отмена"), "request": ("asked for", "запрос"), "record": ("recorded", "запись"),
        "retry": ("sent again", "повторная отправка"), "expire": ("expired", "срок истёк"),
        "rotate": ("renewed", "обновление"), "revoke": ("revoked", "отзыв"), "choose": ("chosen", "выбор"),
        "export": ("exported", "выгрузка"), "erase": ("erased", "стирание"),
        "replay": ("erased again", "повторное стирание"),
        "remind": ("reminded of", "напоминание"), "confirm": ("confirmed", "подтверждение"),
        "invite": ("invited", "приглашение"), "release_subject": ("tied to nobody", "отвязано"),
        "pin_subject": ("tied to a person", "привязано"), "open": ("opened", "начало"), "end": ("ended", "конец"),
        "end_all": ("all ended", "все закончены"), "password_refused": ("password refused", "пароль отклонён"),
        "organisation": ("by the organisation", "через организацию"),
        "organisation_refused": ("by the organisation refused", "через организацию отклонён"),
        "ask": ("asked", "запрос"),
        "allow": ("allowed", "разрешение"), "deny": ("denied", "отказ"),
        "set_password": ("password set", "пароль задан"),
        "remove_password": ("password removed", "пароль удалён"), "pending": ("waits", "ждёт"),
        "done": ("done", "выполнено"),
        "answered": ("answered", "ответ"), "accepted": ("accepted", "принята"), "refused": ("refused", "отклонена"),
    ]
}
