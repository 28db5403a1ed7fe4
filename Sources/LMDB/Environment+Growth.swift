import CLMDB
import Glibc

/// How the map grows: always between transactions, with the writer's lock held.
extension Environment {
    /// The smallest step worth taking when the system does not give us a larger one.
    private static var smallestStep: Int { 1 << 16 }

    /// Grows ahead of need, so that a body hardly ever has to run again.
    borrowing func growIfNearlyFull() throws(LMDBError) {
        let (size, used) = mapUse()
        guard sizing.isNearlyFull(size, used: used) else { return }
        do throws(LMDBError) {
            try grow()
        } catch .mapFull {
            // Not needed yet: there is room left, and freed pages besides.
        }
    }

    /// Makes the map larger by one step, or by as much of it as the system allows.
    ///
    /// Dead readers are forgotten first: they may be what keeps freed pages from use (R6).
    ///
    /// - Throws: ``LMDBError/mapFull`` if the system allows nothing more.
    borrowing func grow() throws(LMDBError) {
        try unsafe check(mdb_reader_check(handle, nil))
        let (size, _) = mapUse()
        var step = sizing.step(from: size)
        while !canMap(size + step) {
            step = step / 2 / Self.smallestStep * Self.smallestStep
            guard step > 0 else { throw .mapFull }
        }
        try moveMap(from: size, to: size + step)
    }

    /// Makes the map as large as another process has made the file.
    borrowing func followGrowth() throws(LMDBError) {
        let (size, used) = mapUse()
        guard used > size else { return }
        let target = sizing.size(for: used)
        guard canMap(target) else { throw .mapFull }
        try moveMap(from: size, to: target)
    }

    /// Sizes of the map and of the part in use, in bytes.
    borrowing func mapUse() -> (size: Int, used: Int) {
        var information = unsafe MDB_envinfo()
        var statistics = MDB_stat()
        let code = unsafe mdb_env_info(handle, &information)
        let other = unsafe mdb_env_stat(handle, &statistics)
        precondition(code == 0 && other == 0, "an open environment did not say how large it is")
        let pageSize = Int(statistics.ms_psize)
        return unsafe (information.me_mapsize, (information.me_last_pgno + 1) * pageSize)
    }

    /// Tries the new size on a map of its own.
    ///
    /// LMDB unmaps the old one before it maps the new,
    /// and would be left with none if the system then said no.
    private borrowing func canMap(_ size: Int) -> Bool {
        var descriptor: Int32 = -1
        guard unsafe mdb_env_get_fd(handle, &descriptor) == MDB_SUCCESS else { return false }
        let map = unsafe mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0)
        guard let map = unsafe map, unsafe map != MAP_FAILED else { return false }
        return unsafe munmap(map, size) == 0
    }

    private borrowing func moveMap(from oldSize: Int, to size: Int) throws(LMDBError) {
        try readers.exclusively { () throws(LMDBError) in
            let code = unsafe mdb_env_set_mapsize(handle, size)
            guard code != MDB_SUCCESS else { return }
            let isRestored = unsafe mdb_env_set_mapsize(handle, oldSize) == MDB_SUCCESS
            precondition(isRestored, "the system took the map away and gave none back")
            throw LMDBError(code: code)
        }
    }
}
