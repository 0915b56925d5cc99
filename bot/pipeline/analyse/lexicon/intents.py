"""Phrases by which a prospect's message shows what it wants; each group is one intent."""

from __future__ import annotations

from bot.pipeline.analyse.lexicon import either
from bot.pipeline.analyse.lexicon.idioms import ACTS, DECLINES, NOT_MINE_IDIOMS, PASSES_ON_IDIOMS

NOT_INTERESTED = either(
    DECLINES,
    (
        r"\b(?:renewed|re-?signed)\b.{0,30}\bwith\b|\balready have (?:a|an|our|"
        r"one)\b.{0,30}(?:vendor|supplier|provider|solution|tool|system|partner|that)|\bhaben "
        r"(?:bereits|schon) (?:eine?n?|unser\w*) (?:anbieter|losung|dienstleister|partner|"
        r"lieferant\w*|system)|\bavons deja (?:un|une|notre) (?:prestataire|fournisseur|solution|"
        r"outil|partenaire)|\bya tenemos (?:un|una|nuestro) (?:proveedor|solucion)|\bja temos "
        r"(?:um|uma) (?:fornecedor|solucao)|\babbiamo gia (?:un|una) (?:fornitore|soluzione)|"
        r"\bhebben al een (?:leverancier|oplossing)",
        r"\bnothing (?:here |really |more |left )?(?:for (?:us|you|me)|to (?:discuss|talk about|"
        r"add here|offer))\b|\byou may not\b|\bi(?:'d| would) rather (?:you )?not\b|\bwe(?:'d| "
        r"would) rather not\b|\bcount (?:me|us) out\b|\bno thanks?\b|\bnope\b|\bnot (?:today|ever|"
        r"really our thing|our thing)\b|\bhard pass\b",
        r"\b(?:isn't|is not|wasn't|not) (?:yours|you)\b(?! (?:know|see|think))|\bend of the "
        r"(?:road|line|story)\b|\bthe answer is (?:a )?no\b|\bno[- ]go\b|\b(?:said|says|voted|"
        r"decided) (?:no|against)\b|\b(?:declined|turned (?:it|this|you) down|rejected|ruled "
        r"(?:it|this|you) out)\b|\bnot to (?:proceed|go ahead|continue|pursue|take it)\b|\bwon't "
        r"(?:work|be|do|go|need|take|pursue|proceed)\b.{0,20}\b(?:for us|with (?:this|it|you)|"
        r"ahead|forward)\b|\b(?:picked|chose|chosen|selected|went with|going with|gone with|"
        r"signed with) (?:one|another|somebody|someone|a different|the other|an? (?:local|bigger|"
        r"cheaper|other))\b|\bsorry to (?:bring|disappoint|say|tell|be)\b|\bthanks but\b|\bleave "
        r"it (?:there|here|at that)\b|\bstick(?:ing)? with (?:what|our|the)\b|\bkeep(?:ing)? "
        r"(?:what we have|things as|our)\b|\bwe(?:'re| are) (?:out|done)\b|\bnot (?:something|"
        r"one) for (?:us|me)\b|\bi(?:'ll| will) have to say no\b|\bhave to (?:say no|disappoint)",
        r"\bbedarf\b.{0,30}\b(?:nicht|kein)|\b(?:leider|also) nichts? (?:fur|bei) uns\b|\bwird "
        r"(?:das |es |daraus )?(?:leider )?nichts\b|\bhaben uns (?:fur|gegen)\b|\bmussen wir "
        r"(?:leider )?(?:ablehnen|absagen|passen)\b|\babgelehnt\b|\bentschieden (?:wir )?(?:uns "
        r")?gegen|\bkeine option\b|\bentscheidung ist gegen|\bwollen wir nicht\b",
        r"\b(?:pas|jamais) (?:donc )?(?:pour nous|pour moi|notre)|\bn'investissons pas\b|\bne "
        r"(?:sera|serait|va) (?:donc |malheureusement )?pas\b|\bnous (?:restons|resterons) "
        r"(?:avec|chez|sur)\b|\bc'est (?:un )?non\b|\bno (?:va a ser|es lo nuestro|sera para "
        r"nosotros|invertimos)\b|\bnos quedamos con\b|\bla respuesta es no\b|\bhemos decidido "
        r"no\b|\bnao (?:vai ser|e para nos|investimos)\b|\ba resposta e nao\b|\bvamos ficar com\b|"
        r"\bnon (?:investiamo|sara per noi|se ne fa)\b|\bla risposta e no\b|\brestiamo con\b|"
        r"\b(?:het wordt|dat wordt|we doen) (?:het )?niet\b|\bwe blijven bij\b|\bafgewezen\b",
        r"\bnot (?:really |currently |particularly |at all )?interested\b|\bno interest\b|\bnot (?:for us|"
        r"for me|a fit|a good fit|the right fit|a match|a priority for us|something we(?:'d| would| will| "
        r"need| want| are))\b|\b(?:it's|that's|is|we are|i'm|hard) a (?:hard |firm |clear )?(?:no|pass)\b|"
        r"\bno from (?:us|me|our side)\b|\b(?:we'll|we will|i'll|i will|we|going to|have to|gonna|decided "
        r"to|must) (?:have to )?(?:pass|decline)\b(?! (?:it|this|that|your|you|the|along|on (?:it|your|"
        r"this) to))|\bno,? thank(?:s| you)\b|\bnot looking (?:to|for)\b|\bwe(?:'re| are) (?:all )?(?:set|"
        r"good|covered|sorted|happy with)\b|\bwon't be (?:moving|going|pursuing|taking)\b|"
        r"\b(?:decided|chosen|chose|opted) (?:not to|against|to (?:stay|stick|go with|not))\b|\bgone "
        r"(?:with|for) (?:another|a different|someone|somebody)|\bthanks,? but no\b|\boutside (?:of "
        r")?(?:our|my) (?:focus|scope|mandate|thesis|remit)|\bnot in our (?:focus|scope|mandate|thesis)|"
        r"\bwe don't (?:invest|do) (?:in )?\w+(?: \w+)?\s?(?:stage|sector|deals)?\b(?=[.,!]| at)|\bclose "
        r"(?:the|my|our) file\b|\bwe have no (?:need|use|plans)\b|\bdon't (?:need|want) (?:this|it|that|"
        r"what you)\b|\bnot (?:moving|going) (?:forward|ahead)\b",
        r"\bkein(?:e|en|erlei)? (?:interesse|bedarf|verwendung)\b|\bnicht interessiert\b|\bkommt (?:fur "
        r"uns |bei uns |leider |derzeit )*nicht (?:in frage|infrage)\b|\bpasst (?:leider |fur uns |bei "
        r"uns |so )*nicht\b|\b(?:wir|ich) (?:mussen|muss|mochten|mochte|werden|werde) .{0,30}absagen\b|"
        r"\bsagen .{0,20}ab\b|\bnein,? danke\b|\bhaben uns (?:dagegen|anders|fur (?:einen|eine|ein|die|"
        r"den)) .{0,40}entschieden|\b(?:dagegen|anders) entschieden\b|\bsehen (?:wir )?(?:aktuell |"
        r"derzeit )?keinen bedarf|\bsind (?:bereits )?(?:gut )?versorgt\b|\bleider (?:eine )?absage\b|"
        r"\bbleiben (?:wir )?bei\b|\bwir bleiben\b|\bnichts fur uns\b",
        r"\bpas (?:du tout )?interess|\bpas (?:d'|besoin|un besoin|pour nous|dans nos)|\bne (?:souhaitons|"
        r"souhaite|donnerons|donnons|sommes|correspond|poursuiv\w+) pas\b|\bpas donner suite|\bnon,? "
        r"merci\b|\bdecline[r]?\b|\bavons (?:choisi|retenu|opte)\b|\bsans suite\b|\bsans interet\b",
        r"\bno (?:me|nos|estamos|estoy) interes|\bno (?:encaja|necesitamos|es para nosotros|vamos a "
        r"(?:seguir|avanzar|continuar))|\bno,? gracias\b|\bhemos (?:decidido|optado|elegido)\b|"
        r"\bdeclinar\b|\blo dejamos\b|\bno seguimos\b",
        r"\bnao (?:temos|tenho|estamos|ha|e do nosso|nos) .{0,12}interess|\bnao (?:precisamos|faz sentido|"
        r"se enquadra|e para nos|vamos (?:avancar|seguir|prosseguir))|\bnao,? obrigad|\b(?:optamos|"
        r"decidimos|escolhemos)\b|\bdeclinar\b|\bficamos por aqui\b",
        r"\bnon (?:siamo|sono|ci|mi|e di nostro) .{0,8}interess|\bnon (?:fa per noi|rientra|abbiamo "
        r"bisogno|procediamo|proseguiamo|intendiamo)|\bno,? grazie\b|\babbiamo (?:deciso|scelto|optato)\b|"
        r"\bdecliniamo\b|\bdeclino\b",
        r"\bgeen (?:interesse|behoefte|belangstelling)\b|\bniet geinteresseerd\b|\bnee,? (?:bedankt|dank)|"
        r"\bniet(?:s)? voor ons\b|\b(?:gekozen|besloten) (?:voor|om niet|om bij)|\bwe zien (?:er )?(?:van "
        r"af|vanaf)|\bpast niet (?:bij|in)\b",
        r"見送(?:り|ら|る)|お断り|辞退|興味(?:は|が)?(?:ありません|ございません)|必要(?:は)?(?:ありません|ございません)|間に合って(?:います|おります)|"
        r"導入(?:の予定|する予定)は(?:ありません|ございません)|検討して(?:いません|おりません)",
    ),
)
NOT_MINE = either(
    NOT_MINE_IDIOMS,
    (
        r"\b(?:bei mir|hier) .{0,15}(?:falsch|verkehrt)\b|\b(?:falsch|verkehrt) bei mir\b|\bvous "
        r"vous trompez de\b|\bse equivoca de\b|\bsi sbaglia\b",
        r"\bonly (?:speak|talk|write) to\b|\bi (?:just |only )?sign (?:off )?(?:holiday|the) \w+|"
        r"\b(?:runs|owns|leads|heads) (?:it|that|this side)\b",
        r"(?:'s|\b(?:his|her|their)) (?:department|job|area|call|decision|desk|turf|patch|remit|"
        r"budget|baby|project)\b|\byou(?:'ve| have) (?:reached|got|written to) (?:the )?(?:wrong|"
        r"\w+) (?:team|desk|department|office|person|end)\b|\b(?:that|this|it)(?:'s| is| would be|"
        r" sits| lives)? (?:with|under|for) (?:our|the|my) (?:\w+ )?(?:team|department|colleague|"
        r"manager|director|office|people|hq|head office|boss)\b|\bi only (?:do|handle|deal|look|"
        r"work)\b|\bi just (?:do|run|handle|work)\b|\bnothing to do with (?:me|my|us|that)\b|\bi "
        r"have no say\b|\bnot up to (?:me|us)\b|\bnot for me to\b|\bout of my hands\b|\bi(?:'ve| "
        r"have) (?:moved|changed|left|retired)\b|\bi(?:'m| am) (?:retired|only the|just the)\b|"
        r"\b(?:took|taken|taking) over (?:from me|my)\b|\bmy successor\b",
        r"\bsache (?:von|der|des|unserer)\b|\bmacht bei uns\b|\bnicht mein(?:e)? (?:thema|bereich|"
        r"abteilung|entscheidung|aufgabe)|\bhabe ich nichts (?:mit )?zu|\bnichts zu tun\b|\bim "
        r"ruhestand\b|\bmein(?:e)? nachfolger|\bist (?:das )?(?:thema|aufgabe|sache) (?:von|"
        r"unser)|\bc'est (?:l'affaire|le domaine|du ressort)|\bmon successeur\b|\bes cosa de\b|"
        r"\besto lo (?:ve|lleva|decide)|\be com (?:o|a) \w+|\bisso e (?:com|da area)|\be "
        r"competenza di\b|\bdat is iets voor\b|\bdaar gaat\b|\bmijn opvolger",
        r"\bnot me\b(?! (?:too|personally))|\b(?:he|she|they) (?:decides?|owns?|handles?|runs?|leads?)\b|"
        r"\bowns (?:everything|anything|all|that|this|the)\b|\b(?:not|isn't|am not|wrong|never been) "
        r"(?:really )?(?:the )?(?:right )?(?:person|contact|one (?:who|to|you)|department|team|address|"
        r"company)\b|\bwrong (?!year|month|week|day|season|quarter|time|moment|way|end)(?:person|guy|gal|address|"
        r"department|contact|number|company|inbox|team|\w+)\b(?=.{0,30}(?:person|,|\.|!|here|i |we |\Z))|"
        r"\bnot my (?:area|department|call|decision|topic|field|responsibility|desk|job|team|budget|remit|thing|"
        r"turf|patch)\b|\bnot (?:mine|ours) to (?:decide|make|give)|"
        r"\bi(?:'m| am) not (?:involved|responsible|in charge|the decision|"
        r"deciding|on that team|in (?:purchasing|procurement|it|marketing))|\b(?:don't|do not|no longer) "
        r"(?:handle|deal with|decide|manage|look after|work (?:on|in|at|there|for)|have (?:any )?(?:say|"
        r"authority|influence)|make (?:that|those|these|such))|\b(?:changed|left|moved) (?:jobs|roles|to "
        r"another|the company|on from|departments|teams)\b|\bno longer (?:with|at|in charge|responsible)|"
        r"\bi left\b|\bsomeone else (?:decides|handles)|\bdecision (?:is|lies|sits|rests|isn't|is not) "
        r"(?:with|not)|\babove my (?:pay|head)|\bhandled by\b|\bresponsible for (?:this|that|it) is\b|"
        r"\bdecided by\b|\bwe .{0,30}are told nothing\b|\bwho (?:buys|decides) .{0,40} is\b|\b(?:decides|"
        r"handles|owns|runs|manages|looks after|takes care of|is in charge of|is responsible for) "
        r"(?:(?:this|these|those|it|all)\b|that\b(?=[.,;!]|\Z))|\b(?:mix(?:ed|ing)? (?:us|me|them) up|"
        r"confus\w+ (?:us|me|you) with|(?:wrong|different|other) (?:company|firm|\w+ (?:gmbh|ltd))|never "
        r"raised|didn't raise|haven't raised|not (?:us|our round))\b|\bverwechsel\w+|\bconfond\w+|"
        r"\bconfund\w+",
        r"\b(?:nicht|falsche[rn]?) (?:der |die |mein |meine |unser |)?(?:richtige[rn]? "
        r")?(?:ansprechpartner(?:in)?|zustandig\w*|ansprechperson|adresse|abteilung|person|bereich|"
        r"kontakt)\b|\bnicht (?:mehr )?(?:zustandig|verantwortlich|entscheid\w*|in meiner|mein bereich|"
        r"mein thema|meine baustelle|bei mir)\b|\bfalsch(?:e[rn]?)? (?:\w+ )?(?:adresse|stelle|person|"
        r"ansprechpartner\w*|abteilung|verbunden|gelandet)|\bbin ich (?:leider )?(?:nicht|der falsche|die "
        r"falsche)|\bentscheide(?:t|n)? (?:ich|das|daruber|bei uns|nicht|unser\w*|die|der)\b|\b(?:kummert|"
        r"kummern) sich\b|\b(?:zustandig|verantwortlich)(?: dafur| hierfur| fur .{2,40})? ist\b|\bist "
        r"(?:dafur |hierfur )?(?:zustandig|verantwortlich)\b|\bdarf ich (?:das )?nicht\b|\bliegt (?:nicht "
        r"bei mir|bei)\b|\bhabe (?:das unternehmen|die firma) (?:verlassen|gewechselt)|\bnicht mehr "
        r"(?:bei|im|in der|tatig)",
        r"\bpas (?:la bonne|le bon|de mon ressort|mon domaine|ma responsabilite|moi qui|a moi|"
        r"l'interlocut|en charge|responsable|competent|decisionnaire)\b|\bmauvais(?:e)? (?:personne|"
        r"interlocut\w*|adresse|service)|\bne (?:suis|gere|decide|m'occupe|m'en occupe|releve) (?:pas|"
        r"plus)\b|\bn'est pas de mon\b|\bs'occupe (?:de|des)\b|\bs'en occupe|\best en charge\b|\bc'est "
        r".{2,40} qui (?:decide|gere|s'en|s'occupe|pilote|suit)|\bla decision (?:revient|appartient|ne)|"
        r"\bj'ai (?:quitte|change)|\bne travaille plus\b|\bdu ressort de\b",
        r"\bno (?:soy|es) (?:la|el|yo|de mi|mi|quien)\b.{0,30}(?:persona|area|responsable|indicad|"
        r"departamento|adecuad|decid|competencia|tema|quien)|\bno (?:llevo|me encargo|decido|depende de "
        r"mi|es de mi|gestiono|me corresponde|es cosa mia)|\bpersona equivocada|\bse (?:encarga|ocupa)|"
        r"\b(?:lo|la|eso) (?:lleva|decide|gestiona|ve)\b|\bquien (?:decide|lleva|se encarga|gestiona)|"
        r"\bya no (?:trabajo|estoy|llevo|soy)|\bla decision (?:es|corresponde|depende|no)",
        r"\bnao (?:sou|e) (?:a|o|eu|da minha|comigo|quem|minha)\b.{0,30}(?:pessoa|area|responsavel|"
        r"indicad|cert|decid|departamento|comigo)|\bnao (?:trato|decido|me cabe|e comigo|depende de mim|"
        r"sou eu|cuido|respondo por)|\bpessoa errada|\bquem (?:decide|trata|cuida|responde|gere)|"
        r"\b(?:trata|cuida) (?:disso|deste|desse|dessa|desta)|\bja nao (?:trabalho|estou)|\bnao trabalho "
        r"mais|\ba decisao (?:e|cabe|nao)",
        r"\bnon (?:sono|e) (?:io|la|il|di mia|mia|piu|quella|quello)\b.{0,30}(?:persona|giust|competenza|"
        r"referente|area|decid|responsabil|occup)|\bnon (?:mi occupo|me ne occupo|decido|dipende da me|"
        r"gestisco|e di mia|ho voce)|\bpersona sbagliata|\b(?:se ne|si) occupa\b|\bdecide (?:il|la|lui|"
        r"lei|l'|chi)|\ble decisioni\b|\bnon lavoro piu|\bla decisione (?:spetta|e|non)",
        r"\bniet (?:de |het )?(?:juiste|goede|aangewezen) (?:persoon|contactpersoon|adres|afdeling)|"
        r"\bniet (?:mijn|bij mij|aan mij|verantwoordelijk|degene|over deze)|\bverkeerde (?:persoon|adres|"
        r"afdeling)|\b(?:ga|gaat|gaan) (?:ik |daar |hier |u |er )?(?:niet |zelf niet )?over\b|"
        r"\b(?:beslist|regelt|doet) (?:dat|dit|hierover|daarover)|\bwerk(?:t)? (?:hier |daar )?niet meer|"
        r"\bligt (?:de beslissing )?bij\b|\bhoort (?:thuis )?bij\b",
        r"担当(?:では|者では|外|が(?:違|異な)|部署(?:では|が))|管轄(?:外|では)|"
        r"(?:では|には)(?:判断|決定|決裁|お答え).{0,6}(?:できず|できません|できかね|"
        r"いたしかね|権限)|窓口(?:は|と|が|では)|担当(?:の|は|者は).{1,14}(?:です|に|"
        r"が|となり|まで)|決裁(?:権|者)|異動|退職",
    ),
)
PASSES_ON = either(
    PASSES_ON_IDIOMS,
    (
        r"\b(?:talk|speak|write|go|reach out|get in touch|better off|best) (?:only |directly |"
        r"straight |instead )?(?:to|with) (?:the|my|our|his|her|their|mr|ms|mrs|dr)\b|\bonly "
        r"speak to\b|\b(?:knows|expects|expecting|heard) (?:you|about you|you're|that you)\b|"
        r"\b(?:runs|owns|leads|heads|manages) (?:it|that|this|them|all of)\b",
        r"[\w.+-]+@[\w-]+\.[\w.]+|\b(?:mentioned|told|asked|showed|gave|sent|pointed) "
        r".{0,40}\b(?:to )?(?:him|her|them)\b|\b(?:he|she|they)(?:'s|'re| is| are)? (?:expecting|"
        r"waiting|happy|in this channel|the one|your person)\b|\bask for\b|\btry (?:him|her|them|"
        r"my|our|mr|ms|mrs)\b|\bis the (?:one|person|right)\b",
        r"\b(?:told (?:him|her|them)|he's in (?:this|the)|she's in (?:this|the))\b|\b(?:talk|speak|write|"
        r"reach out|get in touch|connect|contact|best (?:person|contact)|introduce|introducing|looping in|"
        r"loop in|adding|added|cc'?ing|cc'?d|copying|copied|forwarded|forwarding|passed (?:this|it|your)|"
        r"passing (?:this|it|you)|hand(?:ing|ed)? (?:you|this|it) (?:over|to)|refer you|put you in touch|"
        r"pointing you|try|ask|meet)\b(?=.{0,60}(?:\b[A-Z]|@|colleague|to (?:my|our)|who\b|who's|instead|"
        r"on to|cc|in copy|to (?:him|her|them)))|\bin (?:cc|copy)\b|\b(?:cc|cc'ed)\b|"
        r"\bcolleague\b.{0,40}\b(?:handles|runs|owns|leads|decides|is)\b|\b(?:his|her|their) (?:e-?mail|"
        r"address|number|contact)(?: (?:address|details))?\b",
        r"\b(?:wenden|wende) (?:sie |dich |euch )?(?:sich )?.{0,30}\ban\b|\b(?:schreiben|kontaktieren|"
        r"fragen|sprechen|rufen) sie (?:bitte |am besten |direkt |doch |ihn |sie |gern )*(?:frau|herrn?|"
        r"mit|[a-z-]+@|meine|unsere|kolleg)|\b(?:in|auf|ins) cc\b|\bin kopie\b|\bweitergeleitet\b|\bleite "
        r".{0,30}weiter\b|\bweitergegeben\b|\bgebe .{0,30}weiter\b|\b(?:meine|mein|meinen|unsere|unser) "
        r"kolleg(?:e|in|en)\b|\bstelle .{0,30} vor\b|\bansprechpartner(?:in)? (?:ist|ware|fur)|\bbesser "
        r"(?:an|bei|mit)\b|\bzustandig(?: dafur| hierfur)? ist (?:frau|herr|mein|unser)",
        r"\b(?:adressez|contactez|ecrivez|tournez|rapprochez|voyez|parlez)[- ](?:vous|lui|en|moi|le|"
        r"la)?\b.{0,30}(?:a|avec|de|directement|ma|mon|mme|m\.)\b|\ben (?:copie|cc)\b|\bje (?:transmets|"
        r"transfere|vous mets|te mets|mets|fais suivre)|\btransmis\b|\btransfere\b|\b(?:ma|mon|notre) "
        r"coll(?:egue|aborat)|\bmettre en (?:relation|contact)",
        r"\b(?:hable|habla|hablen|escriba|escribe|escribele|contacte|contacta|dirijase|dirigete|consulte|"
        r"pregunte) (?:directamente |mejor |por favor )?(?:con|a|al)\b|\ben copia\b|\bcopio a\b|\b(?:le|"
        r"lo|la|te) (?:paso|reenvio|he pasado|he reenviado|remito|pongo en)|\b(?:mi|nuestr[oa]) "
        r"(?:companer[oa]|colega)|\bpongo en copia|\bponer(?:te|le|os) en contacto",
        r"\b(?:fale|fala|falem|escreva|contacte|contate|dirija-se|procure) (?:diretamente |antes |por "
        r"favor )?(?:com|a|ao|para|o|a)\b|\bem (?:copia|cc)\b|\b(?:reencaminhei|encaminhei|encaminho|"
        r"reencaminho|passei|vou passar|coloco)\b|\b(?:meu|minha|nosso|nossa) colega\b|\bponho em "
        r"(?:copia|contacto)",
        r"\b(?:parli|scriva|contatti|si rivolga|parla|scrivi|contatta|rivolgiti|senta) (?:direttamente |"
        r"pure |per favore )?(?:con|a|al|alla|il|la)\b|\bin (?:copia|cc)\b|\b(?:ho inoltrato|inoltro|ho "
        r"girato|giro|le giro|metto in)\b|\b(?:il|la|mio|mia) (?:mio |mia )?colleg[ah]",
        r"\b(?:neem|neemt u|kunt u) .{0,25}contact op(?:nemen)? met\b|\b(?:mail|schrijf|bel|spreek|vraag|"
        r"benader)(?: u)? (?:beter |best |even |direct |rechtstreeks )*(?:met |naar |mijn |onze |het aan "
        r")|\bin (?:de )?cc\b|\bdoorgestuurd\b|\bstuur (?:ik )?(?:het |dit |uw bericht )?door\b|\b(?:mijn|"
        r"onze) collega\b",
        r"(?:転送|共有)(?:し|いたし|済)|CCに|cc に|ccに|(?:直接|"
        r"別途)?ご連絡(?:いただけ|ください|頂け|を)|ご紹介|担当(?:の|は|"
        r"者の).{1,14}(?:@|に|"
        r"まで|です)|おつなぎ|引き継",
    ),
)
NO_NAMES = either(
    (
        r"\b(?:can(?:'t| ?not)|won't|not allowed to|don't|unable to|may not) (?:give|pass|share|hand|tell|"
        r"know)\b.{0,30}(?:names?|contacts?|details|who|numbers?)|\b(?:no idea|don't know|not sure) who\b|"
        r"\bdon't know (?:anyone|anybody|a soul)|\bcouldn't tell you (?:who|which)|\bno longer know",
        r"\b(?:darf|kann|konnen|durfen) .{0,30}(?:namen|kontakte|auskunft).{0,20}(?:nicht|keine)|\bkeine "
        r"(?:namen|kontakte|auskunft)|\bweiss (?:leider )?nicht,? wer\b|\bne (?:peux|pouvons) pas "
        r".{0,30}(?:noms?|coordonnees)|\bno (?:puedo|podemos|se) .{0,30}(?:nombres?|quien)|\bnao (?:posso|"
        r"podemos|sei) .{0,30}(?:nomes?|quem)|\bnon (?:posso|possiamo|so) .{0,30}(?:nomi|chi)|\b(?:mag|"
        r"kan|weet) .{0,20}(?:geen namen|niet wie)",
    )
)
INTERESTED = either(
    ACTS,
    (
        r"\bi'm listening\b|\bgo on\b(?=[,.!]|\Z)|\b(?:made|makes) my (?:day|week|morning|monday|"
        r"afternoon)\b|\b(?:good|nice|great|lovely) (?:work|idea|stuff|one|thinking)\b|\bwe(?:'re|"
        r" are) in\b|\bcould be (?:useful|interesting|something|a fit)\b|\bi could see\b|"
        r"\bcurious\b|\bwhen can (?:we|you) (?:start|begin|ship|deliver)\b|\bhow do we (?:start|"
        r"begin|proceed|sign up|get started)\b|\bwhat(?:'s| is) the next step\b|\bput (?:me|us) "
        r"down\b|\bwe'll take\b|\bi'll take\b|\bsold\b[.!]",
        r"\b(?:sounds|looks|that's|this is|it's|very|really|quite|seems|super|definitely|certainly) "
        r"(?:really |very |pretty |quite |super |genuinely )?(?:good|great|interesting|promising|useful|"
        r"relevant|exciting|perfect|lovely|brilliant|excellent|timely|neat|fantastic|right up|exactly "
        r"what|what we need|intriguing)\b|\b(?:i'm|i am|we're|we are|am|are|definitely|very|quite|"
        r"genuinely|still|certainly|potentially) (?:very |really |definitely |potentially |quite "
        r")?(?:interested|keen|curious|intrigued|excited|open to|up for|in\b[.!])|\b(?:love|like|liked|"
        r"loved|enjoyed) (?:to (?:see|hear|learn|know|try|chat|talk|discuss|explore|have|get|take)|the|"
        r"what|this|it|your|that|how)|\bi'?d (?:love|like|be (?:happy|keen|glad|interested|up))\b|\bwe'?d "
        r"(?:love|like|be (?:happy|keen|glad|interested))\b|\b(?:send|share|forward|show|shoot|mail|"
        r"e-?mail|drop|get) (?:me|us|it over|over|along|through|it|the|your)\b|\btell me more\b|\bhappy "
        r"to (?:talk|chat|meet|hear|see|take|have|try|learn|explore|look|do|discuss|jump|connect|test|"
        r"pilot|proceed|move)|\blet's (?:do it|go|proceed|start|move forward|try|talk|get|explore|run|"
        r"give)|\bcount (?:me|us) in\b|\b(?:sign|signed) (?:me|us) up\b|\b(?:move|go|going|moving) "
        r"(?:ahead|forward)\b|\byes,? please\b|\bworth (?:a|exploring|looking|a look|it|talking)|\bwould "
        r"be (?:great|good|interested|useful|helpful|happy|perfect|lovely)|\bwe want to\b|\bcan't wait|"
        r"\blooking forward\b|\bbetter than (?:i|we|expected)|\bimpress(?:ed|ive)\b|\bpitch (?:it|this) "
        r"to\b|\bget you (?:on|in|into)\b|\bgood timing\b|\btimely\b|\bready to\b|"
        r"\bcontract\b.{0,30}\b(?:send|sign|ready)|\bgreen light\b|\bapproved\b|\bon board\b|\bexactly "
        r"(?:what|the)\b",
        r"\b(?:klingt|hort sich|sieht|wirkt|finde ich|finden wir|das ist|ware|sehr|wirklich|durchaus|"
        r"grundsatzlich|prinzipiell) (?:wirklich |sehr |echt |durchaus |ja |richtig |das |super |ganz "
        r")*(?:gut|spannend|interessant|super|toll|prima|hilfreich|vielversprechend|klasse|passend|stark|"
        r"an)\b|\b(?:interesse|interessiert|interessieren|neugierig)\b(?! nicht)|\b(?:schicken|senden|"
        r"zeigen|schick|zeig|sende|schickt|lassen) (?:sie |ihr |du )?(?:mir|uns)\b|\bgern(?:e)? (?:mehr|"
        r"ein|einen|eine|weiter|kennen|zusenden|schicken|zukommen|anschauen|ansehen|testen|probieren|"
        r"naher|einmal|auch|an|machen|nehmen|unterhalten|austauschen)|\bwurde(?:n)? (?:ich |wir )?(?:gern|"
        r"mir|uns|mich)|\bfreue(?:n)? (?:mich|uns)\b|\blassen sie uns\b|\blass uns\b|\bdabei\b[.!]|\bwir "
        r"(?:wollen|mochten|wurden) (?:gern|es|das)|\bgenau (?:das|was|so)|\bmachen wir\b|\bsehr gern",
        r"\b(?:ca|cela|c'est|votre \w+|tres|vraiment|semble|parait|plutot) (?:m'|nous |me |a l'air |"
        r"semble |parait |est )?(?:tres |vraiment |plutot )?(?:interess\w+|bien|super|parfait|"
        r"prometteu\w+|pertinent|utile|plait|parle|tombe bien|interpelle)\b|\b(?:suis|sommes) (?:tres |"
        r"plutot |assez )?(?:interesse\w*|curieu\w*|partant\w*|preneur\w*|ravi\w*)\b|\b(?:envoyez|envoie|"
        r"montrez|partagez|transmettez)[- ](?:moi|nous|le|la)\b|\bvolontiers\b|\bavec plaisir\b|"
        r"\bj'aimerais\b|\bnous aimerions\b|\bbanco\b|\bc'est parti\b|\bon y va\b|\bhate de\b|\bau "
        r"plaisir\b|\bca m'interesse\b|\bd'accord pour\b",
        r"\b(?:suena|parece|me parece|nos parece|muy|pinta|es|se ve) (?:muy |realmente |super )?(?:bien|"
        r"interesante|util|genial|prometedor\w*|estupendo|fantastico|perfecto)\b|\b(?:me|nos) (?:interesa|"
        r"interesaria|encaja|encantaria|gustaria|gusta|gusto|sirve|convence|cuadra)\b|\b(?:mandame|"
        r"mandeme|enviame|envieme|envianos|mandanos|pasame|paseme|pasanos|ensename|muestrame|mandamelo|"
        r"enviamelo)\b|\bencantad[oa]\b|\bcon (?:mucho )?gusto\b|\badelante\b|\bcuenta conmigo|\bestamos "
        r"interesad|\bestoy interesad|\bvamos a (?:ello|probar)|\bme apunto\b",
        r"\b(?:parece|parece-me|soa|muito|achei|gostei|bem) (?:muito |bastante |mesmo )?(?:bem|bom|"
        r"interessante|util|otimo|promissor|excelente|perfeito)\b|\b(?:temos|tenho|ha|com) (?:muito "
        r")?interesse\b|\b(?:interessa|interessa-nos|interessa-me|interessou|gostaria|gostariamos|gostava|"
        r"gostei|gostamos|adorei|adoraria)\b|\b(?:envie|manda|mande|mostre|partilhe|compartilhe|"
        r"envia)-?(?:me|nos)?\b(?! mais e)|\bcom (?:todo o )?(?:gosto|prazer)\b|\bvamos (?:em frente|"
        r"avancar|la|a isso|testar)|\bconte (?:comigo|connosco)|\bestamos interessad|\bpode enviar\b",
        r"\b(?:sembra|mi sembra|ci sembra|molto|davvero|e|suona|trovo) (?:molto |davvero |proprio "
        r")?(?:bene|buono|bello|interessante|utile|ottimo|promettente|perfetto|ottima)\b|\b(?:mi|ci) "
        r"(?:interessa|interesserebbe|piace|piacerebbe|incuriosisce|convince|attira|e piaciut\w)\b|"
        r"\b(?:mandami|mi mandi|inviami|mi invii|ci mandi|mandateci|mandatemi|mi mostri|fammi avere|mi "
        r"faccia avere|ci invii)\b|\bvolentieri\b|\bcon piacere\b|\bprocediamo\b|\bfacciamolo\b|\bsiamo "
        r"interessati|\bsono interessat|\bci sto\b|\bd'accordo\b",
        r"\b(?:klinkt|lijkt|ziet er|vind(?:en)? (?:ik|we|wij)|heel|erg|zeker) (?:me |ons |mij |heel |erg |"
        r"echt |zeer )*(?:goed|interessant|leuk|handig|mooi|veelbelovend|prima|top|nuttig|wat)\b|"
        r"\b(?:interesse|geinteresseerd|benieuwd|nieuwsgierig)\b|\b(?:stuur|mail|laat|toon|stuurt)(?: u)? "
        r"(?:me|mij|ons|maar|het|gerust)\b|\bgraag\b|\bdat willen we\b|\bdoen we\b|\bkom maar op\b|\bzin "
        r"in\b|\bwe gaan ervoor\b",
        r"興味(?:が|を|深)|前向き|ぜひ|是非|関心が|お願い(?:したい|いたしたい)|(?:資料|見積|"
        r"デモ|詳細).{0,12}(?:送って|お送り|いただけ|拝見したい|ください|頂け|"
        r"お願い)|楽しみ|魅力的|詳しく(?:お聞き|伺)|進め(?:たい|ましょう|させて)|検討したい",
    ),
)
