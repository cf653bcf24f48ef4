"""Drafts in our own words, as people lay them out."""

STRATEGY = (
    ("Title", "Growing Up Well in Elmshire"),
    (None, "A plan for children and young people with special educational needs"),
    (None, "2026 – 2029"),
    (None, "DRAFT"),
    ("Heading 1", "Introduction"),
    (
        None,
        "This plan says how health, schools and social care in Elmshire will work with families. "
        "It was written after talks with parents and with young people themselves.",
    ),
    (None, "We want every child to:"),
    ("List Bullet", "Be welcome in a school near home"),
    ("List Bullet", "Get help early"),
    ("List Bullet", "Have friends"),
    ("Heading 1", "Where we are now"),
    (
        None,
        "Families told us that they wait too long for therapy. The longest wait last year was "
        "forty weeks, and nobody told parents why.",
    ),
    (None, "ELM04"),
    (None, "Schools differ in what they offer, and moving between them is hard for many children."),
    ("Heading 1", "Priority 1: Help comes early"),
    (None, "and"),
    ("Heading 1", "Priority 2: Families know what is happening"),
    (
        None,
        "Waiting without news is the hardest part. Parents ring three offices and hear three "
        "different things, and young people are not told anything at all.",
    ),
    ("Heading 2", "What we will do"),
    ("List Bullet", "Answer every request within ten working days."),
    ("List Bullet", "Name one person for each family who knows the whole story."),
    ("List Bullet", "Write letters in plain English, with an Easy Read copy for the child."),
    (
        None,
        [
            ["What", "By when", "Who"],
            ["Open a single telephone line", "March 2027", "Head of SEND"],
            ["Publish waiting times", "", "Health lead"],
            ["Train reception staff", "TBC", ""],
            ["Meet the Forum each term", "Has started", "Forum and council"],
        ],
    ),
    ("Heading 1", "Priority 3: Ready for adult life"),
    (
        None,
        "Leaving school is a big step, and plans for it start too late. Young people want to talk "
        "about work, homes and friends, and not only about services.",
    ),
    (None, "From year 9 onwards we will:"),
    ("List Bullet", "Ask each young person what they hope for"),
    ("List Bullet", "Visit colleges together"),
    ("List Bullet", "Agree a plan with adult services before the seventeenth birthday"),
    (
        None,
        [
            ["Action:", "Timescale", "Lead Officer"],
            ["Write a guide to adult services with young people", "Summer 2027", ""],
            ["Find ten employers who offer supported internships", "", ""],
        ],
    ),
    ("Heading 1", "Next steps"),
    (
        None,
        "The board will look at this plan every six months. What it finds will be published, "
        "with what changes because of it.",
    ),
)

# What the counts of that draft are, worked out by hand. Priorities 1 and 2 are one section;
# clauses are 3 of the cover, 4, 3, 8 (four of them actions), 6 (two of them actions) and 1.
STRATEGY_COUNTS = {
    "sections": 5,
    "clauses": 25,
    "priorities": 3,
    "actions": 6,
    "actions_without_timeline": 2,
    "actions_without_lead": 3,
    "actions_without_date": 4,
}

SOME_PROSE = (
    "Families told us that they wait too long for therapy. The longest wait last year was forty "
    "weeks, and nobody told parents why."
)
MORE_PROSE = (
    "Some children cannot speak for themselves, and their parents speak for them at every meeting "
    "they go to."
)

# Drafts of other shapes, each of which must read alike when its styles are lost.
OTHER_DRAFTS = {
    "a specification with parts in a section": (
        ("Title", "Children’s therapies: joint commissioning specification"),
        ("Heading 1", "Purpose"),
        (None, SOME_PROSE),
        ("Heading 1", "Who this is for"),
        (None, "The service is for children who:"),
        ("List Bullet", "live in Elmshire"),
        ("List Bullet", "are under 19, or under 25 with an EHC plan"),
        ("List Bullet", "need speech therapy, physiotherapy or occupational therapy."),
        (None, SOME_PROSE),
        ("Heading 1", "How to be referred"),
        ("Heading 2", "By a parent"),
        (None, SOME_PROSE),
        ("Heading 2", "By a school"),
        (None, MORE_PROSE),
        ("Heading 1", "Quality measures"),
        (None, [["Measure", "Baseline", "Target"], ["Weeks of waiting", "40", "18"]]),
        ("Heading 1", "Money and term"),
        (None, MORE_PROSE),
    ),
    "priorities gathered under a heading": (
        ("Title", "Our plan"),
        ("Heading 1", "Vision"),
        (None, SOME_PROSE),
        ("Heading 1", "Our priorities"),
        (None, SOME_PROSE),
        ("Heading 2", "Priority 1: Early help"),
        (None, SOME_PROSE),
        ("Heading 3", "What we will do"),
        ("List Bullet", "Listen to families"),
        ("List Bullet", "Publish how long people wait"),
        ("Heading 2", "Priority 2: Adult life"),
        (None, MORE_PROSE),
        ("Heading 1", "Governance"),
        (None, MORE_PROSE),
    ),
    "lists with running text after them": (
        ("Title", "Our plan"),
        ("Heading 1", "Aims"),
        (None, "We will:"),
        ("List Bullet", "Listen to families"),
        ("List Bullet", "Publish waits"),
        (None, SOME_PROSE),
        (None, "The four areas of need are:"),
        ("List Bullet", "Communication and interaction"),
        ("List Bullet", "Cognition and learning"),
        ("List Bullet", "Social, emotional and mental health"),
        ("List Bullet", "Sensory and physical needs"),
        (None, SOME_PROSE),
        (None, "You told us:"),
        ("List Bullet", "Waits are too long"),
        ("List Bullet", "Letters are hard to read"),
        ("Heading 1", "Money"),
        (None, MORE_PROSE),
    ),
    "headings with typed numbers": (
        ("Title", "Our plan"),
        ("Heading 1", "1. Introduction"),
        (None, SOME_PROSE),
        ("Heading 1", "2. Where we are"),
        ("Heading 2", "2.1 Waiting"),
        (None, SOME_PROSE),
        ("Heading 2", "2.2 Schools"),
        (None, MORE_PROSE),
        ("List Number", "Listen"),
        ("List Number", "Answer"),
        ("Heading 1", "3. What happens next"),
        (None, MORE_PROSE),
    ),
    "headings that are only bold": (
        ("bold", "Elmshire plan"),
        ("bold", "Introduction"),
        (None, SOME_PROSE),
        ("bold", "How things are"),
        (None, SOME_PROSE),
        ("bold", "Priority 1: Early help"),
        (None, SOME_PROSE),
        ("bold", "What we will do"),
        ("List Bullet", "Listen to families"),
        ("List Bullet", "Publish how long people wait"),
        ("bold", "Priority 2: Adult life"),
        (None, MORE_PROSE),
    ),
    "no title at all": (
        ("Heading 1", "Introduction"),
        (None, SOME_PROSE),
        ("Heading 1", "Priority one – Early help"),
        (None, SOME_PROSE),
        ("Heading 1", "Priority two – Adult life"),
        (None, MORE_PROSE),
    ),
}

AS_TEXT = """**Growing Up Well in Elmshire: a Plan
for Children and Young People
(0-25) and their Families**

Elmshire plan

2026 – 2029

DRAFT

A pale blue rounded banner with a drop shadow. The word "Vision" stands in it in a white font.

Our hopes

Every child in Elmshire should find help near home. Their families should never have to fight for
it, and nobody should wait without news.

We will do this by:

- Answering every request
- Naming one person for each family

Priority 1: Help comes early

and

Priority 2: Families know what is happening

Waiting without news is the hardest part. Parents ring three offices and hear different things.

How will we do this:

- Answer every request within ten working days.

ELM13

- Write letters in plain English.

Actions:	Timeline	Lead Officer
Open a single telephone line	March 2027	Head of SEND
Train reception staff	TBC
Publish waiting times		Health lead
Meet the Forum		
"""  # noqa: W291 - the empty cells at the end of a row are the point

AS_MARKDOWN = """# Growing Up Well in Elmshire

A plan for families.

## Introduction

Every child should find help **near home**. See [our pages](https://example.org/send) for more.

We will:

- listen to families
- work with schools to:
  - train teachers
  - share what works
- publish waiting times

**Priority 1: Help comes early**

Waiting without news is the hardest part.

| What | By when | Who |
| --- | --- | --- |
| Open a telephone line | March 2027 | Head of SEND |
| Train staff |  |  |

## Priority 2

1. Ask each young person
2. Visit colleges

![A drawing of two children on a blue background](children.png)
"""
