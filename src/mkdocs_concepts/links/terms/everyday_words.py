"""Single words of everyday language, which do not become term links by themselves.

A concept may be called *Mind* or *Being*; if every “never mind” and “for the time being” were a
link, no reader would look at links any more. The list holds what English prose uses in many
senses. It is kept short: a word that mostly means one thing (*warmth*, *kindness*) is not on it,
and an author who wants a word of it linked says so with `autolink: {always: […]}`.
"""

from __future__ import annotations

EVERYDAY_WORDS = frozenset(
    """
    act action active age aim anger answer art attention awareness balance base basis bearing being
    belief birth body bond bottom break breath breathing calm care case cause caring centre center
    change charge choice choosing clear clearness close cold comfort common concern connection
    contact control cool cooling course culture cure damage danger dark day death deep depth desire
    difference difficulty direction distance doing drive ease effect effort emotion end energy
    event example exercise experience eye face fact faith family fear feeling field fire flow focus
    force form free freedom friend fun future game giving goal good grace grief ground group growth
    guide guilt habit hand happy hard harm head health hearing heart heat help hold holding home
    hope hot house human hurt idea image impulse joy judgement judgment kind knowing knowledge
    language leading learning letting level life light limit listening living look loss love loving
    making matter meaning measure mind mindful mirror mode model moment mood mother motion movement
    name nature need object offering open opening order pain part past path patience pause peace
    people perception person picture place play point pole power practice practise presence present
    pressure process purpose question quiet reaction reading reality reason relation release
    resistance response rest resting result right rise role root rule safe safety school science
    self sense setting shadow shape sharing side sign silence sitting skill sleep soul sound source
    space speech spirit stage state stay step stillness stop story strength stress structure study
    style subject suffering support system talk task teacher teaching tension term test text theme
    theory therapy thing thinking thought time touch trust truth turn understanding union unity use
    value view voice walk walking warm watch water way wing wings wisdom wise wish word work world
    worry wrong
    """.split()  # noqa: SIM905 - a list has a line for each
)


def is_everyday(word: str) -> bool:
    """Whether a folded label of one word says too little to be linked wherever it stands.

    A number and a single letter do as well.
    """
    return len(word) == 1 or word.isdigit() or word in EVERYDAY_WORDS
