import MissionModel
import Spreadsheets

/// What a list of a mission has a row of, under the names of columns that an import takes, so that the list comes in again
/// without a change.
protocol ListedEntity: IdentifiedEntity {
    static var columns: [SheetColumn] { get }
    var cells: [SheetValue] { get }
}

extension SheetValue {
    /// Values of a list in one cell, as imports take them apart: by semicolons, or where a value has what would part it, by
    /// bars alone.
    static func list(_ values: [String]) -> SheetValue {
        if values.isEmpty { return .blank }
        guard values.contains(where: { $0.contains { ",;/".contains($0) } }) else {
            return .text(values.joined(separator: "; "))
        }
        return .text(values.joined(separator: "|") + (values.count == 1 ? "|" : ""))
    }

    static func clock(_ time: ClockTime) -> SheetValue { .time(minutes: time.minutes) }
}

extension Region: ListedEntity {
    static var columns: [SheetColumn] {
        [SheetColumn].groups(
            (.text, ["id", "name", "time_zone", "status"]), (.whole, ["min_teams", "max_teams"]),
            (.text, ["languages"]), (.whole, ["return_min"]), (.decimal, ["detour", "speed_kmh"]))
    }

    var cells: [SheetValue] {
        [
            .text(id), .text(name), .text(timeZone), .text(status.rawValue), .whole(minTeams), .optional(maxTeams),
            .list(languages), .whole(returnMin), .optional(detour), .optional(speedKmh),
        ]
    }
}

extension Delegation: ListedEntity {
    static var columns: [SheetColumn] { [SheetColumn].groups((.text, ["id", "name", "country"])) }

    var cells: [SheetValue] { [.text(id), .text(name), .text(country)] }
}

/// Instants keep the text that they were written as: a spreadsheet's date has no place for the offset from UTC.
extension Observer: ListedEntity {
    static var columns: [SheetColumn] {
        [SheetColumn].groups(
            (
                .text,
                [
                    "id", "delegation", "role", "sex", "first_time", "languages", "status", "reserve", "available_from",
                    "available_to", "debriefing",
                ]
            ), (.whole, ["max_leg_min", "max_km"]),
            (.text, ["excluded_regions", "preferred_regions", "political_family", "label"]))
    }

    var cells: [SheetValue] {
        let who: [SheetValue] = [
            .text(id), .text(delegation), .text(role.rawValue), .text(sex.rawValue), .flag(firstTime), .list(languages),
            .text(status.rawValue), .flag(reserve),
        ]
        let when: [SheetValue] = [
            .text(availableFrom.text), .text(availableTo.text), .flag(debriefing), .optional(maxLegMin),
            .optional(maxKm),
        ]
        return who + when + [
            .list(excludedRegions), .list(preferredRegions), .optional(politicalFamily), .optional(label),
        ]
    }
}

extension Station: ListedEntity {
    static var columns: [SheetColumn] {
        [SheetColumn].groups(
            (.text, ["id", "name", "region", "district"]), (.decimal, ["lat", "lon"]), (.whole, ["voters"]),
            (.text, ["setting", "kind"]), (.time, ["opens", "closes"]), (.text, ["cleared", "no_go"]))
    }

    var cells: [SheetValue] {
        [
            .text(id), .text(name), .text(region), .text(district), .decimal(lat), .decimal(lon), .optional(voters),
            .text(setting.rawValue), .text(kind.rawValue), .clock(opens), .clock(closes), .flag(cleared),
            noGo.map(SheetValue.flag) ?? .blank,
        ]
    }
}

extension Hub: ListedEntity {
    static var columns: [SheetColumn] {
        [SheetColumn].groups(
            (.text, ["id", "name", "region"]), (.decimal, ["lat", "lon"]),
            (.whole, ["vehicles", "seats", "interpreters"]))
    }

    var cells: [SheetValue] {
        [
            .text(id), .text(name), .text(region), .decimal(lat), .decimal(lon), .whole(vehicles), .whole(seats),
            .whole(interpreters),
        ]
    }
}

extension TabulationCentre: ListedEntity {
    static var columns: [SheetColumn] {
        [SheetColumn].groups((.text, ["id", "region", "district"]), (.decimal, ["lat", "lon"]))
    }

    var cells: [SheetValue] { [.text(id), .text(region), .text(district), .decimal(lat), .decimal(lon)] }
}

extension Contact: ListedEntity {
    static var columns: [SheetColumn] { [SheetColumn].groups((.text, ["observer", "name", "email", "phone", "note"])) }

    var cells: [SheetValue] { [.text(observer), .text(name), .optional(email), .optional(phone), .optional(note)] }
}

extension Vehicle: ListedEntity {
    static var columns: [SheetColumn] {
        [SheetColumn].groups((.text, ["id", "hub", "plate", "driver", "phone"]), (.whole, ["seats"]))
    }

    var cells: [SheetValue] {
        [.text(id), .text(hub), .text(plate), .optional(driver), .optional(phone), .optional(seats)]
    }
}

extension Interpreter: ListedEntity {
    static var columns: [SheetColumn] { [SheetColumn].groups((.text, ["id", "hub", "name", "phone", "languages"])) }

    var cells: [SheetValue] { [.text(id), .text(hub), .text(name), .optional(phone), .list(languages)] }
}
