"""The words around counts of troops and hardware, as data."""

from sinorus.extraction.model import ForceCategory, Qualifier


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _by_word(table: dict[ForceCategory, str]) -> dict[str, ForceCategory]:
    return {word: category for category, words in table.items() for word in words.split()}


PLURALS = _by_word(
    {
        "troops": "troops soldiers servicemen servicemembers servicewomen personnel paratroopers"
        " marines sailors infantrymen seamen commandos conscripts reservists guardsmen peacekeepers"
        " airmen recruits paratroops spetsnaz forces men officers cadets participants",
        "ships": "ships warships vessels battleships destroyers frigates corvettes submarines"
        " cruisers boats carriers minesweepers minehunters gunboats tugs tugboats oilers tankers"
        " supertankers flagships motherships combatants icebreakers hovercraft flattops"
        " minelayers cutters subs craft",
        "aircraft": "aircraft warplanes planes airplanes aeroplanes jets bombers fighters"
        " helicopters choppers copters rotorcraft drones uavs interceptors"
        " airlifters gunships jetfighters transports airframes warbirds refuelers awacs",
        "vehicles": "vehicles tanks trucks apcs ifvs cars carriages bmps btrs lorries jeeps armour"
        " bulldozers",
        "weapons": "missiles guns howitzers mortars launchers torpedoes rockets cannons bombs"
        " warheads rifles mines projectiles munitions shells engines turbofans turbojets",
    }
)
"""Nouns that are counted: plurals, and words that are their own plural."""

SINGULARS = _by_word(
    {
        "troops": "soldier serviceman paratrooper marine sailor infantryman",
        "ships": "ship warship vessel destroyer frigate corvette submarine cruiser boat carrier"
        " minesweeper minehunter gunboat tug oiler tanker flagship icebreaker cutter",
        "aircraft": "warplane plane airplane jet bomber fighter helicopter chopper drone uav"
        " interceptor gunship transport",
        "vehicles": "vehicle tank truck apc ifv",
        "weapons": "missile gun howitzer mortar launcher torpedo rocket",
    }
)
"""Counted behind "one" only; behind larger numbers they modify ("two bomber crews")."""

INVARIANT = frozenset({"aircraft", "craft", "rotorcraft", "hovercraft", "personnel"})
"""Their own plural, so they may as well modify the word behind them ("two aircraft carriers")."""

AMBIGUOUS = frozenset(
    {"carriers", "carrier", "tankers", "tanker", "transports", "transport", "craft"}
)
"""Ships or aircraft: the model decides where one is named."""

FEWEST = {
    "engines": 5,
    "men": 20,
    "forces": 20,
    "recruits": 20,
    "officers": 200,
    "cadets": 200,
    "participants": 500,
}
"""Words not only said of soldiers or of what is sold, with the least number that counts such."""

BODIES = frozenset({"service", "crew"})
"""Before "members": they are troops."""

PORTIONS = frozenset({"pieces", "units", "items"})
"""What "pieces of equipment" are counted in: see `SUBSTANCES`."""

SUBSTANCES: dict[str, ForceCategory] = {
    "equipment": "vehicles",
    "hardware": "vehicles",
    "machinery": "vehicles",
    "armour": "vehicles",
    "armor": "vehicles",
    "materiel": "vehicles",
    "artillery": "weapons",
    "weaponry": "weapons",
    "ordnance": "weapons",
    "weapons": "weapons",
    "armament": "weapons",
}
"""Mass nouns and the category of their pieces."""

WEAPON_SYSTEMS = frozenset({"systems", "complexes"})
"""Counted as weapons behind a word of `WEAPON_MODIFIERS` or the model of a weapon."""

WEAPON_MODIFIERS = frozenset(
    {"missile", "artillery", "rocket", "launch", "gun", "defence", "defense"}
)

UNCOUNTED = _words(
    """
    regiments regiment battalions battalion brigades brigade divisions division squadrons squadron
    batteries companies platoons crews pilots units sets kits classes types models variants
    regimental flights sorties missions patrols visits exercises drills bases squads parts blades
    programs programmes projects deals contracts generations factories designers operators groups
    systems complexes formations armies fleets crewmen commanders captains technicians
    """
)
"""Heads that make what stands before them no count of hardware ("two S-400 battalions")."""

MODIFIERS = _words(
    """
    active additional advanced aerial aging airborne allied ammunition amphibious anti armed
    armored armoured army artillery assault attack auxiliary aviation ballistic battle big
    border brand carrier carrying coast coastal combat combined command commando control
    conventional cruise deck defence defense defensive deployed diesel early electric electronic
    elite embarked engineering enlisted escort existing expeditionary extra fast field fighting
    fire fleet flying foreign formidable frontline fully ground guard guided heavily heavy
    helicopter high hospital hypersonic infantry intelligence joint landing large latest launch
    light logistics long main maritime mechanised mechanized medium military mine mobile modern
    modernised modernized modified more motor motorised motorized multipurpose multirole naval navy
    new newer newest newly nuclear old older other patrol peacekeeping personnel pursuit quality
    radar rapid reconnaissance refueling refuelling regular replenishment rescue rocket salvage
    sea search service small smaller special specialised specialized spy stealth stealthy
    strategic strike submarine supersonic supply support surface surveillance tactical tank
    torpedo tracked training transport turboprop type uniformed universal unmanned
    upgraded used various very vessel warfare warning weapons wheeled air
    """
) | frozenset(SINGULARS)
"""Words that may stand between a number and what it counts."""

NO_MODIFIERS = _words(
    """
    about above across after against alongside also among around away back been before behind below
    beneath beside between beyond both bought built came down drew during each either even ever
    every flew following found from gave given have held here hired however including into involving
    just keep kept knew laid left less like lost made make many meet might million more most much
    must near need never nine none only onto other over paid past percent plus rather said sank save
    seen send sent seven shot show since slow sold some soon still such take than that their them
    then there these they third this those three through thus told took toward towards twice under
    until upon versus very want well went were what when where whether which while will with within
    without worth would year
    """
)
"""Words that do not modify a noun behind them, but may stand between a number and a noun."""

WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday")

MONTHS = _words(
    """
    january february march april may june july august september october november december jan feb
    mar apr jun jul aug sep sept oct nov dec
    """
)

LABELS = _words(
    """
    $ € £ ¥ us$ no no. number nos # type class project article unit force group fleet division
    brigade regiment squadron army base site phase part chapter page resolution version mark mk
    flight hull task block point paragraph apollo channel route zone room
    """
)
"""Words before a number that make it a name, an amount or a place in a list."""

TIME_WORDS = _words(
    """
    in since by until till from during of late early mid before after through throughout and or the
    for ( , - – — " “ this last next around circa between spring summer autumn fall winter
    """
)
"""Words before a bare figure like "2022" that leave it a year."""

FRACTIONS = _words(
    """
    half third quarter fifth sixth seventh eighth ninth tenth most some many each all none part one
    two three four five several any percent % both
    """
)
"""With "of" before a number: the number is not what took part ("half of the 50,000 troops")."""

_QUALIFIERS: dict[Qualifier, str] = {
    "at_least": "more than|over|at least|no fewer than|no less than|not less than|not fewer than"
    "|upwards of|upward of|in excess of|well over|just over|exceeding|greater than|a minimum of"
    "|slightly more than|a little over|much more than|far more than",
    "at_most": "up to|at most|no more than|not more than|fewer than|less than|as many as|under"
    "|a maximum of|not exceeding|at the most",
    "about": "about|around|approximately|approx|approx .|roughly|some|nearly|almost|close to|circa"
    "|an estimated|estimated|just under|somewhere around|~|near|an approximate",
}

QUALIFIERS: dict[tuple[str, ...], Qualifier] = {
    tuple(phrase.split()): qualifier
    for qualifier, phrases in _QUALIFIERS.items()
    for phrase in phrases.split("|")
}
"""What stands before a number and says how exact it is."""

LONGEST_QUALIFIER = max(map(len, QUALIFIERS))
QUALIFIER_ENDS = frozenset(phrase[-1] for phrase in QUALIFIERS)

POSSESSIVES = frozenset({"the", "its", "their", "his", "these", "those"})
"""Between such a share and its number."""

MOST_OF_A_CLASS = 100
"""More ships of one class are a number of its design: "956 Sovremenny-class destroyers"."""

BETWEEN_QUALIFIER_AND_NUMBER = frozenset({"another", "further", "additional", "the"})

FLYING = frozenset(
    {"flew", "fly", "flying", "flown", "flies", "flight", "flights", "pass", "passed"}
)
"""Before "over" and a number it is a place: "flew over two ships"."""

STRONG = frozenset({"strong", "man", "person", "member", "soldier", "troop"})
"""Behind a number and a hyphen: "a 10,000-strong contingent"."""

FORMATIONS: dict[str, ForceCategory] = {
    "fleet": "ships",
    "flotilla": "ships",
    "armada": "ships",
    "convoy": "ships",
    "squadron": "ships",
}
"""What a "ten-strong" formation consists of, where not of troops."""

NOT_OWNED = _words(
    "made built designed developed supplied hosted led style speaking type origin held based"
)
"""Behind a demonym and a hyphen: "two Russian-made destroyers" may be anybody's."""

PLATFORM_CATEGORIES: dict[str, ForceCategory] = {
    "bomber": "aircraft",
    "fighter": "aircraft",
    "helicopter": "aircraft",
    "transport": "aircraft",
    "tanker": "aircraft",
    "aew": "aircraft",
    "uav": "aircraft",
    "carrier": "ships",
    "destroyer": "ships",
    "frigate": "ships",
    "corvette": "ships",
    "submarine": "ships",
    "landing ship": "ships",
    "replenishment ship": "ships",
    "rescue ship": "ships",
    "patrol ship": "ships",
    "tank": "vehicles",
    "ifv": "vehicles",
    "artillery": "weapons",
    "sam": "weapons",
    "missile": "weapons",
}
"""Category of a count by the gazetteer's kind of platform."""

OWNING = frozenset({"its", "their"})
"""Behind "of": the whole is not told."""

SAME = frozenset({"equal", "same"})
"""Before "number": as many as were counted before."""

EACH = frozenset({"each", "either"})
"""Behind "from": every side has so many."""

PARTITIVES = _words("them which whom these those the its their all")
"""Between "of" and the owner of a part: "nine of them Chinese"."""

BEFORE_OWNER = _words("were was are is being of from")
"""Before the owner of a part."""

CLOSING = _words(". , ; : ) and or ones - – — but while with")
"""What may stand behind a part that is told without its noun."""
