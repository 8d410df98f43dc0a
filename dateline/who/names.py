"""Names within the tree: with or without their titles, folded, and the gender that they show."""

from dateline.records import Name
from dateline.who.trees import KIND_OF_ENTRY, Tree
from dateline.who.words import Gender, Words

SMALL = frozenset({"of", "the", "for", "and"})
PLACES = frozenset({"state", "capital", "place", "organization", "group"})
OWNERS = PLACES | {"adjective", "seat"}
DROPPED = frozenset({"'s", "’s", "the", ",", ".", "jr.", "jr", "sr.", "sr"})


def only_role(tree: Tree, name: Name) -> bool:
    """True of *President* or *Foreign Ministry* alone, which the reader took for a name: they describe."""
    hit = tree.hit_at.get(name.first)
    if hit is None or hit.entries[0].kind != "role":
        return hit is not None and name.kind == "PER" and _is_role_of_body(tree, name)
    return (hit.first <= name.first and hit.last >= name.last) or _goes_on_as_role(
        tree, hit.last + 1, name.last
    )


def _is_role_of_body(tree: Tree, name: Name) -> bool:
    """True of *UN Special Envoy*, *OSCE Chairperson*: a role behind nothing but a state or a body."""
    role = tree.hit_at.get(name.last)
    if role is None or role.entries[0].kind != "role" or role.first <= name.first:
        return False
    return all(
        tree.tokens[i].upos == "ADJ" or (i in tree.hit_at and tree.hit_at[i].entries[0].kind in OWNERS)
        for i in range(name.first, role.first)
    )


def _goes_on_as_role(tree: Tree, first: int, last: int) -> bool:
    """True of *for Asia* in *Minister for Asia*, *of Chad* in *President of Chad*: no name of a person."""
    if first > last or tree.tokens[first].text not in ("for", "of"):
        return False
    while first <= last and tree.tokens[first].text in SMALL:
        first += 1
    hit = tree.hit_at.get(first)
    placed = hit is not None and hit.last >= last and hit.entries[0].kind in PLACES
    return tree.tokens[first - 1].text == "for" or first > last or placed


def repaired(tree: Tree, name: Name, words: Words) -> Name:
    """A name without the title that the reader took into it; a name that only a state or body has is theirs."""
    if name.kind != "PER":
        return name
    first = name.first
    polite = words.titles_m | words.titles_f
    while first < name.last and (_is_title(tree, first) or tree.lower[first] in polite):
        first += 1
    hit = tree.hit_at.get(name.last)
    if hit and hit.first == first and hit.last >= name.last and hit.entries[0].kind in KIND_OF_ENTRY:
        return Name(KIND_OF_ENTRY[hit.entries[0].kind], first, name.last)
    return Name("PER", first, name.last)


def _is_title(tree: Tree, i: int) -> bool:
    """True of a role, a state or a small word within a person's name: *Federal Chancellor of Germany Olaf Scholz*."""
    hit = tree.hit_at.get(i)
    titled = hit is not None and hit.entries[0].kind in ("role", "state", "adjective")
    return titled or tree.tokens[i].text in ("of", "the")


def attached_name(tree: Tree, i: int) -> Name | None:
    """The name that hangs on its title: *Trump* in *President → Trump*."""
    for k in tree.children[i]:
        deprel = tree.tokens[k].deprel
        if deprel == "flat" and k in tree.heads_of_names and tree.heads_of_names[k].kind == "PER":
            return tree.heads_of_names[k]
    return None


def folded_name(tree: Tree, name: Name) -> tuple[str, ...]:
    """The words of a name in lower case, without article, genitive, commas and *Jr.*"""
    words = [w for w in tree.lower[name.first : name.last + 1] if w not in DROPPED]
    return tuple(words)


def start_of_proper(tree: Tree, i: int, first: int) -> int:
    """Where the proper nouns begin that run up to token `i`, not before token `first`."""
    while i > first and tree.tokens[i - 1].upos == "PROPN":
        i -= 1
    return i


def gender_of_person(name: tuple[str, ...], tree: Tree, i: int, words: Words) -> Gender:
    """By title, by a noun before the name (*policeman*), by given name."""
    for k in (*tree.children[i], i, max(i - 1, 0)):
        word = tree.lower[k]
        if word in words.titles_m:
            return "m"
        if word in words.titles_f:
            return "f"
        noun = words.nouns.get(word)
        if noun and noun.gender in ("m", "f") and k < i:
            return noun.gender
    return words.given.get(name[0], "x") if len(name) > 1 else "x"
