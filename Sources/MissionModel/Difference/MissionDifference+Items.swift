extension MissionDifference {
    /// One thing that differs, for people and programs.
    package struct Item: Sendable, Equatable {
        package enum Kind: String, Sendable, CaseIterable {
            case mission, rule, travel, region, hub, station
            case tabulationCentre = "tabulation_centre"
            case delegation, observer, incompatibility, pin, sample
        }

        package enum Way: String, Sendable, CaseIterable {
            case added, removed, changed
        }

        package let kind: Kind
        /// Identifiers: an entity's own, the people of a pin, the two of a pair; the name of a rule; else none.
        package let subjects: [String]
        package let way: Way
        /// What changed of it; empty for what was added or removed as a whole, and for a sample.
        package let fields: [FieldChange]
        /// A sentence.
        package let text: String
        /// Whether it touches a plan: who or what the plan has in it, or a rule that all plans go by.
        package let isUsed: Bool

        package var json: JSONValue {
            [
                "kind": .string(kind.rawValue), "subjects": .strings(subjects), "change": .string(way.rawValue),
                "fields": .array(fields.map(\.json)), "text": .string(text), "used": .bool(isUsed),
            ]
        }
    }

    /// Everything that differs, each with a sentence and whether it touches a plan; people first, then places, then rules.
    ///
    /// - Parameter use: of the plan that readers have.
    package func items(for use: PlanUse) -> [Item] {
        var items = entities(observers, .observer) { use.people.contains($0.id) }
        items += entities(delegations, .delegation) { use.delegations.contains($0.id) }
        items += entities(regions, .region) { use.regions.contains($0.id) }
        items += entities(hubs, .hub) { use.hubs.contains($0.id) }
        items += entities(stations, .station) { use.stations.contains($0.id) }
        items += entities(tabulationCentres, .tabulationCentre) { use.centres.contains($0.id) }
        items += pairs(incompatibilities) { way, pair in
            let met = pair.kind == .observers ? use.people : use.delegations
            return Item(
                kind: .incompatibility, subjects: pair.pair, way: way, fields: [],
                text: MissionDifferenceWords.incompatibility(pair, way), isUsed: pair.pair.allSatisfy(met.contains))
        }
        items += pairs(pins) { way, pin in
            Item(
                kind: .pin, subjects: pin.observers, way: way, fields: [], text: MissionDifferenceWords.pin(pin, way),
                isUsed: pin.observers.contains(where: use.listed.contains))
        }
        if let sample {
            items.append(
                Item(
                    kind: .sample, subjects: [], way: sample.way, fields: [],
                    text: MissionDifferenceWords.sample(sample), isUsed: true))
        }
        for field in rules { items.append(single(.rule, [field.name], field)) }
        for field in travel { items.append(single(.travel, [], field)) }
        for field in mission { items.append(single(.mission, [], field)) }
        return items
    }

    /// Whether anything that differs touches a plan.
    package func touches(_ use: PlanUse) -> Bool { items(for: use).contains(where: \.isUsed) }

    private func entities<Entity>(
        _ changes: EntityChanges<Entity>, _ kind: Item.Kind, isUsed: (Entity) -> Bool
    ) -> [Item] {
        changes.all.map { change in
            let fields = change.fields
            let used = (change.old ?? change.new).map(isUsed) ?? false
            return Item(
                kind: kind, subjects: [change.id], way: change.way, fields: fields,
                text: MissionDifferenceWords.entity(kind, change.id, change.way, fields),
                isUsed: used && (fields.isEmpty || fields.contains(where: \.hasEffect)))
        }
    }

    private func pairs<Entry>(
        _ changes: PairChanges<Entry>, _ item: (Item.Way, Entry) -> Item
    ) -> [Item] {
        changes.added.map { item(.added, $0) } + changes.removed.map { item(.removed, $0) }
    }

    private func single(_ kind: Item.Kind, _ subjects: [String], _ field: FieldChange) -> Item {
        Item(
            kind: kind, subjects: subjects, way: .changed, fields: [field],
            text: MissionDifferenceWords.single(kind, field), isUsed: field.hasEffect)
    }
}

extension FieldChange {
    /// Names, roles and numbers of voters are for readers: no rule and no point of a plan is about them, and the share of
    /// a delegation is looked at before planning.
    private static let namesWithoutEffect: Set<String> = ["name", "label", "role", "voters", "max_delegation_share"]

    /// Whether a rule or a point of plans is about the field.
    package var hasEffect: Bool { !Self.namesWithoutEffect.contains(name) }
}

extension EntityChange {
    var way: MissionDifference.Item.Way {
        switch self {
        case .added: .added
        case .removed: .removed
        case .changed: .changed
        }
    }
}

extension SampleChange {
    fileprivate var way: MissionDifference.Item.Way { from == nil ? .added : to == nil ? .removed : .changed }
}
