// expect: 'environment' is borrowed and cannot be consumed
import LMDB

func f(_ environment: borrowing Environment) { let second = environment; _ = second.mode }
