"""A map of the world in which every country is a square of one size, and its number can be read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from partnerships.queries.filtered import list_address
from partnerships.queries.filters import PartnershipFilters
from partnerships.queries.world import Place, World
from partnerships.wording import country_of, country_words, jurisdiction_words

# Each country where its neighbours would look for it, as far as one square for each allows.
GRID = """
.. .. CA .. .. .. GL .. IS .. .. .. NO SE FI .. .. RU .. .. .. .. .. .. .. .. ..
.. .. US .. .. .. .. .. IE GB .. NL DK .. EE LV LT BY .. KZ .. MN .. .. .. .. ..
.. .. MX .. BS .. .. .. .. .. BE LU DE PL CZ SK UA MD GE UZ KG CN KP .. JP .. ..
.. .. GT BZ CU HT DO .. .. .. FR CH LI AT HU RO .. AM AZ TM TJ .. KR .. .. .. ..
.. .. SV HN JM KN AG .. PT ES AD MC IT SI HR RS BG TR IR AF PK NP BT HK TW .. ..
.. .. .. NI .. DM LC .. .. .. .. SM VA BA ME XK MK SY IQ .. .. IN BD MM LA .. ..
.. .. .. CR .. VC BB .. .. .. .. MT .. .. AL GR CY LB JO KW BH LK .. TH VN PH ..
.. .. .. PA .. GD TT .. MA DZ TN LY EG .. .. .. IL PS SA QA AE MV .. MY KH BN PW
.. .. .. CO VE GY SR .. MR ML NE TD SD ER DJ .. .. .. YE OM .. .. .. SG ID TL FM
.. .. .. EC PE BR .. CV SN BF BJ NG CF SS ET SO .. .. .. .. .. .. .. .. .. PG MH
.. .. .. .. BO PY .. GM GW GN TG CM CG UG KE .. .. .. .. .. .. .. .. .. .. SB NR
.. .. .. CL AR UY .. .. SL CI GH GQ CD RW TZ SC .. .. .. .. .. .. .. .. AU VU KI
.. .. .. .. .. .. .. .. .. LR ST GA AO BI MW KM .. .. .. .. .. .. .. .. .. FJ TV
.. .. .. .. .. .. .. .. .. .. .. NA ZM ZW MZ MG MU .. .. .. .. .. .. .. .. TO WS
.. .. .. .. .. .. .. .. .. .. .. .. BW SZ .. .. .. .. .. .. .. .. .. .. NZ .. ..
.. .. .. .. .. .. .. .. .. .. .. .. ZA LS .. .. .. .. .. .. .. .. .. .. .. .. ..
"""
SQUARES = {
    code: (column, row)
    for row, line in enumerate(GRID.split("\n")[1:-1])
    for column, code in enumerate(line.split())
    if code != ".."
}
# Where readers know a country by other letters.
LETTERS = {"GB": "UK"}
# What is no country, or one that the grid lacks: wider tiles with names, below the Americas.
ALWAYS_NAMED = ("EU", "UN")
NAMED_WIDTH, NAMED_IN_A_ROW, FIRST_NAMED_ROW = 3, 2, 13
# The map's own units: a tile stands in a slot of SLOT, which leaves GAP between two.
SLOT, GAP = 44, 4
COLUMNS = 27
# The first columns of the strips that a narrow page puts below each other.
STRIPS = (0, 7, 18)
STEPS = 5


@dataclass(frozen=True)
class Tile:
    """`step`: how dark it is, from 1 to STEPS; 0 where there is no partnership."""

    label: str
    name: str
    count: int
    step: int
    url: str
    column: int
    row: int
    columns: int = 1

    @property
    def x(self) -> int:
        return self.column * SLOT

    @property
    def y(self) -> int:
        return self.row * SLOT

    @property
    def width(self) -> int:
        return self.columns * SLOT - GAP

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True)
class Step:
    """A shade of the legend, and the counts that have it; the strongest has no upper end."""

    number: int
    first: int
    last: int | None


@dataclass(frozen=True)
class Strip:
    """The map from its top down, between two of its columns."""

    first: int
    columns: int
    tiles: list[Tile]

    @property
    def view_box(self) -> str:
        rows = max(tile.row + 1 for tile in self.tiles)
        return f"{self.first * SLOT} 0 {self.columns * SLOT} {rows * SLOT}"


@dataclass(frozen=True)
class WorldMap:
    tiles: list[Tile]
    steps: list[Step]

    side = SLOT - GAP

    @property
    def strips(self) -> list[Strip]:
        """One right of the other they are the whole map."""
        return [
            Strip(first, after - first, [one for one in self.tiles if first <= one.column < after])
            for first, after in pairwise([*STRIPS, COLUMNS])
        ]


@dataclass(frozen=True)
class _Counted:
    """The places that stand together in one tile."""

    word: str
    places: Sequence[Place] = ()

    @cached_property
    def count(self) -> int:
        return sum(place.partnerships for place in self.places)

    def address(self, filters: PartnershipFilters) -> str:
        return list_address(filters, jurisdiction=[place.word for place in self.places])


def world_map(world: World) -> WorldMap:
    """Every country, with the partnerships of all its levels of government in one tile."""
    together: dict[str, list[Place]] = {}
    for place in world.places:
        together.setdefault(country_of(place.word) or place.word, []).append(place)
    words = [*SQUARES, *ALWAYS_NAMED, *together]
    counted = [_Counted(word, together.get(word, ())) for word in dict.fromkeys(words)]
    steps = steps_up_to(max((one.count for one in counted), default=0))
    squares = [
        _tile(
            one,
            LETTERS.get(one.word, one.word),
            country_words(one.word),
            steps,
            world.filters,
            SQUARES[one.word],
        )
        for one in counted
        if one.word in SQUARES
    ]
    return WorldMap([*squares, *_named(counted, steps, world.filters)], steps)


def _named(
    counted: Iterable[_Counted], steps: list[Step], filters: PartnershipFilters
) -> Iterable[Tile]:
    others = (one for one in counted if one.word not in SQUARES)
    for place, one in enumerate(others):
        row, column = divmod(place, NAMED_IN_A_ROW)
        name = jurisdiction_words(one.word)
        where = (column * NAMED_WIDTH, FIRST_NAMED_ROW + row)
        yield _tile(one, name, name, steps, filters, where, NAMED_WIDTH)


def _tile(
    one: _Counted,
    label: str,
    name: str,
    steps: list[Step],
    filters: PartnershipFilters,
    where: tuple[int, int],
    columns: int = 1,
) -> Tile:
    step = next((step.number for step in reversed(steps) if one.count >= step.first), 0)
    url = one.address(filters) if one.count else ""
    return Tile(label, name, one.count, step, url, *where, columns)


def steps_up_to(largest: int) -> list[Step]:
    """Shades for counts up to `largest`: round numbers, each step as many times the one before.

    Few large counts would leave all others in one shade were the steps of one size. Where there
    are fewer counts than shades, each has its own, and the strongest is always the last.
    """
    ends = {_rounded(largest ** (step / STEPS)) for step in range(1, STEPS)}
    lasts = sorted(end for end in ends if end < largest)
    firsts = [1, *(last + 1 for last in lasts)] if largest else []
    return [
        Step(STEPS - len(lasts) + place, first, last)
        for place, (first, last) in enumerate(zip(firsts, [*lasts, None], strict=False))
    ]


def _rounded(number: float) -> int:
    """To one digit and noughts."""
    return int(float(f"{number:.1g}"))
