import Deployment
import HTTPShell
import Markup
import MissionModel
import Wording

/// A job that makes a plan: how far it is, how good the best plan is, and what came of it.
struct JobPage {
    let mission: MissionHeader
    let progress: JobProgressPart
    let mayChange: Bool
    let t: Words

    static func load(_ request: PageRequest, in store: any Store) async throws -> JobPage {
        let (mission, progress) = try await store.transaction(.read, as: request.actor) { transaction in
            (
                try await transaction.head(request.mission).mission,
                try await JobProgressPart.load(request.id, of: request.mission, request.words, in: transaction)
            )
        }
        return JobPage(mission: mission, progress: progress, mayChange: request.may(.change), t: request.words)
    }

    /// Asks for the job's end; the best plan that it has is kept.
    static func stop(_ form: PageForm, in store: any Store) async throws -> FormOutcome {
        let (mission, id) = (form.request.mission, form.request.id)
        do {
            try await store.transaction(.write, as: form.request.actor) { transaction in
                _ = try await transaction.job(id, of: mission)
                _ = try await transaction.cancelJob(id)
            }
        } catch let error as StoreError {
            // It ended by itself meanwhile, which is what was wanted.
            guard error.code == .conflict else { throw error }
        }
        return .done(MissionPath(mission).job(id))
    }

    var page: Page {
        let (job, paths) = (progress.job, MissionPath(mission.id))
        var page = Page(
            title: t(.planJob, job.id), mission: mission, section: .plans,
            body: """
                \(PageHead(t(.planJob, job.id), note: .link(t(.plans), paths.plans)).html)\
                <section class="card" aria-label="\(t(.progress))">\
                <div data-stream="\(paths.jobEvents(job.id).text)">\(progress.html)</div>\(stop(paths))\
                <p class="vh" role="status" data-said></p></section>\(asked)
                """)
        if !job.state.isFinal { page.renewal = .part }
        return page
    }

    private func stop(_ paths: MissionPath) -> HTML {
        if !mayChange || progress.job.state.isFinal || progress.job.cancelRequested { return .empty }
        return """
            <form class="in" method="post" data-while \(action: paths.jobStop(progress.job.id))>\
            <button class="b">\(t(.stopJob))</button> <small class="soft">\(t(.stopKeepsBest))</small></form>
            """
    }

    private var asked: HTML {
        let search = progress.job.request.search
        var facts = Facts()
        facts.add(t(.timeLimit), text: search.seconds.map { t.language.duration(seconds: $0) })
        facts.add(t(.iterations), text: search.iterations.map(t.language.number))
        facts.add(t(.seed), "<span class=\"nowrap\">\(search.seed)</span>")
        facts.add(t(.threads), text: t.language.number(search.threads))
        facts.add(t(.askedAt), .moment(progress.job.createdAt, t))
        return Card(id: "asked", title: t(.whatWasAsked), body: facts.html).html
    }
}

/// What of a job's page changes while it is at work.
struct JobProgressPart: Sendable {
    let job: Job
    let scores: [JobScore]
    let now: Instant
    let t: Words

    /// More steps than this nobody sees.
    private static let mostScores = 2000

    /// - Throws: `notFound`, for a job of another mission too.
    static func load(
        _ id: String, of mission: String, _ t: Words, in transaction: any StoreTransaction
    ) async throws -> JobProgressPart {
        JobProgressPart(
            job: try await transaction.job(id, of: mission),
            scores: try await transaction.scores(ofJob: id, limit: mostScores), now: try await transaction.now(), t: t)
    }

    var html: HTML {
        let progress = job.progress
        let percent = Int((job.state == .completed ? 100 : progress.percent).rounded(.down))
        var facts = Facts()
        facts.add(t(.status), job.tag.html(t(job.phrase)))
        if !job.state.isFinal {
            facts.add(t(.timeLeft), text: progress.secondsLeft.map { t.language.duration(seconds: $0) })
        }
        facts.add(t(.iterations), text: progress.iterations > 0 ? t.language.number(progress.iterations) : nil)
        if let best = job.planScore ?? progress.incumbent {
            facts.add(t(.rulesBroken), text: t.language.number(best.hard))
            facts.add(t(.shortfallPoints), text: t.language.number(best.medium))
            facts.add(t(.balancePoints), text: t.language.number(best.soft))
        }
        facts.add(t(.reason), job.lastError.map { .told($0, t) })
        return """
            <div class="in"><p class="row"><progress max="100" value="\(percent)" aria-label="\(t(.progress))"></progress> \
            <b class="big">\(t.language.percent(Double(percent) / 100))</b></p></div>\(facts.html)\
            \(ScoreCurve(scores, now: elapsed).html(t))\(result)\(when: job.state.isFinal, "<span data-end></span>")
            """
    }

    private var elapsed: Double {
        guard let start = job.startedAt else { return 0 }
        return Double((job.finishedAt ?? now).seconds - start.seconds)
    }

    private var result: HTML {
        guard job.state.isFinal else { return .empty }
        guard let version = job.planVersions.first else {
            return "<p class=\"in soft\" data-say>\(t(.noPlanCame))</p>"
        }
        let path = MissionPath(job.request.mission).plan(version)
        return """
            <p class="in acts" data-say><a class="b go" id="result" \(href: path.overview)>\
            \(t(.openPlan, t(.planTitle, String(version))))</a></p>
            """
    }
}

extension StoreTransaction {
    /// A job of a mission.
    ///
    /// - Throws: `notFound`.
    func job(_ id: String, of mission: String) async throws -> Job {
        guard let job = try await job(id), ExactText(job.request.mission) == ExactText(mission) else {
            throw StoreError(.notFound, "The mission has no such job.")
        }
        return job
    }
}
