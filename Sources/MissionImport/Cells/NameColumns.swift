/// The columns of a name that stands in several: surname, first name, and the father's where there is one.
enum NameColumns {
    /// Their places, the surname first; nil where the header has not both surname and first name.
    static func find(in header: [String]) -> [Int]? {
        let folded = header.map(ImportField.folded)
        func first(_ names: [String], besides taken: Int? = nil) -> Int? {
            names.lazy.compactMap { name in folded.indices.first { folded[$0] == name && $0 != taken } }.first
        }
        guard let surname = first(surnames), let given = first(givenNames, besides: surname) else { return nil }
        return [surname, given] + [first(fathersNames)].compactMap { $0 }
    }

    private static let surnames = [
        "surname", "last name", "family name", "фамилия", "прізвище", "тегі", "nom de famille", "apellidos", "apellido",
        "sobrenome", "apelido", "cognome", "nachname", "familienname", "soyadı", "soyad", "nazwisko", "příjmení",
        "prezime", "презиме", "nume de familie", "achternaam", "familiyasi", "familiya", "фамилиясы", "nom", "nume",
    ].map(ImportField.folded)

    private static let givenNames = [
        "first name", "given name", "given names", "forename", "имя", "ім'я", "есімі", "аты", "prénom", "prénoms",
        "nombre", "nombres", "nome", "vorname", "adı", "ad", "imię", "jméno", "ime", "име", "prenume", "voornaam",
        "ismi", "ism",
    ].map(ImportField.folded)

    private static let fathersNames = ["отчество", "по батькові", "әкесінің аты", "patronymic", "middle name"].map(
        ImportField.folded)
}
