"""English words and set phrases of one meaning; articles and "my, our, your" are gone before these rules."""

_FORMATS = "pdf docx doc xlsx excel csv xml json word png jpg jpeg ics markdown html zip".split()

WORDINGS = (
    "\n".join(f"{name} = {name} file/files | {name} format | {name} document/documents" for name in _FORMATS)
    + """
1s = i | we
1o = me | us
2 = you
THX = thanks | thank 2? you | thanks/thank you? so/very much | thanks/thank you? a? lot | many thanks | much appreciated | cheers | thanks again | thanks in advance | thank you? again | ty | i/we appreciate it | appreciated
THX = thanks/thank you? for quick? message/mail/email/e-mail/reply/note/update/information/response/answer | thanks/thank you? for reaching/reach~g out | thanks/thank you? for writing/write~g | thanks/thank you? for get~g back to? me?/us? | thanks/thank you? for follow~g up
SORRY = sorry for late/slow/delayed reply/response/answer | sorry for delay | apologies for delay | apologies for late/slow/delayed reply/response | apologies for delayed response | sorry it took so long | sorry | i/we be sorry | my? apologies | apologies
HOPE = i?/we? hope you be well/good/fine/great | i?/we? hope all/everything be well/good/fine | i?/we? hope this email?/message?/mail?/note? finds you well | i?/we? hope you be do~g well/great/fine | i?/we? hope you had nice/good/great weekend | hope~g you be well | hope~g all be well
REGARDS = best/kind/warm regards | regards | best wishes | all best | best | sincerely | yours | talk soon | take care | have nice/good/great day/weekend/week
HELLO = hi there? | hello there? | hey there? | dear | good morning/afternoon/evening | morning all | hi all/everyone/team | hello all/everyone/team | greetings
- = unfortunately | sadly | i/we be afraid that? | regrettably | after all | actually | honestly | to be honest | tbh | just | simply put | as mentioned | as discussed
TERMS = terms and conditions | terms of service | t&c | tcs | terms & conditions | t and c
QUICKQ = quick? question | quick q | q | one quick? question | i/we have quick? question | i/we have one quick? question | i/we had quick? question | just? quick? question | i/we be wonder~g | wonder~g | i/we was wonder~g | one thing | by way | btw | fyi
CASESTUDY = case study | success story
CASESTUDIES = case studies | success stories
YES = yes | yep | yeah | yup | sure | sure thing | of course | absolutely | definitely | certainly | indeed | yes of course | yes please | sure please | please do | yes please do | yes do please | yes do | yes please go ahead | go ahead | please go ahead | sure go ahead | yes go ahead | yes sure | yes absolutely | yes definitely | with pleasure | gladly | by all means | yes indeed | it would | yes it would | yes let us do it/this/that? | let us do it/this/that | yes i/we would | yes i/we do | yes it be | yes let us | let us go for it
please do not = please do not
NO = no | nope | no thanks | no thank you | no but thanks | nah
SOUNDSGOOD = sounds/sound/sounded good/great/perfect/fine/excellent | that sounds/works good/great/perfect/fine? | works for me/us | that works for me/us | that works | all good | deal
NOTED = understood | noted | copy that | understand~d
GOTIT = got it | get~d it | received | receive~d | i/we get~d/receive~d it/them/this | get~d them | receive~d it/them
SEE_YOU = see you | see you then | see ya | talk to you | speak to you | talk to you then | see you again | speak then | talk then
SEND~g = send~g | send~g over | share~g | forward~g | mail~g | email~g
SEND = send | send over | send through | send across | send on | send along | share | forward | mail | email | mail over | email over | pass on | forward on
SEND AGAIN = resend | re send | send over again
SEND~d = send~d | send~d over | share~d | forward~d | mail~d | email~d
AGAIN = again | once more | once again | one more time | anew
GET = get | receive | obtain
DEMO = demo | demonstration | product demo
PRICELIST = price list | pricelist | list of prices | price lists | rate card
PRICING = pricing | pricing information | pricing details | price information | prices
QUOTE = quote | quotation | price quote
CONTRACT = contract | agreement
INVOICE = invoice | bill
DECK = deck | slides | slide deck | presentation | pitch deck
DOCUMENT = document | doc
DOCUMENTATION = documentation | docs
VENDOR = vendor | supplier | provider
COMPANY = company | firm
COLLEAGUE = colleague | coworker | co worker | teammate
BOSS = boss | supervisor
INVITE = invite | invitation | calendar invite | meeting invite
SPEC = spec | specs | specification | specifications
WEBSITE = website | web site | web page | webpage
PICTURE = picture | photo | image | pic
TRIAL = trial | trial period | test period | trial phase
SSO = sso | single sign on | single signon | singlesignon
SOC2 = soc #2 | soc2 | #soc2
NDA = nda | non disclosure agreement | nondisclosure agreement
CREDITCARD = credit card | card
NONPROFIT = nonprofit | non profit | not for profit
NONPROFITS = nonprofits | non profits
SETUP = setup | set up
ONBOARDING = onboarding | on boarding
PROCUREMENT = procurement | purchasing
START = start | begin | kick off | get started | get go~g | get start~d | get off ground
END = end | expire | run out
END~d = end~d | expire~d
BUY = buy | purchase
BUY~d = buy~d | purchase~d
CHOOSE~d = choose~d | pick~d | select~d | decide~d on | go~d with | decide~d for | opt~d for | settle~d on
REVIEW = review | check | take look | have look | take look at | have look at | look at | look through | go through | look over | read through | take closer look at
CHECKWITH = check with | talk to | speak to | speak with | talk with | ask | discuss with | discuss it with | discuss this with | run it by | talk it over with | align with | consult
TALK = talk | speak | chat | discuss | talk about | speak about | chat about | have chat | have talk | have chat about | catch up
TELL = tell | inform | let know
TELLME = tell me/us | let me/us know | inform me/us | advise
CONTACT = contact | reach out to | get in touch with | reach | write to | get hold of | talk to | speak to | turn to | drop line to
COMEBACK = get back to? you? | come back to? you? | revert | reply | respond | circle back to? you? | write back | report back | be in touch | let you know | get in touch with you
PINGME = ping me/us | contact me/us again? | get back to me/us | come back to me/us | reach out again? to? me?/us? | reach back out | check back | check in again? | check in with me/us | follow up | follow up with me/us | circle back with me/us | get in touch again? with? me?/us? | try me/us again? | try again | write me/us again? | write to me/us again? | ask me/us again? | contact me/us once more | ping me/us again
MOVE = move | shift | reschedule
POSTPONE = postpone | push back | put off | delay | push
SCHEDULE = schedule | book | arrange | organise | organize | put in diary
MEET = meet | meet up | get together
CANCEL = cancel | call off
JOIN = join | attend
CONTINUE = continue | go on | proceed | move forward | carry on | move on | go further | go any further
INTEGRATE = integrate with | be compatible with | integrate into | it be compatible with | interface with
INTEGRATION = integration with | connector for | integration for | integration to | plugin for
SUPPORT = support | handle
SUPPORT~d = support~d | handle~d
ALREADY = already
STILL = still
BIT = bit | little bit | bit of
USE = use
ADD = add | put
REMOVE = remove | take off
GREAT = great | perfect | excellent | awesome | fantastic | wonderful | super | brilliant | amazing | terrific | superb | marvelous | lovely
GOOD = good | fine | ok | alright | all right | okay
FREE = free of charge | at no cost | complimentary | for free
EXPENSIVE = expensive | pricey | costly | dear
CHEAP = cheap | inexpensive
FAST = fast | quick | rapid | speedy
BIG = big | large
SMALL = small
LOOPIN = loop in | bring in | copy in
AVAILABLE = available | free
DISCOUNT = discount | rebate | reduction
KEEP = keep | hold
VALID = still valid | still apply | still applies | still hold
LEFTCOMPANY = leave~d company | no longer work there/here | not with company anymore/any | no longer with company | no longer at company | have leave~d
INHOUSE = inhouse | in house | internally | built in house
DPA = dpa | data processing agreement
GDPR = gdpr
ROI = roi | return on investment
TEAM = team
CLIENT = client | customer
CLIENTS = clients | customers
ROUGH = ballpark
ASSISTANT = assistant | pa
LAUNCH = launch | go live
HAPPY = happy | glad | pleased | satisfied | delighted | content
NOTNOWTIME = not good/right/best time | no good time | bad time | not good/right moment | wrong time
NOW = now | right now | currently | at moment | at present | at this time | at this point | at this moment | presently | for now | for time being | just now | at this stage | as of now
SOON = soon | shortly
ASAP = asap | as soon as possible | as soon as you can
MAYBE = maybe | perhaps | possibly
USUALLY = usually | typically | normally | generally | in general | on average
ALSO = also | as well
APPROX = roughly | approximately | approx | ca | circa
APPROX <N> = about <N> | around <N> | roughly <N> | approximately <N> | approx <N> | ca <N> | circa <N> | ~ <N> | <N> or so | more or less <N>
BEFORECONTINUE = before i/we continue/go on/proceed/move forward/go further/go any further/carry on/move on/take next step
BEFORE_SIGN = before i/we sign | before sign~g
AFTER_SIGN = after i/we sign | after sign~g | once i/we sign | once i/we have sign~d
BEFORE_START = before i/we start | before start~g
AFTER_START = after i/we start | after start~g | once i/we start | once i/we have start~d
BEFORE_DECIDE = before i/we decide | before decide~g
AFTER_DECIDE = after i/we decide | after decide~g | once i/we decide | once i/we have decide~d
BEFORE_BUY = before i/we buy | before buy~g
AFTER_BUY = after i/we buy | after buy~g | once i/we buy | once i/we have buy~d
BEFORE_COMMIT = before i/we commit | before commit~g
AFTER_COMMIT = after i/we commit | after commit~g | once i/we commit | once i/we have commit~d
BEFORE_ORDER = before i/we order | before order~g
AFTER_ORDER = after i/we order | after order~g | once i/we order | once i/we have order~d
BEFORE_PAY = before i/we pay | before pay~g
AFTER_PAY = after i/we pay | after pay~g | once i/we pay | once i/we have pay~d
MID = mid | in middle of | in midst of | halfway through | amid | midway through
BYEND = by end of | before end of | until end of
FIRSTOFALL = first of all | at first
ATMOST = at most | at maximum | max | maximum | no more than
START_OF = start of | beginning of
MORE_THAN = more than
MORE_THAN <N> = over <N> | more than <N> | above <N>
PER = per | /
MONTHLY = per month/mo | each month | every month | monthly | a month | mo
YEARLY = per year/yr/annum | each year | every year | yearly | annually | a year | annual | per annum | p.a. | for year
QUARTERLY = per quarter | quarterly | every quarter | each quarter
WEEKLY = per week | weekly | every week | each week
DAILY = per day | daily | every day | each day
PERSEAT = per seat | each seat | a seat
PERUSER = per user | each user | a user
LETUS = let us
LIMIT = limit | ceiling | cap | upper limit | absolute limit
PREFER = would rather have | would rather use | would rather | would prefer | prefer | would rather do | would sooner
STAFF = employees | people | staff | staff members | team members | heads | headcount | persons | employee
MINUTE = minutes | minute | min | mins
HOUR = hours | hour | hrs | hr
DAY = days
WEEK = weeks
MONTH = months
YEAR = years | yr | yrs
ONLINE = online | remotely
BROKEN = broken | does not work | do not work | be not work~g | be dead | dead | be down
UNABLE = can not | not able to | unable to | be unable to | be not able to | fail to
ABLE = able to | be able to
WANTTO = want to | would like to | would love to | wish to | be keen to | would want to
WANT = want | would like | would love | wish | would be interested in
NEEDTO = need to | have to
MUST = must
IF = if | in case | provided | as long as
INSTEAD = instead of | rather than | in place of
@REL:0d = today
@REL:+1d = tomorrow | day after today
@REL:+2d = day after tomorrow
@REL:-1d = yesterday
@REL:0w = this week
@REL:+1w = next week | following week | coming week | week after this one
@REL:-1w = last week | past week | previous week
@REL:0m = this month
@REL:+1m = next month | coming month
@REL:-1m = last month | previous month
@REL:0q = this quarter
@REL:+1q = next quarter
@REL:-1q = last quarter
@REL:0y = this year
@REL:+1y = next year
@REL:-1y = last year | previous year
@REL:weekend = weekend | on weekends
@REL:am = morning | in morning
@REL:pm = afternoon | in afternoon
@REL:eve = evening | in evening
@REL:0am = this morning
@REL:0pm = this afternoon
@REL:0eve = this evening | tonight
@Q1 = #q1 | q1 | first quarter
@Q2 = #q2 | second quarter
@Q3 = #q3 | third quarter
@Q4 = #q4 | fourth quarter
@SPRING = spring
@SUMMER = summer
@AUTUMN = autumn | fall
@WINTER = winter
@SAMETIME = same time | at same time
OOO = out of office | ooo | outofoffice | not in office | away from office | away from desk | off work
HOLIDAY = on vacation | on holiday | on annual leave | on leave | on holidays | away on holiday | away on vacation
AUTOREPLY = automatic reply | auto reply | autoreply | automatic response | out of office reply | auto response | automated reply | autoresponse
NOTINTERESTED = not interested | no interest | not of interest | not something for me/us | not for me/us | will pass | going to pass | have no interest | we/i will pass | not really interested
ENOUGH = enough | sufficient
TOOEXPENSIVE = too expensive/pricey/costly/dear for? me?/us? | too much for me/us | more than we/i can spend/afford | over budget | above budget | beyond budget | out of budget | outside budget | outside of budget | exceeds budget | out of price range | price be too high for? me?/us? | too high priced | costs/cost too much | price too high | can not afford it/this/that | more than budget allows | too steep
NOBUDGET = no budget | do not have budget | have no budget | there be no budget | not have budget | do not have any budget | no money
NONEED = no need for this/it/that | do not need this/it/that | have no need for this/it/that | no need | do not see need
WRONGPERSON = not right person | wrong person | not person you need | not right contact | wrong contact | not best person | not correct person | not one who handles this | not contact for this | not responsible for this | not in charge of this
OPTOUT = unsubscribe me? | stop email~g me/us | stop contact~g me/us | stop mail~g me/us | stop write~g to? me/us | do not contact me/us again? | do not contact me/us any more/anymore/further | do not email/mail me/us again? | do not email/mail me/us any more/anymore | do not write to? me/us again? | do not write to? me/us anymore | remove me/us from list/lists | take me/us off list/lists | remove me/us from mailing/email/mail~g list | remove me/us from mailing/email lists | remove me/us from database | remove me/us from distribution list | take me/us off list | take me/us off mailing/email/mail~g/email~g list | take me/us off this list | do not send me/us any more emails/mails/messages | do not send me/us any emails/mails/messages any? more/anymore? | no more emails/mails/messages | stop send~g me/us emails/mails/messages | opt me/us out | opt out | leave me/us alone | stop email/emails | no more emails/messages please | remove email/address from list | stop bother~g me/us | stop these emails/messages | do not want to receive/get any more emails/mails/messages | do not want any more emails/messages from you | stop reach~g out to? me?/us? | do not contact me/us any more | do not reach out again | cease contact~g me/us
IN_CHARGE = in charge of | responsible for | look after | looks after | take care of | takes care of
APPROVAL = approval | sign off | signoff | go ahead from
"""
)

COMMON = """
about above access account across action active actual additional address admin after afternoon again against agency
agenda agree ahead almost alone along already also although always amount annual another answer anyone anything api app
application area around article attach attached attachment audit available average aware back backup balance bank base
basic because become before behind being believe below benefit best better between big billing board both branch brand
break brief bring brochure browser budget build building business button calendar call campaign can cancel candidate
capacity card care case cash catch category cause central certain chance change channel charge cheap check choice choose
city class clear click client close cloud code colleague collect come comment commission commit commitment common
communication community company compare competitor complete compliance complex concern condition conference confirm
connect consider consultant contact content contract control conversation conversion convert copy corporate correct cost
could country couple course cover create credit current custom customer customers daily dashboard data database date
deadline deal decide decision default delay delete deliver delivery demand demo department deposit describe design desk
detail details develop developer developers development device different difficult digital direct direction director
discount discuss discussion document documents domain done double download draft drive due during each early easy
economy edit education effect effort either email emails employee employees empty enable end engineer engineering enough
enter enterprise entire equipment error especially estimate evaluate even evening event every everyone everything exact
exactly example excel except exchange exclude existing expect expensive experience expert explain export extend external
extra face factory fail fair family feature features feedback field file files fill final finance financial find fine
finish first fixed flexible focus follow forecast foreign form format forward founder four free from front full function
fund funding further future general generate get give global goal going good great group grow growth guarantee guess
guest guide half hand handle happen happy hard hardware have health hear help here high hire history holiday home hope
hospital hour hours house however human idea image immediate impact implement implementation import important improve
include included increase individual industry inform information initial input inside install instance instead insurance
integrate integration interest interested interesting internal international introduce introduction inventory invest
investment investor invite invoice invoices issue item items itself join journey keep kind know knowledge language large
last late later latest launch lawyer lead leader leading learn least leave legal length less level library license line
link links list little local location login logistics long look lost lower machine mail mailing main maintain
maintenance major make manage management manager manual manufacturing many market marketing match material matter
maximum maybe mean meet meeting member members mention menu message method middle might migration million mind minimum
minute minutes missing mistake mobile model module moment money month monthly months more morning most move much multiple
name national near necessary need needed negotiate network never new news newsletter next nobody normal note nothing
notice number numbers object occasion offer office often once online only open operation operations opinion opportunity
option options order orders organization original other others otherwise outage outside over overall overview owner
package page paid panel paper paperwork part particular partner partners partnership party password past patient pause
payment payments people percent perfect performance perhaps period permission person personal phone pilot place plan
plans plant platform please point policy portal position possible post potential power practice prefer premium prepare
present presentation pretty previous price prices pricing print prior priority private probably problem procedure
process processing procurement produce product production products professional program progress project projects
promise proof property proposal protect provide provider public purchase purpose push quality quarter quarterly question
questions quick quickly quite quote range rate rather reach read ready real really reason receive recent recently
recommend record reduce refer reference references refund regard region regional register regular regulation reject
related release relevant reliable remain remember remind reminder remote remove renew renewal rent replace reply report
reporting reports request require requirement requirements research reserve reset resource respond response responsible
rest result results retail return revenue review right risk road roadmap role room rough round routine rule running
safe salary sale sales same sample sandbox save savings scale schedule scheme school science scope screen search season
seat seats second section sector secure security seed segment select self sell send senior sense separate server
service services session settings setup several share sheet ship shipment shipping shop short should show sign
signature similar simple since single site situation size skill slide slides slow small smooth software solution some
someone something soon sorry sort sound source space special specific speed spend stable staff stage standard start
state statement status step steps still stock stop storage store strategy street strong structure student stuff subject
submit subscription success such suggest suggestion suit summary summer supplier suppliers supply support sure survey
switch system systems table take talk target task team teams technical technology template term terms test testing text
their them then there these they thing things think this those though three through ticket time timeline times title
today together tomorrow tool tools topic total touch toward track trade traffic training transfer transition transport
travel trial trouble truck true trust type typical under understand union unit units until update upgrade upload urgent
usage user users usual usually vacation valid valuation value vendor vendors version very video view visit visitor
voice volume wait walkthrough want warehouse warning waste watch water website week weekend weekly weeks welcome well
what when where whether which while white whole whose will window winter wish with within without word work workflow
working workshop world worth would write wrong year years yesterday young your zone
trail quiet diary dairy causal casual angel angle united untied conservation sliver silver scared sacred brain board
broad field filed form from stake skate steak
"""
