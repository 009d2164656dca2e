"""Words with a capital that are no author's name, folded."""

from __future__ import annotations

_DATES = """
january february march april may june july august september october november december spring
summer autumn fall winter monday tuesday wednesday thursday friday saturday sunday janvier
fevrier mars avril mai juin juillet aout septembre octobre novembre decembre januar februar marz
juni juli oktober dezember fruhjahr sommer herbst enero febrero marzo abril mayo junio julio
agosto septiembre octubre noviembre diciembre easter christmas
"""
_COMMON = """
a about above according across additionally after again all also although among an and another
any appendix are as at based because before besides both building but by cf chapter column
compare consequently contrary conversely despite did do does dr drawing due during each earlier
edition either especially even everyone figure finally first following for from further
furthermore given had has have he hence her here his how however if in including indeed instead
is it its later like likewise many meanwhile moreover most mr mrs ms nearly neither nevertheless
no nonetheless nor not note now of on once one only or other others our out over page per
perhaps plate prof professor quoting recently research same second section see several she
similarly since so some still studies study such table than that the their then there therefore
these they third this those though through throughout thus to today together too two under
unlike until version volume was we were what when where whereas whether which while who whose
why with within without work yet you your apres au aussi avec chez comme dans depuis en enfin et
il elle ils elles la le les mais ou par pour quand selon si voir aber als am auch auf bei das
dem den der die durch ein eine er es fur gegen hier im laut mit nach nur ob oder seit sie siehe
und vgl von vor wenn wie zu zum zur como con el los las para pero por segun una un vease y
"""

CALENDAR = frozenset(_DATES.split())
"""Words that stand before a year as part of a date; some of them are names too."""

NO_NAMES = frozenset(_COMMON.split())
"""Words that have a capital because they begin a sentence or remark, or count something."""
