"""How the paper's figures are worked out, in plain words."""

from collections.abc import Iterator

from models.plan import Plan


def method(plan: Plan) -> Iterator[str]:
    """The sums in plain words."""
    yield (
        "Entitlement is an amount for each weighted patient × the weighted list at 1 January, "
        "or the sum that the network typed from its ICB's letter."
    )
    yield (
        "A post's cost in a month is salary, employer National Insurance (NI) and employer pension. "
        "NI is worked out for each employee on pay above the threshold. "
        "A part month counts calendar days in post."
    )
    yield (
        "A post can claim its cost up to a maximum for its role, band and place × WTE × part of the month. "
        "The rest is the shortfall, which the network pays. A vacant post costs and claims nothing."
    )
    yield (
        "Claims are taken in month order until the entitlement is used. What is left is unassigned and is "
        "lost on 31 March. Each post's cost, maximum and claim of a month is rounded to the penny once."
    )
    if plan.actuals:
        yield "A closed month shows what was claimed, approved or paid in place of the forecast."
    if plan.needs:
        yield (
            "A need calls for people × contacts a year × minutes a contact ÷ 60 hours. It is given a post's "
            "hours for patients × the share of its time placed on that need."
        )
    yield (
        "Years without published figures use the assumptions above. "
        "People open at once are arrivals a week × weeks open."
    )
