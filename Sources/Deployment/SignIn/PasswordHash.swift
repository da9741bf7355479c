import Crypto
import CryptoExtras
import Foundation

/// What is kept of a password: what scrypt (RFC 7914) makes of it, with all that it was made with.
package struct PasswordHash: Sendable, Equatable {
    /// How dear a guess is.
    package struct Cost: Sendable, Equatable {
        /// N, a power of two.
        package let rounds: Int
        /// r
        package let blockSize: Int
        /// p
        package let parallelism: Int

        package init(rounds: Int, blockSize: Int, parallelism: Int) {
            self.rounds = rounds
            self.blockSize = blockSize
            self.parallelism = parallelism
        }

        /// Of new ones: 128 MiB each.
        package static let usual = Cost(rounds: 1 << 17, blockSize: 8, parallelism: 1)
    }

    package let cost: Cost
    package let salt: [UInt8]
    package let digest: [UInt8]

    package init(cost: Cost, salt: [UInt8], digest: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.digest = digest
    }

    /// Makes one with a salt of its own; takes long.
    init(of password: Password, _ cost: Cost) throws {
        var generator = SystemRandomNumberGenerator()
        let salt: [UInt8] = (0..<16).map { _ in generator.next() }
        let key = try Self.key(password, cost, salt)
        self.init(cost: cost, salt: salt, digest: key.withUnsafeBytes { Array($0) })
    }

    /// Whether it was made of this password; takes as long as making it did.
    func matches(_ password: Password) throws -> Bool {
        // Keys are compared in a time that does not depend on them.
        try Self.key(password, cost, salt) == SymmetricKey(data: digest)
    }

    private static func key(_ password: Password, _ cost: Cost, _ salt: [UInt8]) throws -> SymmetricKey {
        try KDF.Scrypt.deriveKey(
            from: password.bytes, salt: salt, outputByteCount: 32, rounds: cost.rounds, blockSize: cost.blockSize,
            parallelism: cost.parallelism)
    }
}
