/// What the service itself says in English, in refusals, findings and plan documents, which are the same for every reader:
/// pages tell it in the reader's language. Places for other texts are `{0}` and up; a text in a place may be such a sentence
/// again, a counted noun or one of the ``terms``.
///
/// A test looks for every sentence that the sources say and that is not known here.
package struct ServiceSentence: Sendable {
    /// As the service has it, to the letter.
    let english: String
    let russian: String
    /// As pages say it in English, where the service names options of a command line; the third text of a sentence.
    let page: String?

    init(_ english: String, _ russian: String, page: String? = nil) {
        (self.english, self.russian, self.page) = (english, russian, page)
    }

    static let sentences: [ServiceSentence] =
        forms + refusals + rules + shortfalls + findings + causes + trials + jobs + imports + cells + former

    /// Both texts of all that is known, with the one of pages where there is one, for a test that compares their places.
    package static let texts: [[String]] = (sentences + terms).map { sentence in
        [sentence.english, sentence.russian] + (sentence.page.map { [$0] } ?? [])
    }
}
