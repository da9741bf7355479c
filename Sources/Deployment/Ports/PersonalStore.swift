package import MissionModel

/// What a mission shows of people and cars to heads of delegations, and how long it keeps such data.
package struct Disclosure: Sendable, Equatable {
    /// Raised by one with each change; 0 where nothing was ever set.
    package var revision: Int
    /// Whether heads see their teams' cars and drivers.
    package var driver: Bool
    package var interpreter: Bool
    /// Whether heads see the contacts of those in a team with their people.
    package var partners: Bool
    /// Days after the day of the election; nil: nothing is removed by itself.
    package var retentionDays: Int?
    /// Whom teams call, one number a line, for their sheets.
    package var emergency: String?

    package init(
        revision: Int = 0, driver: Bool = true, interpreter: Bool = true, partners: Bool = false,
        retentionDays: Int? = nil, emergency: String? = nil
    ) {
        self.revision = revision
        self.driver = driver
        self.interpreter = interpreter
        self.partners = partners
        self.retentionDays = retentionDays
        self.emergency = emergency
    }
}

/// How somebody is reached, as far as it is released.
package struct ReleasedPerson: Sendable, Equatable {
    package var name: String?
    package var email: String?
    package var phone: String?

    package init(name: String?, email: String?, phone: String?) {
        self.name = name
        self.email = email
        self.phone = phone
    }
}

/// What is released for one observer.
package struct ReleasedContacts: Sendable, Equatable {
    package var own: ReleasedPerson?
    /// The team's car: its plate and its driver.
    package var vehicle: (plate: String, driver: ReleasedPerson)? {
        plate.map { ($0, driver ?? ReleasedPerson(name: nil, email: nil, phone: nil)) }
    }
    package var plate: String?
    package var driver: ReleasedPerson?
    package var interpreter: ReleasedPerson?
    package var interpreterLanguages: [String] = []
    package var partners: [ReleasedPerson] = []

    package init() {}
}

/// Names, numbers, addresses and plates, which are kept apart. An actor of some delegations has only what is released to
/// them, whatever is asked for. Lists are read as a mission's other lists are, and imports fill them.
package protocol PersonalStore: Sendable {
    func disclosure(mission: String) async throws -> Disclosure

    /// Replaces the settings under the next revision, and releases what follows.
    ///
    /// - Throws: `staleRevision`.
    func setDisclosure(
        _ disclosure: Disclosure, mission: String, meeting condition: RevisionCondition
    ) async throws -> Disclosure

    /// What is released for some observers, by observer.
    func released(mission: String, observers: [String]) async throws -> [ExactText: ReleasedContacts]

    /// The published plan's teams with their cars and interpreters, by team; identifiers only.
    func teamSupport(mission: String) async throws -> [TeamSupport]

    /// Replaces that, and releases what follows.
    func replaceTeamSupport(_ support: [TeamSupport], mission: String) async throws

    /// Removes the contact of an observer.
    ///
    /// - Returns: whether there was one.
    func removeContact(of observer: String, mission: String) async throws -> Bool

    /// Takes a person's label out of all that delegations were told.
    func removeLabel(_ label: String, of observer: String, delegation: String, mission: String) async throws

    /// Persons that were erased, by mission and observer: a database that is older than that must lose them again.
    func erasures() async throws -> [Erasure]

    /// Records that somebody is erased now.
    ///
    /// - Returns: the erasure with its time, which is later than that of any former one of the person.
    func recordErasure(_ erasure: Erasure) async throws -> Erasure

    /// Records an erasure of a list. Of two who do that at once the second waits for the first.
    ///
    /// - Returns: whether the person is to be erased: false where this erasure is recorded, or a later one.
    func takeErasure(_ erasure: Erasure) async throws -> Bool
}
