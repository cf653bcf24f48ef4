"""The words by which lines of a strategy are known when no style says what they are."""

SECTION_NAMES = frozenset(
    """
accountability|acknowledgements|actions|aim|aims|aims and objectives|ambition|ambitions|appendices
appendix|background|commitments|conclusion|consultation|contact us|contents|context|co-production
definitions|delivery|engagement|equality|evidence|executive summary|foreword|funding|glossary
governance|governance and accountability|how to comment|how we will know|how we will measure success
how we work together|introduction|key terms|legal context|legal framework|measuring success|mission
monitoring|monitoring and review|needs|next steps|objectives|outcomes|partners|partnership|pathway
policy context|principles|priorities|purpose|quality|quality measures|referral|resources
review|scope|service description|summary|table of contents|term|values|vision|vision and values
vision statement|welcome|what happens next|what families told us|what you told us|who this is for
why this matters|workforce|about this document|about this plan|about this strategy|key principles
strategic context|vision and principles|the local area|local area|terms of reference
    """.replace("\n", "|")
    .strip(" |")
    .split("|")
)

# After the last priority these open a section of their own, not a part of that priority.
CLOSING_NAMES = frozenset(
    """
accountability|acknowledgements|appendices|appendix|conclusion|contact us|delivery|glossary
governance|governance and accountability|how to comment|how we will know
how we will measure success|key terms|measuring success|monitoring|monitoring and review|next steps
resources|review|what happens next|definitions|funding
    """.replace("\n", "|")
    .strip(" |")
    .split("|")
)

# Verbs with which commitments begin.
COMMITMENT_VERBS = frozenset(
    """
access achieve act adapt adopt agree aim align analyse answer appoint arrange ask assess attend
audit build bring broaden carry celebrate challenge champion change check clarify co-design
co-produce
collect commission communicate complete consider consult continue contribute convene coordinate
co-ordinate coproduce create cut deliver demonstrate design develop embed empower enable encourage
engage enhance ensure establish evaluate expand explain explore extend feel find focus foster fund
give grow have hear help hold identify implement improve include increase influence inform introduce
invest invite involve join keep know launch lead learn listen live maintain make manage map maximise
measure meet monitor move name offer open participate pilot plan prepare prevent prioritise produce
promote protect provide publish put raise reach receive recognise recruit redesign reduce refresh
refer remove reply report research respect respond review ring run secure seek send set shape share
shorten show simplify speak spend stay start strengthen streamline support sustain take talk teach
tell test
track train transform understand undertake update upskill use value visit work write
    """.split()  # noqa: SIM905 - a list of words is read more easily as words
)

# Words with which running text goes on after a list.
CONNECTIVES = frozenset(
    """
additionally all although and as at because but despite during each every following for
furthermore however if in it its last many moreover most one our over recently several since
some that the their then therefore these they this those through throughout to-date today
together under we when where while with within you your
    """.split()  # noqa: SIM905
)

# A line that ends with one of these waits for what follows.
OPEN_ENDINGS = frozenset(
    [
        "by",
        "can",
        "following",
        "include",
        "includes",
        "including",
        "must",
        "should",
        "that",
        "through",
        "to",
        "will",
    ]
)

# Words that make a line the beginning of a sentence and not a name.
SPEAKING_WORDS = frozenset(
    """
are asked be can do does following have include includes including is means must need needs said
say says shall should they this told want we who will
    """.split()  # noqa: SIM905
)
