/// Where messages come from.
package struct LetterOffice: Sendable, Equatable {
    /// An e-mail address of ASCII.
    package let address: String
    /// What people open in a browser.
    package let site: String
    /// What makes identifiers of messages and of calendar events ours alone.
    package var domain: String { String(address.split(separator: "@").last ?? "localhost") }

    /// - Parameter site: as the site's own address was checked.
    /// - Throws: where the address is none.
    package init(address: String, site: String) throws(LetterFault) {
        guard MailAddress.isSendable(address) else { throw .address }
        self.address = address
        self.site = site.hasSuffix("/") ? String(site.dropLast()) : site
    }

    /// For what is shown and never sent, where nothing is.
    package static let standIn = standIn(site: "http://127.0.0.1:8080")

    /// For what is read at a site that sends nothing.
    ///
    /// - Parameter site: without a slash at the end.
    package static func standIn(site: String) -> LetterOffice { LetterOffice(site: site) }

    private init(site: String) {
        address = "office@localhost"
        self.site = site
    }

    /// What the address of a sender must be where it is not that.
    package static func fault(ofAddress address: String) -> String? {
        MailAddress.isSendable(address) ? nil : "must be an e-mail address of ASCII, such as office@example.org"
    }
}

/// Why a message cannot be written.
package enum LetterFault: String, Error, Sendable {
    /// An e-mail address that is none.
    case address
}
