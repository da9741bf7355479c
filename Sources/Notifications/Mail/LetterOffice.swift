/// Where messages come from.
package struct LetterOffice: Sendable, Equatable {
    /// An e-mail address of ASCII.
    package let address: String
    /// What people open in a browser.
    package let site: String
    /// What makes identifiers of messages and of calendar events ours alone.
    package var domain: String { String(address.split(separator: "@").last ?? "localhost") }

    /// - Throws: a sentence that says what is wrong with which.
    package init(address: String, site: String) throws(LetterFault) {
        guard MailAddress.isSendable(address) else { throw .address }
        guard Self.fault(ofSite: site) == nil else { throw .site }
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

    /// What an address of a site must be where it is not that.
    package static func fault(ofSite site: String) -> String? {
        let isWeb = site.hasPrefix("https://") || site.hasPrefix("http://")
        let isPlain = site.utf8.allSatisfy {
            $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<")
        }
        return isWeb && isPlain && site.split(separator: "/").count >= 2 && !site.contains("#") && !site.contains("?")
            ? nil : "must be an http or https address without query and fragment"
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
    /// An address of a site that is none.
    case site
}
