"""Phrases of what stands in the way, and of comparisons with other vendors."""

from __future__ import annotations

from bot.models.analysis import Objection
from bot.pipeline.analyse.lexicon import either
from bot.pipeline.analyse.lexicon.doubts import BURNED, FITS_NOT, PRICE_SHOCK, UNNEEDED, WANTS_PROOF

OBJECTIONS = {
    Objection.PRICE: either(
        PRICE_SHOCK,
        (
            r"\b(?:paying|pay|spend|spending|costs?) more (?:for|on|than)\b|\bstraight face\b|"
            r"\b(?:rate|price|discount|plan|tier|version|package) for (?:charit|non-?profit|small|"
            r"school|start|students|public)\w*|\b(?:smaller|cheaper|lighter|reduced|basic) "
            r"(?:plan|package|version|tier|rate|option)\b|\b(?:can't|cannot|couldn't|won't|never) "
            r"(?:\w+ ){0,3}(?:that|this|it|those|such)(?: \w+)? (?:to|past) (?:the|my|our) "
            r"(?:trustees|board|boss|cfo|owner|partners|treasurer|committee|director|manager|"
            r"finance)|\b(?:than|as) (?:our|my|the) (?:entire|whole|annual|yearly|rent|salary|"
            r"budget)|\bmore than (?:we|i) (?:pay|spend|make|earn|can|have|thought|expected|"
            r"hoped)|\beye-?watering\b|\bouch\b|\bswallow(?:ed)? hard\b|\bmoney (?:is|"
            r"we)\b.{0,20}(?:tight|don't|haven't)|\b(?:year|month)'s (?:rent|salary|wages)\b|\bzu "
            r"viel (?:geld|fur uns)\b|\bmehr als (?:wir|unser)\b|\bpreislich\b|\bhors de prix\b|"
            r"\bdepasse notre\b|\bse nos (?:va|sale|escapa)\b|\bfora do (?:nosso )?orcamento|"
            r"\bfuori budget\b|\bte veel geld\b|\bduurder dan\b",
            r"\b(?:too |very |quite |rather |pretty |so |bit |really |more )(?:expensive|pricey|steep|"
            r"costly|high|dear)\b|\b(?:expensive|pricey|overpriced|cheaper)\b|\b(?:price|cost|fee|quote|"
            r"budget)s?\b.{0,50}\b(?:too|high|steep|above|over|exceed\w*|double|twice|more than|hard|"
            r"tight|problem|issue|can't|cannot|beyond|out of|stretch|defend|justify|lot)\b|\b(?:can't|"
            r"cannot|couldn't|unable to|hard to) (?:afford|justify|defend|stretch)|\b(?:out of|over|above|"
            r"beyond|not in|outside) (?:our|my|the) (?:budget|price range)|\bno budget\b|\b(?:is|was) "
            r"(?:exactly )?(?:double|twice|three times)\b|\bbudget (?:is|was) (?:tight|cut|gone|small|"
            r"limited)|\bdiscount\b|\bfor half (?:of )?(?:that|the price)|\blot of money\b|\bsticker shock",
            r"\bzu teuer\b|\bteuer\w*\b|\bzu hoch\b|\b(?:preis|kosten|budget)\b.{0,50}\b(?:hoch|zu|uber|"
            r"sprengt|doppelt|problem|schwierig|knapp|nicht drin|ubersteigt|schmerzt)|\bkein budget\b|"
            r"\brabatt\b|\bnachlass\b|\bgunstiger\b|\bnicht leisten\b|\bsprengt\b|\bstolzer preis",
            r"\btrop (?:cher|eleve|chere)\b|\bcher\b|\b(?:prix|tarif|cout|budget)\b.{0,50}\b(?:trop|eleve|"
            r"depasse|double|probleme|serre|superieur|difficile)|\bpas (?:le|de) budget\b|\bhors (?:de "
            r"notre )?budget|\bremise\b|\bmoins cher\b",
            r"\b(?:demasiado|muy|bastante|mas) car[oa]s?\b|\bcar[oa]s?\b(?=[ ,.]|$)|\b(?:precio|coste|"
            r"tarifa|presupuesto)\b.{0,50}\b(?:alto|elevado|supera|doble|excede|problema|ajustado|fuera|"
            r"se (?:nos )?(?:va|escapa|sale))|\bno (?:tenemos|hay) presupuesto|\bdescuento\b|\bmas barato",
            r"\b(?:muito|demasiado|bastante|mais) car[oa]s?\b|\bcar[oa] (?:demais|para)|\b(?:preco|custo|"
            r"valor|orcamento)\b.{0,50}\b(?:alto|elevado|acima|ultrapassa|dobro|problema|apertado|fora|"
            r"pesa)|\b(?:sem|nao temos|nao ha) (?:orcamento|verba)|\bdesconto\b|\bmais barato",
            r"\btroppo (?:caro|cara|alto|alta|elevato)\b|\bcar[oi]\b(?= (?:per|rispetto)|[.,])|"
            r"\b(?:prezzo|costo|tariffa|budget|preventivo)\b.{0,50}\b(?:alto|elevato|supera|doppio|fuori|"
            r"problema|troppo|oltre)|\b(?:non abbiamo|manca il|nessun) budget|\bsconto\b|\bpiu economic",
            r"\b(?:te|erg|behoorlijk|nogal|wel|best) duur\b|\bduurder\b|\bte hoog\b|\b(?:prijs|kosten|"
            r"budget|tarief)\b.{0,50}\b(?:hoog|boven|dubbel|probleem|krap|buiten|overschrijdt|past niet)|"
            r"\bgeen budget\b|\bkorting\b|\bgoedkoper",
            r"高(?:い|すぎ|く感じ|額)|予算(?:を|オーバー|超|に合|が足り|外)|費用(?:面|"
            r"が|対効果)|値引|割高|コスト(?:が|面)",
        ),
    ),
    Objection.COMPETITOR: either(
        (
            r"\b(?:staying|stay|stick\w*|remain\w*|going) with our (?:usual|own|regular|current|\w+ of)\b|"
            r"\b(?:seguimos|"
            r"continuamos|nos quedamos) con nuestr[oa]\b|\b(?:restons|continuons) (?:avec|chez) notre\b|"
            r"\bbleiben (?:wir )?bei "
            r"unser\w*|\b(?:continuamos|ficamos) com (?:o nosso|a nossa)\b|\b(?:restiamo|"
            r"continuiamo) con (?:il nostro|la "
            r"nostra)\b|\bblijven bij onze\b|\b(?:we've got|we have) an? [\w ]{2,30} with (?:our|the|a)\b",
            r"\b(?:picked|chose|chosen|selected|went with|going with|gone with|signed with|"
            r"decided (?:on|for)) (?:one|another|somebody|someone|a different|the other|the "
            r"incumbent|an? (?:local|bigger|cheaper|other|competing|rival))\b|\b(?:locked in|tied "
            r"in|under contract) (?:\w+ ){0,2}(?:until|till|for|with)\b|\b(?:existing|current|"
            r"incumbent) (?:vendor|supplier|provider|contract|system)\b",
            r"\b(?:anderen|andere) (?:anbieter|losung|"
            r"dienstleister|system) (?:entschieden|gewahlt|"
            r"genommen|beauftragt)|\bentschieden "
            r".{0,20}(?:fur|zugunsten) .{0,20}(?:mitbewerb|"
            r"wettbewerb|ander)|\b(?:un autre|le) "
            r"(?:prestataire|fournisseur|concurrent)\b.{0,20}("
            r"?:choisi|retenu)|\b(?:choisi|retenu|opte pour) "
            r"(?:un autre|une autre|un concurrent)|"
            r"\b(?:elegido|optado por|firmado con) (?:a "
            r")?(?:otro|otra|un competidor)|\b(?:escolhemos|"
            r"optamos por|assinamos com) (?:outro|outra|um "
            r"concorrente)|\b(?:scelto|optato per|firmato "
            r"con) (?:un altro|un'altra|un concorrente)|"
            r"\b(?:gekozen voor|in zee met) (?:een andere|een "
            r"concurrent)|他社(?:に|で|と|を).{0,10}(?:決|契約|採用|導入)",
        )
    ),
    Objection.TRUST: either(
        BURNED,
        WANTS_PROOF,
        (
            r"\b(?:where|how|who) .{0,20}\b(?:you )?(?:got|get|told you|know|knew) (?:that|this|"
            r"it|about|my|our|from)\b|\bwho told you\b|\b(?:isn't|is not|not) (?:public|true|what "
            r"you (?:said|told|promised))\b|\bhow (?:can|could|do|should) (?:we|i) (?:be sure|"
            r"rely|know|trust|believe)\b|\bwho else (?:uses|has|is using)\b|\bif you (?:go|are "
            r"gone|disappear|fold|sell|vanish)|\bstill (?:be )?(?:here|around|there|in business) "
            r"(?:in|next)\b|\bonly (?:two|three|four|a few|\d) (?:customers|logos|people|"
            r"employees|of you)|\b(?:last|previous|former) (?:vendor|supplier|consultant|agency|"
            r"provider|one)\b.{0,60}\b(?:left|lost|broke|vanish\w*|disappear\w*|never|promis\w*|"
            r"burn\w*|fail\w*|cost us)|\bheard that (?:one )?before\b|\btoo young\b|\bunproven\b|"
            r"\bbelieve it when\b|\bsounds too good\b|\b(?:numbers|figures|claims?|slides?) "
            r"(?:don't|do not|doesn't) (?:add up|match|agree)|\buntil they agree\b",
            r"\b(?:don't|do not|didn't|hard to|can't|cannot|why should (?:i|we)|never) (?:trust|"
            r"believe)\b|\b(?:not|n't|hardly|far from|yet to be) (?:\w+ )?(?:convinced|persuaded|sold|"
            r"confident)\b|\bdoubt(?:s|ful)?\b|\bsuspicious\b|\bnicht (?:\w+ )?uberzeugt|\bpas (?:\w+ "
            r")?convaincu|\bno (?:\w+ )?convencid|\bnao (?:\w+ )?convencid|\bnon (?:\w+ )?convint|\bniet "
            r"(?:\w+ )?overtuigd|\bskeptic\w*\b|\bsceptic\w*\b|\b(?:never heard of|who are you|burned|"
            r"burnt|scam|too good to be true|references?|reference customers?|case stud(?:y|ies)|proof|"
            r"prove|track record|evidence)\b|\b(?:vaporware|snake oil|marketing (?:talk|speak|fluff)|"
            r"buzzwords?|overpromis\w+|small (?:company|team|startup|vendor)|go(?:ing)? (?:bust|under|"
            r"bankrupt)|out of business|still (?:be )?(?:around|exist|there) in|let (?:us )?down|promised "
            r".{0,40}(?:but|and (?:nothing|never)))\b|\bhow do (?:we|i) know\b",
            r"\b(?:vertrau\w+|skepti\w+|referenzen?|referenzkunden|beleg\w*|nachweis\w*|unserios|"
            r"seriositat|schlechte erfahrung\w*|verbrannt|glaube (?:ich )?nicht|versprochen)\b|\bnoch nie "
            r"(?:von .{0,20})?gehort",
            r"\b(?:confiance|sceptique|references?|preuves?|mefian\w+|arnaque|mauvaise experience|"
            r"temoignages?)\b|\b(?:confianza|desconfia\w*|esceptic\w+|referencias?|pruebas?|estafa|mala "
            r"experiencia|casos de exito)\b|\b(?:confianca|desconfia\w*|ceptic\w+|referencias?|provas?|"
            r"burla|golpe|ma experiencia)\b|\b(?:fiducia|scettic\w+|referenze|prove|truffa|brutta "
            r"esperienza|diffid\w+)\b|\b(?:vertrouwen|sceptisch|referenties?|bewijs|oplichting|slechte "
            r"ervaring\w*)\b",
            r"信頼|実績(?:が|は|を)|事例|本当に|怪しい|不安",
        ),
    ),
    Objection.SECURITY: either(
        (
            r"\b(?:security|gdpr|dsgvo|rgpd|avg|hipaa|soc ?2|iso ?27001|sso|saml|scim|infosec|processing agreement|"
            r"audit report|certificate|certified|penetration test\w*|pen ?test\w*|data protection|privacy|"
            r"dpa|data processing|(?<!trade )(?<!customs )(?<!in )compliance|encrypt\w*|data residency|"
            r"where .{0,30}(?:data|hosted|"
            r"stored)|hosted (?:in|on|outside)|on[- ]prem\w*|security (?:review|questionnaire|team)|"
            r"datenschutz\w*|auftragsverarbeitung\w*|avv|verschlussel\w+|serverstandort|sicherheit\w*|"
            r"rechenzentrum|betriebsrat|"
            r"securite|donnees personnelles|protection des donnees|hebergement|hebergees?|confidentialite|"
            r"dpo|seguridad|proteccion de datos|datos personales|lopd|cifrad\w+|alojad\w+|seguranca|"
            r"protecao de dados|lgpd|dados pessoais|alojamento|criptograf\w+|sicurezza|protezione dei "
            r"dati|dati personali|crittograf\w+|beveiliging|gegevensbescherming|privacy|"
            r"verwerkersovereenkomst|versleutel\w+)\b|セキュリティ|個人情報保護|情報漏|暗号",
        )
    ),
    Objection.INTEGRATION: either(
        FITS_NOT,
        (
            r"\b(?:integrat\w+|api|webhooks?|connector|plug-?in|erp|sap|salesforce|hubspot|"
            r"netsuite|dynamics|legacy|migrat\w+|compatib\w+|interoperab\w+|work with (?:our|the)|talk to "
            r"(?:our|the)|connect (?:to|with)|our (?:stack|system|systems|crm|erp|pos|wms|tms)|import|"
            r"export to|schnittstelle\w*|anbind\w+|integrier\w+|kompatib\w+|umstell\w+|altsystem\w*|"
            r"warenwirtschaft|datev|"
            r"integr(?:er|ation|e|ent)|connecteur|interface avec|interfac\w+|compatible|integra\w*|"
            r"conector|conectar|integrac\w+|sistema (?:atual|actual)|integrazion\w*|si integra|"
            r"collegar\w*|gestionale|koppel\w+|integratie|aansluit\w+)\b|連携|接続|API|既存(?:の)?システム|移行",
        ),
    ),
    Objection.NEED: either(
        UNNEEDED,
        (
            r"\bnothing (?:really |here )?for (?:us|you|me)\b|\bbanned\b|\bnot allowed\b.{0,30}\bhere\b",
            r"\b(?:nobody|no one|none of (?:us|our \w+)) (?:\w+ )?(?:ever )?(?:asked|asks|needs|"
            r"misses|complain\w*|uses|wants)\b|\b(?:managed|get by|getting by|doing fine|cope|"
            r"coping|lived|live) (?:\w+ )?(?:without|fine|with)\b|\b(?:paper|whiteboard|notebook|"
            r"excel|clipboard|spreadsheet)s? (?:is|are|does|do|works?|has|have)\b.{0,30}|"
            r"\b(?:solved|fixed|sorted) (?:it|that|this|already)\b|\bnot (?:sure|clear) (?:what|"
            r"why|how) (?:this|it|we|you)\b|\bdon't see (?:what|why|where|how|it)\b|"
            r"\bbedarf\b.{0,30}\b(?:nicht|kein)|\bniemand .{0,20}gefragt\b|\bkommen (?:gut "
            r")?(?:so )?zurecht\b|\bon s'en sort\b|\bpersonne (?:ne )?.{0,15}demande\b|\bnadie "
            r".{0,15}(?:pide|pedido|preguntado)\b|\bninguem .{0,15}(?:pede|pediu|perguntou)\b|"
            r"\bnessuno .{0,15}(?:chiede|chiesto)\b|\bniemand .{0,20}(?:gevraagd|vraagt)\b",
            r"\bnothing (?:here )?for you\b|\bnichts fur sie\b|\b(?:don't|do not|doesn't|not|never|no "
            r"longer|hardly) (?:really |actually |currently |see (?:the |a |any )?|have (?:a |any |the |"
            r"much )?|feel (?:the |a |any )?)?(?:need|use for|problem|pain|benefit|point|value|reason)\b|"
            r"\bno (?:need|use|pain|plans|problem (?:here|with))\b|\b(?:works|working|work) (?:fine|well|"
            r"perfectly|ok|good enough)\b|\b(?:good|fine|happy|set|covered|sorted) (?:enough |as (?:we|"
            r"it) )?(?:with (?:what|how|our)|as (?:we|it) (?:are|is))|\b(?:in[- ]house|ourselves|"
            r"internally|built our own|by hand|own (?:tool|solution|system))\b|\b(?:too small|too few|"
            r"only (?:a few|two|three|\d) (?:people|of us|a (?:month|week|year)))\b|\bwhat problem\b|"
            r"\bwhy would (?:we|i)\b|\bnice to have\b|\bnot a (?:priority|problem|pain)\b|\bspreadsheet "
            r"(?:works|is fine|does)",
            r"\bkein(?:en|e)? (?:bedarf|problem|verwendung|grund|nutzen|mehrwert)\b|\bbrauchen (?:wir |"
            r"das )*(?:derzeit |aktuell |wirklich )?nicht\b|\bbenotigen (?:wir )?nicht|\b(?:reicht|lauft|"
            r"funktioniert) (?:uns |bei uns |bisher |gut |prima |vollig )+|\b(?:selbst|intern|"
            r"eigene[ns]?) (?:gebaut|entwickelt|losung|tool)|\bkeine prioritat|\bpas (?:de )?besoin\b|"
            r"\bn'avons pas (?:besoin|l'utilite|l'usage)|\ben interne\b|\bpas une priorite|\bfonctionne "
            r"(?:tres )?bien\b|\bno (?:necesitamos|lo necesit\w+|tenemos necesidad|vemos)|\bnos apanamos|"
            r"\bfunciona bien\b|\bno es (?:una )?prioridad|\bnao (?:precisamos|temos necessidade|vemos)|"
            r"\bfunciona bem\b|\bnao e (?:uma )?prioridade|\bnon (?:ne )?(?:abbiamo|c'e) bisogno|\bnon ci "
            r"serve|\bfunziona bene\b|\bnon e una priorita|\bgeen behoefte\b|\bniet nodig\b|\bwerkt "
            r"(?:prima|goed)\b|\bgeen prioriteit",
            r"必要(?:性|が(?:ない|ありません)|は(?:ない|ありません))|間に合って|"
            r"困って(?:い|お)(?:ません|りません)|自社(?:で|開発)|内製",
        ),
    ),
}
COMPETITOR = either(
    (
        r"\b(?:rolled out|switched to|migrated to|standardi[sz]ed on|went live with|live on|"
        r"brought in)\b",
        r"\b(?:fait|does|do|did|macht|hace|faz|fa|doet) (?:deja |already |schon |ya |ja |gia |al )?(?:le "
        r"travail|le boulot|the job|the trick|den job|seinen job|ihren job|el trabajo|o trabalho|il "
        r"lavoro|het werk|ce qu)|\b(?:wants|asks|bills|charges) (?:us )?\W?\d|\bjust as (?:well|good)\b|"
        r"\b(?:already|currently|today|now|just|we|still|been|happily) (?:using|use|have|work(?:ing)? "
        r"with|on|with|signed(?: with)?|went with|chose|run on|running|evaluating|comparing|trialling|"
        r"piloting|testing|looking at|talking to|committed to|under contract with|locked in(?:to)? "
        r"with)\b(?= (?:a |an |the )?[a-z])|\b(?:signed|renewed|contract|locked in|deal|going|went|happy|"
        r"committed) (?:up )?with\b|\b(?:compared (?:to|with)|versus|vs\.?|alternative to|switch(?:ing)? "
        r"(?:from|away)|different from|better than|cheaper than|instead of)\b|\bcompetitor\w*\b|"
        r"\b(?:other|another|current|existing|incumbent|two other|three other|different) (?:vendor|"
        r"supplier|provider|tool|offer|quote|solution|product|system|platform|bid)s?\b|\b(?:put|quoted|"
        r"offers?|offered|charges?) (?:in front of )?(?:us|me)\b",
        r"\b(?:nutzen|verwenden|haben|arbeiten|setzen|benutzen|testen|vergleichen) (?:wir |bereits |"
        r"schon |derzeit |aktuell |heute |seit .{3,20} )+(?:mit |auf |bei )?|\bsind (?:wir |bereits |schon |derzeit |"
        r"aktuell |"
        r"seit .{3,20} )+(?:mit |bei )(?!dem |der |den |das |einem |einer |uns )|\bwettbewerb\w*|"
        r"\bmitbewerb\w*|\bkonkurren\w*|\b(?:anderer?|andere[nr]?|bestehende[rn]?|jetzige[rn]?|"
        r"aktuelle[rn]?|zweites?) (?:anbieter|losung|angebot|dienstleister|lieferant\w*|tool|system|"
        r"partner)\b|\bim vergleich (?:zu|mit)|\bvertrag mit\b|\bgunstiger als",
        r"\b(?:utilisons|utilise|travaillons|travaille|avons signe|sommes (?:deja )?(?:chez|avec|equipes)|"
        r"avons (?:deja|un))\b|\bconcurren\w+|\b(?:autre|actuel) (?:prestataire|fournisseur|outil|"
        r"solution|devis)|\bpar rapport a\b|\bcontrat avec\b",
        r"\b(?:ya )?(?:usamos|utilizamos|trabajamos con|tenemos (?:ya|un|contrato)|hemos firmado|estamos "
        r"con)\b|\bcompetencia\b|\botro (?:proveedor|presupuesto)|\bcomparad[oa] con|\bfrente a\b|"
        r"\bproveedor actual",
        r"\b(?:ja )?(?:usamos|utilizamos|trabalhamos com|temos (?:ja|um|contrato)|assinamos|estamos "
        r"com)\b|\bconcorr\w+|\boutro fornecedor|\bcomparad[oa] com|\bfornecedor atual",
        r"\b(?:gia )?(?:usiamo|utilizziamo|lavoriamo con|abbiamo (?:gia|un contratto|firmato)|siamo "
        r"con)\b|\bconcorren\w+|\baltr[oi] fornitor\w|\brispetto a\b|\bfornitore attuale",
        r"\b(?:gebruiken|werken|zitten|hebben) (?:we |wij |al |nu |momenteel )*(?:al |nu |met |bij )\b|"
        r"\bconcurren\w+|\bandere (?:leverancier|aanbieder|partij|offerte)|\bvergeleken met|\bhuidige "
        r"leverancier|\bcontract met",
        r"(?:既に|すでに|現在).{0,14}(?:を?(?:利用|導入|使用|契約|使って))|他社|競合|比較|相見積",
    )
)
