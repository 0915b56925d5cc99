"""Phrases about time between two people: a meeting, an absence, a later date."""

from __future__ import annotations

from bot.pipeline.analyse.lexicon import either
from bot.pipeline.analyse.lexicon.idioms import LATER

NOT_NOW = either(
    LATER,
    (
        r"\b(?:ping|write|ask|call|try|contact|e-?mail|message|talk) (?:to )?me then\b|\bbudget "
        r"(?:year|cycle) (?:starts|begins|opens)\b|\bat the earliest\b|\bfruhestens\b|\bau plus "
        r"tot\b|\bcomo pronto\b|\bno minimo em\b|\bal piu presto (?:a|in)\b|\bop zijn vroegst\b|"
        r"\bvorher (?:haben|geht|ist|wird|kommen)\b",
        r"\bfino a (?:pasqua|natale|settembre|fine|dopo|giugno|luglio)\b.{0,60}\bnon\b|"
        r"\b(?:risentiamoci|sentiamoci|ne riparliamo|riparliamone|ci risentiamo) (?:a|in|dopo|tra|"
        r"verso)\b|\b(?:reparlons|on en reparle|on se reparle) (?:en|apres|a|dans|au)\b|"
        r"\bhablamos (?:en|despues|a partir|tras)\b|\bfalamos (?:em|depois|a partir|no|na)\b|"
        r"\bsprechen wir (?:im|nach|ab|ende|anfang|mitte)\b|\bwir (?:sprechen|reden|horen) uns "
        r"(?:im|nach|ab)\b",
        r"\b(?:nobody|no one|nothing|none of us|we) (?:is |are |'s |'re |will |can |gets? |"
        r"happens? |moves? |won't |isn't |aren't )(?:\w+ ){0,4}until\b|\b(?:ask|try|write|ping|"
        r"call|nudge|bug|poke|catch|find|knock|remind|contact|e-?mail|message|come) (?:to )?(?:me "
        r"|us |back )?(?:to (?:me|us) )?(?:again|back|then|later) (?:\w+ ){0,2}?(?:after|in|once|"
        r"when|next|around|from|at|towards|mid|late|early)\b|\b(?:after|once|when) (?:the "
        r")?(?:dust|audit|season|merger|move|launch|harvest|holidays|inspection|migration|exams|"
        r"election|fair|budget|new \w+|summer|year[- ]end)\b.{0,40}\b(?:settle|over|done|through|"
        r"behind|again|then|better|start|look|talk)|\b(?:hands|plate|diary|desk|calendar) (?:is |"
        r"are )?full\b|\bup to (?:my|our) (?:neck|ears|eyes)\b|\bin a (?:few|couple of) (?:weeks|"
        r"months)\b.{0,20}\b(?:again|maybe|perhaps)\b|\bnot a (?:\w+ )?priority (?:right now|at "
        r"the moment|this|until|before)|\bwait (?:until|till|for)\b|\bpost(?:pone|poned|poning)\b|"
        r"\bdefer(?:red)?\b|\bput (?:this|it|everything) off\b|\bno decisions? (?:until|before|"
        r"this)\b",
        r"\b(?:not|n't|nothing) [^.!?]{0,50}\b(?:before|until|till) (?:q[1-4]|\d|the|next|we|our|my|jan|"
        r"feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|easter|christmas|then)|\bnot "
        r"(?:right )?(?:now|at (?:the|this) (?:moment|time|point|stage)|this (?:quarter|year|month|week|"
        r"season)|yet the|the right time|a good time|before|until|currently|just yet)\b|\b(?:bad|wrong|"
        r"poor|terrible|awkward) (?:timing|time|moment)\b|\b(?:circle|check|come|get|reach|ping|write|"
        r"talk|try|speak|follow|loop) (?:back )?(?:(?:to|with|in with|out to|up with) )?(?:me|us)? "
        r"?(?:back )?(?:again )?(?:up )?(?:later|in (?:q[1-4]|a few|a couple|the|\w+ (?:weeks|months)|"
        r"january|february|march|april|may|june|july|august|september|october|november|december|spring|"
        r"summer|autumn|fall)|after|next (?:quarter|year|spring|summer|autumn|fall|month)|towards|around|"
        r"mid|once|when)\b|"
        r"\b(?:budgets?|spend(?:ing)?|hiring|purchases?|projects?|everything) (?:is|are|'s|has been|have "
        r"been) (?:frozen|on hold|locked|closed|committed|spent|allocated|exhausted)|\b(?:budget|hiring|"
        r"spending|purchasing|it|change|code) freeze\b|\bon hold\b|\bfrozen (?:until|till)\b|\bno "
        r"(?:budget|bandwidth|capacity|time|headroom|room) (?:left |for (?:this|it|that|new) )?(?:until|"
        r"till|before|right now|this|now|at the moment)|\brevisit (?:this|it|that)?|\bpick (?:this|it) "
        r"(?:back )?up (?:again )?(?:in|after|later|next|once|when)|\btoo early (?:for us|for me)?|\bnext "
        r"(?:budget|financial|fiscal) (?:year|cycle|round)\b|\bpark (?:this|it)\b|\bparked\b|\bswamped\b|"
        r"\bnothing new (?:until|before)|\bremind me\b|\bbusy (?:season|until|with)|\bcan't (?:look at|"
        r"take on|start|do|move|touch) .{0,40}(?:until|before|this (?:quarter|year|month))|\bin the "
        r"middle of (?:a|an|our)\b",
        r"\b(?:derzeit|aktuell|momentan|im moment|zurzeit|zur zeit|gerade|dieses jahr|dieses quartal|"
        r"jetzt) (?:leider )?(?:nicht|kein|keine|keinen|ungunstig|schlecht|schwierig|zu fruh|noch "
        r"nicht)\b|\b(?:melden|melde|meldet|schreiben|schreib|fragen|kommen|sprechen) (?:sie |du |ihr |"
        r"wir )?(?:sich |dich |euch |mich |mir |uns |gern[e]? |doch |bitte |einfach )*(?:noch ?mal |"
        r"wieder |dann |nochmals |erneut |auf )*(?:im|ende|anfang|mitte|nach|ab|in|zum|nachstes|"
        r"kommendes)\b|\b(?:budget|einstellungs)?stopp\b|\bbudget (?:ist )?(?:fur (?:dieses jahr|2026|"
        r"2027) )?(?:bereits |schon )?(?:verplant|eingefroren|gesperrt|aufgebraucht|ausgeschopft|"
        r"vergeben)|\b(?:nachstes|kommendes) (?:jahr|quartal|geschaftsjahr) (?:wieder|noch ?mal|erneut|"
        r"gern)|\bspater (?:noch ?mal|wieder|im jahr)|\bzu fruh\b|\bkeine kapazit|\bruhen lassen\b|\bauf "
        r"eis\b|\bzuruckgestellt|\bverschoben\b|\bvor .{3,20} (?:wird|geht|passiert) (?:das |da )?nichts|"
        r"\bnicht vor\b|\bnach (?:der|den|dem) (?:ernte|sommerpause|ferien|umzug|umstellung)",
        r"\bpas (?:pour l'instant|en ce moment|maintenant|cette annee|ce trimestre|avant|le bon moment|"
        r"tout de suite|la priorite|d'actualite)\b|\b(?:recontactez|relancez|revenez|reparlons|reparlez|"
        r"ecrivez|recontacte|relance|reviens)[- ]?(?:moi|nous|en|-en)?\b.{0,20}(?:en|apres|a partir|au|"
        r"dans|a la|d'ici|fin|debut|mi)\b|\bbudget (?:est )?(?:gele|boucle|clos|epuise|deja engage)|"
        r"\btrop tot\b|\bplus tard\b|\ben pause\b|\breport(?:e|er|ons)\b|\bmauvais (?:moment|timing)\b|"
        r"\bl'annee prochaine\b|\ba la rentree\b",
        r"\b(?:ahora|por ahora|de momento|por el momento|en este momento|este (?:ano|trimestre|mes)) "
        r"(?:mismo )?no\b|\bno (?:puedo|podemos|es) .{0,20}(?:ahora|el momento|este (?:ano|trimestre|"
        r"mes))|\bno es (?:el|un) (?:buen )?momento|\bmas adelante\b|\b(?:escribeme|escribame|escribidme|"
        r"escribenos|contactame|contacteme|vuelve|volvamos|hablamos|retomamos|retomemos|llamame|buscame) "
        r".{0,25}(?:en|a (?:partir|mediados|finales|principios)|despues|tras|dentro|pasado)\b|"
        r"\bpresupuesto (?:ya )?(?:esta )?(?:cerrado|congelado|comprometido|agotado)|\bdemasiado pronto|"
        r"\ben pausa\b|\bhasta (?:despues|pasad|que|el|la|enero|septiembre)",
        r"\b(?:agora|de momento|por agora|neste momento|este (?:ano|trimestre|mes)) (?:nao|nao e)\b|\bnao "
        r"(?:e|conseguimos|consigo|podemos|posso|da) .{0,20}(?:agora|o momento|este (?:ano|trimestre|mes)|"
        r"antes)|\bmais (?:tarde|para a frente|adiante)\b|\b(?:volte|voltem|volta|fale|falamos|escreva|"
        r"contacte|retomamos|procure)-?(?:me)? .{0,25}(?:em|a partir|depois|apos|daqui|no|na)\b|"
        r"\borcamento (?:ja )?(?:esta )?(?:fechado|congelado|comprometido|esgotado)|\bcedo demais|\bmuito "
        r"cedo\b|\bem pausa\b|\bso (?:em|depois|no|na|a partir)\b",
        r"\b(?:ora|adesso|al momento|per ora|per il momento|in questo momento|quest'anno|questo "
        r"trimestre) (?:non|no)\b|\bnon (?:e|possiamo|posso|riusciamo|riesco) .{0,20}(?:ora|adesso|il "
        r"momento|momento giusto|quest'anno|prima)|\bpiu avanti\b|\b(?:mi scriva|scrivimi|scrivetemi|"
        r"risentiamoci|risentirci|ci risentiamo|sentiamoci|ricontatt\w+|riparliamone|ci riaggiorniamo) "
        r".{0,25}(?:a|in|dopo|tra|fra|verso|da|nel|fine|meta|inizio)\b|\bbudget (?:e )?(?:gia )?(?:chiuso|"
        r"congelato|bloccato|esaurito|impegnato)|\btroppo presto|\bin pausa\b|\brimandat",
        r"\b(?:nu|momenteel|op dit moment|dit (?:jaar|kwartaal)|voorlopig) (?:even |nog |helaas )?(?:niet|"
        r"geen)\b|\bniet (?:nu|op dit moment|dit (?:jaar|kwartaal)|voor)\b|\b(?:kom|neem|bel|mail|schrijf|"
        r"probeer|laten we|vraag) .{0,30}(?:terug|weer|opnieuw|nog eens|contact).{0,20}(?:in|na|over|"
        r"vanaf|begin|eind|volgend)|\bbudget (?:is )?(?:al )?(?:op|bevroren|vergeven|vastgelegd)|\bte "
        r"vroeg\b|\blater (?:dit|in het|op)\b|\bon hold\b|\bin de wacht\b|\bnog niet aan toe\b|\bna de "
        r"(?:zomer|bouwvak|vakantie)\b",
        r"(?:現在|現時点|今(?!回)|今期|今年度|当面|しばらく)(?:は|では|"
        r"のところ)?.{0,24}(?:難しい|できません|予定(?:は|が)|余裕|見合わせ|見送)|"
        r"時期(?:が|では|"
        r"尚早)|(?:来期|来年度|来年|来月|\d+月|秋|夏|春)(?:以降|頃|ごろ|になれば|に入って|"
        r"に)?.{0,14}(?:改めて|あらためて|再度|また|もう一度)|予算(?:が|"
        r"は).{0,10}(?:確保|凍結|決まって|ありません|ございません|締め)|改めて(?:ご連絡|ご相談|検討)|落ち着い",
    ),
)
SCHEDULING = either(
    (
        r"\bcome (?:to|by|over|round|along|and see)\b|\b(?:drop|stop|swing|pop) (?:by|in|round|"
        r"over)\b|\bvisit\b|\b(?:kommen|komm|kommt) (?:sie |doch |gern |einfach )*(?:vorbei|zu "
        r"uns|ins|in die|zum)\b|\b(?:passez|venez|passe|viens)\b|\b(?:pasese|pasate|venga|ven) "
        r"(?:por|a)\b|\b(?:passe|venha|venham)\b|\b(?:passi|venga|passa|vieni)\b|\b(?:kom|komt) "
        r"(?:u )?(?:langs|gerust)\b",
        r"\b(?:can|could|would|does|do|shall|should|how about|what about|is|are) (?:you |we |that |it |"
        r"the |i )?(?:still )?(?:do|make|meet|talk|speak|work|suit|free|available|call|hop|catch up|say|"
        r"move|push|schedule|set up|jump|go through)\b|\b(?:works?|suits?|fits?|fine|free|available|open|"
        r"doable|confirmed|around) (?:well |best |better |great )?(?:for|on|at|from|with|me|us|between|"
        r"any ?time|after|in the)\b|\b(?:that|it|this|\d|day|am|pm|monday|tuesday|wednesday|thursday|"
        r"friday|morning|afternoon|march|april|may|june|then|time) (?:also |both |all |would |should |"
        r"does |still )?(?:works?|suits?)\b|"
        r"\b(?:let's|lets|let us) (?:do|say|meet|talk|speak|make it|go (?:for|with)|pencil|book|schedule|"
        r"set up|find|aim|move)\b|\b(?:book|schedule|reschedule|pencil|set up|grab|find|send (?:me |us |"
        r"over )?(?:an? |the )?(?:invite|invitation|calendar|slot)s?|propose|offer) \b|\b(?:calendar|"
        r"invite|invitation|slots?|diary)\b|\bsee you\b|\bhow about\b|\bi can (?:do|be|make)\b|\bi(?:'m| "
        r"am) (?:free|around|available|open)\b|\b(?:give|spare|lend) (?:us|me) .{0,30}(?:minutes|hour|"
        r"half an hour)|\b(?:push|move|shift) (?:it|this|our|the (?:call|meeting))\b|\b(?:call|talk|speak|"
        r"meet|visit|demo|chat|coffee|lunch) (?:\w+ ){0,3}(?:on|at|tomorrow|next|this|mon|tue|wed|thu|fri)",
        r"\b(?:passt|passen|passte|wurde passen|ginge|geht es|geht bei|treffen|sprechen wir|telefonieren|"
        r"telefonat|termin\w*|uhrzeit|einladung|kalender\w*|verschieben|verlegen|verfugbar|zeit fur|zeit "
        r"hatten|hatte zeit|habe zeit|hatten sie .{0,20}zeit|ware frei|bin frei|schlage .{0,40} vor|"
        r"gesprach .{0,30}(?:am|um)|vorbeikommen|vorbeischauen)\b",
        r"\b(?:convient|conviendrait|convien\w+|disponib\w+|dispo|rendez-vous|rdv|creneau\w*|calendrier|"
        r"visio|appeler|appelez|decaler|fixer|proposer?|libre|se voir|voyons-nous|on se (?:voit|parle|"
        r"cale)|ca (?:me|nous) va|m'irait|nous irait|cale|caler)\b",
        r"\b(?:pasarlo al|viene bien|vendria bien|te va|le va|os va|nos va|me va|va bien|puedo (?:el|a "
        r"las)|podria el|quedamos|quedar|reunirnos|vernos|llamada|hueco|agenda|calendario|cita|"
        r"disponib\w+|estoy libre|convocatoria|hablamos el|cuadra|videollamada|te parece (?:el|a las))\b",
        r"\b(?:pode ser|da para|da jeito|podemos (?:falar|marcar|reunir|fazer)|posso (?:no|na|as|falar)|"
        r"consigo (?:no|na|as)|reunir|marcar|marcamos|agenda\w*|calendario|convite|disponib\w+|disponivel|"
        r"estou livre|horario|combinado|falamos (?:na|no|as)|serve|funciona)\b",
        r"\b(?:va bene|andrebbe|andrebbe bene|possiamo (?:sentirci|vederci|fare|fissare)|potremmo|"
        r"appuntamento|call|chiamata|agenda|calendario|invito|disponib\w+|liber[oai]|sentirci|vederci|"
        r"sentiamoci|vediamoci|fissare|fissiamo|spostare|proporrei|propongo|riesce|riesci)\b",
        r"\b(?:schikt|uitkomt|komt .{0,25} uit|zullen we|afspraak|afspreken|agenda|uitnodiging|"
        r"beschikbaar|vrij|bellen|inplannen|plannen|verzetten|verplaatsen|schuiven|past (?:me|mij|ons|het|"
        r"dat|bij|goed)|lukt)\b",
        r"(?:打ち?合わせ|面談|ミーティング|会議|お時間|日程|ご都合|空いて|調整|オンライン|訪問|候補日|伺い|お伺い)",
    )
)
RETURNS_LATER = either(
    (
        r"\b(?:i'm|i am|we're|i'll be|i will be) (?:out|off|away|on (?:holiday|leave|vacation|parental|"
        r"annual)|travelling|offline|ooo)\b.{0,60}\b(?:until|till|from|back|this week|next week|for (?:a|"
        r"two|three|the))|\b(?:out of (?:the )?office|ooo|no laptop|on vacation|on "
        r"holiday)\b.{0,60}\b(?:until|till|back|from)|\bback (?:on|in the office|at my desk|at work)\b",
        r"\b(?:bin|sind) .{0,50}(?:im urlaub|nicht im (?:buro|haus)|abwesend|unterwegs|weg|in elternzeit|"
        r"nicht da|offline)\b|\b(?:je suis|serai) .{0,20}(?:en conges?|absent\w*|en vacances|en "
        r"deplacement)|\b(?:estoy|estare) .{0,20}(?:de vacaciones|fuera|de baja|de viaje)|\b(?:estou|"
        r"estarei) .{0,20}(?:de ferias|fora|ausente|de licenca)|\b(?:sono|saro) .{0,20}(?:in ferie|fuori|"
        r"assente|in vacanza|in trasferta)|\b(?:ik ben|ben ik) .{0,30}(?:op vakantie|met vakantie|afwezig|"
        r"met verlof|weg)|不在(?:に|で|と)|休暇(?:を|中|に)|休みを(?:頂|いただ)",
    )
)
COME_BACK = either(
    (
        r"\b(?:write|ping|call|try|contact|e-?mail|remind|nudge|catch|ask|come back|get back|circle back|"
        r"check back|check in|reach out|follow up|talk|speak|let's (?:talk|speak|revisit|pick)|revisit|"
        r"pick (?:this|it) (?:back )?up|look at (?:it|this))\b.{0,60}\b(?:again|in|after|later|once|when|"
        r"next|around|mid|from|end of|early|then)\b|\b(?:melden|meld|schreiben|schreib|kommen|komm|"
        r"sprechen|fragen|erinnern)\b.{0,60}\b(?:wieder|noch ?mal|nochmal|im|nach|ab|ende|anfang|mitte|"
        r"erneut|dann)\b|\b(?:recontact\w+|relanc\w+|reven\w+|reparl\w+|ecriv\w+|rappel\w+)\b|"
        r"\b(?:escrib\w+|contact\w+|vuelv\w+|volv\w+|hablamos|retom\w+|recuerd\w+)\b|\b(?:volt\w+|"
        r"retom\w+|fal(?:e|amos|ar)|escreva\w*|contact\w+|procur\w+|lembr\w+)\b|\b(?:riscriv\w+|scriv\w+|"
        r"risent\w+|ricontatt\w+|riparl\w+|riaggiorn\w+|sentiamoci)\b|\b(?:kom|neem|mail|bel|schrijf|"
        r"probeer|vraag|herinner)\b.{0,50}\b(?:terug|weer|opnieuw|nog eens|contact|in|na)\b|改めて|あらためて|再度|"
        r"また.{0,8}(?:連絡|相談)",
    )
)
