"""Many tables made by one operation of a migration."""

from typing import Any

from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState


class CreateModels(Operation):
    """Make models that may refer to those before them.

    After each operation Django makes every class anew that is related to a model it
    added, and all of ours are: this is done once, not once for each model.
    """

    category = OperationCategory.ADDITION

    def __init__(self, *models: CreateModel) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # A cached property: made when next asked for, and then with nothing left out.
        state.__dict__.pop("apps", None)
        state.is_delayed = False
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, *around: Any) -> None:
        for model in self.models:
            model.database_forwards(app_label, *around)

    def database_backwards(self, app_label: str, *around: Any) -> None:
        for model in reversed(self.models):
            model.database_backwards(app_label, *around)

    def describe(self) -> str:
        return f"Create models {', '.join(model.name for model in self.models)}"

    def references_model(self, name: str, app_label: str) -> bool:
        return any(model.references_model(name, app_label) for model in self.models)
