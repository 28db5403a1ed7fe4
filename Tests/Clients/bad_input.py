"""What nobody should send, and the exact words it is refused with.

FRAMES are bytes that are no request: the reply is all that comes before the server closes.
CALLS are by command, as a person types them, against the shop that SETTING makes."""

NAME = "[A-Za-z0-9._:-]{1,64}"
KEY = "[A-Za-z0-9._:-]{1,255}"
TEXT = '"1..1024 bytes of UTF-8, no control characters"'
REFERENCE = '"1..255 bytes of ASCII, no space at an end"'
AMOUNT = "1..9007199254740991"
POSITION = "0..9007199254740991"
CHANNEL = '"a type of event, as order.placed or order.placed@41"'
PATTERN = '"a pattern that fits a type, as order.* or order.*@41"'
OWN = '"the customer\'s own"'

SETTING = [
    "SHOP.CONFIGURE CURRENCY EUR SHIPPING 10 PAYMENTS card invoice RESERVE 900",
    "SKU.DEFINE tea 100",
    "SKU.DEFINE cup 200",
    "SKU.DEFINE old 300",
    "STOCK.RECEIVE tea 5 KEY delivery-1",
    "STOCK.RECEIVE old 5 KEY delivery-2",
    "SKU.RETIRE old",
    "ADDRESS.ADD ann '1 Quay' KEY ann-1",
    "CART.SET ann tea 2",
    "RESERVATION.CREATE ann KEY hold-1 TTL 600 ITEMS tea 1",
    "RESERVATION.RELEASE 1",
    "STOCK.RECEIVE tea 1 KEY delivery-3",
]

FRAMES = [
    (b"*x\r\n", b"-ERR Protocol error: invalid multibulk length\r\n"),
    (b"*4097\r\n", b"-ERR Protocol error: invalid multibulk length\r\n"),
    (b"*-2147483649\r\n", b"-ERR Protocol error: invalid multibulk length\r\n"),
    (b"*01\r\n", b"-ERR Protocol error: invalid multibulk length\r\n"),
    (b"*+1\r\n", b"-ERR Protocol error: invalid multibulk length\r\n"),
    (b"*1\r\n+PING\r\n", b"-ERR Protocol error: expected '$', got '+'\r\n"),
    (b"*1\r\n\x00", b"-ERR Protocol error: expected '$', got ' '\r\n"),
    (b"*1\r\n$-1\r\n", b"-ERR Protocol error: invalid bulk length\r\n"),
    (b"*1\r\n$x\r\n", b"-ERR Protocol error: invalid bulk length\r\n"),
    (b"*1\r\n$65537\r\n", b"-ERR Protocol error: invalid bulk length\r\n"),
    (b"*1\r\n$4\r\nPINGxx", b"-ERR Protocol error: invalid bulk length\r\n"),
    (b"*" + b"1" * 40, b"-ERR Protocol error: too big mbulk count string\r\n"),
    (b"*1\r\n$" + b"1" * 40, b"-ERR Protocol error: too big bulk count string\r\n"),
    (b"*20\r\n" + b"$65536\r\n%s\r\n" % (b"a" * 65536) * 17,
     b"-ERR Protocol error: too big request\r\n"),
    (b'PING "a\r\n', b"-ERR Protocol error: unbalanced quotes in request\r\n"),
    (b'PING "a"b\r\n', b"-ERR Protocol error: unbalanced quotes in request\r\n"),
    (b"a" * 65537, b"-ERR Protocol error: too big inline request\r\n"),
    (b"POST / HTTP/1.1\r\n", b""),
    (b"Host: daybook\r\n", b""),
    (b"PING\r\n*x\r\n", b"+PONG\r\n-ERR Protocol error: invalid multibulk length\r\n"),
]


def invalid(subject, field, given, allowed):
    return f"INVALID {subject} field={field} given={given} allowed={allowed}; retry=never"


def arity(command):
    return f"ERR wrong number of arguments for '{command.lower()}' command"


def syntax(problem):
    """The usage line that follows is compared with COMMAND DOCS' own by the test."""
    return f"ERR syntax error: {problem}; usage: "


def name(subject, given):
    return invalid(subject, "name", given, NAME)


PLACE = "NOKEY AT any TOTAL any PAYMENT card"

CALLS = {
    "SHOP.CONFIGURE": [
        ("CURRENCY", syntax("CURRENCY needs a value")),
        ("CURRENCY eur", invalid("CURRENCY", "currency", "eur", "[A-Z]{3}")),
        ("SHIPPING -1", invalid("SHIPPING", "shipping_fee", "-1", POSITION)),
        ("RESERVE 0", invalid("RESERVE", "seconds", "0", "1..2592000")),
        ("CURRENCY USD", "CLOSED shop priced in EUR; retry=requote"),
    ],
    "SHOP.GET": [("x", arity("SHOP.GET"))],
    "SKU.DEFINE": [
        ("tea", arity("SKU.DEFINE")),
        ("te/a 1", name("sku", "te/a")),
        ("tea 1.5", invalid("sku:tea", "price", "1.5", POSITION)),
        ("tea 1 NAME ''", invalid("NAME", "text", '""', TEXT)),
        ("tea 1 KEY k", syntax("unexpected 'KEY'")),
    ],
    "SKU.PRICE": [
        ("tea", arity("SKU.PRICE")),
        ("tea -1", invalid("sku:tea", "price", "-1", POSITION)),
        ("pot 1", "MISSING sku:pot; retry=never"),
    ],
    "SKU.RETIRE": [("", arity("SKU.RETIRE")), ("pot", "MISSING sku:pot; retry=never")],
    "SKU.GET": [("", arity("SKU.GET")), ("te/a", name("sku", "te/a"))],
    "SKU.LIST": [
        ("COUNT 0", invalid("COUNT", "rows", "0", "1..1000")),
        ("tea", syntax("unexpected 'tea'")),
    ],
    "STOCK.RECEIVE": [
        ("tea", arity("STOCK.RECEIVE")),
        ("tea 1", "KEYREQUIRED STOCK.RECEIVE key=none allowed=KEY|NOKEY; retry=never"),
        ("tea 0 NOKEY", invalid("sku:tea", "quantity", "0", "1..1000000000")),
        ("tea -3 NOKEY", invalid("sku:tea", "quantity", "-3", "1..1000000000")),
        ("pot 1 NOKEY", "MISSING sku:pot; retry=never"),
        ("tea 6 KEY delivery-1", "KEYREUSED key:delivery-1 position=5; retry=never"),
    ],
    "STOCK.ADJUST": [
        ("tea 1 NOKEY BY ann", syntax("WHY is missing")),
        ("tea 0 WHY x NOKEY",
         invalid("sku:tea", "delta", "0", '"-1000000000..1000000000, not 0"')),
        ("pot 1 WHY x NOKEY", "MISSING sku:pot; retry=never"),
        ("tea -7 WHY x NOKEY", "EXCEEDS sku:tea asked=7 limit=6; retry=never"),
    ],
    "STOCK.COUNT": [
        ("tea 5", arity("STOCK.COUNT")),
        ("tea -1 AT any", invalid("sku:tea", "counted", "-1", "0..1000000000")),
        ("tea 5 AT 2", "STALE sku:tea seen=2 now=12 available=6 price=100; retry=requote"),
        ("pot 5 AT any", "MISSING sku:pot; retry=never"),
    ],
    "ADDRESS.ADD": [
        ("ann", arity("ADDRESS.ADD")),
        ("ann '' NOKEY", invalid("customer:ann", "text", '""', TEXT)),
        ("an/n x NOKEY", name("customer", "an/n")),
    ],
    "ADDRESS.LIST": [("", arity("ADDRESS.LIST")), ("an/n", name("customer", "an/n"))],
    "CART.ADD": [
        ("ann tea", arity("CART.ADD")),
        ("ann tea 1", "KEYREQUIRED CART.ADD key=none allowed=KEY|NOKEY; retry=never"),
        ("ann pot 1 NOKEY", "MISSING sku:pot; retry=never"),
        ("ann old 1 NOKEY", "CLOSED sku:old retired; retry=requote"),
        ("ann tea -3 NOKEY",
         "INVALID sku:tea field=quantity given=-1 allowed=0..1000000000; retry=never"),
        ("ann tea 1 NOKEY AT 2", "STALE cart:ann seen=2 now=9; retry=requote"),
    ],
    "CART.SET": [
        ("ann tea", arity("CART.SET")),
        ("ann tea -1", invalid("sku:tea", "quantity", "-1", "0..1000000000")),
        ("ann pot 1", "MISSING sku:pot; retry=never"),
        ("ann tea 1 AT 999999",
         "INVALID AT field=position given=999999 allowed=0..12; retry=never"),
    ],
    "CART.REMOVE": [("ann", arity("CART.REMOVE")), ("ann te/a", name("sku", "te/a"))],
    "CART.CLEAR": [("", arity("CART.CLEAR")), ("an/n", name("customer", "an/n"))],
    "CART.MERGE": [
        ("ann", arity("CART.MERGE")),
        ("ann bob all", invalid("rule", "rule", "all", "sum|max|keep|take")),
        ("ann ann sum", 'INVALID cart:ann field=into given=ann allowed="another cart"'
                        "; retry=never"),
    ],
    "CART.GET": [("", arity("CART.GET")), ("an/n", name("customer", "an/n"))],
    "RESERVATION.CREATE": [
        ("ann ITEMS tea 1",
         "KEYREQUIRED RESERVATION.CREATE key=none allowed=KEY|NOKEY; retry=never"),
        ("ann NOKEY ITEMS tea", syntax("ITEMS needs groups of 2 words")),
        ("ann NOKEY TTL 0 ITEMS tea 1", invalid("TTL", "seconds", "0", "1..2592000")),
        ("ann NOKEY ITEMS tea 7 cup 1",
         "SOLDOUT sku:tea asked=7 available=6; sku:cup asked=1 available=0; retry=requote"),
        ("ann NOKEY PARTIAL ITEMS cup 1", "SOLDOUT sku:cup asked=1 available=0; retry=requote"),
        ("ann NOKEY ITEMS pot 1 jar 1", "MISSING sku:pot; sku:jar; retry=never"),
    ],
    "RESERVATION.EXTEND": [
        ("1", arity("RESERVATION.EXTEND")),
        ("1 TTL 600", "CLOSED reservation:1 released at=…; retry=requote"),
        ("9 TTL 600", "MISSING reservation:9; retry=never"),
    ],
    "RESERVATION.RELEASE": [
        ("", arity("RESERVATION.RELEASE")),
        ("9", "MISSING reservation:9; retry=never"),
    ],
    "RESERVATION.GET": [("x", invalid("reservation", "number", "x", "1..9007199254740991"))],
    "RESERVATION.LIST": [("", arity("RESERVATION.LIST"))],
    "ORDER.PREVIEW": [
        ("ann", arity("ORDER.PREVIEW")),
        ("ann ITEMS tea 0", invalid("sku:tea", "quantity", "0", "1..1000000000")),
    ],
    "ORDER.PLACE": [
        ("ann", arity("ORDER.PLACE")),
        ("ann AT any TOTAL any PAYMENT card CART",
         "KEYREQUIRED ORDER.PLACE key=none allowed=KEY|NOKEY; retry=never"),
        ("ann NOKEY TOTAL any PAYMENT card CART tea", syntax("AT is missing")),
        (f"ann {PLACE} ITEMS tea 0", invalid("sku:tea", "quantity", "0", "1..1000000000")),
        (f"ann {PLACE} ITEMS tea -3", invalid("sku:tea", "quantity", "-3", "1..1000000000")),
        (f"ann {PLACE} ITEMS tea 4 tea 3", "SOLDOUT sku:tea asked=7 available=6; retry=requote"),
        (f"ann {PLACE} ITEMS pot 1", "MISSING sku:pot; retry=never"),
        (f"ann {PLACE} ITEMS old 1", "CLOSED sku:old retired; retry=requote"),
        (f"ann {PLACE} CART cup", "MISSING cart:ann; sku:cup; retry=never"),
        (f"bob {PLACE} ITEMS tea 1", invalid("customer:bob", "address", "none", OWN)),
        (f"ann {PLACE} ADDRESS 99 ITEMS tea 1", invalid("customer:ann", "address", "99", OWN)),
        ("ann NOKEY AT any TOTAL any PAYMENT gold ITEMS tea 1",
         "INVALID payment:gold field=method given=gold allowed=card|invoice; retry=never"),
        ("ann NOKEY AT 11 TOTAL any PAYMENT card ITEMS tea 1",
         "STALE sku:tea seen=11 now=12 available=6 price=100; retry=requote"),
        ("ann NOKEY AT 4 TOTAL any PAYMENT card CART",
         "STALE cart:ann seen=4 now=9; sku:tea seen=4 now=12 available=6 price=100; retry=requote"),
        ("ann NOKEY AT 999999 TOTAL any PAYMENT card ITEMS tea 1",
         "INVALID AT field=position given=999999 allowed=0..12; retry=never"),
        ("ann NOKEY AT any TOTAL 109 PAYMENT card ITEMS tea 1",
         "TOTAL seen=109 now=110; retry=requote"),
        ("ann KEY ann-1 AT any TOTAL any PAYMENT card ITEMS tea 1",
         "KEYREUSED key:ann-1 position=8; retry=never"),
        (f"ann {PLACE} PAYBY 0 ITEMS tea 1", invalid("PAYBY", "seconds", "0", "1..2592000")),
        ("ann KEY ann-2 AT any TOTAL any PAYMENT card CART tea cup",
         "MISSING cart:ann; sku:cup; retry=never"),
    ],
    "ORDER.PAY": [
        ("x-ann-1 5", arity("ORDER.PAY")),
        ("x-ann-1 5 BY ann", syntax("REF is missing")),
        ("x-ann-1 0 REF r", invalid("order:x-ann-1", "amount", "0", AMOUNT)),
        ("x-ann-1 5 REF 'r '", invalid("REF", "reference", '"r "', REFERENCE)),
        ("x-ann-1 5 REF r", "MISSING order:x-ann-1; retry=never"),
    ],
    "ORDER.REFUND": [
        ("x-ann-1 5", arity("ORDER.REFUND")),
        ("x-ann-1 1.5 REF r", invalid("order:x-ann-1", "amount", "1.5", AMOUNT)),
        ("x-ann-1 5 REF r", "MISSING order:x-ann-1; retry=never"),
    ],
    "ORDER.CANCEL": [
        ("x-ann-1", "KEYREQUIRED ORDER.CANCEL key=none allowed=KEY|NOKEY; retry=never"),
        ("x-ann-1 NOKEY ITEMS tea 0", invalid("sku:tea", "quantity", "0", "1..1000000000")),
        ("x-ann-1 NOKEY", "MISSING order:x-ann-1; retry=never"),
    ],
    "ORDER.SHIP": [
        ("x-ann-1", "KEYREQUIRED ORDER.SHIP key=none allowed=KEY|NOKEY; retry=never"),
        ("x-ann-1 NOKEY ITEMS tea", syntax("ITEMS needs groups of 2 words")),
        ("x-ann-1 NOKEY ITEMS tea 1", "MISSING order:x-ann-1; retry=never"),
    ],
    "ORDER.RETURN": [
        ("x-ann-1 NOKEY", arity("ORDER.RETURN")),
        ("x-ann-1 NOKEY ITEMS tea 1 burn",
         invalid("sku:tea", "disposition", "burn", "restock|discard")),
        ("x-ann-1 NOKEY ITEMS tea 1 restock", "MISSING order:x-ann-1; retry=never"),
    ],
    "ORDER.GET": [("", arity("ORDER.GET")), ("KEY a/b", invalid("KEY", "name", "a/b", KEY))],
    "LOG.HEAD": [("x", arity("LOG.HEAD"))],
    "LOG.READ": [
        ("first", invalid("after", "position", "first", f"{POSITION}|last")),
        ("0 COUNT 1001", invalid("COUNT", "rows", "1001", "1..1000")),
        ("0 BLOCK 0", invalid("BLOCK", "milliseconds", "0", "1..60000")),
    ],
    "SUBSCRIBE": [
        ("", arity("SUBSCRIBE")),
        ("order.plcaed", invalid("channel", "name", "order.plcaed", CHANNEL)),
        ("order.placed order.placed@x", invalid("channel", "name", "order.placed@x", CHANNEL)),
    ],
    "PSUBSCRIBE": [
        ("", arity("PSUBSCRIBE")), ("x*", invalid("pattern", "name", "x*", PATTERN)),
    ],
    "ECHO": [("", arity("ECHO"))],
    "PING": [("a b", arity("PING"))],
    "SELECT": [("99", "ERR DB index is out of range")],
    "HELLO": [("4", "NOPROTO unsupported protocol version")],
    "CLIENT": [("FOO", "ERR unknown subcommand 'FOO'. Try CLIENT HELP.")],
    "COMMAND": [("FOO", "ERR unknown subcommand 'FOO'. Try COMMAND HELP.")],
    "CONFIG": [("FOO", "ERR unknown subcommand 'FOO'. Try CONFIG HELP.")],
    "AUTH": [("", arity("AUTH"))],
    "RESET": [("x", arity("RESET"))],
    "ORDER.LIST": [("", arity("ORDER.LIST")), ("a/b", name("customer", "a/b"))],
    "HISTORY": [("", arity("HISTORY"))],
    "MULTI": [("x", arity("MULTI"))],
    "EXEC": [("", "ERR EXEC without MULTI")],
    "DISCARD": [("", "ERR DISCARD without MULTI"), ("x", arity("DISCARD"))],
    "SLOWLOG": [
        ("", arity("SLOWLOG")),
        ("GET x", "ERR count should be greater than or equal to -1"),
        ("LEN x", arity("SLOWLOG|LEN")),
    ],
    "LATENCY": [
        ("", arity("LATENCY")),
        ("FOO", "ERR unknown subcommand 'FOO'. Try LATENCY HELP."),
    ],
    "MONITOR": [("x", arity("MONITOR"))],
    "DBSIZE": [("x", arity("DBSIZE"))],
    "HELP": [("a b", arity("HELP"))],
    "CART.SETT": [
        ("ann tea 1", "ERR unknown command 'CART.SETT', with args beginning with:"
                      " 'ann' 'tea' '1' ; did you mean CART.SET?"),
    ],
    "SET": [
        ("a b", "ERR unknown command 'SET', with args beginning with:"
                " 'a' 'b' ; Daybook is not a key-value store, see COMMAND DOCS"),
    ],
}

# They take whatever they are given.
FORGIVING = {"QUIT", "INFO", "UNSUBSCRIBE", "PUNSUBSCRIBE"}
