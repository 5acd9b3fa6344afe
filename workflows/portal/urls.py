"""The applicants' portal."""

from django.urls import path

from workflows.portal import (
    application,
    asides,
    case,
    claims,
    filed,
    home,
    materials,
    people,
    rating,
    reports,
    steps,
    submission,
    term,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("start/<slug:slug>/", home.start, name="start"),
    path("organizations/<slug:code>/term/", term.term, name="term"),
    path("reports/<int:pk>/", reports.participation, name="participation"),
    path("lists/<int:pk>/", reports.proposal, name="proposal"),
    path("lists/<int:pk>/minutes/", reports.minutes, name="proposal_minutes"),
    path("cases/", home.cases, name="cases"),
    path("cases/<int:case_id>/", case.case, name="case"),
    path("cases/<int:case_id>/withdraw/", case.withdraw, name="withdraw"),
    path("cases/<int:case_id>/do/<slug:name>/", asides.do, name="aside"),
    path("cases/<int:case_id>/rating/", rating.rate, name="rate"),
    path("cases/<int:case_id>/tasks/", application.tasks, name="tasks"),
    path("cases/<int:case_id>/answers/", submission.answers, name="answers"),
    path("cases/<int:case_id>/submit/", submission.submit, name="submit"),
    path("cases/<int:case_id>/receipt/", submission.receipt, name="receipt"),
    path("cases/<int:case_id>/namecheck/", application.namecheck, name="namecheck"),
    path(
        "cases/<int:case_id>/sections/<slug:key>/", application.section, name="section"
    ),
    path(
        "cases/<int:case_id>/sections/<slug:key>/autosave/",
        application.autosave,
        name="autosave",
    ),
    path(
        "cases/<int:case_id>/sections/<slug:key>/figures/",
        application.figures,
        name="figures",
    ),
    path(
        "cases/<int:case_id>/sections/<slug:key>/people/add/",
        people.add,
        name="person_add",
    ),
    path(
        "cases/<int:case_id>/sections/<slug:key>/people/<int:pk>/",
        people.edit,
        name="person_edit",
    ),
    path(
        "cases/<int:case_id>/sections/<slug:key>/people/<int:pk>/delete/",
        people.delete,
        name="person_delete",
    ),
    path("cases/<int:case_id>/materials/", materials.materials, name="materials"),
    path("cases/<int:case_id>/materials/<slug:key>/", materials.upload, name="upload"),
    path(
        "cases/<int:case_id>/materials/<slug:key>/remove/",
        materials.remove,
        name="remove_upload",
    ),
    path(
        "cases/<int:case_id>/materials/<slug:key>/commit/",
        materials.commit,
        name="commit_material",
    ),
    path("cases/<int:case_id>/claims/", claims.claims, name="claims"),
    path("cases/<int:case_id>/claims/<int:pk>/", claims.claim_file, name="claim_file"),
    path("items/<int:item_id>/", steps.step, name="step"),
    path("filed/", filed.bodies, name="filed"),
    path("filed/<slug:number>/", filed.body, name="filed_body"),
    path("filed/<slug:number>/note/", filed.note, name="filed_note"),
]
