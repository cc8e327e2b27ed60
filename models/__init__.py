"""The field, pure: no Qt, no database, no files, no pandas. In its words:

network, practice   a primary care network (PCN) and its GP practices, known by ODS codes (U07842; A81005)
registered, weighted, adjusted list
                    three different populations; the scheme's money uses the contractor weighted list at
                    1 January
entitlement         the most a network can claim in a financial year; not claimed by 31 March = lost
post                a job of a role, with WTE, dates, pay and base; it may be vacant
WTE                 whole-time equivalent; 1.0 = 37.5 hours a week (GP: 9 sessions)
maximum             £ a year reimbursable for 1.0 WTE of a role and place, salary and on-costs together
claim, shortfall    what a post draws in a month, up to maximum/12 × WTE; the rest the network pays itself
claimable, claimed, over
                    what posts could claim; what the entitlement lets them; the rest, which the network pays
unassigned          entitlement that no post will claim
caseload            people a year (throughput) and open at once (Little's law): always say which
supervision         day to day; clinical or professional; educational
supervisor, link    someone with hours to give, by role and number; whom they give one kind of supervision
span                how many people a supervisor has at once, at most
finding             a point to check: what, by how much, the rule and its source, what would mend it
purpose             what a role is for, where it works and with whom, and the objective it is judged by
scenario            a named whole team within one plan
count               people of a practice on a register or of an age; a typed one wins over the files', and the
                    people of needs follow it, unless the user typed those themselves
standing            where a network is in the spread of England's networks: a place, never a target
fair share          a practice's part of the team by registered list, weighted list, need or deprivation
future, chance      one way in which a plan may turn out, drawn between lows and highs; a share of those
rate set            dated rates and rules, each with unit, source and status
"""
