"""The sample plan's caseloads: fictional referrals that grow, and people who wait on the first day."""

from decimal import Decimal

from models.caseload_terms import CaseloadTerms

TERMS = (
    CaseloadTerms(
        "social_prescribing_link_worker",
        referrals_a_year=Decimal(620),
        growth=Decimal(4),
        waiting=Decimal(46),
        open=Decimal(60),
    ),
    CaseloadTerms(
        "health_wellbeing_coach",
        referrals_a_year=Decimal(150),
        growth=Decimal(3),
        waiting=Decimal(12),
        open=Decimal(38),
    ),
)
