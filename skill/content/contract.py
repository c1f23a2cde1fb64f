"""What every language says: each line's kind, and the facts that it is given.

A new line is one row, or one more name in a row's braces: `"name.{one,other}": "kind facts"`. The
kinds, and what a fact can tell, stand in `terms.py`.

A fact is `name:quantity`. A line must say it, unless it is `name?:quantity`. The cues of a hold
name the values that a fact takes there, `n:count=1..5`, since each cue's length is measured.
"""

from skill.content.terms import contract

POSITION = "lie_down,arms,feet"
"""The steps of the position, in order."""

MODES = "cold,setup,moving,holding,paused,resting,finished,down"

ROWS = {
    "welcome.{what,care,brief}": "line",
    "again.welcome": "line",
    "again.unfinished": "line done:holds of:holds",
    "setup.usual": "line",
    f"{{setup,back}}.{{{POSITION}}}": "line",
    "rep.first.forward": "line n?:count",
    "rep.first.relax": "line",
    "rep.again.forward": "turns n:count",
    "rep.again.relax": "turns",
    "rep.last.forward": "turns n?:count",
    "rep.last.relax": "turns",
    "rep.{ready,back}": "turns",
    "rep.{resume,early}": "line seconds:time",
    "rep.redo": "line",
    "rep.done": "turns done:holds of:holds",
    "brief.{first,last}": "line n?:count",
    "brief.again": "line n:count",
    "brief.done": "line done:holds of:holds",
    "hold.{start,breathe_in,breathe_out,halfway,nearly,end}": "cue",
    "hold.{start_in,start_out,breath_out}": "cue n?:count",
    "hold.breath_in": "cue n:count=1..3",
    "hold.left": "cue seconds:time=10",
    "hold.count": "cue n:count=1..5",
    "hold.later": "line",
    "session.done": "line reps:holds held:time",
    "ask.{cold,paused,resting,resting_brief,finished,down}": "question",
    "ask.{take_up,offer,usual,forget}": "question",
    "ask.setup.ask": "position",
    "ask.setup.reprompt": "line",
    "offer.hold": "line seconds:time was:time",
    "offer.reps": "line reps:holds was:holds",
    "offer.kept": "line",
    "offer.again.{good,hard,away}": "line",
    "offer.after.{good,hard}": "line",
    "plan.whole": "line reps:holds seconds:time",
    "plan.{hold,hold_next,hold_high,hold_low}": "line seconds:time",
    "plan.{reps,reps_begun,reps_high,reps_low}": "line reps:holds",
    "plan.style.{full,quiet,breaths}": "line",
    "plan.talk.{brief,full}": "line",
    "plan.hands_free.{on,off}": "line",
    "need.{seconds,reps,step,style,feeling}": "question",
    "need.{seconds,reps,step,style,feeling}.later": "line",
    "pause.hold": "line seconds:time",
    "pause.{rest,before}": "line",
    "start_over.again": "line",
    "stop.held": "line held:time",
    "stop.{up,bye,off}": "line",
    "how_long.plan": "line seconds:time",
    "how_long.holding": "line left:time seconds:time",
    "time_left.{holding,paused,ahead}": "line seconds:time",
    "time_left.resting": "line left:holds",
    "time_left.finished": "line left?:holds",
    "which_rep.none": "line of:holds",
    "which_rep.now": "line n:count of:holds",
    "which_rep.done": "line done:holds left:holds of?:holds",
    "safety.{brief,full}": "line",
    "pain.{stop,rest,ask}": "line",
    "emergency.{call,cannot,stay}": "line",
    "get_off.{hands,knees,heels,breathe}": "line",
    "down.go_on": "line",
    "know.{benefits,breathing,ball,pairing,how_often}": "line",
    "tip.{1,2,3,4,5,6,7,8,9,10}": "line",
    "step.{1,2,3,4,5,6,7,8}": "line",
    "feeling.ease": "line",
    "feeling.midway.{easy,right,hard,easy_limit,hard_limit}": "line",
    "feeling.after.{easy,right,hard,same,less_far}": "line",
    "progress.none": "line",
    "progress.total": "line sessions:sessions held:time",
    "progress.streak": "line days:days",
    "progress.grown": "line first:time seconds:time",
    "progress.hold": "line seconds:time",
    "known.{nothing,unread,forget}": "line",
    "known.plan": "line reps:holds seconds:time",
    "known.sessions": "line sessions:sessions",
    "forget.{done,kept,later}": "line",
    "unheard.first": "line",
    f"unheard.again.{{{MODES}}}": "line",
    f"help.{{{MODES}}}": "line",
    "help.choice.{take_up,offer,usual}": "line",
    "trouble.{lost,apology,unsaved,not_forgotten}": "line",
    "trouble.ask": "question",
    f"screen.title.{{welcome,{POSITION},forward,relax,ready,hold,release,back,rest}}": "label",
    "screen.title.{paused,knees,heels,breathe,off,call,safety,done,bye}": "label",
    "screen.unit.{step,holds,second,seconds}": "label",
    "screen.button.{repeat,pause,resume,next,stop}": "label",
    "screen.safe.{pain,ball,gently,learn,advice}": "label",
    "screen.end.{holds,held,chart}": "label",
}

CONTRACT = contract(ROWS)
STEPS_OF_POSITION = len(POSITION.split(","))
