"""``{% own %}…{% endown %}``: what differs from one signed-in reader to the next; ``{% own subject %}…{% endown %}``:
what only depends on their ballot paper for this subject and on whether it is theirs.

On a page that is drawn for one reader, nothing but its content. On one drawn for all (consultation/pages/laying.py), a
hole: its content is drawn later, over the kept page.
"""

from __future__ import annotations

from django import template
from django.template import Context, NodeList
from django.template.base import FilterExpression, Parser, Token
from django.utils.safestring import SafeString

from consultation.pages.holes import Holes

register = template.Library()


class OwnNode(template.Node):
    def __init__(self, nodelist: NodeList, subject: FilterExpression | None) -> None:
        self.nodelist = nodelist
        self._subject = subject

    def render(self, context: Context) -> SafeString:
        holes: Holes | None = getattr(context.get("request"), "holes", None)
        if holes is None:
            return self.nodelist.render(context)
        subject = self._subject.resolve(context) if self._subject else None
        return holes.dig(self.nodelist, context, subject)


@register.tag
def own(parser: Parser, token: Token) -> OwnNode:
    _name, *subject = token.split_contents()
    nodelist = parser.parse(("endown",))
    parser.delete_first_token()
    return OwnNode(nodelist, parser.compile_filter(subject[0]) if subject else None)
