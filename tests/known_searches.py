"""What readers of this repository's course look for, and the concept that has to come first."""

KNOWN_SEARCHES = (
    ("metta", "loving-kindness"),
    ("mettā", "loving-kindness"),
    ("karuna", "compassion"),
    ("karuṇā", "compassion"),
    ("CFT", "compassion-focused-therapy"),
    ("MBSR", "mbsr"),
    ("cool vs warm", "cool-vs-warm"),
    ("two wings", "two-wings"),
    ("Nhat Hanh", "thich-nhat-hanh"),
    ("compassion", "compassion"),
    ("mindfulness", "mindfulness"),
    ("warmth", "warmth"),
    ("coolness", "coolness"),
    ("resting with experience", "non-doing"),
    ("water pump", "water-pump"),
    ("empathy", "empathy"),
    ("empathy fatigue", "empathy-fatigue"),
    ("mirror neurons", "mirror-neurons"),
    ("loving kindness", "loving-kindness"),
    ("Kabat-Zinn", "jon-kabat-zinn"),
)
"""Each with a name that is shown; hidden labels are searched on the site only."""

HIDDEN_SEARCH = ("lovingkindness", "loving-kindness")
"""By a hidden label."""
