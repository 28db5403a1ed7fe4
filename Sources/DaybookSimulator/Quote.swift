/// What a customer was shown: enough to order exactly that.
struct Quote {
    let customer: String
    let position: Int
    let total: Int
    /// The basket's words, as in the question.
    let basket: [String]
}
