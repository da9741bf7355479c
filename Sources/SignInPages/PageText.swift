import Deployment
import HTTPTypes

/// The words of the pages, in the languages that people are written to in.
struct PageText: Sendable {
    let language: Language

    /// By what the browser wants most of what there is; English where it wants none of it.
    init(accepting headers: HTTPFields) {
        let wanted = headers[values: .acceptLanguage].flatMap { $0.split(separator: ",") }.compactMap(Self.range)
        let best = wanted.max { $0.weight < $1.weight }
        language = best.flatMap { $0.weight > 0 ? $0.language : nil } ?? .english
    }

    private static func range(_ text: Substring) -> (language: Language, weight: Double)? {
        let parts = text.split(separator: ";").map { String($0).filter { !$0.isWhitespace }.lowercased() }
        guard let name = parts.first?.prefix(2), let language = Language(rawValue: String(name)) else { return nil }
        let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 }
        return (language, weight ?? 1)
    }

    init(_ language: Language) {
        self.language = language
    }

    func of(_ english: String, _ russian: String) -> String { language == .english ? english : russian }

    var signIn: String { of("Sign in", "Вход") }
    var email: String { of("E-mail address", "Адрес электронной почты") }
    var askForLink: String { of("Send me a link", "Прислать ссылку") }
    var asked: String { of("Look into your mail", "Проверьте почту") }
    var askedNotes: String {
        of(
            "If somebody is registered with this address, a link is on its way. It works once, for 15 minutes, in this browser.",
            "Если этот адрес зарегистрирован, на него отправлена ссылка. Она действует один раз, 15 минут, в этом браузере."
        )
    }
    var badEmail: String { of("This is not an e-mail address.", "Это не адрес электронной почты.") }
    var open: String { of("Go on", "Продолжить") }
    var openNotes: String {
        of(
            "Press the button to sign in. The link works once.",
            "Нажмите кнопку, чтобы войти. Ссылка действует один раз.")
    }
    var welcome: String { of("Welcome to observerd", "Добро пожаловать в observerd") }
    var invalid: String { of("This link does not work any more", "Эта ссылка больше не действует") }
    var invalidNotes: String {
        of(
            "It was used, it is too old, or a newer one was sent. Ask for another one.",
            "Она уже использована, устарела или заменена новой. Запросите другую.")
    }
    var otherBrowser: String { of("This link is for another browser", "Эта ссылка для другого браузера") }
    var otherBrowserNotes: String {
        of(
            "It works only in the browser in which it was asked for. Open it there, or ask for a new one here.",
            "Она действует только в браузере, в котором её запросили. Откройте её там или запросите новую здесь.")
    }
    var account: String { of("Your account", "Ваша учётная запись") }
    var sessions: String { of("Where you are signed in", "Где выполнен вход") }
    var thisOne: String { of("this browser", "этот браузер") }
    var end: String { of("End", "Завершить") }
    var signOut: String { of("Sign out", "Выйти") }
    var signOutEverywhere: String { of("Sign out everywhere", "Выйти везде") }
    var signedOut: String { of("You are signed out", "Вы вышли") }
    var foreign: String { of("This page cannot do that", "Эта страница не может этого сделать") }
    var foreignNotes: String {
        of(
            "The request does not come from a page of this site. Open the page anew and try again.",
            "Запрос пришёл не со страницы этого сайта. Откройте страницу заново и повторите.")
    }
}
