"""The site's settings and a plain viewflow procedure beside it to compare with."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "viewflow.workflow", "bench.vanilla"]
