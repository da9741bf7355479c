import Spreadsheets

extension ChangesSince {
    /// The last columns of a list.
    static let columns: [SheetColumn] =
        [SheetColumn].groups(
            (.text, ["mission_changed"]), (.whole, ["input_revision", "mission_revision"]), (.prose, ["changed_since"]))

    func cells(_ subjects: [Subject]) -> [SheetValue] {
        [.flag(isChanged), .whole(inputRevision), .whole(missionRevision), .text(text(subjects))]
    }
}
