/// How many entries a page of a list may have.
enum PageSize {
    static let most = 200
    static let usual = 50
}
