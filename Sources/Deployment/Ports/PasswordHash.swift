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
}
