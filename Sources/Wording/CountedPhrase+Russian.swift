extension CountedPhrase {
    var russian: CountedText {
        switch self {
        case .peopleCount: CountedText("# человек", "# человека", "# человек")
        case .teamCount: CountedText("# группа", "# группы", "# групп")
        case .stopCount: CountedText("# остановка", "# остановки", "# остановок")
        case .stationCount: CountedText("# участок", "# участка", "# участков")
        case .regionCount: CountedText("# регион", "# региона", "# регионов")
        case .hubCount: CountedText("# база", "# базы", "# баз")
        case .delegationCount: CountedText("# делегация", "# делегации", "# делегаций")
        case .reserveCount: CountedText("# в резерве", "# в резерве", "# в резерве")
        case .pointCount: CountedText("# балл", "# балла", "# баллов")
        case .causeCount: CountedText("# причина", "# причины", "# причин")
        case .headCount: CountedText("# руководитель", "# руководителя", "# руководителей")
        case .errorCount: CountedText("# ошибка", "# ошибки", "# ошибок")
        case .rowCount: CountedText("# строка", "# строки", "# строк")
        case .messageCount: CountedText("# сообщение", "# сообщения", "# сообщений")
        case .peopleMove:
            CountedText(
                "# человек меняет место или напарника", "# человека меняют место или напарника",
                "# человек меняют место или напарника")
        case .stopsChange: CountedText("# остановка меняется", "# остановки меняются", "# остановок меняются")
        case .delegationsToTell:
            CountedText("# делегация для уведомления", "# делегации для уведомления", "# делегаций для уведомления")
        case .blockerCount: CountedText("# мешает", "# мешают", "# мешают")
        case .weaknessCount: CountedText("# ослабляет", "# ослабляют", "# ослабляют")
        case .moreCount: CountedText("и ещё #", "и ещё #", "и ещё #")
        case .confirmAllCount: CountedText("Подтвердить всё (#)", "Подтвердить всё (#)", "Подтвердить всё (#)")
        case .waitCount:
            CountedText("# ждёт вашего подтверждения", "# ждут вашего подтверждения", "# ждут вашего подтверждения")
        case .wayCount: CountedText("# способ", "# способа", "# способов")
        case .questionCount:
            CountedText(
                "# вопрос руководителей ждёт ответа", "# вопроса руководителей ждут ответа",
                "# вопросов руководителей ждут ответа")
        case .unconfirmedCount:
            CountedText("# человек не подтверждён", "# человека не подтверждены", "# человек не подтверждены")
        case .triedCount: CountedText("# проверен", "# проверено", "# проверено")
        case .notTriedCount: CountedText("ещё # не проверен", "ещё # не проверено", "ещё # не проверено")
        case .placeCount: CountedText("# место", "# места", "# мест")
        case .sheetCount: CountedText("# лист", "# листа", "# листов")
        case .centreCount: CountedText("# центр подсчёта", "# центра подсчёта", "# центров подсчёта")
        case .wishCount:
            CountedText(
                "# человек указал его среди своих регионов", "# человека указали его среди своих регионов",
                "# человек указали его среди своих регионов")
        case .unitCount: CountedText("# участок выборки", "# участка выборки", "# участков выборки")
        case .pinCount: CountedText("# закрепление", "# закрепления", "# закреплений")
        case .pairCount: CountedText("# несовместимая пара", "# несовместимые пары", "# несовместимых пар")
        case .memberCount: CountedText("# член группы", "# члена группы", "# членов группы")
        case .observerCount: CountedText("# наблюдатель", "# наблюдателя", "# наблюдателей")
        case .seatCount: CountedText("# место", "# места", "# мест")
        case .vehicleCount: CountedText("# машина", "# машины", "# машин")
        case .carCount: CountedText("# машина", "# машины", "# машин")
        case .interpreterCount: CountedText("# переводчик", "# переводчика", "# переводчиков")
        case .legCount: CountedText("# переезд", "# переезда", "# переездов")
        case .cellCount: CountedText("# ячейка", "# ячейки", "# ячеек")
        case .fieldCount: CountedText("# поле", "# поля", "# полей")
        case .percentagePointCount: CountedText("# процентный пункт", "# процентных пункта", "# процентных пунктов")
        case .primaryUnitCount: CountedText("# основной участок", "# основных участка", "# основных участков")
        case .substituteCount: CountedText("# запасной участок", "# запасных участка", "# запасных участков")
        case .stratumCount: CountedText("# слой", "# слоя", "# слоёв")
        case .openingCount: CountedText("# открытие", "# открытия", "# открытий")
        case .closingCount: CountedText("# закрытие", "# закрытия", "# закрытий")
        case .tabulationCount: CountedText("# сведение итогов", "# сведения итогов", "# сведений итогов")
        }
    }
}
