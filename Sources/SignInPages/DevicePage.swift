import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird
import MissionModel

/// The page on which somebody who is signed in allows a program to act for them, by the code that it shows.
struct DevicePage: Sendable {
    private static let path = "/device"

    private let signIn: DeviceSignIn
    private let authentication: SiteAuthentication

    init(store: any Store, authentication: SiteAuthentication) {
        signIn = DeviceSignIn(store: store)
        self.authentication = authentication
    }

    /// The form for a code; with one, which program it stands for; or what was decided.
    @Sendable func show(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        let typed = request.uri.queryParameters["code"].map(String.init)
        guard let holder = try await authentication.holder(request) else { return Self.toSignIn(code: typed) }
        let text = DeviceText(of: holder.account)
        switch request.uri.queryParameters["done"] {
        case "allowed": return page(text.allowed, text, Page.paragraph(text.allowedNotes))
        case "denied": return page(text.denied, text, Page.paragraph(text.deniedNotes))
        default: break
        }
        guard let typed, !typed.isEmpty else { return codePage(text) }
        guard let code = UserCode(typed) else { return codePage(text, fault: text.noCode, typed: typed) }
        switch try await signIn.look(code, account: holder.account.id) {
        case .unknown: return codePage(text, fault: text.noCode, typed: typed)
        case .tooManyTries: return codePage(text, fault: text.tooManyTries, status: .tooManyRequests)
        case .found(let found): return page(text.title, text, question(found, code, holder.account, text))
        }
    }

    /// Takes the decision, whose form one of this site's pages has sent.
    @Sendable func decide(_ request: Request, _ context: HTTPContext) async throws -> Answer {
        let form = try await FormBody(request)
        guard let holder = try await authentication.holder(request) else { return Self.toSignIn(code: form["code"]) }
        let text = DeviceText(of: holder.account)
        guard let code = form["code"].flatMap(UserCode.init) else { return codePage(text, fault: text.noCode) }
        let isAllowed: Bool
        switch form["decision"] {
        case "allow": isAllowed = true
        case "deny": isAllowed = false
        default: throw Problem(.invalidContent, "The form says neither allow nor deny.")
        }
        switch try await signIn.decide(code, isAllowed: isAllowed, account: holder.account) {
        case .unknown: return codePage(text, fault: text.noCode, typed: code.text)
        case .tooManyTries: return codePage(text, fault: text.tooManyTries, status: .tooManyRequests)
        case .decided: return Self.goOn(to: "\(Self.path)?done=\(isAllowed ? "allowed" : "denied")")
        }
    }

    private func page(
        _ title: String, _ text: DeviceText, _ body: String, status: HTTPResponse.Status = .ok
    ) -> Answer {
        Page(title: title, language: text.language, body: body, status: status).answer
    }

    private func codePage(
        _ text: DeviceText, fault: String? = nil, typed: String = "",
        status: HTTPResponse.Status = .unprocessableContent
    ) -> Answer {
        let described = fault == nil ? "" : " aria-invalid=\"true\" aria-describedby=\"code-fault\""
        let body = """
            \(Page.paragraph(text.typeNotes))
            \(fault.map { "<p id=\"code-fault\" role=\"alert\">\(Page.escaped($0))</p>" } ?? "")
            <form method="get" action="\(Self.path)"><label>\(Page.escaped(text.code))
            <input name="code" value="\(Page.escaped(typed))" required maxlength="32" autocomplete="off" \
            autocapitalize="characters" spellcheck="false"\(described)></label>
            <button>\(Page.escaped(text.goOn))</button></form>
            """
        return page(text.title, text, body, status: fault == nil ? .ok : status)
    }

    private func question(
        _ request: DeviceRequest, _ code: UserCode, _ account: Account, _ text: DeviceText
    ) -> String {
        """
        <dl>
        <dt>\(Page.escaped(text.program))</dt><dd>\(Page.escaped(request.program))</dd>
        <dt>\(Page.escaped(text.host))</dt><dd>\(Page.escaped(request.host))</dd>
        <dt>\(Page.escaped(text.code))</dt><dd><strong>\(code.text)</strong></dd>
        <dt>\(Page.escaped(text.actsFor))</dt><dd>\(Page.escaped("\(account.name), \(account.email)"))</dd>
        <dt>\(Page.escaped(text.may))</dt><dd>\(Page.escaped(text.rights(of: account.bearer)))</dd>
        </dl>
        \(Page.paragraph(text.compare))
        <form method="post" action="\(Self.path)"><input type="hidden" name="code" value="\(code.text)">
        <button name="decision" value="allow">\(Page.escaped(text.allow))</button>
        <button name="decision" value="deny">\(Page.escaped(text.deny))</button></form>
        """
    }

    private static func toSignIn(code: String?) -> Answer {
        let own = code.flatMap(UserCode.init).map { "\(path)?code=\($0.text)" } ?? path
        return goOn(to: "/sign-in?next=\(PercentCoding.encoded(own))")
    }

    private static func goOn(to path: String) -> Answer {
        Answer(status: .seeOther).with(.location, path).with(.cacheControl, "no-store")
    }
}

/// The words of the page.
private struct DeviceText {
    private let page: PageText

    init(of account: Account) {
        page = PageText(account.language)
    }

    var language: Language { page.language }

    private func of(_ english: String, _ russian: String) -> String { page.of(english, russian) }

    var title: String { of("A program asks to act for you", "Программа просит действовать от вашего имени") }
    var typeNotes: String {
        of(
            "Type the code that the program shows. It works for ten minutes.",
            "Введите код, который показывает программа. Он действует десять минут.")
    }
    var code: String { of("Code", "Код") }
    var goOn: String { of("Go on", "Продолжить") }
    var noCode: String {
        of(
            """
            No program waits with this code: it is mistyped, late or used. Compare it with what the program shows, or start \
            anew there.
            """,
            """
            С таким кодом никакая программа не ждёт: он введён с ошибкой, устарел или уже использован. Сверьте его с тем, \
            что показывает программа, или начните там заново.
            """
        )
    }
    var tooManyTries: String {
        of(
            "Too many codes were tried. Wait a quarter of an hour.",
            "Слишком много попыток ввести код. Подождите четверть часа.")
    }
    var program: String { of("Program", "Программа") }
    var host: String { of("On the computer", "На компьютере") }
    var actsFor: String { of("Will act for", "Будет действовать за") }
    var may: String { of("Will be allowed", "Ей будет разрешено") }
    var compare: String {
        of(
            """
            Program and computer are as they call themselves. Allow it only if you have started it yourself just now and it \
            shows this code. It may act for you for 30 days; `observerctl logout` ends it at once.
            """,
            """
            Программа и компьютер названы так, как они назвали себя сами. Разрешайте, только если вы сами запустили её \
            только что и она показывает этот код. Она сможет действовать за вас 30 дней; `observerctl logout` прекращает \
            это сразу.
            """
        )
    }
    var allow: String { of("Allow", "Разрешить") }
    var deny: String { of("Deny", "Отклонить") }
    var allowed: String { of("The program is allowed", "Программе разрешено") }
    var allowedNotes: String {
        of(
            "It goes on by itself in a few seconds. You can close this page.",
            "Она продолжит сама через несколько секунд. Эту страницу можно закрыть.")
    }
    var denied: String { of("The program is refused", "Программе отказано") }
    var deniedNotes: String {
        of(
            "It gets nothing. If you did not start it, tell your administrator.",
            "Она ничего не получит. Если вы её не запускали, сообщите администратору.")
    }

    func rights(of bearer: Bearer) -> String {
        switch bearer {
        case .administrator:
            return of("All that you may: keep all accounts.", "Всё, что можете вы: вести все учётные записи.")
        case .logistics(let missions):
            return of(
                "All that you may: read and change all data, plans and messages, \(places(missions)).",
                "Всё, что можете вы: читать и менять все данные, планы и сообщения, \(places(missions)).")
        case .auditor(let missions):
            return of(
                "All that you may: read data and plans, \(places(missions)).",
                "Всё, что можете вы: читать данные и планы, \(places(missions)).")
        case .head(let own):
            let delegations = own.delegations.joined(separator: ", ")
            return of(
                """
                All that you may: read and confirm what observers of \(delegations) are told, and ask and report for them, \
                in \(own.mission).
                """,
                """
                Всё, что можете вы: читать и подтверждать назначения наблюдателей \(delegations), просить и сообщать за \
                них, в миссии \(own.mission).
                """
            )
        }
    }

    private func places(_ missions: [String]?) -> String {
        guard let missions else { return of("of all missions", "во всех миссиях") }
        if missions.isEmpty { return of("of no mission", "ни в одной миссии") }
        return of("of ", "в ") + missions.joined(separator: ", ")
    }
}
