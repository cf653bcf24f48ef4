"""The public words of the invented area: plain to read, true where it matters, about nobody."""

import re

import pytest

from home.demo.content.shelf import HERE, data
from tests.reading_age import LONGEST_SENTENCE, OLDEST, grade, prose, sentences

EVERYTHING = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted(HERE.rglob("*"))
    if path.suffix in {".md", ".json", ".toml"}
)
PAGES = data("consultation.json")
# A sample of names long enough to be found out by: English, Scottish, Welsh and Irish areas.
REAL_PLACES = re.findall(
    r"\w+",
    """
    Barking Barnet Barnsley Bedford Birmingham Blackburn Blackpool Bolton Bournemouth Bracknell
    Bradford Brent Brighton Bristol Bromley Buckinghamshire Calderdale Cambridge Cambridgeshire
    Camden Cheshire Cornwall Coventry Croydon Cumbria Darlington Derby Derbyshire Devon Doncaster
    Dorset Dudley Durham Ealing Enfield Essex Gateshead Gloucestershire Greenwich Hackney Hampshire
    Haringey Harrow Hartlepool Havering Herefordshire Hertfordshire Hillingdon Hounslow Islington
    Kensington Kent Kirklees Knowsley Lambeth Lancashire Leeds Leicester Leicestershire Lewisham
    Lincolnshire Liverpool London Luton Manchester Medway Merton Middlesbrough Newcastle Newham
    Norfolk Northampton Northamptonshire Northumberland Nottingham Nottinghamshire Oldham
    Oxford Oxfordshire Peterborough Plymouth Poole Portsmouth Redbridge Redcar Rochdale Rotherham
    Rutland Salford Sandwell Sefton Sheffield Shropshire Slough Solihull Somerset Southampton
    Southend Southwark Staffordshire Stockport Stockton Stoke Suffolk Sunderland Surrey Sussex
    Swindon Tameside Telford Thurrock Torbay Trafford Wakefield Walsall Wandsworth Warrington
    Warwickshire Westminster Wigan Wiltshire Wirral Wokingham Wolverhampton Worcestershire York
    Yorkshire Aberdeen Belfast Cardiff Dundee Edinburgh Glasgow Swansea
    """,
)


def strings(value):
    """Return every text in something read from JSON, except keys of our own."""
    if isinstance(value, str):
        return [value] if " " in value else []
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for one in inner for text in strings(one)]


PUBLIC = {
    **{name: PAGES[name] for name in ("privacy_notice", "children", "help_now", "home", "about")},
    "accessibility": PAGES["accessibility"],
    **{one["slug"]: one for one in PAGES["consultations"]},
    **data("surveys.json"),
    "you_said_we_did": data("decisions.json")["page"],
    "list_of_changes": data("decisions.json")["list"],
    "decisions": [[one["said"], one["reason"]] for one in data("decisions.json")["decisions"]],
    "beside": data("beside.json"),
    "easy_read": [
        [one["lines"] for one in data("easy_read.json")["clauses"]],
        data("easy_read_questions.json")["questions"],
    ],
    "version_notes": [one["note"] for one in data("strategy_versions.json")["versions"]],
}


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_page_can_be_read_at_eleven(name):
    assert grade(prose(strings(PUBLIC[name]))) <= OLDEST


@pytest.mark.parametrize("name", PUBLIC)
def test_no_public_sentence_has_to_be_read_twice(name):
    long = [
        sentence
        for text in strings(PUBLIC[name])
        for sentence in sentences(text)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert not long


def test_the_measure_tells_a_council_from_a_neighbour():
    assert grade("You can stop when you like. We keep what you said.") < 3
    assert grade("Stakeholders will operationalise multidisciplinary commissioning pathways.") > 15


def test_no_real_area_is_named():
    assert len(REAL_PLACES) > 100
    assert not set(REAL_PLACES) & set(re.findall(r"\w+", EVERYTHING))


def test_help_lines_are_the_real_ones():
    listed = {one["name"]: one["number"] for one in PAGES["help_now"]["numbers"]}
    assert listed == {
        "Emergency": "999",
        "Childline": "0800 1111",
        "NSPCC helpline": "0808 800 5000",
        "Samaritans": "116 123",
        "Shout": "85258",
    }


def test_every_other_number_is_set_aside_for_fiction():
    real = {one["number"] for one in PAGES["help_now"]["numbers"]}
    numbers = set(re.findall(r"\b0\d{3,4}[ \d]{6,8}\d\b", EVERYTHING)) - real
    assert numbers
    assert all(re.match(r"01632 ?960|07700 ?900", number) for number in numbers)


def test_every_address_on_the_net_is_one_that_cannot_exist():
    hosts = re.findall(r"[\w.-]+@([\w.-]+\w)", EVERYTHING)
    assert hosts
    assert all(host.endswith("example.org") for host in hosts)


def test_each_consultation_says_what_cannot_change_and_why():
    for one in PAGES["consultations"]:
        assert one["can_change"]
        assert all(fixed["what"] and fixed["why"] for fixed in one["cannot_change"])
        assert one["closes_in_days"] < one["decides_in_days"] < one["tells_in_days"]


def test_every_survey_and_document_belongs_to_one_consultation():
    listed = [name for one in PAGES["consultations"] for name in one["documents"] + one["surveys"]]
    assert sorted(listed) == sorted(["strategy", "specification", *data("surveys.json")])
