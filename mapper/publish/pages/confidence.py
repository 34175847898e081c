"""How sure we are of an agency's area, in words: "High confidence: the name matches one city"."""

from __future__ import annotations

from mapper.facts.accuracy import Checked

SINGLE_CASE = "single case"
# A rule is called high where it was measured, and earned at least this.
HIGH = 0.98
# What a method is called in the data, and what a reader is told. A method is one of these, alone or
# with one of the ends below; `{kind}` is the Census's own word for the area.
REASONS = {
    "place of that name": "the name matches one {kind}",
    "place of that name in another form": "the name, written another way, matches one {kind}",
    "place of that name, of its marshal or constable": "the name matches one {kind}",
    "city of that name": "the name matches one city",
    "town of that name": "the name matches one town",
    "township of that name": "the name matches one township",
    "village of that name": "the name matches one village",
    "borough of that name": "the name matches one borough",
    "city or town of that name": "the name matches one city or town",
    "village or town of that name": "the name matches one village or town",
    "New England town of that name": "the name matches one New England town",
    "county of that name": "the name matches one county",
    "county subdivision of that name": "the name matches one township or town",
    "county subdivision or place of that name": "the name matches one town, township or {kind}",
    "area of that name near the list's point": (
        "of the areas with this name, one is at the list’s map point"
    ),
    "tribal area of that name": "the name matches one tribal area",
    "spelling": "the name, with one slip of spelling put right, matches one area",
    "state of its own": "the name is that of the state’s own police",
    "the only place of its state": "the state has only one place",
    "both areas of a joint name": "the name joins two areas, and each has one match",
    "both counties of a joint name": "the name joins two counties, and each has one match",
    "city of a joint city and county name": (
        "the name joins a city and its county, and the police are the city’s"
    ),
    "county of a joint city and county name": (
        "the name joins a city and its county, which are one government"
    ),
    "the only area of that name with a station": (
        "of the areas with this name, one has a police station in a federal register"
    ),
    "within the county of that name": "its county is in its name",
    "within the county that its name and the list name": "the name and the list give its county",
    "within the area that its name holds": "the name says where it sits",
    "within the city or town where its station is": "its station is in this city or town",
    "within the county where its station is": "its station is in this county",
}
ENDS = {
    ", in the county that the list names": " in the county that the list names",
    ", as the list's source calls it": ", by the name that the list’s source uses",
    ", as the list's city is called": ", which has the name of the list’s city",
    ", where the list's city is": ", where the list’s city is",
    ", as the list says": ", as the list says",
    ", the only one large enough for police": " large enough to have police",
    ", for want of a county": ", and no county has it",
    ", for want of a city": ", and no city has it",
    ", in a state without municipalities": ", and the state has no municipalities",
    ", in the list's ZIP code": ", in the list’s ZIP code",
    ", with police": ", which has police of its own",
    ", where its station is": ", where its station is",
}
_KINDS = ("city", "town", "village", "borough")


def say_reason(method: str, area_name: str = "") -> str:
    """Return why the area is the one that is meant, "" for a method without words of its own."""
    rule = method.partition(": ")[0]
    kind = area_name.rpartition(" ")[2]
    kind = kind if kind in _KINDS else "place"
    if said := REASONS.get(rule):
        return said.format(kind=kind)
    for end, more in ENDS.items():
        if rule.endswith(end) and (said := REASONS.get(rule.removesuffix(end))):
            return f"{said.format(kind=kind)}{more}"
    return ""


def say_confidence(method: str, confidence: float | None, checked: Checked) -> str:
    """Return how sure we are of a placed agency's area: in two words, before the reason."""
    if method.startswith(SINGLE_CASE):
        return "Looked up"
    is_high = checked.tells and (confidence or 0) >= HIGH
    return "High confidence" if is_high else "Good confidence"
