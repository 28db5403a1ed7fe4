/// What is known of the newest commit of a file with notes, when it is opened.
enum CommitVerdict: Equatable {
    /// All of it is there.
    case whole
    /// A power cut came before the end of its flush: nobody was told of it.
    case cutOff
    /// It was flushed, and its pages are not as they were written.
    case pagesAreDamaged
    /// What is noted of it is not what was noted, for the reason given.
    case noteIsDamaged(String)
}
