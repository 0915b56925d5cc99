"""English: words of one meaning and how requests, slots, answers and questions are put."""

from bot.pipeline.reuse.lexicon import Lexicon
from bot.pipeline.reuse.lexicon.english_frames import FRAMES, QUESTIONS, STATEMENTS
from bot.pipeline.reuse.lexicon.english_words import COMMON, WORDINGS

_FORMS = """
send sent|share|forward|mail|email|resend resent|get got gotten|have|see saw seen|sign|approve|accept|reject|decline
use|work|support|handle|integrate|connect|include|exclude|cost|start|begin began begun|end|expire|finish|buy bought
choose chose chosen|pick|select|need|require|want|like|love|prefer|help|receive|check|review|look|speak spoke spoken
talk|chat|discuss|show showed shown|tell told|know knew known|reply|respond|answer|ask|move|shift|push|postpone|delay
book|schedule|arrange|meet met|cancel|confirm|join|attend|continue|proceed|pay paid|add|put|remove|delete|decide
introduce|invite|call|phone|ping|contact|reach|come came|go went gone|leave left|take took taken|make made|give gave given
find found|open|close|read|write wrote written|offer|provide|store|keep kept|host|ship|deliver|install|return|run ran
export|import|convert|invoice|bill|charge|renew|extend|upgrade|downgrade|switch|change|compare|evaluate|test|try tried
promise|agree|reschedule|revisit|think thought|hope|plan|wait|follow|sell sold|hire|grow grew grown|hear heard|lead led
stop|unsubscribe|subscribe|manage|own|explain|describe|clarify|quote|order|download|upload|sync|migrate|train|count
suit|fit|convene|happen|differ|attach|enclose|close|launch|raise|invest|fund|bring brought|say said|set|let|hold held
"""

ENGLISH = Lexicon(
    language="en",
    function_words=(
        "the a an and or of to in for with is are was we i you it that this our your my me us be have has do does can "
        "could would will not please from by at on so if what when where how who which thanks thank they he she "
        "i'm we're don't it's let's yes no"
    ),
    spellings="""
i be = i'm|im
we be = we're
you be = you're
they be = they're
he be = he's
she be = she's
it be = it's
that be = that's|thats
there be = there's
here be = here's
what be = what's|whats
who be = who's
where be = where's
how be = how's
when be = when's
let us = let's|lets
i have = i've|ive
we have = we've
you have = you've
they have = they've
i will = i'll
we will = we'll
you will = you'll
he will = he'll
she will = she'll
they will = they'll
it will = it'll
i would = i'd
we would = we'd
you would = you'd
they would = they'd
he would = he'd
she would = she'd
can not = can't|cannot|cant
will not = won't|wont
do not = don't|dont|doesn't|doesnt
did not = didn't|didnt
be not = isn't|aren't|ain't
was not = wasn't|weren't
have not = haven't|hasn't
had not = hadn't
would not = wouldn't
could not = couldn't
should not = shouldn't
must not = mustn't
need not = needn't
work = works
support = supports
handle = handles
include = includes
integrate = integrates
need = needs
want = wants
like = likes
send = sends
sign = signs
expire = expires
start = starts
end = ends
decide = decides
manage = manages
provide = provides
store = stores
take = takes
make = makes
get = gets
come = comes
go = goes
happen = happens
apply = applies
look = looks
sound = sounds
seem = seems
suit = suits
fit = fits
cost = costs
require = requires
allow = allows
offer = offers
use = uses
believe = believes
say = says
think = thinks
know = knows
favor = favour
be = am|is|are|been|being
was = were
have = has|having
do = does
you = u|ya
your = ur
please = pls|plz|kindly
thanks = thx|tx|thanx|thankyou
and = &|+
with = w/
about = abt
tomorrow = tmrw|tmr|tomorow
meeting = mtg
information = info
appointment = appt
message = msg
the = teh
because = bc|cos|cuz
license = licence
licenses = licences
organization = organisation
organizations = organisations
catalog = catalogue
program = programme
center = centre
color = colour
ok = okay|okey|k
#2 = two
#3 = three
#4 = four
#5 = five
#6 = six
#7 = seven
#8 = eight
#9 = nine
#10 = ten
#11 = eleven
#12 = twelve|dozen
#13 = thirteen
#14 = fourteen
#15 = fifteen
#16 = sixteen
#17 = seventeen
#18 = eighteen
#19 = nineteen
#20 = twenty
#30 = thirty
#40 = forty
#50 = fifty
#60 = sixty
#70 = seventy
#80 = eighty
#90 = ninety
#100 = hundred
ord:1 = first
ord:2 = second
ord:3 = third
ord:4 = fourth
t:12:00 = noon|midday
t:00:00 = midnight
""",
    forms=_FORMS,
    articles="a an the",
    possessives="my our your",
    splits="and so because as since therefore",
    contrasts="but however though although yet despite",
    wordings=WORDINGS,
    frames=FRAMES,
    questions=QUESTIONS,
    statements=STATEMENTS,
    wh="what when where how who which why whom whose",
    asks_first="be do did can could would will should may might have was shall must any",
    common=COMMON,
)
