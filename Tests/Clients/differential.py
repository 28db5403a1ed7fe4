"""What is sent to Daybook and to Debian's redis-server alike; each must answer the same bytes.

FRAMES are sent as they are, LINES are typed (one command a line), each on a connection of its own.
DIFFERENCES are those we want: why, and what Daybook says instead."""

FRAMES = [
    # Whole requests.
    b"*1\r\n$4\r\nPING\r\n", b"*2\r\n$4\r\nPING\r\n$0\r\n\r\n", b"*1\r\n$4\r\npInG\r\n",
    b"*2\r\n$4\r\nECHO\r\n$6\r\na\r\nb\x00\xff\r\n", b"*2\r\n$4\r\nECHO\r\n$2\r\n\r\n\r\n",
    b"*0\r\n", b"*-1\r\n", b"*-10\r\n", b"*0\r\n*-1\r\n*1\r\n$4\r\nPING\r\n", b"\r\n", b"\n",
    b"\r\n\r\n*1\r\n$4\r\nPING\r\n", b"*1\r\n$4\r\nPING\r\nPING\r\n*1\r\n$4\r\nPING\r\n",
    b"*1\r\n$0\r\n\r\n", b"*2\r\n$3\r\nFOO\r\n$1\r\n\x00\r\n", b"*1\r\n$4\r\nPI\r\n\r\n",
    b"*1\r\n$5\r\nPING \r\n",
    # Frames that are none.
    b"*x\r\n", b"*\r\n", b"* 1\r\n", b"*1 \r\n", b"*1x\r\n", b"*1.0\r\n", b"*99999999999\r\n",
    b"*2147483648\r\n", b"*-2147483649\r\n", b"*01\r\n$4\r\nPING\r\n", b"*+1\r\n", b"*0x1\r\n",
    b"*1\r\nPING\r\n", b"*1\r\n+PING\r\n", b"*1\r\n:4\r\n", b"*1\r\n*1\r\n$4\r\nPING\r\n",
    b"*1\r\n\r\n$4\r\n", b"*1\r\n$\r\n", b"*1\r\n$x\r\n", b"*1\r\n$-1\r\n",
    b"*1\r\n$-2\r\n", b"*1\r\n$ 4\r\nPING\r\n", b"*1\r\n$4 \r\nPING\r\n", b"*1\r\n$+4\r\n",
    b"*1\r\n$04\r\nPING\r\n", b"*1\r\n$4x\r\n", b"*1\r\n$99999999999\r\n",
    b"*2\r\n$4\r\nPING\r\n$x\r\n", b"*2\r\n$4\r\nPING\r\nx", b"*" + b"1" * 100 + b"\r\n",
    b"*1\r\n$" + b"1" * 100 + b"\r\n", b"PING\r\n*x\r\nPING\r\n", b"*1\r\n$4\r\nPINGxx*1\r\n",
    # Lines.
    b"PING\n", b"PING\r\n", b"PING\r\r\n", b"  PING  \r\n", b"\tPING\t\r\n", b"PING 'a b'\r\n",
    b'PING "a b"\r\n', b'PING "\\x41\\n\\r\\t\\a\\b\\"\\\\"\r\n',
    b'PING "\\q\\x4"\r\n', b"PING 'a\\'b\\n'\r\n", b"PING a'b'\r\n", b'PING a"b"\r\n',
    b"PING ''\r\n",
    b'PING ""\r\n', b"PING 'a\r\n", b'PING "a\r\n', b"PING 'a'b\r\n", b'PING "a"b\r\n',
    b'"PING"\r\n', b"'PING'\r\n", b'""\r\n', b'PING "\\\r\n', b"ECHO \xff\xfe\r\n",
    b'"P\\x49NG" a\r\n', b"a" * 100_000, b"ECHO " + b"a" * 60_000 + b"\r\n",
    # Browsers.
    b"POST / HTTP/1.1\r\nHost: x\r\n\r\n", b"Host: x\r\n", b"host: x\r\n", b"post / HTTP/1.1\r\n",
    b"GET / HTTP/1.1\r\n", b"PING\r\nPOST / HTTP/1.1\r\n",
]

LINES = [
    # Unknown commands, and what they are said with.
    "foo", "FOO a b c", "foo 'a b' ''", "f" * 200, "foo " + "a" * 200 + " b", 'foo "a\\r\\nb"',
    "foo " + " ".join(f"argument-{number}" for number in range(40)), "foo \\x00",
    # The connection.
    "PING", "PING a", "PING a b", "ping", "ECHO", "ECHO a", "ECHO a b", "QUIT", "QUIT now",
    "quit\nPING",
    "SELECT", "SELECT 0", "SELECT 00", "SELECT -1", "SELECT 16", "SELECT 99999999999999999999",
    "SELECT abc", "SELECT 0 0", "SELECT ''", "SELECT 1", "RESET", "RESET x", "HELLO 3\nRESET\nPING",
    "CLIENT SETNAME ann\nRESET\nCLIENT GETNAME", "AUTH", "AUTH x", "AUTH default x", "AUTH ann x",
    "AUTH a b c", "AUTH default ''", "AUTH Default x",
    # HELLO in all forms.
    "HELLO", "HELLO 2", "HELLO 3", "HELLO 1", "HELLO 4", "HELLO 0", "HELLO -1", "HELLO abc",
    "HELLO ''",
    "HELLO 3.0", "HELLO 99999999999999999999", "hello 3", "HELLO 3 FOO", "HELLO 3 AUTH",
    "HELLO 3 AUTH default", "HELLO 3 AUTH default x", "HELLO 3 AUTH ann x", "HELLO 2 AUTH ann x",
    "HELLO 3 SETNAME", "HELLO 3 SETNAME ann\nCLIENT GETNAME", "HELLO 3 SETNAME 'a b'",
    "HELLO 3 SETNAME ''\nCLIENT GETNAME", "HELLO 3 setname ann auth default x\nCLIENT GETNAME",
    "HELLO 3 AUTH default x SETNAME ann\nCLIENT GETNAME",
    "HELLO 3 SETNAME ann AUTH ann x\nCLIENT GETNAME",
    "HELLO 3 SETNAME ann SETNAME bob\nCLIENT GETNAME", "HELLO AUTH default x", "HELLO 3 'a b'",
    "HELLO 3\nHELLO", "HELLO 3\nHELLO 2\nCLIENT GETNAME", "HELLO 3\nHELLO 4\nCLIENT GETNAME",
    "HELLO 3\nfoo", "HELLO 3\nECHO a", "HELLO 3\nCLIENT GETNAME", "HELLO 3\nCOMMAND INFO nosuch",
    "HELLO 3\nCOMMAND DOCS nosuch", "HELLO 3\nCONFIG GET save", "HELLO 3\nCONFIG GET nosuch",
    "HELLO 3\nINFO nosuch",
    # CLIENT.
    "CLIENT", "CLIENT FOO", "CLIENT FOO a b", "CLIENT " + "f" * 200, "CLIENT ''", "CLIENT ID",
    "client id", "CLIENT ID x", "CLIENT GETNAME", "CLIENT GETNAME x", "CLIENT SETNAME",
    "CLIENT SETNAME ann\nCLIENT GETNAME", "CLIENT SETNAME ann bob", "CLIENT SETNAME 'a b'",
    "CLIENT SETNAME 'a\tb'", 'CLIENT SETNAME "a\\nb"', 'CLIENT SETNAME "\\xc3\\xa9"',
    "CLIENT SETNAME ann\nCLIENT SETNAME ''\nCLIENT GETNAME", "CLIENT INFO x", "CLIENT LIST FOO",
    "CLIENT LIST TYPE", "CLIENT LIST TYPE foo", "CLIENT LIST TYPE master",
    "CLIENT LIST TYPE replica",
    "CLIENT LIST TYPE normal x", "CLIENT LIST ID", "CLIENT LIST ID x", "CLIENT LIST ID 0",
    "CLIENT LIST ID -1", "CLIENT LIST ID 999999", "CLIENT LIST ID 999999 x", "CLIENT KILL",
    "CLIENT KILL nobody", "CLIENT KILL 127.0.0.1:1", "CLIENT KILL ID", "CLIENT KILL ID x",
    "CLIENT KILL ID 0", "CLIENT KILL ID -1", "CLIENT KILL ID 999999", "CLIENT KILL TYPE foo",
    "CLIENT KILL TYPE master", "CLIENT KILL USER nobody", "CLIENT KILL FOO bar",
    "CLIENT KILL ADDR nobody",
    "CLIENT KILL LADDR nobody", "CLIENT KILL SKIPME maybe", "CLIENT KILL ID 999999 SKIPME",
    "CLIENT KILL ID 999999 SKIPME yes", "CLIENT KILL ID 999999 TYPE normal ADDR nobody SKIPME no",
    "CLIENT KILL TYPE normal SKIPME no ADDR nobody", "CLIENT NO-EVICT", "CLIENT NO-EVICT maybe",
    "CLIENT NO-EVICT on", "CLIENT NO-EVICT OFF", "CLIENT NO-EVICT on on",
    # The server.
    "COMMAND FOO", "COMMAND COUNT x", "COMMAND INFO nosuch", "COMMAND INFO nosuch nosuch",
    "COMMAND DOCS nosuch", "COMMAND LIST x", "COMMAND LIST FILTERBY",
    "COMMAND LIST FILTERBY FOO bar",
    "COMMAND LIST FILTERBY PATTERN nosuch*", "COMMAND LIST FILTERBY ACLCAT nosuch",
    "COMMAND GETKEYS",
    "COMMAND GETKEYS PING", "COMMAND GETKEYS nosuch", "CONFIG", "CONFIG FOO", "CONFIG GET",
    "CONFIG GET nosuch", "CONFIG GET save", "CONFIG GET databases", "CONFIG GET [a", "CONFIG SET",
    "CONFIG SET maxmemory", "INFO nosuch", "INFO nosuch nosuch", "DBSIZE", "DBSIZE x", "SLOWLOG",
    "SLOWLOG FOO", "SLOWLOG GET", "SLOWLOG GET 0", "SLOWLOG GET -1", "SLOWLOG GET -2",
    "SLOWLOG GET x",
    "SLOWLOG GET 1 2", "SLOWLOG LEN", "SLOWLOG LEN x", "SLOWLOG RESET", "SLOWLOG RESET x",
    "LATENCY",
    "LATENCY FOO", "LATENCY LATEST", "LATENCY LATEST x", "LATENCY HISTORY",
    "LATENCY HISTORY command",
    "LATENCY RESET", "LATENCY RESET command", "LATENCY HISTOGRAM nosuch",
    "HELLO 3\nLATENCY HISTOGRAM nosuch",
    "MONITOR", "MONITOR x", "MONITOR\nRESET",
    # Batches.
    "MULTI\nEXEC", "MULTI\nPING\nECHO a\nEXEC", "MULTI\nMULTI\nEXEC", "MULTI x", "EXEC", "EXEC x",
    "DISCARD", "DISCARD x", "MULTI\nDISCARD\nEXEC", "MULTI\nPING\nDISCARD\nPING",
    "MULTI\nfoo\nEXEC",
    "MULTI\nfoo\nDISCARD\nPING", "MULTI\nECHO\nEXEC", "MULTI\nECHO\nPING\nEXEC\nPING",
    "MULTI\nEXEC x\nEXEC",
    "MULTI\nDISCARD x\nEXEC", "MULTI x\nEXEC", "MULTI\nMULTI x\nEXEC", "MULTI\nRESET\nEXEC",
    "MULTI\nPING\nQUIT", "MULTI\nSELECT 0\nEXEC", "MULTI\nCLIENT SETNAME ann\nCLIENT GETNAME\nEXEC",
    "MULTI\nCLIENT FOO\nEXEC", "MULTI\nHELLO 3\nCLIENT GETNAME\nEXEC\nCLIENT GETNAME",
    "HELLO 3\nMULTI\nCLIENT GETNAME\nEXEC", "MULTI\nCONFIG GET save\nEXEC", "MULTI\nDBSIZE\nEXEC",
    "MULTI\nCOMMAND GETKEYS\nEXEC", "MULTI\nPING a b\nEXEC", "MULTI\n*x",
    # Subscriptions.
    "SUBSCRIBE", "PSUBSCRIBE", "UNSUBSCRIBE", "PUNSUBSCRIBE", "UNSUBSCRIBE a", "PUNSUBSCRIBE a*",
    "UNSUBSCRIBE a b", "SUBSCRIBE order.placed\nPING", "SUBSCRIBE order.placed\nPING a",
    "SUBSCRIBE order.placed\nECHO a", "SUBSCRIBE order.placed\nUNSUBSCRIBE\nPING",
    "SUBSCRIBE order.placed order.paid\nUNSUBSCRIBE order.placed\nPING",
    "PSUBSCRIBE order.*\nPUNSUBSCRIBE\nPING", "SUBSCRIBE order.placed\nRESET\nPING",
    "SUBSCRIBE order.placed\nQUIT", "HELLO 3\nSUBSCRIBE order.placed\nPING",
    "HELLO 3\nSUBSCRIBE order.placed\nECHO a", "HELLO 3\nUNSUBSCRIBE",
    "SUBSCRIBE order.placed\nfoo",
    "SUBSCRIBE order.placed\nSUBSCRIBE order.placed\nUNSUBSCRIBE order.placed\nUNSUBSCRIBE",
    "SUBSCRIBE order.placed\nHELLO 3", "SUBSCRIBE order.placed\nMULTI",
    "SUBSCRIBE order.placed\nCLIENT ID", "HELLO 3\nSUBSCRIBE order.placed\nHELLO 2\nECHO a",
    "MULTI\nSUBSCRIBE order.placed\nEXEC",
]

STRICT = "numbers have one spelling here, and a request is not skipped because of how it is spelt"
WORDS = "what cannot be printed is said as \\xHH, so that one sees what was sent"
SHORT = "no header needs more than 32 bytes"
ONE = "there is one shop"

DIFFERENCES = {
    b"*-10\r\n": (STRICT, b"-ERR Protocol error: invalid multibulk length\r\n"),
    b"*-2147483649\r\n": (STRICT, b"-ERR Protocol error: invalid multibulk length\r\n"),
    b"*" + b"1" * 100 + b"\r\n": (SHORT, b"-ERR Protocol error: too big mbulk count string\r\n"),
    b"*1\r\n$" + b"1" * 100 + b"\r\n": (
        SHORT, b"-ERR Protocol error: too big bulk count string\r\n"),
    b"*1\r\n$4\r\nPINGxx*1\r\n": (
        "the two bytes behind a bulk must be CRLF: else the next request begins in the wrong place",
        b"-ERR Protocol error: invalid bulk length\r\n"),
    b"*2\r\n$3\r\nFOO\r\n$1\r\n\x00\r\n": (
        WORDS, b"-ERR unknown command 'FOO', with args beginning with: '\\x00' \r\n"),
    b"*1\r\n$4\r\nPI\r\n\r\n": (
        WORDS, b"-ERR unknown command 'PI\\x0d\\x0a', with args beginning with: \r\n"),
    'foo "a\\r\\nb"': (
        WORDS, b"-ERR unknown command 'foo', with args beginning with: 'a\\x0d\\x0ab' \r\n"),
    b"*1\r\n$5\r\nPING \r\n": (
        "Redis's words, and then what may have been meant",
        b"-ERR unknown command 'PING ', with args beginning with: ; did you mean PING?\r\n"),
    b"GET / HTTP/1.1\r\n": (
        "there are no keys and values",
        b"-ERR unknown command 'GET', with args beginning with: '/' 'HTTP/1.1' ; Daybook is not a"
        b" key-value store, see COMMAND DOCS\r\n"),
    b"PING\r\nPOST / HTTP/1.1\r\n": (
        "what was asked before is answered before the connection is closed", b"+PONG\r\n"),
    "SELECT 1": (ONE, b"-ERR DB index is out of range\r\n"),
    "CONFIG GET databases": (ONE, b"*2\r\n$9\r\ndatabases\r\n$1\r\n1\r\n"),
    "HELLO 3 SETNAME ann AUTH ann x\nCLIENT GETNAME": (
        "a HELLO that is refused changes nothing",
        b"-WRONGPASS invalid username-password pair or user is disabled.\r\n$-1\r\n"),
    "SLOWLOG GET 1 2": (
        "said as for every other subcommand",
        b"-ERR wrong number of arguments for 'slowlog|get' command\r\n"),
    "MULTI\nPING a b\nEXEC": (
        "whatever is malformed is refused when it is queued; no error stands inside an array",
        b"+OK\r\n-ERR wrong number of arguments for 'ping' command\r\n"
        b"-EXECABORT Transaction discarded because of previous errors.\r\n"),
    "SUBSCRIBE order.placed\nCLIENT ID": (
        "the command is named, whatever its subcommand",
        b"*3\r\n$9\r\nsubscribe\r\n$12\r\norder.placed\r\n:1\r\n-ERR Can't execute 'client': only"
        b" (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET"
        b" are allowed in this context\r\n*2\r\n$4\r\npong\r\n"),
    "MULTI\nSUBSCRIBE order.placed\nEXEC": (
        "a batch changes the shop or reads it; messages that answer nothing do not fit in its"
        " reply",
        b"+OK\r\n-ERR Command not allowed inside a transaction\r\n"
        b"-EXECABORT Transaction discarded because of previous errors.\r\n"),
}
