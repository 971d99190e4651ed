"""Every document of the corpus is read as its neighbour file says."""

import pytest

import statushub.sources
from statushub.catalogue import discover
from statushub.errors import SourceError
from statushub.model.source import Absence, SourceFormat
from tests.corpus.cases import HINTS, SOURCE_ID, Case, as_expected, cases

FORMATS = discover(statushub.sources, "SOURCE", SourceFormat)
READABLE = [case for case in cases() if "error" not in case.expected]
BROKEN = [case for case in cases() if "error" in case.expected]


@pytest.mark.parametrize("case", READABLE, ids=str)
def test_a_document_is_read_as_expected(case: Case) -> None:
    listing = FORMATS[case.format].parse(case.document, SOURCE_ID, HINTS)
    said = as_expected(listing)
    wanted = case.expected["notice"]
    for notice, want in zip(said, wanted, strict=False):
        if "key" not in want:
            del notice["key"]
    assert said == wanted
    assert listing.absence is Absence(case.expected.get("absence", "nothing"))


@pytest.mark.parametrize("case", READABLE, ids=str)
def test_what_was_repaired_is_remarked_and_nothing_else(case: Case) -> None:
    remarks = FORMATS[case.format].parse(case.document, SOURCE_ID, HINTS).remarks
    wanted = case.expected.get("remarks", [])
    assert len(remarks) == len(wanted), remarks
    for remark, part in zip(remarks, wanted, strict=True):
        assert part in remark


@pytest.mark.parametrize("case", BROKEN, ids=str)
def test_a_document_of_which_nothing_can_be_saved_is_a_source_error_that_says_why(case: Case) -> None:
    with pytest.raises(SourceError, match=case.expected["error"]):
        FORMATS[case.format].parse(case.document, SOURCE_ID, HINTS)
