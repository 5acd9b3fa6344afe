"""征求意见: an office asks another, which agrees, disagrees, remarks or stays silent.

A flow opens one with ``Act(…).Does(asks("opinion", …), letter("opinion"))`` or a step's
form with ``ask``; the step that answers is ``Step(OpinionForm).By(OPINION,
at=asked("opinion")).Within(…, then=…)``, and the path of silence does
``fall_silent``. ``agreed("opinion")`` is a question for ``If``. A flow names in
``told_opinions`` the steps whose office and verdict the applicant may read.
"""
