"""Settings of the tests: property tests draw the same examples every time and are not timed."""

from hypothesis import settings

settings.register_profile("dateline", deadline=None, derandomize=True, database=None)
settings.load_profile("dateline")
