import Deployment
import HTTPShell
import HTTPTypes
import Markup
import MissionModel

/// Where people go on once they are signed in.
enum Landing {
    /// The page that they wanted where it can be theirs, else their home.
    static func place(_ wanted: String?, of account: Account) -> String {
        guard let wanted = ReturnAddress.checked(wanted), suits(wanted, account) else { return home(of: account).text }
        return wanted
    }

    /// Where somebody goes on from the missions who has no use for them.
    static func elsewhere(_ actor: Actor) -> Path? {
        if case .delegations(let own) = actor.scope { return SitePath.head(of: own.mission) }
        return actor.kind == .administrator ? SitePath.accounts : nil
    }

    static func home(of account: Account) -> Path {
        switch account.bearer {
        case .head(let own): SitePath.head(of: own.mission)
        case .logistics, .auditor: SitePath.missions
        case .administrator: SitePath.accounts
        }
    }

    private static func suits(_ place: String, _ account: Account) -> Bool {
        let path = place.prefix { $0 != "?" && $0 != "#" }
        if path == SitePath.signIn.text || path.hasPrefix(SitePath.signIn.folder.text) { return false }
        let isOfStaff = path == SitePath.missions.text || path.hasPrefix("/m/")
        return switch account.bearer {
        case .logistics, .auditor: true
        case .head, .administrator: !isOfStaff
        }
    }

    /// What the cookie of the browser says, which outlasts the way by a mail or by the provider.
    static func kept(_ headers: HTTPFields, _ site: SiteAddress) -> String? {
        SiteCookie.place(of: site).value(in: headers).flatMap { PercentCoding.decoded($0[...], plusIsSpace: false) }
    }

    /// Keeps a place in the browser, or forgets the one before.
    static func keeping(_ place: String?, _ site: SiteAddress) -> String {
        let cookie = SiteCookie.place(of: site)
        guard let place = ReturnAddress.checked(place) else { return cookie.removal }
        return cookie.setting(PercentCoding.encoded(place), seconds: 3600)
    }
}
