"""How English puts a request, a slot, an answer or a question; written over the words of english_words.

1s = I or we, 1o = me or us, 2 = you; a verb's past form ends in ~d, its -ing form in ~g; ^ is the begin of a clause.
"""

_ACTION = (
    "LOOPIN/update/ADD/SCHEDULE/CANCEL/confirm/introduce/invite/call/extend/quote/INVOICE/MOVE/"
    "POSTPONE/cc/remind/sign/give/show/change/REMOVE/delete/fix/make/put/set/TALK/"
    "attach/upload/order/ship/deliver/check/REVIEW/connect/reply/write/open/close/activate/deactivate/stop/ask"
)

FRAMES = f"""
REQ = ^ please can/could/would/will 2 | ^ can/could/would/will 2 please | ^ would 2 mind | ^ be it possible for 2 to | ^ may 1s ask 2 to | ^ 1s would ask 2 to | ^ can/could 2 MAYBE | ^ would it be possible for 2 to | ^ would 2 be able to | ^ would 2 be so kind to | ^ 2 please
CANYOU = ^ can/could/would 2
MAYWE = ^ can/could/may 1s | ^ be it possible to | ^ would it be possible to | ^ be there any? way to | ^ be 1s allowed to | ^ would it be ok/GOOD to | ^ it be possible to | ^ it be possible for 1o to | ^ be it possible for 1o to | ^ would it be possible for 1o to
GIVEME = ^ please 1s need | ^ please 1s would need | ^ please 1s WANT | ^ please 1s NEEDTO see | ^ please SEND 1o it over | ^ 1s would NEEDTO have | ^ SEND it over | ^ REQ SEND 1o? | ^ please SEND 1o? | ^ SEND 1o? | ^ can/could/would/will 2 SEND 1o? | ^ please can/could/would/will 2 SEND 1o? | ^ can/could/would/will 2 please SEND 1o? | ^ would 2 mind SEND~g 1o? | ^ can/could 2 please? give/show/GET 1o | ^ please? give/show 1o | ^ can/could/may 1s please? have/GET/see | ^ 1s WANTTO GET/see/have | ^ WANTTO GET/see/have | ^ 1s NEEDTO see | ^ 1s would NEEDTO see | ^ would it be possible to GET/have/receive/see | ^ be it possible to GET/have/receive/see | ^ please let 1o have | ^ can/could 2 please? let 1o have | ^ 1s WANT | ^ will/could/can 2 please? mail 1o
REFERTO = ^ please CONTACT | ^ CONTACT | ^ please CHECKWITH | ^ CHECKWITH | ^ 2 should CONTACT/CHECKWITH | ^ can/could 2 please? CONTACT/CHECKWITH | ^ better CHECKWITH/CONTACT | ^ it be best to CONTACT/CHECKWITH | ^ 2 NEEDTO CONTACT/CHECKWITH | ^ 2 better CHECKWITH/CONTACT
TELLME = ^ can/could/would/will 2 please? explain/describe/clarify to? 1o? | ^ please explain/describe/clarify to? 1o? | ^ explain to 1o | ^ 1s WANTTO understand | ^ do 2 know | ^ can/could/would 2 please? TELLME | ^ please TELLME | ^ TELLME | ^ 1s WANTTO know | ^ please can/could 2 TELLME
TELLMORE = ^ can/could/would 2 please? TELLME more | ^ please? TELLME more | ^ 1s WANTTO know/hear/learn more | ^ WANTTO know/hear/learn more | ^ more information/details | ^ please? SEND 1o? more information/details | ^ HAPPY/keen to hear/learn more
CALLME = ^ please? call/phone/ring 1o | ^ can/could/would/will 2 please? call/phone/ring 1o | ^ please? give 1o call/ring | ^ can/could/would/will 2 please? give 1o call/ring
PINGME = ^ please COMEBACK | ^ can/could/would 2 please? COMEBACK | ^ COMEBACK | ^ please? CONTACT 1o AGAIN? | ^ please PINGME | ^ please? PINGME AGAIN | ^ can/could/would 2 please? PINGME | ^ feel free to PINGME | ^ LETUS reconnect/talk/TALK again? | ^ LETUS reconnect | ^ can/could 1s reconnect | ^ reconnect
WEPROMISE CHECKWITH = ^ 1s NEEDTO CHECKWITH | ^ 1s have to CHECKWITH | ^ 1s must CHECKWITH | ^ 1s would NEEDTO CHECKWITH | ^ NEEDTO CHECKWITH
1s need = ^ 1s would need
WEPROMISE = 1s will | ^ will | ^ let 1o | 1s be go~g to | ^ go~g to
BACK = COMEBACK | COMEBACK to 2
DECIDE = decide | make decision | take decision | come to decision | reach decision
PREFER = ^ 1s PREFER | ^ 1s would PREFER | ^ PREFER
NOTINTERESTED = ^ NOTINTERESTED | ^ 1s be NOTINTERESTED | ^ be NOTINTERESTED | ^ 1s NOTINTERESTED | ^ NO NOTINTERESTED
INTERESTED = ^ 1s be very? interested | ^ very? interested
INTERESTING = ^ sounds/sound/looks interesting | ^ interesting | ^ this/it/that be interesting | ^ this/that/it sounds/looks interesting
STILLINTERESTED = ^ 1s be interested | ^ interested | ^ 1s be interested
IN = ^ 1s be in | ^ count 1o in | ^ 1s be on board | ^ count in 1o
TOOEXPENSIVE = ^ TOOEXPENSIVE for? 1o? | ^ it/this/that be TOOEXPENSIVE for? 1o? | ^ PRICING be TOOEXPENSIVE for? 1o? | ^ price be TOOEXPENSIVE | ^ too EXPENSIVE for? 1o? | ^ it/this/that be too EXPENSIVE for? 1o? | ^ it/this/that be BIT? too EXPENSIVE for? 1o? | ^ price be too high for? 1o? | ^ it be too much for 1o | ^ it/this/that be MORE_THAN budget | ^ it/this/that be MORE_THAN 1s can spend/afford | ^ it costs too much | ^ it/this/that be over budget | ^ PRICE be too high | ^ PRICING be too high
NONEED = ^ 1s NONEED | ^ 1s have NONEED | ^ there be NONEED | ^ NONEED
NOBUDGET = ^ 1s NOBUDGET | ^ 1s have NOBUDGET | ^ there be NOBUDGET
WRONGPERSON = ^ 1s be WRONGPERSON for? this?/it?/that? | ^ WRONGPERSON for? this?/it? | ^ 1s be WRONGPERSON to CONTACT/TALK/CHECKWITH
HAVEVENDOR = ^ 1s have VENDOR for? this?/that?/it? | ^ 1s work with VENDOR for? this?/that?/it? | ^ 1s have VENDOR | ^ 1s use VENDOR for? this?/that?/it? | ^ 1s have VENDOR for this/that/it
CHOSEOTHER = ^ 1s have? CHOOSE~d another/other/different/someone VENDOR/else | ^ 1s have? go~d with someone/somebody/another else/VENDOR
ACCEPT = ^ 1s accept it?/this?/that? | ^ accept~d | ^ 1s accept~d it?/this?/that? | ^ 1s have accept~d it?/this?/that?
HEADCOUNT <N> = ^ 1s be <N> STAFF? | ^ 1s have <N> STAFF | ^ 1s be team/COMPANY of <N> STAFF? | ^ there be <N> of 1o
HEADCOUNT APPROX <N> = ^ 1s be APPROX <N> STAFF? | ^ 1s have APPROX <N> STAFF | ^ 1s be team/COMPANY of APPROX <N> STAFF? | ^ there be APPROX <N> of 1o
LATE <N> = ^ 1s will be <N> MINUTE late | ^ run~g <N> MINUTE late | ^ 1s be run~g <N> MINUTE late | ^ will be <N> MINUTE late
GOTIT = ^ 1s have? GOTIT | ^ YES 1s? have? GOTIT | ^ GOTIT | ^ 1s have? get~d/receive~d/GET~d it/them/everything | ^ YES 1s have? get~d/receive~d it/them/everything
OOO = ^ 1s be OOO | ^ be OOO | ^ 1s will be OOO | ^ OOO
HOLIDAY = ^ 1s be HOLIDAY | ^ be HOLIDAY | ^ 1s will be HOLIDAY | ^ HOLIDAY | ^ 1s be HOLIDAY
ISBACK = ^ will be back | will be back | be back | 1s be back | 1s will be back | return~g | 1s return | 1s will return | ^ back
NOTNOW = ^ NOTNOWTIME for? 1o? | ^ it/this be NOTNOWTIME for? 1o? | ^ be NOTNOWTIME for? 1o? | ^ this/it/now be not good/GOOD/right time | ^ this be bad time | ^ not good/GOOD/right time | ^ bad timing | ^ timing be bad
LOOKSGOOD = look/looks GOOD | look/looks GOOD to/for 1o | seem/seems GOOD
LOOKFOR = ^ 1s be look~g for | ^ look~g for | ^ 1s look for | ^ 1s be search~g for | ^ 1s be in market for
TALK <S> = ^ LETUS TALK <S> | ^ TALK <S> | ^ SEE_YOU <S> | ^ talk to 2 <S>
SEE_YOU <S> = ^ LETUS meet/MEET <S>
HOWDO = ^ how do/can/could/would/should 1s | ^ how to
WHENCAN = ^ when can/could/do/would/will 1s | ^ when would it be possible to | ^ how soon can/could 1s | ^ when be 1s ABLE
WHERECAN = ^ where can/could/do/would 1s
LETS = ^ LETUS | ^ shall 1s | ^ why do not 1s
""" + "\n".join(
    f"REQ {verb} = ^ please {verb} | ^ can/could/would/will 2 please? {verb} | ^ please can/could/would/will 2 {verb} | ^ REQ {verb}"
    f" | ^ {verb} | ^ would 2 mind {verb}~g"
    for verb in _ACTION.split("/")
)

QUESTIONS = """
WHEREBASED = where be 2 based/located/headquartered | where be office/headquarters/hq | where be offices | where be COMPANY based/located | where do 2 sit
AVAILABLE for *1 <S> = do 2 have time for *1 <S> | be 2 AVAILABLE for *1 <S> | would 2 be AVAILABLE for *1 <S> | would 2 have time for *1 <S>
AVAILABLE for *1 = do 2 have time for *1 | be 2 AVAILABLE for *1 | would 2 be AVAILABLE for *1 | would 2 have time for *1
DIFFERENCEFROM *1 = what be difference to/from/with *1 | how be this/it/2 different from/to *1 | how do 2/it/this differ from *1 | how do 2/it/this compare to/with *1 | what makes 2/it different from *1 | what be difference compared to *1 | how be 2/it different than *1
HOWLONG delivery = how SOON can/could 2 deliver | how fast can/could 2 deliver | how quickly can/could 2 deliver | how long do delivery take | what be delivery time | how long do 2 need to deliver | when can/could 2 deliver
GDPRQ = be GDPR covered | be 2 GDPR compliant | be it/this GDPR compliant | do 2 comply with GDPR | be 2 compliant with GDPR | be it compliant with GDPR
HOWMANYINCLUDED *1 in *2 = how many *1 be include~d in *2 | how many *1 do *2 include | how many *1 come with *2 | how many *1 do 1s GET with *2
HOWMANYINCLUDED *1 = how many *1 be include~d | how many *1 do it include | how many *1 do 1s GET
WHATNEEDED = what do 2 need from 1o | what do 2 require from 1o | what information do 2 need from 1o | what should 1s SEND 2 | what do 1s need to SEND 2
DISCOUNTQ *1 = HAVEYOU DISCOUNT for *1 | do *1 GET DISCOUNT | MAYWE have/GET DISCOUNT for *1
VALIDQ *1 = be *1 VALID | do *1 VALID
TRIALQ = MAYWE try it | MAYWE test it | MAYWE try it first | MAYWE test it first | MAYWE try before BUY~g
PROPOSE <S> for *1 = how/what about <S> for *1
ENOUGHQ *1 = would/will *1 do/suffice/ENOUGH | would/will *1 be ENOUGH | be *1 ENOUGH
WHICHNEXT *1 to *2 = what be next *1 to *2 | which *1 do/should 1s *2 next | which *1 do 1s NEEDTO *2 next
PROPOSE <S> = how/what about <S> | can/could/would/CANYOU/REQ 2? do/make/manage <S> | CANYOU do/make/manage <S> | do/would/will/be <S> work/suit/fit/GOOD/possible/convenient | do/would/will/be <S> be? work/suit/fit/GOOD/possible/convenient for? 2 | would <S> be GOOD/possible/convenient | be 2 AVAILABLE <S> | would 2 be AVAILABLE <S> | MAYWE say/do/MEET/TALK/talk/meet <S> | LETS say/do <S> | do 2 have time <S> | <S> work/suit/ok/GOOD | <S> | would <S> be GOOD with 2 | <S> work for 2 | be <S> ok
PROPOSE <S> for *1 = can/could/would/CANYOU 2? do/make/manage <S> for *1 | CANYOU do/make *1 <S> | CANYOU do/make <S> for *1 | could/can 1s do/have *1 <S> | MAYWE do/have *1 <S> | LETS do/have *1 <S> | CANYOU do/make <S> for *1 | do/would/will/be <S> work/suit/GOOD/possible/convenient for *1 | LETS <S> for *1 | would <S> be GOOD/possible/convenient for *1
NEXTSTEP = what be next step/steps | what would be next step/steps | what be next step/steps for 1o | HOWDO CONTINUE | HOWDO CONTINUE from here | what happens/happen next | what next | what do 1s do next
PRICEOF *1 *2 = what do/would/will *1 cost *2 | how much do/would/will *1 cost *2
PRICEOF *1 = what do/would/will *1 cost | how much do/would/will *1 cost | how EXPENSIVE be *1 | how much be *1 | what be price/cost/PRICING of/for *1 | what would be price/cost/PRICING of/for *1 | what be *1 price/cost/PRICING | what be price/cost per *1 | how much for *1 | TELLME price/cost/PRICING of/for *1 | TELLME what/how *1 costs/cost | price/cost/PRICING for/of *1
PRICE = how much do it cost | what do it cost | what be price/PRICING/cost | how much be it | how EXPENSIVE be it | what would/will it cost | how much would/will it cost | how much do this/that cost | what do this/that cost | TELLME price/PRICING/cost
HOWLONG *1 = how long do/will/would *1 take | what be *1 time/duration | how much time do *1 take/need | how long be *1 | how long do *1 last | how long will *1 be | what be duration of *1 | how long do it take to *1
HAVEYOU *1 = do 2 have/offer/provide any *1 | do 2 have/offer/provide *1 | be there any *1 | be there *1 | be *1 AVAILABLE | any *1 | have 2 got *1 | HAVEYOU *1 | be there *1 of yours
INTEGRATEQ *1 = be it compatible with *1 | be it possible to connect to/with *1 | do 2/it work with *1 | CANYOU work with *1 | can it work with *1 | will it work with *1 | do 2/it connect to/with *1 | CANYOU connect to/with *1 | can it connect to/with *1 | it be compatible with *1 | it INTEGRATE *1 | do 2 INTEGRATE *1 | CANYOU INTEGRATE *1 | do it INTEGRATE *1 | can it INTEGRATE *1 | be it INTEGRATE *1 | do 2 have any INTEGRATION *1 | do 2 have INTEGRATION *1 | be there INTEGRATION *1 | be there any INTEGRATION *1 | do 2 offer INTEGRATION *1 | will it INTEGRATE *1 | INTEGRATE *1
SUPPORTQ *1 = do 2 SUPPORT *1 | CANYOU SUPPORT *1 | do it SUPPORT *1 | can it SUPPORT *1 | be *1 SUPPORT~d | be *1 SUPPORT~d by 2 | be there support for *1 | do 2 offer support for *1
SUPPORTQ *2 by *1 = do *1 SUPPORT *2 | can *1 SUPPORT *2 | be *2 SUPPORT~d by *1 | can *2 be SUPPORT~d by *1
WHICHSUPPORT *1 = what/which *1 do 2 SUPPORT | what/which *1 be SUPPORT~d
INCLUDEQ *1 in *2 = be *1 include~d in *2 | do *2 include *1 | do *2 come with *1 | be *1 part of *2
WHERESTORE *1 = where be *1 store~d/keep~d/host~d/kept/hosted | where do 2 store/keep/host *1 | where will *1 be store~d/host~d | where will 2 store/host *1
WHOUSES = who else uses/use/USE it? | which/what other companies/customers be? use/USE/use~g/USE~g it? | who else be use~g/USE~g it? | which/what other companies/customers be use~g/USE~g it
WHATTIMES = what/which times/time work/works/suit/suits | what/which times/time work/works/suit/suits for? 2 | when be 2 AVAILABLE | when do it suit 2 | what be 2? availability | when would/do/can work/suit for? 2
WHATTIMES <S> = what/which times/time work/works/suit/suits <S> | what/which times/time work/works/suit/suits for? 2 <S> | when be 2 AVAILABLE <S> | what be availability <S>
DIFFERENCE *1 and *2 = what be difference between *1 and *2 | how do *1 and *2 differ | how do *1 differ from *2 | how be *1 different from *2
WHEREFIND *1 = WHERECAN find/GET *1 | where be *1
ENDOF *1 = when do/will *1 END | when be *1 over | what be end date of *1
STARTOF *1 = when do/will *1 START | what be START date of *1
MUSTSIGNBY = what be deadline for sign~g | by when do 1s have to sign | by when do 1s NEEDTO sign | what be deadline to sign | when do 1s NEEDTO sign by
CERTIFIED *1 = be 2 *1 certified | do 2 have *1 certification/certificate | HAVEYOU *1 certification/certificate
MAYWE pay YEARLY = be annual/yearly payment possible | MAYWE pay YEARLY | be YEARLY payment possible | HAVEYOU YEARLY payment
MAYWE pay MONTHLY = be monthly payment possible | be MONTHLY payment possible
MAYWE pay by CREDITCARD = MAYWE pay by/with/via CREDITCARD | do 2 accept/take CREDITCARD | do 2 accept credit cards
FREETRIAL = HAVEYOU free TRIAL | MAYWE GET/have/try free TRIAL
TALK about *1 = REQ TALK about? *1 | MAYWE TALK about? *1 | LETS TALK about? *1 | MAYWE discuss *1
MAYWE TALK *1 = MAYWE TALK about *1 | MAYWE TALK *1
"""

STATEMENTS = """
LIMITIS *1 = 1s can pay/spend *1 ATMOST | budget tops out at *1 | budget be limited to *1 | budget be capped at *1 | budget be *1 ATMOST | budget ends at *1 | 1s can go up to *1 | 1s can not/UNABLE go above/over/beyond *1 | UNABLE go above/over/beyond *1 | 1s UNABLE pay/spend more than *1 | 1s UNABLE pay/spend MORE_THAN *1 | 1s can pay/spend up to *1 | *1 be maximum | *1 be ATMOST | 1s UNABLE go higher than *1
SLOTNO <S> = UNABLE make it <S> | 1s UNABLE make it <S> | <S> do not work after all | <S> will not do
USE version *1 = 1s be on version *1 | 1s USE version *1 | 1s be USE~g version *1 | USE version *1
IN for *1 = IN with *1 | IN for *1
SLOTOK <S> = <S> work/works/suit/suits/fit/fits/GOOD/GREAT | <S> work/works/suit/suits/GOOD/GREAT for/with 1o | <S> be GOOD/GREAT/possible | <S> be GOOD/GREAT/possible for/with 1o | <S> suits/suit 1o | GOOD for <S> | GOOD <S> | YES <S> | YES <S> work/works/GOOD/suits | YES <S> be GOOD/GREAT | YES <S> be GOOD/GREAT for/with 1o | YES <S> works/work for 1o | LETS do/say <S> | <S> it be | <S> would be GOOD/GREAT | <S> would work | <S> would work/GOOD for 1o | 1s can do/make <S> | 1s be AVAILABLE <S> | can do <S> | HAPPY with <S> | <S> sounds GOOD/GREAT | work/works for 1o <S> | <S> SOUNDSGOOD
SLOTNO <S> = <S> do not work/suit | <S> do not work/suit for? 1o | <S> will not work | <S> will not work for 1o | 1s UNABLE do/make/manage <S> | UNABLE do/make/manage <S> | <S> be not GOOD/possible | <S> be not GOOD/possible for 1o | 1s be not AVAILABLE <S> | <S> BROKEN | <S> BROKEN for 1o | <S> be no GOOD | <S> be no GOOD for 1o | 1s UNABLE <S> | 1s UNABLE MEET/meet <S>
CANT *1 <S> = 1s UNABLE do/make/manage *1 <S> | <S> *1 BROKEN for? 1o? | *1 <S> BROKEN for? 1o? | 1s UNABLE do/make/manage <S> *1
CANT *1 = 1s UNABLE do/make/manage *1 | *1 will not work for 1o | *1 BROKEN for 1o
SLOTBETTER <S> = <S> be better | <S> be better for 1o | <S> would be better | <S> would be better for 1o | <S> suits 1o better | PREFER <S> | <S> be preferable | <S> works better | <S> works better for 1o
PREFER *1 = *1 be better | *1 would be better | *1 be better for 1o | *1 would be better for 1o | PREFER use/have/do/USE *1
ACCEPT *1 = 1s accept *1 | *1 be accept~d | 1s have accept~d *1 | *1 accept~d
APPROVED *1 = *1 be approve~d | 1s approve~d *1 | 1s have approve~d *1 | *1 have be approve~d
BUDGETIS *1 = budget be *1 | budget of *1 | budget *1 | 1s have budget of *1 | 1s can spend *1 | 1s be able to spend *1
LIMITIS *1 = *1 be LIMIT | LIMIT be *1 | LIMIT *1 | *1 at most
INCHARGE *1 = *1 be IN_CHARGE | *1 IN_CHARGE that | *1 be IN_CHARGE that/it | *1 IN_CHARGE it | *1 takes/take care of this | *1 deals with this | *1 be contact for this | *1 be person/one for this | *1 IN_CHARGE this | *1 be IN_CHARGE this
REFERTO *1 = *1 be person/one to CONTACT/CHECKWITH/TALK | REFERTO *1
OOO until *1 = OOO until *1 | OOO ISBACK on? *1 
BROKEN *1 = *1 BROKEN | *1 be BROKEN | *1 be not BROKEN
YES = LETS do it/this/that | YES LETS do it/this/that | YES LETS | LETS | YES 1s do/would/be | YES it be/do | it would | it be | YES *1 be approve~d
NO = NO 1s do not | NO it be not
"""
