import Crypto
import CryptoExtras
import Foundation

extension PasswordHash {
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
