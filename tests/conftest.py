"""What every test needs: generated cases that repeat in CI, and no limit on the time of one."""

import os

from hypothesis import settings

settings.register_profile("perfdesk", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("perfdesk")
