"""What a frame keeps of what happened."""

from consultation.live.news import News


def test_votes_on_a_later_wording_are_newer_than_any_on_an_earlier_one():
    news, one = News(), {"type": "tally", "subject": "s", "agree": 0, "mixed": 0, "disagree": 0}
    news.add({**one, "revision": 1, "wording": 2})
    news.add({**one, "revision": 9, "wording": 1})
    assert [(tally["wording"], tally["revision"]) for tally in news.content()["tallies"]] == [(2, 1)]
