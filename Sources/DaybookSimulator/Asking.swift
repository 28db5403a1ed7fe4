/// A call on its way, as the history knows it.
@MainActor
struct Asking {
    let id: Int
    let job: Job
    /// Which of the job's calls it is.
    let place: Int

    var words: [String] { job.calls[place] }
    var isLast: Bool { place == job.calls.count - 1 }
}
