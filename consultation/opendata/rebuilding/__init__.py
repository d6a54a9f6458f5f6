"""A consultation rebuilt from a release of its open data, in an installation that does not hold it.

Read from bottom to top: ``opened`` checks the folder and gives typed rows, or an error that names file, line and field;
then what is written: ``people``, ``text``, ``contributions``, ``debate``, ``votes``, ``answers``, ``outcomes``;
``importing`` is the whole in one transaction, and compares what an export would now say with what the release says.

What the open files do not tell is not invented:

- authors are pseudonyms who cannot sign in; nobody voted here: tallies, and what is counted from ballots, are carried;
- what is hidden or withdrawn has neither words nor author nor number; what spoke of it hangs from something hidden;
- all moments are the beginning of their days;
- of reports, the hashes: their words name authors; notes of moderators about what is hidden, and the team's work, stay
  where they were.
"""
