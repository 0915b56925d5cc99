"""Idiomatic ways to say a thing: figures of speech that share no word with the plain phrase. One tuple per concept."""

from __future__ import annotations

from bot.pipeline.analyse.lexicon import either

DECLINES = (
    r"\b(?:don't|can't|cannot) see (?:us|ourselves|that|this|it) (?:chang|switch|mov|happen|fly|tak|do|go|buy)\w*|"
    r"\bdoing what we "
    r"need\b|\bdoes (?:all|what|everything) we (?:need|want|ask)\b|\bno intention of\b|\bno tengo intencion\b|"
    r"\bnot about to "
    r"(?:change|switch|move)\b",
    r"\bsit (?:this|that) (?:one |round )?out\b|\b(?:can't|couldn't|could not|cannot|didn't|won't) (?:quite )?(?:get "
    r"(?:there|comfortable|to (?:a )?yes)|make (?:it|this|the (?:numbers|case)) work)\b|\bgive (?:it|this|"
    r"that) a miss\b|"
    r"\bi(?:'ll| will)? (?:have to |need to )?(?:pass|bow out|opt out)\b(?! (?:it|this|that|your|you|the|along|"
    r"on (?:it|"
    r"your|this) to))|\bnot (?:our|my) (?:cup of tea|bag|world|scene|kettle)\b|\bnothing doing\b|\bno dice\b|\bno can "
    r"do\b|\bnot going to happen\b|\bisn't going to happen\b|\bain't happening\b|\b(?:kind|nice|generous|tempting|"
    r"lovely) (?:\w+ )?(?:offer|of you)\b.{0,20}\bbut\b|\bbut no\b(?=[.,!]|\Z)|\bbut we(?:'re| are) "
    r"(?:good|fine|sorted|covered|happy)\b|\bit(?:'s| is) not (?:for|to) be\b|\bsave (?:you|your) (?:the )?"
    r"(?:effort|time|trouble|breath)\b|\bnot (?:one|a road) (?:for us|we)|\b(?:perfectly|very|quite) happy (?:where|"
    r"there|with)\b|\bdoesn't (?:fit|work|do it) for (?:us|me)\b|\bwe(?:'ll| will) (?:leave|let) (?:it|this) "
    r"(?:go|be|lie|at that)\b",
    r"\b(?:lassen|lass) (?:wir )?(?:das |es )?(?:lieber |mal )?(?:bleiben|sein)\b|\bnicht unser (?:ding|thema|fall|"
    r"bier|weg)\b|\bda sind wir raus\b|\bbin (?:ich )?raus\b|\bwird bei uns nichts\b|\bwinken (?:wir )?ab\b|\b(?:nett|"
    r"lieb) (?:gemeint|von ihnen|von dir)\b.{0,20}\baber\b|\bverzichten\b",
    r"\bpas (?:notre tasse de the|notre truc|chez nous)\b|\bon va (?:s'arreter|en rester) la\b|\bon passe "
    r"(?:notre|son) tour\b|\bce sera sans (?:nous|moi)\b|\bc'est gentil\b.{0,40}\bmais\b",
    r"\bno (?:va|iria) (?:con|por) nosotros\b|\bva a ser que no\b|\blo (?:dejamos|vamos a dejar) (?:aqui|estar)\b|"
    r"\bpasamos de\b|\bte agradezco\b.{0,40}\bpero\b|\bgracias,? pero (?:no|ya|estamos)\b",
    r"\bnao (?:e a nossa praia|vai rolar|rola)\b|\bobrigad[oa],? mas (?:nao|ja)\b|\bfica para a proxima\b|\bnon (?:fa "
    r"al caso|e cosa per) noi?\b|\bgrazie,? ma (?:no|siamo|abbiamo)\b|\blasciamo perdere\b|\bdank(?: je|"
    r" u)?(?: wel)?,? "
    r"maar (?:nee|we|wij)\b|\bwe slaan (?:over|deze over)\b|\bniet ons ding\b",
)
FAREWELLS = (
    r"\b(?:good luck|best of luck|all the best|(?:wish|wishing) you (?:all|every|well|the best|success|luck)|rooting "
    r"for you|fingers crossed|have a (?:good|great|nice) (?:one|life))\b|\b(?:viel (?:erfolg|gluck)|alles gute|gutes "
    r"gelingen)\b|\bbonne (?:continuation|chance|route)\b|\b(?:mucha suerte|suerte (?:con|y)|que (?:os|te|le) vaya "
    r"bien|muchos exitos)\b|\b(?:boa sorte|muito sucesso)\b|\b(?:in bocca al lupo|buona fortuna|buon (?:lavoro|"
    r"proseguimento))\b|\b(?:succes (?:ermee|verder|met)|veel succes)\b|ご活躍|ご発展をお祈り",
)
NOT_MINE_IDIOMS = (
    r"\b(?:decisions?|purchas\w+|budgets?|contracts?) .{0,40}\b(?:made|taken|decided|handled|signed|sits?|lies?|"
    r"rests?) (?:\w+ )?"
    r"(?:by|with|at)\b|\bnot by (?:us|me|schools|branches|sites|stores|the \w+)\b",
    r"\b(?:crewing|purchasing|buying|budget|hiring|it|marketing|tooling|tech|software|that|this|those|these|which|"
    r"\w+ing) (?:isn't|is not|aren't|are not|ain't) (?:mine|ours|my (?:thing|side|end|table)|on my (?:desk|plate|"
    r"table))\b|\bi (?:only|just|merely) \w+\b.{0,40}\b(?:asks?|tells?|says?|wants?|decides?)\b|\b(?:got|have|reached|"
    r"found|mailed|texted) the wrong \w+|\bwrong (?:end of|door|tree)\b|\bwill(?: not|n't) be mine\b|\bnone of (?:this|"
    r"that|it) (?:is|will be) (?:mine|ours)\b|\bi(?:'m| am) (?:the one )?in (?:facilities|payroll|reception|"
    r"accounts|catering|the warehouse)\b|\b(?:handed in|serving) my notice\b|\bi look after the\b|\bmust be "
    r"looking for\b|\banother \w+ (?:here|in our|at our)\b|\bthere(?:'s| is) an? (?:other )?[a-z]+ [a-z]+ in (?:our |"
    r"the )?\w+",
    r"\bthere (?:are|is|'s) (?:two|three|several|another|a different)\b.{0,40}(?:\bwe're\b|\byou(?:'re| are)? (?:want|"
    r"after|looking|mean)|:)|\byou(?:'re| are) (?:after|thinking of|looking for|confusing)\b|\bmistaken identity\b|"
    r"\bnamesakes?\b|"
    r"\bno relation\b|\bsame name,? different\b|\bnamensvetter\w*\b|\bhomonyme\w*\b|\bhomonim\w*\b|\btocay[oa]\b|"
    r"\bnaamgenoot\b",
    r"\bbei mir (?:liegt|landet|lauft|geht es|dreht sich)\b.{0,12}\b(?:nur|lediglich|bloss)\b|\b(?:muss|musste|sollte)"
    r"(?:n)? sich (?:das )?(?:unser\w*|der|die|mein\w*|jemand|herr|frau|kolleg\w+)\b|\b(?:falsche\w* baustelle|"
    r"falsche\w* tur|anderen? baustelle)\b|\bich mache (?:hier )?nur\b|\bnicht mein(?:e)? (?:tisch|beritt|ressort|"
    r"bier)\b",
    r"\bje ne (?:fais|gere|m'occupe) que\b|\bje m'occupe (?:juste|seulement|uniquement)\b|\b(?:c'est|voyez) (?:plutot "
    r")?(?:avec )?mon (?:collegue|associe|chef)\b|\bfrappez a la mauvaise porte\b|\byo solo (?:llevo|veo|hago|"
    r"me encargo)\b|"
    r"\beso es cosa de\b|\b(?:quien|el que|la que) (?:lleva|mueve|manda|ve)\b.{0,25}\bes\b|\bte has equivocado de\b",
    r"\b(?:eu )?(?:so )?fico (?:so |apenas )?com\b|\bquem (?:cuida|mexe|toca|decide|ve)\b.{0,30}\be\b|\bbateu na porta "
    r"errada\b|\bio (?:mi occupo )?solo (?:di|della|del)\b|\bse ne occupa\b|\bha sbagliato\b|\bik (?:doe|ga over|zit) "
    r"(?:alleen|enkel|slechts)?\b.{0,30}\bniks\b|\b(?:niks|niets) (?:mee )?te maken\b|\bbij een andere\b|\bniet mijn "
    r"(?:pakkie[- ]an|ding|afdeling)\b",
)
PASSES_ON_IDIOMS = (
    r"\byou (?:could|might|should|can) (?:try|ask|contact|write|ring|call|speak|talk)\b",
    r"\b(?:drop|give|shoot) (?:her|him|them|\w+) (?:a (?:line|ring|call|shout|note|bell)|an e?-?mail)\b|\btell (?:her|"
    r"him|them) i (?:sent|said)\b|\b(?:is|are) (?:picking|taking) (?:it|this|that|\w+) up\b|\b(?:start|pick (?:it|"
    r"this) "
    r"up|take (?:it|this) up|best) (?:over )?with (?:her|him|them)\b|\b(?:holds|has) the (?:pen|purse|keys|budget)\b|"
    r"\b(?:left|put) (?:it|your (?:note|mail|e-?mail)) on (?:his|her|their)\b|\bhas your (?:details|number|mail)\b",
    r"\b(?:rufen|ruf|klingeln|schreiben|sprechen) (?:sie )?(?:ihn|sie|ihm|ihr|den|die)\b|\bhabe (?:ihm|ihr|ihnen|"
    r"es|das) .{0,40}(?:hingelegt|gegeben|weitergegeben|gesagt|gezeigt|geschickt|erzahlt)\b|\b(?:dem|der) kolleg\w+",
    r"\b(?:appelez|ecrivez|voyez|passez)[- ](?:le|la|lui|par|avec)\b|\bje lui ai (?:transmis|parle|dit)\b|\b(?:llamale|"
    r"llamala|escribele|habla con (?:el|ella)|dile que vas)\b|\b(?:fala|fale|falar|conversa) com (?:ela|ele|a|o)\b|"
    r"\b(?:parlane|parlate|senti|chiama) (?:con )?(?:lui|lei|la|il)\b|\b(?:bel|mail|app) (?:hem|haar|even met)\b",
)
LATER = (
    r"\berst (?:20\d\d|im|in|nach|ab|ende|wieder|nachstes)\b|\bvorher .{0,30}\b(?:kein\w*|nicht\w*)\b|"
    r"\bdann (?:gern\w* )?(?:noch ?"
    r"(?:ein)?mal|wieder|erneut)\b|\b(?:not|nothing) (?:until|before) 20\d\d\b|\bpas avant\b|\bno antes de\b|"
    r"\bnao antes de\b|"
    r"\bnon prima (?:di|del)\b|\bniet voor 20\d\d\b",
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|"
    r"fall|q[1-4]|next (?:year|quarter|month)|the new year) (?:is|would be|might be|may be|looks|sounds|"
    r"seems) (?:more |a lot "
    r"more |probably )?(?:realistic|better|likel\w+|possible|doable|safer|sensible)\b",
    r"\bwrong (?:year|month|week|day|season|quarter|time|moment|end of the (?:year|quarter))\b|"
    r"\bfalsche[rsn]? (?:jahr|monat|"
    r"zeitpunkt|moment)\b|\bmauvais(?:e)? (?:annee|periode|saison)\b|\b(?:mal|mala) (?:ano|epoca|momento)\b",
    r"\b(?:poke|nudge|ping|bug|chase|prod|kick|tap|buzz|catch|ring|hit|ask|try|write|call|remind|message|e-?mail|grab) "
    r"(?:me|us) (?:up )?(?:again |back )?(?:in|after|once|when|next|come|from|around|at the)\b|\bnothing (?:happens|"
    r"moves|starts) (?:until|before)\b|\b(?:have|has|had) (?:frozen|paused|locked|parked)\b|"
    r"\bask (?:me |us )?again\b|\bhold (?:fire|off|that thought)\b.{0,30}\b(?:until|till|for)\b|\b(?:not|you're not|"
    r"you are not) in (?:it|this year's|the budget)\b|\bround is (?:done|closed)\b.{0,30}\bnot\b|\bbetween funds\b|"
    r"\bback burner\b|\bbacklog\b.{0,30}\b(?:until|month|quarter)|\b(?:drowning|snowed under|flat out|run off our "
    r"feet|underwater|firefighting|no headspace|up to my \w+)\b|\brain ?check\b|\bcan't (?:think|even think) about\b|"
    r"\bonce (?:the|we|this|things|it)\b.{0,40}\b(?:calms?|quiet|settled?|over|done|closed|live|behind)\b",
    r"\b(?:brennt (?:bei uns |hier )?(?:die hutte|es)|land unter|bis uber (?:beide|die) ohren|kopf voll|alle hande "
    r"voll|bekomme? (?:ich|wir) (?:da )?nichts? (?:neues )?unter|keine luft|keinen kopf)\b|\b(?:kommen|melden|"
    r"schreiben|"
    r"rufen) sie (?:sich )?(?:nach|ab|im|ende|mitte|anfang|zum)\b",
    r"\b(?:la tete sous l'eau|dans le rush|deborde\w*|sous l'eau|en plein(?:e|s)? (?:saison|cloture|travaux|recolte|"
    r"vendanges|demenagement|inventaire))\b|\brevenez vers (?:moi|nous)\b|\b(?:recontact|rappel)\w+[- ]moi\b",
    r"\b(?:me pillas|nos pillas|ahora (?:mismo )?(?:imposible|no puedo|no podemos)|hasta arriba|hasta el cuello|a tope|"
    r"liad[oa]s?)\b|\b(?:escribeme|llamame|buscame|hablamos|retomamos|lo vemos) (?:pasad[oa]|tras|despues|en|cuando)\b",
    r"\b(?:correria|atolad[oa]s?|ate o pescoco|sem cabeca)\b|\b(?:me chama|me procura|volta a falar|fala comigo) "
    r"(?:em|depois|no|na|la)\b|\b(?:nel pieno|sommers[oai]|fino al collo|presi? (?:con|da))\b|\b(?:ci|mi) "
    r"(?:risentiamo|aggiorniamo)\b|\b(?:verzuipen?|tot over (?:onze|mijn) oren|omkomen in)\b",
)
ACTS = (
    r"\bwhat would (?:a|the|an) (?:trial|pilot|test|demo|start|onboarding|next step|set-?up)\b|\b(?:is|are|"
    r"would be) (?:very |most "
    r"|more than )?welcome\b|\banything that helps\b",
    r"\b(?:purchase order|let's have|sold on|on board|all in|go on then|let's (?:do|go|get|start|try|give)|"
    r"send (?:over|me|us|it|the|along)|put "
    r"(?:something|it|me|us) in|sign(?:ed)? (?:me|us)|yes,? please|yes actually|yes to|where do (?:we|i) sign|"
    r"tell (?:me|us) more|(?:like|love|happy|keen|ready|want) to (?:start|go ahead|get going|get started|proceed|try|"
    r"move|sign|see|have|hear|do)|count (?:me|us) in|get going|ship it|i(?:'ll| will) (?:walk|take|push|bring|get) "
    r"(?:it|this|our))\b",
    r"\b(?:wurden|mochten|wollen) (?:wir |ich )?.{0,60}\b(?:beginnen|starten|anfangen|loslegen|testen|ausprobieren|"
    r"einsteigen)\b|\b(?:legen wir los|loslegen|wir nehmen|her damit|schicken sie|machen wir|nur zu|bin dabei|"
    r"sind dabei)\b|\b(?:on "
    r"(?:y va|aimerait|voudrait|est partants?|signe|se lance)|j'aimerais (?:bien )?|se lancer|allons-y|envoyez|"
    r"banco)\b|\b(?:como seguimos|dale|adelante|cuenta con|me apunto|encantad[oa]s?|de lujo|lo muevo|mandame|si me "
    r"mandas|nos encaja)\b|\b(?:vamos nessa|bora|topo|topamos|fechado|manda ver|pode mandar)\b|\b(?:ci sto|ci stiamo|"
    r"partiamo|avanti|procediamo)\b|\b(?:doen|laten we|kom maar|we gaan)\b",
)
MOVES_ON = either(ACTS)
