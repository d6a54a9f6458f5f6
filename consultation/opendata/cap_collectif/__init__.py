"""The export of a consultation of the Cap Collectif platform: one file, ``;`` between fields, a row for each opinion,
vote, argument, source and report. It has sections and opinions, no articles: the opinions become proposals.

Its names are kept out: authors and voters become pseudonyms, reports are not read. A source without an address and a
version of an opinion have no place here and are counted.
"""
