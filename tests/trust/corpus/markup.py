"""Markup that would run if it were taken for a page: every action in every disguise, in every place a text may stand.

Built of our own pieces, always in the same order. ``HIT`` is what would run; a browser that runs it says so.
"""

from __future__ import annotations

from html import escape

from tests.bills.payloads import PAYLOADS

HIT = "top.__hit=1"
SCHEMES = (
    f"javascript:{HIT}",
    f"JaVaScRiPt:{HIT}",
    f"java\tscript:{HIT}",
    f"java&#10;script:{HIT}",
    f"&#x6a;avascript&colon;{HIT}",
    f"\x01javascript:{HIT}",
    f" javascript:{HIT}",
    f"javascript://%0a{HIT}",
    f"data:text/html,<script>{HIT}</script>",
    f"vbscript:{HIT}",
)
ACTIONS = (
    f"<script>{HIT}</script>",
    f"<script src=data:,{HIT}></script>",
    f"<img src=x onerror={HIT}>",
    f"<img/src='x'/onerror='{HIT}'>",
    f"<svg/onload={HIT}>",
    f"<svg><script>{HIT}</script></svg>",
    f"<svg><set attributeName=onmouseover to={HIT}>",
    f"<svg><use href='data:image/svg+xml,<svg id=x onload={HIT}>#x'>",
    f"<math><mi//xlink:href='javascript:{HIT}'>",
    f"<body onpageshow={HIT}>",
    f"<details open ontoggle={HIT}>x</details>",
    f"<video src=x onerror={HIT}>",
    f"<audio oncanplay={HIT}><source src=x></audio>",
    f"<input autofocus onfocus={HIT}>",
    f"<select onfocus={HIT} autofocus>",
    f"<div contenteditable autofocus onfocus={HIT}>x</div>",
    f"<p onpointerenter={HIT} style='position:fixed;inset:0'>x</p>",
    f"<iframe srcdoc='<script>{HIT}</script>'></iframe>",
    f"<object data='data:text/html,<script>{HIT}</script>'></object>",
    f"<embed src='javascript:{HIT}'>",
    f"<base href='javascript:{HIT}//'>",
    f"<meta http-equiv=refresh content='0;url=javascript:{HIT}'>",
    f"<link rel=stylesheet href='data:text/css,*{{x:expression({HIT})}}'>",
    f"<style>@import 'javascript:{HIT}';</style>",
    f"<form action='javascript:{HIT}'><input type=submit autofocus></form>",
    f"<button formaction='javascript:{HIT}'>x</button>",
    f"<marquee onstart={HIT}>x</marquee>",
    f"<template><script>{HIT}</script></template>",
    f"<x tabindex=1 onfocus={HIT} id=x>",
    f"<a href='javascript:{HIT}'>x</a>",
)
DISGUISES = (
    "{}",
    '"><b>{}',
    "'><i>{}",
    "</textarea>{}",
    "</title></head><body>{}",
    "</script>{}",
    "--><!-- -->{}",
    "]]>{}",
    "<!--><p>{}-->",
    "<noscript><p title='</noscript>{}'>",
    "<math><mtext><table><mglyph><style><!--</style>{}",
    "<svg></p><style><a id='</style>{}'>",
    "<select><template></select>{}",
)
PLACES = ("[x]({})", "[x]: {}\n\n[x]", "<{}>", "![x]({})", "[x](<{}> 'x')", "<a href='{}'>x</a>", "[{}]({})")


def corpus() -> tuple[str, ...]:
    """More than five hundred, each once."""
    marked = [disguise.replace("{}", action) for action in ACTIONS for disguise in DISGUISES]
    linked = [place.replace("{}", scheme) for scheme in SCHEMES for place in PLACES]
    coded = [escape(action) for action in ACTIONS] + [action.replace("<", "\uff1c") for action in ACTIONS]
    return tuple(dict.fromkeys((*marked, *linked, *coded, *PAYLOADS)))
