"""The public read API, ``/api/v1/``: what everybody may read of the consultations, as JSON.

``resources`` says what is public, as ordered lists of fields: nothing else can leave. ``reading`` asks the database,
``document`` writes the OpenAPI document, ``gate`` stands before it all (docs/decisions/0027-read-api.md).
"""
