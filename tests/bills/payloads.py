"""What people with bad intentions write. Each line must come out harmless."""

PAYLOADS = """
<script>alert(1)</script>
<SCRIPT SRC=//evil.example/x.js></SCRIPT>
<scr<script>ipt>alert(1)</scr</script>ipt>
<img src=x onerror=alert(1)>
<img src="x" onerror="alert(1)" />
<IMG SRC="jav&#x09;ascript:alert(1)">
<svg onload=alert(1)>
<svg><script>alert(1)</script></svg>
<svg><animate onbegin=alert(1) attributeName=x dur=1s>
<svg><a xlink:href="javascript:alert(1)"><text x="20" y="20">x</text></a></svg>
<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
<math><maction actiontype="statusline#http://x" xlink:href="javascript:alert(1)">x</maction></math>
<iframe src="javascript:alert(1)"></iframe>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<object data="javascript:alert(1)"></object>
<embed src="data:text/html,<script>alert(1)</script>">
<a href="javascript:alert(1)">x</a>
<a href="  javascript:alert(1)">x</a>
<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>
<a href="vbscript:msgbox(1)">x</a>
<a onmouseover="alert(1)">x</a>
<body onload=alert(1)>
<input autofocus onfocus=alert(1)>
<select autofocus onfocus=alert(1)>
<textarea autofocus onfocus=alert(1)>
<video><source onerror="alert(1)"></video>
<audio src=x onerror=alert(1)>
<details open ontoggle=alert(1)>
<marquee onstart=alert(1)>
<meta http-equiv="refresh" content="0;url=javascript:alert(1)">
<link rel="stylesheet" href="javascript:alert(1)">
<base href="javascript:alert(1)//">
<style>@import 'javascript:alert(1)';</style>
<style>body{background:url("javascript:alert(1)")}</style>
<div style="width:expression(alert(1))">x</div>
<form action="javascript:alert(1)"><button>x</button></form>
<button formaction="javascript:alert(1)">x</button>
<isindex type=image src=1 onerror=alert(1)>
<template><script>alert(1)</script></template>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<!--<img src="--><img src=x onerror=alert(1)//">
<![CDATA[<script>alert(1)</script>]]>
<?xml version="1.0"?><script>alert(1)</script>
<x onclick=alert(1)>x</x>
"><script>alert(1)</script>
'><img src=x onerror=alert(1)>
</p><script>alert(1)</script><p>
&lt;script&gt;alert(1)&lt;/script&gt;
&#60;script&#62;alert(1)&#60;/script&#62;
[x](javascript:alert(1))
[x](JaVaScRiPt:alert(1))
[x](javascript&colon;alert(1))
[x](&#106;&#97;&#118;ascript:alert(1))
[x](&#x6A;avascript:alert(1))
[x](java&Tab;script:alert(1))
[x](java&NewLine;script:alert(1))
[x](<javascript:alert(1)>)
[x](data:text/html,<script>alert(1)</script>)
[x](vbscript:msgbox(1))
[x](file:///etc/passwd)
[x](http://a"onmouseover="alert(1))
[x](http://a 'onmouseover=alert(1)//')
[x](http://a "title' onmouseover=alert(1) x='")
[x](\\u006aavascript:alert(1))
[x](\tjavascript:alert(1))
[x](%6A%61vascript:alert(1))
[x][y] [y]: javascript:alert(1)
<javascript:alert(1)>
<data:text/html,x>
<http://a" onclick="alert(1)>
![x](javascript:alert(1))
![x"onerror="alert(1)](http://a/x.png)
![x](http://a/x.png"onerror="alert(1))
`<script>alert(1)</script>`
``` <script>alert(1)</script> ```
**<img src=x onerror=alert(1)>**
# <img src=x onerror=alert(1)>
> <script>alert(1)</script>
* <svg/onload=alert(1)>
<a href="http://a"><img src=x onerror=alert(1)></a>
<p id="x" class="errors" name="csrfmiddlewaretoken">x</p>
<a href="https://a" target="_blank" rel="opener">x</a>
<img src=x\x00 onerror=alert(1)>
<scr\x00ipt>alert(1)</scr\x00ipt>
[x](java\x00script:alert(1))
\x02wzxhzdk:0\x03<script>alert(1)</script>\x02klzzwxh:0000\x03
\u2028<script>alert(1)</script>\u2029
＜script＞alert(1)＜/script＞
<a href="javas\u200bcript:alert(1)">x</a>
<div markdown="1"><script>alert(1)</script></div>
""".strip().split("\n")
