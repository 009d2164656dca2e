"""What all cards share to the letter: style, script, and the policy that allows nothing else."""

from __future__ import annotations

from functools import cache

from mkdocs_concepts.look.palette import Palette
from mkdocs_concepts.look.style_sheet import render_root_colours
from mkdocs_concepts.trust.policy import build_policy_hash

# In a frame it tells the page around how high it is, whenever that changes and whenever that page
# asks, by any message. Opened on its own it is a page like others, whose links stay in the tab.
SCRIPT = (
    "(function(){"
    "var root=document.documentElement,body=document.body,told;"
    'if(parent===window){root.className="alone";document.querySelector("base").target="_self";'
    "return}"
    "function tell(){"
    "var height=Math.ceil(body.getBoundingClientRect().height);"
    "if(innerWidth&&height!==told)"
    'parent.postMessage({type:"concept-card",id:root.dataset.id,height:told=height},"*")'
    "}"
    'addEventListener("load",tell);'
    'addEventListener("message",function(event){if(event.source===parent){told=0;tell()}});'
    "new ResizeObserver(tell).observe(body)"
    "})()"
)
"""Of every card."""

# The faces are those of the theme. The border is drawn over the whole frame, however high the page
# around has made it.
_STYLE = """\
:root{--serif:"Iowan Old Style","Palatino Linotype",Palatino,P052,"Noto Serif",Georgia,\
"DejaVu Serif",serif;\
--sans:-apple-system,"Segoe UI",Roboto,Cantarell,Ubuntu,"Noto Sans","Liberation Sans",system-ui,\
sans-serif}
html{background:var(--concepts-paper);color:var(--concepts-ink);font:.875em/1.5 var(--sans);\
overflow-wrap:anywhere;-webkit-text-size-adjust:100%;text-size-adjust:100%}
html::after{position:fixed;inset:0;border:1px solid var(--concepts-rule);border-radius:10px;\
pointer-events:none;content:""}
body{display:flow-root;margin:0;padding:1.15em 1.4em 1em}
h1,p,ul,dl,dd{margin:0;padding:0}
h1,.definition{font-family:var(--serif)}
h1{font-size:1.6em;line-height:1.2;font-weight:600;letter-spacing:-.01em;text-wrap:balance}
a{color:var(--concepts-cool);text-decoration-thickness:1px;text-underline-offset:.18em;\
text-decoration-color:color-mix(in srgb,currentcolor 45%,transparent);unicode-bidi:isolate}
a:hover{text-decoration-color:currentcolor}
h1 a{color:inherit}
:focus-visible{outline:2px solid var(--concepts-warm);outline-offset:2px;border-radius:2px}
.kind{margin-bottom:.15em;color:var(--concepts-warm);font-size:.9em;font-weight:600}
.definition{position:relative;margin-top:.5em;padding-inline-start:.85em;\
border-inline-start:3px solid transparent;font-size:1.14em;line-height:1.45;text-wrap:pretty}
.definition::before{position:absolute;inset-block:.25em;inset-inline-start:-3px;width:3px;\
border-radius:2px;background:linear-gradient(180deg,var(--concepts-cool),var(--concepts-warm));content:""}
.names,.relations{margin-top:.75em;color:var(--concepts-ink-quiet)}
.names span{font-weight:600}
.poles{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(13em,100%),1fr));gap:.5em;\
margin-top:.9em;list-style:none}
.poles li{padding:.5em .8em .65em;border-top:3px solid var(--hue);border-radius:6px;\
background:var(--fill)}
.poles li{--hue:var(--concepts-cool);--fill:var(--concepts-cool-soft)}
.poles li+li{--hue:var(--concepts-warm);--fill:var(--concepts-warm-soft)}
.poles a{display:block;color:var(--hue);font:600 1.15em/1.35 var(--serif)}
.relations div{display:flex;flex-wrap:wrap;gap:0 .6em;line-height:1.75}
.relations dd{color:var(--concepts-ink)}
footer{margin-top:.9em;padding-top:.65em;border-top:1px solid var(--concepts-rule);\
color:var(--concepts-ink-quiet);font-size:.92em}
.note{position:absolute;overflow:hidden;width:1px;height:1px;white-space:nowrap;\
clip-path:inset(50%)}
.alone body{max-width:38em;margin:12vh auto 2em}
.alone::after,.alone .note{display:none}
@media (max-width:22em){body{padding-inline:1em}}
@media print{html::after{position:absolute}}
"""


@cache
def build_style(palette: Palette) -> str:
    """The style of a course's cards.

    Args:
        palette: The course's colours.
    """
    return f"{render_root_colours(palette)}\n{_STYLE}"


@cache
def build_policy(palette: Palette) -> str:
    """The policy of a course's cards. Who may frame them is not to be said in it: anybody may.

    Args:
        palette: As in `build_style`.
    """
    return (
        f"default-src 'none'; script-src {build_policy_hash(SCRIPT)}; "
        f"style-src {build_policy_hash(build_style(palette))}; "
        "base-uri 'none'; form-action 'none'"
    )
