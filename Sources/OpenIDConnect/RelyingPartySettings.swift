/// What a provider and this service agreed on.
package struct RelyingPartySettings: Sendable, Equatable {
    /// What the provider is called, to the last character.
    package var issuer: ProviderAddress
    package var clientID: String
    package var clientSecret: String
    /// Where the provider sends browsers back to.
    package var redirectAddress: String
    /// For one question to the provider, its answer included.
    package var timeLimit: Duration = .seconds(5)

    package init(issuer: ProviderAddress, clientID: String, clientSecret: String, redirectAddress: String) {
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.redirectAddress = redirectAddress
    }
}
