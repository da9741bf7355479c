extension ServiceSentence {
    /// What plans say that version 0.1.0 has made, and nothing says any more: a stored document never changes.
    static let former: [ServiceSentence] = [
        ServiceSentence(
            "{0} has {1} of the {2} teams that it needs: {3}.", "{0}: групп {1}, а нужно {2}: {3}."),
        ServiceSentence(
            "one person is in no team, and nobody is left to go with",
            "свободен один человек, но ему не с кем идти"),
        ServiceSentence(
            "{0} people are in no team, but no team of them was found that keeps all rules there",
            "свободно человек: {0}, но группы из них, которая соблюдает там все правила, не нашлось"),
        ServiceSentence(
            "{0} substitutes are visited while {1} primary units of the stratum are left out.",
            "Посещается запасных участков: {0}; пропущено основных в слое: {1}."),
        ServiceSentence(
            "{0} teams in {1} have members of {2}, {3} are the most wanted.",
            "{2}: групп в регионе {1}: {0}, желательно не больше {3}."),
        ServiceSentence("Nobody else is available at the same time.", "Больше никто не свободен в это же время."),
    ]
}
