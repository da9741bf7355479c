/// What lists of people and cars state. What is about a person comes from the file alone: values that are set stand in
/// addresses and reports.
extension ImportField {
    private static let hub = ImportField(
        "hub", ["hub id", "hub code", "hub name", "base", "town", "хаб", "база"], isRequired: true)
    private static let phone = ImportField(
        "phone",
        [
            "telephone", "phone number", "mobile", "mobile phone", "mobile number", "cell", "cell phone", "tel",
            "contact number", "driver phone", "driver s phone", "телефон", "мобильный телефон", "телефон водителя",
        ],
        fallback: "none", isPersonal: true)

    static let contacts = [
        ImportField(
            "observer", ["observer id", "id", "code", "accreditation no", "no", "number", "наблюдатель", "номер"],
            isRequired: true),
        ImportField(
            "name", ["full name", "observer name", "surname and name", "фио", "имя", "имя и фамилия"], isRequired: true,
            isPersonal: true),
        ImportField(
            "email", ["e mail", "e mail address", "email address", "mail", "почта", "электронная почта", "эл почта"],
            fallback: "none", isPersonal: true),
        phone,
        ImportField(
            "note", ["notes", "remark", "remarks", "comment", "примечание"], fallback: "none", isPersonal: true),
    ]

    static let vehicles = [
        ImportField(
            "id", ["vehicle id", "vehicle", "car", "car no", "code", "no", "number", "машина"], isRequired: true),
        hub,
        ImportField(
            "plate",
            [
                "licence plate", "license plate", "plate number", "registration", "registration number", "reg no",
                "госномер", "гос номер", "номерной знак",
            ], isRequired: true, isPersonal: true),
        ImportField(
            "driver", ["driver name", "name of driver", "name", "водитель", "имя водителя"], fallback: "none",
            isPersonal: true),
        phone,
        ImportField("seats", ["number of seats", "места", "мест"], fallback: "as the hub says"),
    ]

    static let interpreters = [
        ImportField("id", ["interpreter id", "interpreter", "code", "no", "number", "номер"], isRequired: true),
        hub,
        ImportField(
            "name", ["full name", "interpreter name", "surname and name", "фио", "имя", "переводчик"], isRequired: true,
            isPersonal: true),
        phone,
        ImportField("languages", ["language", "languages spoken", "языки"], fallback: "not known"),
    ]
}
