"""A whole session as people have them, to be played, timed and rehearsed."""

from stand_ins.person import LAUNCH, said

CONVERSATION = (
    said(LAUNCH),
    said("SafetyIntent"),
    said("AMAZON.NextIntent"),
    said("AMAZON.RepeatIntent"),
    said("AMAZON.NextIntent"),
    said("AMAZON.NextIntent"),
    said("AMAZON.NextIntent"),
    said("TimeLeftIntent", into_hold_s=6),
    said("BreathingIntent"),
    said("AMAZON.NextIntent"),
    said("AMAZON.PauseIntent", into_hold_s=5),
    said("HowLongIntent"),
    said("AMAZON.ResumeIntent"),
    said("WhichRepIntent", into_hold_s=3),
    said("TipIntent"),
    said("SetHoldIntent", seconds="20"),
    said("CountStyleIntent", style="quiet"),
    said("AMAZON.FallbackIntent"),
    said("BallIntent"),
    said("AMAZON.NextIntent"),
    said("HowLongIntent", into_hold_s=8),
    said("BenefitsIntent"),
    said("FeelingIntent", feeling="right"),
)
"""A whole session with questions, a pause, a changed plan and one miss, from launch to goodbye."""
