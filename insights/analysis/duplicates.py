"""Letters that many people sign: near-duplicates, found without comparing each with each.

Such letters are counted once and by signatory, never as so many people who thought of the same by
themselves. Only texts of some length are letters: that ten people write "more clubs" is ten voices.
"""

from collections.abc import Iterator, Mapping

from insights.analysis.text import words

FEWEST_WORDS = 20
ALIKE = 0.7  # of the three words in a row that stand in either, so many stand in both
_IN_A_ROW = 3
_PERMUTATIONS = 128
# Far below: what is found is looked at anyway, and next to nothing that is alike is missed.
_LOOKED_AT = 0.4

Shingles = frozenset[str]


def letters(texts: Mapping[str, str]) -> list[list[str]]:
    """Return the ids of texts that say nearly the same, in groups of two and more.

    Texts that are alike by way of a third are in one group. The outcome does not depend on the
    order in which the texts come.
    """
    long = {key: shingles for key, text in texts.items() if (shingles := _shingles(text))}
    # Most copies are exact: only texts that differ at all are compared.
    same: dict[Shingles, list[str]] = {}
    for key in sorted(long):
        same.setdefault(long[key], []).append(key)
    parent = {keys[0]: keys[0] for keys in same.values()}
    for one, other in _alike({keys[0]: shingles for shingles, keys in same.items()}):
        first, second = sorted((_root(parent, one), _root(parent, other)))
        parent[second] = first
    groups: dict[str, list[str]] = {}
    for keys in same.values():
        groups.setdefault(_root(parent, keys[0]), []).extend(keys)
    return sorted(sorted(group) for group in groups.values() if len(group) > 1)


def _shingles(text: str) -> Shingles:
    plain = words(text)
    if len(plain) < FEWEST_WORDS:
        return frozenset()
    return frozenset(" ".join(plain[at : at + _IN_A_ROW]) for at in range(len(plain) - 2))


def _alike(texts: Mapping[str, Shingles]) -> Iterator[tuple[str, str]]:
    """Yield each pair that is alike: found by MinHash (Broder 1997), and then looked at."""
    # It brings scipy along: only who looks for letters pays.
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_LOOKED_AT, num_perm=_PERMUTATIONS)
    for key, shingles in texts.items():
        sketch = MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in shingles])
        for near in sorted(index.query(sketch)):
            if len(shingles & texts[near]) / len(shingles | texts[near]) >= ALIKE:
                yield near, key
        index.insert(key, sketch)


def _root(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key
