"""An agency's name as people write it in tables -> the name as lists write it.

Only what is beside the name goes: what a program did to the letters, brackets around the whole, a
vendor's note on an account, the state's code. What is read from the words is in `grammar`.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

from mapper.names.states import STATES, state_meant

# UTF-8 that was read as Windows' letters: "Sheriffâ€™s", "CataÃ±o".
_GARBLED = ("â€", "Ã", "Â")
_ALL_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
# The FBI's number of an agency (ORI), of seven signs or nine.
_ORI = r"[a-z]{2}[a-z0-9]{3}[0-9]{2}(?:[0-9]{2})?"
_NOTE = re.compile(
    rf"^{_ORI}[\s:-]+(?=\w)|[\s,-]+{_ORI}$|"
    r"^(?:dnu|do not use|inactive|deactivated|duplicate)\b[\s:-]+(?=\w)|"
    r"\s*\((?:dnu|do not use|inactive|deactivated|duplicate|flex|raven|insight|original|new|old|"
    r"closed|test)\)|"
    r"\s+[-/]\s+(?:dnu|do not use|inactive|deactivated|duplicate|flex|raven|insight|original|new|"
    r"old|closed|test)$|"
    r"(?<=\b(?:pd|so))\s+#?[2-9]$|(?<=\bdepartment)\s+#?[2-9]$|(?<=\boffice)\s+#?[2-9]$",
    re.IGNORECASE,
)
# What may stand behind a state's code in the middle of a name.
_TRADE = (
    r"(?:pd|p\.d\.|police|so|s\.o\.|sd|dps|sheriff|marshal|constable|campus|public safety|"
    r"department of (?:public safety|police)|dept\.? of (?:public safety|police))"
)
_TRADE_BEFORE = re.compile(
    rf"\b{_TRADE}(?:'?s)?(?: (?:department|dept\.?|office))?$", re.IGNORECASE
)
_COUNTY_BEFORE = re.compile(r"\b(?:county|co\.?|cnty)$", re.IGNORECASE)
# In brackets or behind a dash a name may be a county's (Delaware, Washington).
_NAMED = re.compile(r"^(?P<name>.+?)\s*,\s*(?P<state>[A-Za-z][A-Za-z. ]{2,})$")
_NAMED_IN_BRACKETS = re.compile(r"^(?P<name>.+?)\s*\((?P<state>[A-Za-z][A-Za-z. ]{2,})\)$")
# What these are short for far more often: county, department (cut off), mount.
_ALSO_SHORT = ("CO", "DE", "MT")
_CODE = re.compile(r"(?<![A-Za-z'])[A-Z]{2}(?![A-Za-z'])")


def tidied(name: str, usps: str) -> str:
    """Return the name without what is beside it, the code of the state `usps` too."""
    text = _whole(name)
    if usps and usps in text:
        text = _without_code(text, usps) or text
    if "(" in text and not text.endswith(")") and text.count("(") == 1:
        # "Madison TWP (Franklin County) PD": a county in brackets is read at the end.
        head, _, rest = text.partition("(")
        inner, _, tail = rest.partition(")")
        text = " ".join(f"{head} {tail} ({inner})".split()) if head.strip() else text
    return text


def with_state_inside(name: str) -> tuple[str, str]:
    """Return the USPS code of the state that the name itself gives, and the name without it; ("",
    the name) where it gives none, or more than one."""
    text = _whole(name)
    found = {
        usps: rest for usps in sorted(set(_CODE.findall(text)) & set(STATES))
        if (rest := _without_code(text, usps, alone=True))
    }  # fmt: skip
    if len(found) > 1:
        found.pop("CO", None)  # "LASALLE CO IL SO": the county's
    if len(found) == 1:
        return found.popitem()
    if not found and (named := _NAMED.match(text)) and (usps := state_meant(named["state"])):
        return usps, named["name"]
    return "", name


def another_state(name: str, usps: str) -> tuple[str, str]:
    """Return the name without the state other than `usps` that stands in it, and what that was
    written as ("Ohio"; "" for a code, which is no name of an area); ("", "") where none does.

    A county may be called so: whoever asks has to look.
    """
    if not ("," in name or "(" in name or any(one in STATES for one in _CODE.findall(name))):
        return "", ""  # most names
    told, rest = with_state_inside(name)
    text = _whole(name)
    written = _NAMED.match(text) or _NAMED_IN_BRACKETS.match(text)
    if written and state_meant(written["state"]) not in ("", usps):
        return written["name"], written["state"]
    if told in ("", usps) or told in _ALSO_SHORT or (written and state_meant(written["state"])):
        return "", ""
    return rest, ""


def _whole(name: str) -> str:
    """Return the name without a program's traces, outer brackets and notes."""
    text = name
    if not text.isascii() and any(mark in text for mark in _GARBLED):
        text = _ungarbled(text)
    if "&" in text and ";" in text:
        text = html.unescape(text)
    if '""' in text or "''" in text or text[:1] == '"' == text[-1:]:
        text = text.replace('""', '"').replace("''", "'").strip('"')
    text = text.replace("[", "(").replace("]", ")") if "[" in text else text
    text = _NOTE.sub("", text)
    if text[:1] == "(" and (inner := _ALL_IN_BRACKETS.fullmatch(text.strip())):
        text = inner[1]
    return text.strip() or name


def _ungarbled(text: str) -> str:
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


@lru_cache(maxsize=200)
def _patterns(usps: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return where a state's code stands: first, last, and before the trade."""
    code = re.escape(usps)  # as a stranger's table writes it
    return (
        re.compile(rf"^{code}(?:\s*[-\u2013\u2014:]\s+|\s+[-\u2013\u2014:]\s*)(?=\w)"),
        re.compile(rf"(?:\s*[-\u2013\u2014,(]\s*|\s+){code}\)?$"),
        re.compile(rf"[\s,(]+{code}\)?,?(?=\s+{_TRADE}\b)", re.IGNORECASE),
    )


def _without_code(text: str, usps: str, *, alone: bool = False) -> str:
    """Return the name without the state's code, "" if the code stands nowhere where only a state's
    can; `alone` is where no column tells the state."""
    first, last, before = _patterns(usps)
    if found := first.search(text):
        return text[found.end() :]
    if found := last.search(text):
        head = text[: found.start()]
        marked = found[0].strip() != usps
        # MARTIN CO is a county, and so is "Mesa County SD" no South Dakota.
        if marked or (_TRADE_BEFORE.search(head) and not _COUNTY_BEFORE.search(head)):
            return head.rstrip(" ,-")
    for found in before.finditer(text):
        code = found[0].strip(" ,()")
        head, tail = text[: found.start()], text[found.end() :].lstrip()
        if code == usps and head and not (usps == "CO" and _means_county(head, tail, alone)):
            return f"{head} {tail}"
    return ""


def _means_county(head: str, tail: str, alone: bool) -> bool:
    """Return whether CO before a trade is short for county, not Colorado."""
    if _COUNTY_BEFORE.search(head):  # "Mesa County CO SO"
        return False
    of_county = re.match(r"(?:so|s\.o\.|sd|sheriff)\b", tail, re.IGNORECASE)
    return bool(of_county) or (alone and head.isupper())
