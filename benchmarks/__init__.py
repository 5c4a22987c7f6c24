"""Times the list of partnerships beside raw SQL, an empty view and Datasette, on the same data.

`make bench` runs it; docs/performance.md says what is compared, and how it came out.
"""
