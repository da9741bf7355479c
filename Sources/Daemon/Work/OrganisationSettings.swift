import CommandLineIO
import Deployment
import Foundation
import HTTPShell
import OpenIDConnect
import WebUI

/// The organisation's sign-in provider, by OpenID Connect.
package struct OrganisationSettings: Sendable, Equatable {
    /// Nil: nobody signs in there.
    package var issuer: String?
    package var clientID: String?
    package var clientSecretFile: String?
    /// What the button on the page calls it.
    package var name: String?

    package init() {}

    /// What a provider must be called where it is not that.
    static func fault(ofIssuer text: String) -> String? {
        ProviderAddress.issuer(text) == nil ? "\(ProviderAddress.form), without a query" : nil
    }

    /// What a button may say where it is not that.
    static func fault(ofName text: String) -> String? {
        text.unicodeScalars.count <= 80 && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
            ? nil : "must be one line of at most 80 characters"
    }

    /// What is missing beside what is there.
    var faults: [String] {
        let all = [
            ("oidc_issuer", issuer), ("oidc_client_id", clientID), ("oidc_client_secret_file", clientSecretFile),
        ]
        let missing = all.filter { $0.1 == nil }.map(\.0)
        guard !missing.isEmpty, missing.count < all.count || name != nil else { return [] }
        return missing.map { "\($0): is missing beside the other settings of the sign-in provider" }
    }

    /// Nil where nobody signs in there.
    ///
    /// - Throws: where the secret cannot be read.
    func access(store: any Store, site: SiteAddress) throws(StartError) -> OrganisationAccess? {
        guard let settings = try relyingParty(site: site) else { return nil }
        return OrganisationAccess(
            name: name, signIn: OrganisationSignIn(store: store, provider: RelyingParty(settings)))
    }

    /// Nil where nobody signs in there.
    ///
    /// - Throws: where the secret cannot be read.
    func relyingParty(site: SiteAddress) throws(StartError) -> RelyingPartySettings? {
        guard let issuer, let address = ProviderAddress.issuer(issuer), let clientID, let clientSecretFile else {
            return nil
        }
        return RelyingPartySettings(
            issuer: address, clientID: clientID, clientSecret: try Self.secret(in: clientSecretFile),
            redirectAddress: site.url + OrganisationAccess.callback)
    }

    private static func secret(in path: String) throws(StartError) -> String {
        let bytes: [UInt8]
        do {
            bytes = try InputFile(path).readAll()
        } catch {
            throw StartError("oidc_client_secret_file: \(error)")
        }
        guard let text = String(validating: bytes, as: UTF8.self)?.trimmingCharacters(in: .newlines), !text.isEmpty
        else { throw StartError("oidc_client_secret_file: \(path) holds no secret in UTF-8") }
        return text
    }
}
