"""The words and sizes of the network: what it tells apart, and how wide it is."""

KINDS = ("contract", "access", "deployment", "pilot", "research", "testing", "mou", "other")
STATUSES = ("exploring", "announced", "active", "ended")
CERTAINTIES = ("confirmed", "reported", "alleged")
FIELDS = {"kind": KINDS, "status": STATUSES, "certainty": CERTAINTIES}
TYPES = ("vendor", "agency", "model")
BEGIN, END = 101, 102  # the numbers of [CLS] and [SEP] in pieces.txt
WIDTH, HEADS, LAYERS, LOW, INNER = 384, 12, 6, 3, 256
NUMBERS, CASES, DISTANCES, APART = 40, 5, 16, 9
