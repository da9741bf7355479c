package import Calendars
package import Deployment
import MissionModel

/// A message as it is to be read, in the language of whom it is for.
package struct Letter: Sendable, Equatable {
    package let language: Language
    package let subject: String
    package let plain: String
    package let html: String
    /// iCalendar files.
    package let calendars: [CalendarFile]

    private init(_ text: LetterText, _ language: Language, calendars: [CalendarFile] = []) {
        self.language = language
        subject = text.subject
        plain = text.plain
        html = text.html(language: language.rawValue)
        self.calendars = calendars
    }

    /// - Parameter mission: its name as people know it.
    package static func news(
        _ news: [AssignmentNews], plan: Int?, mission: MissionTitle, for account: Account, from office: LetterOffice
    ) -> Letter {
        let words = account.language.words
        let sections = ToldAssignment.Change.allCases.flatMap { change -> [LetterText.Block] in
            let own = news.filter { $0.told.change == change }
            if own.isEmpty { return [] }
            return [.heading(words.heading(change, people: own.count))] + own.map { NewsEntry($0, in: words).block }
        }
        return assignments(
            news, sections, subject: words.newsSubject(mission: mission.name, people: news.count),
            introduction: words.newsIntroduction(mission: mission.name, plan: plan), mission, account, office)
    }

    /// The subject of a letter with news of so many people.
    package static func newsSubject(people: Int, mission: MissionTitle, in language: Language) -> String {
        language.words.newsSubject(mission: mission.name, people: people).plainLine
    }

    /// - Parameter news: what is not confirmed yet.
    package static func reminder(
        _ news: [AssignmentNews], mission: MissionTitle, for account: Account, from office: LetterOffice
    ) -> Letter {
        let words = account.language.words
        return assignments(
            news, news.map { NewsEntry($0, in: words).block },
            subject: words.reminderSubject(mission: mission.name, people: news.count),
            introduction: words.reminderIntroduction(mission: mission.name, people: news.count), mission, account,
            office)
    }

    private static func assignments(
        _ news: [AssignmentNews], _ sections: [LetterText.Block], subject: String, introduction: String,
        _ mission: MissionTitle, _ account: Account, _ office: LetterOffice
    ) -> Letter {
        let words = account.language.words
        let calendars = NewsCalendar(
            mission: mission.id, words: words, organizer: office.address, link: office.site, domain: office.domain
        ).files(news)
        var blocks: [LetterText.Block] = [.paragraph(words.greeting(account.name.plainLine)), .paragraph(introduction)]
        blocks += sections
        blocks.append(.link(words.confirmLink, url: office.site))
        if !calendars.isEmpty { blocks.append(.paragraph(words.calendarNote)) }
        blocks.append(.paragraph(words.automatic))
        return Letter(LetterText(subject: subject.plainLine, blocks: blocks), account.language, calendars: calendars)
    }

    /// - Parameter request: as it was decided.
    package static func answer(
        _ request: HeadRequest, mission: MissionTitle, for account: Account, from office: LetterOffice
    ) -> Letter {
        let words = account.language.words
        let introduction = words.answerIntroduction(
            mission: mission.name, request.state, isReport: request.content.kind.isReport)
        var blocks: [LetterText.Block] = [.paragraph(words.greeting(account.name.plainLine)), .paragraph(introduction)]
        blocks += AnswerEntries(request, in: words).blocks
        blocks += [.link(words.answerLink, url: office.site), .paragraph(words.automatic)]
        let subject = words.answerSubject(mission: mission.name).plainLine
        return Letter(LetterText(subject: subject, blocks: blocks), account.language)
    }

    /// - Parameter link: what opens the account; it is nowhere but here.
    package static func invitation(link: String, for account: Account) -> Letter {
        let words = account.language.words
        return short(words.invitationSubject, words.invitationText, words.invitationLink, url: link, account)
    }

    /// - Parameter link: what signs in; it is nowhere but here.
    package static func signIn(link: String, for account: Account) -> Letter {
        let words = account.language.words
        return short(words.signInSubject, words.signInText, words.signInLink, url: link, account)
    }

    private static func short(
        _ subject: String, _ text: String, _ linkText: String, url: String, _ account: Account
    ) -> Letter {
        let words = account.language.words
        let blocks: [LetterText.Block] = [
            .paragraph(words.greeting(account.name.plainLine)), .paragraph(text), .link(linkText, url: url),
            .paragraph(words.automatic),
        ]
        return Letter(LetterText(subject: subject.plainLine, blocks: blocks), account.language)
    }
}

/// A mission as messages name it.
package struct MissionTitle: Sendable, Equatable {
    package let id: String
    package let name: String

    package init(id: String, name: String) {
        self.id = id
        self.name = name.plainLine
    }
}
