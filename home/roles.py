"""The roles of the staff, as groups: which permissions each has, by label and codename.

`PAGE_ROLES` may also add, change and publish pages below the home page. Documents and surveys
refuse Wagtail's own publishing to everyone: they are published as versions.
"""

ADMIN = "wagtailadmin.access_admin"
MODERATE = "consult.moderate_contribution"
PUBLISH = "consult.publish_version"
TRACK = "consult.track_actions"
CODE = "insights.code_contributions"
RESULTS = "insights.see_results"
RELEASE = "insights.add_release"
SUBMISSIONS = "surveys.see_submissions"
INVITE = "surveys.make_invitations"
DECIDE = "insights.record_decision"
THEMES = (
    "insights.add_codeframe",
    "insights.change_codeframe",
    "insights.view_codeframe",
    "insights.add_theme",
    "insights.change_theme",
    "insights.view_theme",
)
WORDS = tuple(f"consult.{act}_term" for act in ("add", "change", "delete", "view"))
STARTS = ("consult.change_documenttemplate", "consult.view_documenttemplate")
ASKING = tuple(
    f"surveys.{act}_{kind}"
    for kind, acts in (
        ("bankquestion", ("add", "change", "delete", "view")),
        ("surveytemplate", ("add", "change", "delete", "view")),
        ("poll", ("add", "change", "view")),  # what was asked stays
    )
    for act in acts
)
SESSIONS = "consult.record_session"
HELP = "consult.answer_help_requests"
EXPORT = "consult.export_comments"
EXPORT_ALL = "consult.export_all_comments"
POLICY = tuple(f"consult.{act}_policyreason" for act in ("add", "change", "view"))
LOCAL_NAMES = "consult.change_localnames"
FILES = tuple(f"wagtaildocs.{act}_document" for act in ("add", "change", "choose"))
IMAGES = ("wagtailimages.add_image", "wagtailimages.change_image", "wagtailimages.choose_image")

COORDINATOR = "Forum coordinator"
MODERATOR = "Forum moderator"
EDITOR = "Editor"
ANALYST = "Analyst"
COMMISSIONER = "Commissioner"
SAFEGUARDING_LEAD = "Safeguarding lead"
YOUNG_REPRESENTATIVE = "Young people's representative"
ADMINISTRATOR = "Administrator"

PERMISSIONS: dict[str, tuple[str, ...]] = {
    COORDINATOR: (
        ADMIN,
        MODERATE,
        PUBLISH,
        TRACK,
        CODE,
        RESULTS,
        RELEASE,
        SUBMISSIONS,
        INVITE,
        *THEMES,
        *WORDS,
        *STARTS,
        *ASKING,
        *IMAGES,
        *FILES,
        SESSIONS,
        HELP,
        EXPORT,
        EXPORT_ALL,
        *POLICY,
        LOCAL_NAMES,
        "home.change_areasettings",
    ),
    MODERATOR: (ADMIN, MODERATE, SESSIONS, HELP),
    EDITOR: (ADMIN, PUBLISH, TRACK, RESULTS, EXPORT, *WORDS, *STARTS, *ASKING, *IMAGES, *FILES),
    ANALYST: (ADMIN, CODE, RESULTS, RELEASE, EXPORT, EXPORT_ALL, *THEMES),
    COMMISSIONER: (ADMIN, TRACK, RESULTS, DECIDE, EXPORT, "insights.view_theme"),
    SAFEGUARDING_LEAD: (
        ADMIN,
        MODERATE,
        CODE,  # what is with the leads, nobody else can code
        "consult.see_safeguarding",
        "consult.open_sealed_original",
    ),
    YOUNG_REPRESENTATIVE: (ADMIN, RESULTS),
    ADMINISTRATOR: (
        ADMIN,
        "auth.add_user",
        "auth.change_user",
        "auth.delete_user",
        "auth.view_group",
        "home.change_areasettings",
    ),
}
PAGE_ROLES = (COORDINATOR, EDITOR)
PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page")
