extension String {
    /// As a heading or a label begins, whatever it is elsewhere.
    var asHead: String { prefix(1).uppercased() + dropFirst() }

    /// As it stands within a sentence.
    var withinSentence: String { prefix(1).lowercased() + dropFirst() }
}
