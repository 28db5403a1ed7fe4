// The standard library keeps these to itself. They are the only place where a lifetime is
// asserted instead of derived; everything public states its lifetime with `@_lifetime`.

/// Forgets what `dependent` depended on and makes it depend on a borrow of `source`.
@unsafe
@_unsafeNonescapableResult
@_lifetime(borrow source)
func overrideLifetime<T: ~Copyable & ~Escapable, U: ~Copyable & ~Escapable>(
    _ dependent: consuming T, borrowing source: borrowing U
) -> T {
    dependent
}

/// Forgets what `dependent` depended on and makes it depend on exclusive access to `source`.
@unsafe
@_unsafeNonescapableResult
@_lifetime(&source)
func overrideLifetime<T: ~Copyable & ~Escapable, U: ~Copyable & ~Escapable>(
    _ dependent: consuming T, mutating source: inout U
) -> T {
    dependent
}
