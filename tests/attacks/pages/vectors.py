"""Texts that try to become code: in a page, an attribute, an address, a drawing, a template, a log or a script.

A browser that runs one calls ``alert``; a template that runs one shows ``SUM``.
"""

SUM = "31338"

CLASSIC = (
    "<script>alert(1)</script>",
    "<ScRiPt >alert(1)</sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src/onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<style onload=alert(1)></style>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<script src=data:text/javascript,alert(1)></script>",
    "<base href=//elsewhere.example/>",
    '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
)
ATTRIBUTE = (
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    '" autofocus onfocus=alert(1) x="',
    "' autofocus onfocus='alert(1)",
    "x onmouseover=alert(1) autofocus onfocus=alert(1)",
    "</textarea></title></style></option><svg onload=alert(1)>",
    "--><script>alert(1)</script><!--",
)
ADDRESS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//elsewhere.example/",
    "/\\elsewhere.example/",
    "https://elsewhere.example/#<script>alert(1)</script>",
)
DRAWING = (
    "<svg onload=alert(1)>",
    "<svg><script>alert&#40;1&#41;</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
)
TEMPLATE = (
    "{{ 31337|add:1 }}{% debug %}",
    "{% load static %}{% csrf_token %}<script>alert(1)</script>",
    "${alert(1)}#{alert(1)}<%= alert(1) %>",
    "{label} {values} {0} %s %(number)d %n {__class__}",
)
UNICODE = (
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "<script\u2028>alert(1)</script\u2029>",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u202e<script>alert(1)</script>\u202c",
    "<img src=x onerror=\u200balert(1)>\u0000<script>alert(1)</script>",
    "\u05e9\u05dc\u05d5\u05dd <script>alert(1)</script> \u0645\u0631\u062d\u0628\u0627",
)
SCRIPT = (
    '"}</script><script>alert(1)</script>{"',
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "';alert(1)//",
    "\r\nSet-Cookie: planted=1\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>",
)
VECTORS = (*CLASSIC, *ATTRIBUTE, *ADDRESS, *DRAWING, *TEMPLATE, *UNICODE, *SCRIPT)
