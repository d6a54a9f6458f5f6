"""The research export: a consultation as tables that can be read, cited and checked without us.

``schema`` says what is exported, as ordered lists of columns; ``reading`` how rows come out of the database;
``edition`` which state of the consultation that is; ``authors``, ``cells``, ``codebook`` and ``readme`` how it is
written; ``writing`` puts the files in a folder and ``folders`` puts the folder in its place.
"""
