"""The settings of a server, with a view more and its static files where the benchmark puts them."""

from config.settings import *  # noqa: F403
from config.settings import LOCAL_FOLDER

ROOT_URLCONF = "benchmarks.urls"
STATIC_ROOT = LOCAL_FOLDER / "bench" / "static"
