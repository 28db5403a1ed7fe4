// expect: 'mode' is a 'let' constant
import LMDB

func f(_ environment: inout Environment) { environment.mode = .scratch }
