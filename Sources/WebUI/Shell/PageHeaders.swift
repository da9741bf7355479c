import HTTPShell
import HTTPTypes

/// What every page's answer says besides.
enum PageHeaders {
    /// Everything from this site alone, and nothing in the page itself.
    static let contentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    static func add(to answer: Answer) -> Answer {
        answer.with(.contentSecurityPolicy, contentSecurityPolicy)
            .with(.referrerPolicy, "no-referrer")
            .with(.crossOriginOpenerPolicy, "same-origin")
            .with(.permissionsPolicy, "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
    }
}

extension HTTPField.Name {
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
    static let crossOriginOpenerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy")!
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy")!
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
    static let serviceWorkerAllowed = HTTPField.Name("Service-Worker-Allowed")!
    static let clearSiteData = HTTPField.Name("Clear-Site-Data")!
}
