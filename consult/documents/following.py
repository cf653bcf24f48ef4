"""Following a document over its versions: which two to compare, and where a clause stands now."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, QueryDict
from django.utils.http import urlencode

from consult.documents.comparing import compare_versions
from consult.documents.lineage import descendants_of
from consult.documents.models import Document
from consult.documents.reading import consultation_of
from consult.documents.register import Clause, ClauseVersion, DocumentVersion

SIDE_BY_SIDE = "side"


@dataclass(frozen=True)
class Asked:
    """What somebody wants to compare, and how they want to see it; it stands in the address."""

    old: DocumentVersion
    new: DocumentVersion
    beside: bool
    only_changed: bool
    between: tuple[DocumentVersion, ...] = ()  # after the old one, up to the new one

    def address(self, **changed: bool) -> str:
        """Return the query of the same comparison, seen in another way."""
        wanted = {"beside": self.beside, "only_changed": self.only_changed} | changed
        query: dict[str, Any] = {"from": self.old.number, "to": self.new.number}
        query |= {"look": SIDE_BY_SIDE} if wanted["beside"] else {}
        return "?" + urlencode(query | ({"only": "changed"} if wanted["only_changed"] else {}))

    @property
    def in_one(self) -> str:
        """The address of the comparison within one text."""
        return self.address(beside=False)

    @property
    def side_by_side(self) -> str:
        """The address of the comparison in two columns."""
        return self.address(beside=True)

    @property
    def everything(self) -> str:
        """The address of the comparison with what stayed the same."""
        return self.address(only_changed=False)

    @property
    def changes_alone(self) -> str:
        """The address of the comparison without what stayed the same."""
        return self.address(only_changed=True)


def asked(versions: list[DocumentVersion], query: QueryDict) -> Asked:
    """Read what to compare from an address: the last two versions if it does not say.

    Whichever is named first, the older one is what changes are counted from. Raises Http404 for
    a version that never was, and for a document with fewer than two.
    """
    known = {str(version.number): version for version in versions}
    if len(versions) < 2:
        raise Http404
    try:
        one = known[query.get("from") or str(versions[-2].number)]
        other = known[query.get("to") or str(versions[-1].number)]
    except KeyError as unknown:
        raise Http404 from unknown
    old, new = sorted((one, other), key=lambda version: version.number)
    between = tuple(one for one in versions if old.number < one.number <= new.number)
    beside, only_changed = query.get("look") == SIDE_BY_SIDE, query.get("only") == "changed"
    return Asked(old, new, beside, only_changed, between)


def comparison_context(document: Document, query: QueryDict) -> dict[str, Any]:
    """Return what the page that compares two versions shows."""
    versions = list(document.versions.order_by("number"))
    wanted = asked(versions, query)
    return {
        "page": document,
        "nav": "say",
        "consultation": consultation_of(document),
        "versions": versions,
        "newest": versions[-1],
        "asked": wanted,
        "comparison": compare_versions(wanted.old, wanted.new),
    }


def clause_of(document: Document, clause_id: int) -> ClauseVersion:
    """Return the last wording of a clause of a document; Http404 where it has none."""
    wordings = ClauseVersion.objects.filter(clause=clause_id, clause__document=document.pk)
    found = wordings.select_related("clause__retired_in", "version", "section")
    last = found.order_by("-version__number").first()
    if last is None:
        raise Http404
    return last


def gone_context(document: Document, last: ClauseVersion) -> dict[str, Any]:
    """Return what the page of a clause that was taken out shows."""
    return {
        "page": document,
        "nav": "say",
        "consultation": consultation_of(document),
        "clause": last,
        "retired_in": last.clause.retired_in,
        "descendants": descendants_of(last),
        "newest": document.newest_version,
    }


def has_gone(clause: Clause) -> bool:
    """Say whether a clause stands in the newest version no longer."""
    return clause.retired_in_id is not None
