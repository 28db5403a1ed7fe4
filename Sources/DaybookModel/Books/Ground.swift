/// Books that lie beneath others and are read through them.
///
/// Laid under provisional books by a ``Batch``; nothing changes them while they lie there, but
/// that they cache what is read.
final class Ground: RowSource {
    private var books: Books

    /// Takes the rows that `books` have, and leaves it none of its own: all is read through it
    /// from here.
    init(under books: inout Books) {
        self.books = Books(on: NoRows())
        swap(&self.books, &books)
        books = Books(on: self, at: self.books.position, time: self.books.time)
    }

    /// Gives the rows back as they were; what `books` had on top of them is forgotten.
    func rise(into books: inout Books) {
        swap(&self.books, &books)
    }

    func shop() -> Shop? { books.shop }
    func stock(_ sku: SKU) -> Stock? { books.stock(sku) }
    func cart(_ customer: CustomerID) -> Cart? { books.cart(customer) }
    func customer(_ id: CustomerID) -> Customer? { books.customer(id) }
    func reservation(_ id: ReservationID) -> Reservation? { books.reservation(id) }
    func order(_ ordinal: Ordinal) -> Order? { books.order(ordinal) }
    func keyRecord(_ key: Key) -> KeyRecord? { books.keyRecord(key) }

    func agenda(_ second: Int64) -> Agenda? {
        books.agenda.find(second, load: books.source.agenda)
    }

    func skus(after sku: SKU?, limit: Int) -> [SKU] { books.skus(after: sku, limit: limit) }
}
