/// What can be wrong with a file, one stable code for each class of fault.
package enum ImportCode: String, Sendable, CaseIterable {
    // The file as a whole
    case unreadableFile = "unreadable_file"
    case unterminatedQuote = "unterminated_quote"
    case noHeader = "no_header"
    case duplicateHeader = "duplicate_header"
    // The mapping
    case unknownField = "unknown_field"
    case unknownColumn = "unknown_column"
    case missingColumn = "missing_column"
    case unknownTimeZone = "unknown_time_zone"
    // A row
    case raggedRow = "ragged_row"
    case strayQuote = "stray_quote"
    case nulCharacter = "nul_character"
    case damagedText = "damaged_text"
    // A value
    case missingValue = "missing_value"
    case tooLong = "too_long"
    case unreadableNumber = "unreadable_number"
    case outOfRange = "out_of_range"
    case unknownValue = "unknown_value"
    case unreadableTime = "unreadable_time"
    case impossibleHours = "impossible_hours"
    case unknownLanguage = "unknown_language"
    case unknownCountry = "unknown_country"
    case invalidValue = "invalid_value"
    // Coordinates
    case decimalComma = "decimal_comma"
    case blankCoordinates = "blank_coordinates"
    case zeroCoordinates = "zero_coordinates"
    case swappedCoordinates = "swapped_coordinates"
    case outsideOutline = "outside_outline"
    case farFromOthers = "far_from_others"
    case invalidOutline = "invalid_outline"
    // References and sums
    case repeatedID = "repeated_id"
    case unknownRegion = "unknown_region"
    case unknownDelegation = "unknown_delegation"
    case delegationShare = "delegation_share"
    case hostCountry = "host_country"
    case stillReferenced = "still_referenced"
    case assumedTimeZone = "assumed_time_zone"
}
