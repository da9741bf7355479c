import Deployment
import Markup
import MissionModel
import Wording

/// Asks for the code that a program shows.
struct DeviceCodePage {
    var fault: Phrase?
    /// What was typed.
    let typed: String
    let t: Words

    var page: Page {
        let described: HTML = fault == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"fault\""
        return Page(
            title: t(.deviceTitle),
            body: """
                <div class="narrow">\(PageHead(t(.deviceTitle), note: HTML(text: t(.deviceType))).html)\
                <form class="form" method="get" \(action: SitePath.device)>\
                \(fault.map { "<p class=\"note bad\" id=\"fault\" role=\"alert\">\(t($0))</p>" })\
                <label class="f">\(t(.deviceCode))<input name="code" value="\(typed)" required maxlength="32" \
                autocomplete="off" autocapitalize="characters" spellcheck="false"\(described)></label>\
                <button class="b go">\(t(.goOn))</button></form></div>
                """)
    }
}

/// Asks whether a program may act for somebody.
struct DeviceQuestionPage {
    let device: DeviceRequest
    let code: UserCode
    let account: Account
    let t: Words

    var page: Page {
        var facts = Facts()
        facts.add(t(.deviceProgram), text: device.program)
        facts.add(t(.deviceHost), text: device.host)
        facts.add(t(.deviceCode), "<strong class=\"nowrap\">\(code.text)</strong>")
        facts.add(t(.deviceActsFor), text: "\(account.name), \(account.email)")
        facts.add(t(.deviceMay), text: rights)
        return Page(
            title: t(.deviceTitle),
            body: """
                <div class="narrow">\(PageHead(t(.deviceTitle)).html)\
                <section class="card">\(facts.html)</section><p>\(t(.deviceCompare))</p>\
                <form method="post" \(action: SitePath.device)><input type="hidden" name="code" value="\(code.text)">\
                <p class="acts"><button class="b go" name="decision" value="allow">\(t(.deviceAllow))</button> \
                <button class="b" name="decision" value="deny">\(t(.deviceDeny))</button></p></form></div>
                """)
    }

    private var rights: String {
        switch account.bearer {
        case .administrator: t(.mayKeepAccounts)
        case .logistics(let missions): t(.mayChangeAll, places(missions))
        case .auditor(let missions): t(.mayReadAll, places(missions))
        case .head(let own): t(.mayForDelegations, own.delegations.joined(separator: ", "), own.mission)
        }
    }

    private func places(_ missions: [String]?) -> String {
        guard let missions else { return t(.inAllMissions) }
        return missions.isEmpty ? t(.inNoMission) : t(.inMissions, missions.joined(separator: ", "))
    }
}
