import CommandLineIO
import MissionModel

enum AccountView {
    static func list(_ accounts: [JSONValue], _ console: Console) {
        if accounts.isEmpty { return console.print("There is no account.") }
        var table = TextTable(
            .left("account"), .text("e-mail"), .text("name"), .left("language"), .left("role"), .text("of"),
            .left("disabled"))
        for account in accounts {
            table.add(
                Wording.cell(account["id"]), Wording.cell(account["email"]), Wording.cell(account["name"]),
                Wording.cell(account["language"]), Wording.cell(account["role"]), places(account),
                account["disabled_at"] == .null ? "no" : Wording.moment(account["disabled_at"]))
        }
        console.print(table)
    }

    private static func places(_ account: JSONValue) -> String {
        if let delegations = account["delegations"]?.array {
            return delegations.map(Wording.cell).joined(separator: ", ") + " in " + Wording.cell(account["mission"])
        }
        if account["role"] == "administrator" { return "" }
        guard let missions = account["missions"]?.array else { return "all missions" }
        return missions.isEmpty ? "no mission" : missions.map(Wording.cell).joined(separator: ", ")
    }
}
