/// Books that lie beneath others and are read through them.
///
/// Laid under provisional books by a ``Batch``; nothing changes them while they lie there, but
/// that they cache what is read.
package final class Ground: RowSource {
    private var books: Books

    /// Takes the rows that `books` have, and leaves it none of its own: all is read through it
    /// from here.
    package init(under books: inout Books) {
        self.books = Books(on: NoRows())
        swap(&self.books, &books)
        books = Books(on: self, at: self.books.position, time: self.books.time)
    }

    /// Gives the rows back as they were; what `books` had on top of them is forgotten.
    ///
    /// Forgotten here, since the provisional books read from this: they would keep it, and it them.
    package func rise(into books: inout Books) {
        swap(&self.books, &books)
        self.books = Books(on: NoRows())
    }

    package func shop() -> Shop? { books.shop }
    package func stock(_ sku: SKU) -> Stock? { books.stock(sku) }
    package func cart(_ customer: CustomerID) -> Cart? { books.cart(customer) }
    package func customer(_ id: CustomerID) -> Customer? { books.customer(id) }
    package func reservation(_ id: ReservationID) -> Reservation? { books.reservation(id) }
    package func order(_ ordinal: Ordinal) -> Order? { books.order(ordinal) }
    package func keyRecord(_ key: Key) -> KeyRecord? { books.keyRecord(key) }

    package func agenda(_ second: Int64) -> Agenda? {
        books.agenda.find(second, load: books.source.agenda)
    }

    package func skus(after sku: SKU?, limit: Int) -> [SKU] { books.skus(after: sku, limit: limit) }
}
