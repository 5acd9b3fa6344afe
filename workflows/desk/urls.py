"""The addresses of the officers' desk."""

from django.urls import path

from workflows.desk import (
    absence,
    acting,
    assist,
    bars,
    batch,
    calendar_changes,
    campaign_bodies,
    campaigns,
    choosing,
    elections,
    filed,
    handing,
    listing,
    noticing,
    opinions,
    organizations,
    proposals,
    team,
)
from workflows.desk.case import case
from workflows.desk.recusal import recuse
from workflows.desk.styleguide import styleguide

app_name = "desk"
urlpatterns = [
    path("", listing.queue, name="queue"),
    path("mine/", listing.mine, name="mine"),
    path("waiting/", listing.waiting, name="waiting"),
    path("finished/", listing.finished, name="finished"),
    path("search/", listing.search, name="search"),
    path("lists/<slug:name>/columns/", choosing.columns, name="columns"),
    path("lists/<slug:name>/keep/", choosing.keep, name="keep"),
    path("lists/<slug:name>/drop/", choosing.drop, name="drop"),
    path("filed/", filed.register, name="filed"),
    path("filed/<slug:number>/", filed.body, name="filed_body"),
    path("assist/", assist.assist, name="assist"),
    path("opinions/", opinions.asked, name="opinions"),
    path("opinions/<int:item_id>/", opinions.opinion, name="opinion"),
    path("bars/", bars.bar_list, name="bars"),
    path("bars/new/", bars.bar_new, name="bar_new"),
    path("bars/<int:bar_id>/lift/", bars.bar_lift, name="bar_lift"),
    path("elections/", elections.election_list, name="elections"),
    path("elections/<slug:code>/", elections.term, name="term"),
    path("leaders/record/", elections.record, name="leader_record"),
    path("reports/batch/", batch.reports, name="batch"),
    path("batches/", batch.preview, name="batch_preview"),
    path("batches/<int:pk>/", batch.result, name="batch_result"),
    path("campaigns/", campaigns.campaigns, name="campaigns"),
    path(
        "campaigns/<int:authority>/<int:year>/",
        campaigns.preview,
        name="campaign_preview",
    ),
    path("reports/<int:year>/", campaign_bodies.bodies, name="campaign_bodies"),
    path("reports/<int:year>/urge/", campaign_bodies.urge, name="campaign_urge"),
    path("reports/<int:year>/export/", campaign_bodies.export, name="campaign_export"),
    path("proposals/", proposals.proposals, name="proposals"),
    path("proposals/notify/", proposals.notify_all, name="proposals_notify"),
    path("proposals/<int:proposal_id>/", proposals.proposal, name="proposal"),
    path("organizations/", organizations.organizations, name="organizations"),
    path("organizations/stuck/", organizations.stuck, name="stuck"),
    path("organizations/<int:pk>/", organizations.organization, name="organization"),
    path("organizations/<int:pk>/revoke/", organizations.revoke, name="revoke"),
    path(
        "organizations/<int:pk>/liquidate/", organizations.liquidate, name="liquidate"
    ),
    path(
        "hindrances/<int:pk>/lift/",
        organizations.hindrance_lift,
        name="hindrance_lift",
    ),
    path("absence/", absence.absence, name="absence"),
    path("absence/<int:pk>/cancel/", absence.absence_cancel, name="absence_cancel"),
    path("deputies/<int:pk>/end/", absence.deputy_end, name="deputy_end"),
    path("team/", team.team, name="team"),
    path("calendar/", calendar_changes.changes, name="calendar_changes"),
    path("next/", acting.next_one, name="next"),
    path("cases/<int:case_id>/", case, name="case"),
    path("cases/<int:case_id>/check/", acting.rule, name="rule"),
    path("cases/<int:case_id>/recuse/", recuse, name="recuse"),
    path(
        "cases/<int:case_id>/intervene/<slug:name>/", acting.intervene, name="intervene"
    ),
    path("items/<int:item_id>/take/", acting.take, name="take"),
    path("items/<int:item_id>/release/", acting.release, name="release"),
    path("items/<int:item_id>/hand/", handing.hand_on, name="hand"),
    path("items/<int:item_id>/complete/", acting.complete, name="complete"),
    path("notices/<int:pk>/", noticing.notice, name="notice"),
    path("objections/<int:pk>/who/", noticing.who, name="objector"),
    path("objections/files/<int:pk>/", noticing.evidence, name="evidence"),
    path("styleguide/", styleguide, name="styleguide"),
]
