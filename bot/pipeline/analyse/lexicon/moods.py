"""Words of objections, moods and kinds of conversation."""

from __future__ import annotations

import re

from bot.models.analysis import Objection
from bot.pipeline.analyse.lexicon import either

OBJECTIONS = {
    Objection.PRICE: either(
        (
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
        )
    ),
    Objection.TRUST: either(
        (
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
        )
    ),
    Objection.SECURITY: either(
        (
            r"\b(?:security|gdpr|dsgvo|rgpd|avg|hipaa|soc ?2|iso ?27001|infosec|processing agreement|"
            r"audit report|certificate|certified|penetration test\w*|pen ?test\w*|data protection|privacy|"
            r"dpa|data processing|compliance|encrypt\w*|data residency|where .{0,30}(?:data|hosted|"
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
        (
            r"\b(?:integrat\w+|api|sso|saml|scim|webhooks?|connector|plug-?in|erp|sap|salesforce|hubspot|"
            r"netsuite|dynamics|legacy|migrat\w+|compatib\w+|interoperab\w+|work with (?:our|the)|talk to "
            r"(?:our|the)|connect (?:to|with)|our (?:stack|system|systems|crm|erp|pos|wms|tms)|import|"
            r"export to|schnittstelle\w*|anbind\w+|integrier\w+|kompatib\w+|umstell\w+|altsystem\w*|"
            r"warenwirtschaft|datev|"
            r"integr(?:er|ation|e|ent)|connecteur|interface avec|interfac\w+|compatible|integra\w*|"
            r"conector|conectar|integrac\w+|sistema (?:atual|actual)|integrazion\w*|si integra|"
            r"collegar\w*|gestionale|koppel\w+|integratie|aansluit\w+)\b|連携|接続|API|既存(?:の)?システム|移行",
        )
    ),
    Objection.NEED: either(
        (
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
        )
    ),
}
COMPETITOR = either(
    (
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
        r"\b(?:nutzen|verwenden|haben|arbeiten|setzen|sind|benutzen|testen|vergleichen) (?:wir |bereits |"
        r"schon |derzeit |aktuell |heute |seit .{3,20} )+(?:mit |auf |bei )?|\bwettbewerb\w*|"
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
NEGATIVE = either(
    (
        r"\b(?:annoy\w*|irritat\w*|ridiculous|unacceptable|harass\w*|spam\w*|angry|furious|fed up|sick of|"
        r"tired of|waste (?:of )?(?:my|our|time)|wasting (?:my|our)|unprofessional|rude|pushy|aggressive|"
        r"nonsense|bullshit|crap|wtf|stop it|enough|third time|second and last|last time|how did you get|"
        r"where did you get|who gave you|report(?:ing)? (?:you|this)|complain\w*|lawyer|legal action|"
        r"blocked?|liar|lied|lying|misleading|dishonest|scam\w*|don't trust|insult\w*|disappoint\w*|"
        r"frustrat\w*|shame\w*|disrespect\w*|bought (?:my|it|the list)|snake oil|fake|again\?|seriously\?|"
        r"appalling|not (?:amused|impressed|happy|acceptable|okay)|burn(?:ed|t) (?:by|us|before)|let down|"
        r"vaporware|marketing (?:fluff|talk))\b|\bi (?:told|asked|said) (?:you|already)|\balready (?:told|"
        r"said|asked)|!{2,}",
        r"\b(?:nerv\w*|unverschamt\w*|belastig\w*|argerlich\w*|verarger\w*|frech\w*|unserios\w*|zumutung|"
        r"genug|schluss|abmahn\w*|rechtsanwalt|anwalt|beschwer\w*|datenschutzbeauftragt\w*|"
        r"aufdringlich\w*|woher haben sie|unaufgefordert\w*|zum (?:letzten|dritten|zweiten) mal|reicht(?: "
        r"es| jetzt)|frechheit|enttausch\w*|verstoss|misstrau\w*|unterlassen)\b",
        r"\b(?:harcel\w*|agac\w*|insupportable|inadmissible|spam|assez|derniere fois|cnil|plainte|"
        r"inacceptable|intrusif|penible|enerv\w*|mecontent\w*|decu\w*|d'ou (?:tenez|avez)|arnaque|mefi\w*|"
        r"ras[- ]le[- ]bol)\b|\b(?:molest\w*|acoso|harto|harta|inaceptable|basta|ultima vez|denunci\w*|"
        r"indignant\w*|pesad[oa]s?|decepcion\w*|de donde (?:han|has|ha)|estafa|desconfi\w*|enfad\w*)\b|"
        r"\b(?:incomod\w*|assedio|fart[oa]|inaceitavel|chega|ultima vez|queixa|denunci\w*|abus\w*|"
        r"desrespeit\w*|decepcion\w*|onde (?:arranj|obt)\w+|burla|desconfi\w*|irritad\w*)\b|"
        r"\b(?:fastidi\w*|molest\w*|inaccettabil\w*|basta|ultima volta|stuf[oaie]|garante|denunci\w*|"
        r"scorrett\w*|delus\w*|dove avete|truffa|insistent\w*|diffid\w*|vergogn\w*)\b|\b(?:irritant\w*|"
        r"vervelend\w*|lastig ?vallen|genoeg|laatste keer|klacht|onacceptabel|spam|opdringerig\w*|"
        r"teleurgesteld|hoe komt u aan|zat|schandalig|ongevraagd\w*|wantrouw\w*)\b",
        r"迷惑|しつこい|不快|いい加減|何度も|失礼(?:です|だ)|苦情|通報|怒|不信|怪しい",
    )
)
POSITIVE = either(
    (
        r"\b(?:great|love(?:d|ly)?|fantastic|excellent|wonderful|brilliant|awesome|perfect|impress\w+|"
        r"excited|thrilled|delighted|amazing|pleased|glad|happy to|keen|looking forward|can't wait|nice|"
        r"good (?:to hear|timing|stuff|catch|news|one)|well (?:timed|done)|enjoyed|appreciate|kind of you|"
        r"helpful|thanks so much|thank you so much|many thanks for|cheers|haha?|gladly|yes please|sounds "
        r"good|interesting|fun|promising|useful|better than|congrat\w*|warm|count me in|works for (?:me|"
        r"us)|welcome|good fit|fair catch)\b|[:;]-?\)|:D\b|\b:(?:pray|tada|smile|raised_hands|\+1|heart|"
        r"rocket|slightly_smiling_face|blush|grin|fire|clap|star-struck|sparkles|thumbsup|heart_eyes|"
        r"muscle|ok_hand):",
        r"\b(?:toll\w*|super|klasse|prima|perfekt|spannend\w*|freue|freuen|gern(?:e)?|begeistert|"
        r"beeindruckt|interessant\w*|hervorragend|wunderbar|herzlich\w*|grossartig|schon(?:es|er)? "
        r"(?:produkt|idee|ansatz)|guter? (?:punkt|idee|ansatz)|danke fur (?:die|den|das|ihre) (?:schnelle|"
        r"ausfuhrliche|tolle|gute|offene)|klingt gut|passt (?:gut|perfekt|mir|uns)|sehr gut|"
        r"vielversprechend)\b|\b(?:ravi\w*|super|parfait|genial|excellent\w*|volontiers|plaisir|"
        r"interessant\w*|enchant\w*|bravo|top|formidable|merci beaucoup|avec joie|impatien\w*|hate|"
        r"seduit\w*|convaincu\w*|tres bien|bonne (?:idee|nouvelle))\b|\b(?:genial|perfecto|encanta\w*|"
        r"estupendo|excelente|fantastico|interesante|con gusto|me gusta|me interesa|me sirve|muchas "
        r"gracias|ilusion\w*|fenomenal|buenisim\w+|feliz|en serio|de verdad)\b|\b(?:otimo|excelente|"
        r"perfeito|adorei|gostei|interessante|com gosto|muito obrigad\w|fantastico|entusiasm\w*|feliz|"
        r"prazer|maravilh\w*|combinado|show)\b|\b(?:ottimo|perfetto|fantastico|interessante|volentieri|"
        r"piacere|eccellente|bellissim\w+|entusiast\w*|molto bene|grazie mille|felice|complimenti|"
        r"convint\w*)\b|\b(?:leuk|mooi|top|prima|geweldig|graag|interessant|perfect|fijn|super|"
        r"enthousiast|benieuwd|hartelijk dank|uitstekend|zin in)\b",
        r"ありがたい|興味深|嬉し|楽しみ|素晴らし|ぜひ|是非|助かり|魅力|前向き|進めます|喜んで|"
        r"ありがとうございます.{0,20}(?:助|ぜひ|嬉)|"
        r"[\U0001F600-\U0001F60F\U0001F618-\U0001F61D\U0001F642\U0001F643\U0001F917\U0001F929\U0001F44D\U0"
        r"001F44F\U0001F64C\U0001F64F\U0001F389\U0001F680\U0001F49A-\U0001F49C\u2764\U0001F970\U0001F973]",
    )
)
FUNDRAISING = either(
    (
        r"\b(?:rais(?:e|ing|es)) (?:a |an |our |the |its |\W|eur|usd|gbp|chf|\d|pre|seed|series|money|"
        r"capital|funds?|funding)|\b(?:pre-?seed|seed (?:round|funding|raise|investment|extension)|series "
        r"[a-f]\b(?! of)|bridge round|convertible|safe note|cap table|term sheet|pitch deck|lead investor|"
        r"fundrais\w*|funding round|investors?|angel(?: round| investor)?|venture (?:capital|fund|debt)|"
        r"our (?:round|raise)|due diligence|data ?room|cheque size|check size|lp\b|limited partners?|"
        r"grant[- ]matched)\b",
        r"\b(?:finanzierungsrunde|seed-?runde|kapitalrunde|investor\w*|beteiligungskapital|wagniskapital|"
        r"risikokapital|beteiligung|finanzierung(?:s\w+)?|wandeldarlehen|runde (?:uber|von)|sammeln "
        r".{0,40}(?:ein|kapital)|series[- ][a-f]|leveraging|levons|levee (?:de fonds|en)|lever "
        r".{0,20}(?:million|k|m€|€|euros|fonds)|tour de (?:table|financement)|amorcage|investisseur\w*|"
        r"fonds d'investissement|levant\w*|levantamos|levantando|ronda (?:de|semilla|pre|seed|serie)|"
        r"pre-?semilla|inversor\w*|inversion (?:semilla|de)|capital (?:riesgo|semilla|risco|semente|di "
        r"rischio)|captar|captacao|captamos|captando|rodada|ronda de|investidor\w*|investimento|"
        r"raccogli\w+|round (?:di|seed|pre|da)|aumento di capitale|investitor\w*|finanziament\w+|"
        r"investering\w*|investeerder\w*|financieringsronde|ophalen|halen .{0,30} op|groeikapitaal)\b",
        r"資金調達|シード(?:ラウンド|投資)|シリーズ[A-Fａ-ｆ]|出資|投資家|ラウンド|ベンチャーキャピタル|調達",
    )
)
THEIR_RAISE = either(
    (
        r"\b(?:congrat\w*|saw|read|noticed|heard)\b.{0,90}\b(?:raise[ds]?|raising|round|series [a-f]\b|"
        r"seed|funding|closed)\b|\byour (?:recent |new |latest |fresh )?(?:raise|round|series [a-f]\b|"
        r"seed|funding|pre-?seed)\b|\b(?:you|you've|you have|you just|just) (?:just |recently )?(?:raised|"
        r"closed)\b",
        r"\b(?:ihre|eure|deine|ihrer|eurer|ihren)\w* .{0,25}(?:finanzierungsrunde|seed-?runde|series[- "
        r"][a-f]|runde|finanzierung|kapitalrunde)|\bgluckwunsch.{0,60}(?:runde|finanzierung|series|seed|"
        r"million)|\b(?:votre|ta|felicitations).{0,60}(?:levee|tour de table|serie [a-f]|seed)|"
        r"\b(?:vuestra|su|tu|enhorabuena|felicidades|felicitaciones).{0,60}(?:ronda|serie [a-f]|seed|"
        r"financiacion)|\b(?:vossa|sua|parabens).{0,60}(?:ronda|rodada|serie [a-f]|seed|investimento)|"
        r"\b(?:vostro|vostra|suo|tuo|complimenti|congratulazioni).{0,60}(?:round|serie [a-f]|seed|aumento "
        r"di capitale|raccolta)|\b(?:jullie|uw|gefeliciteerd).{0,60}(?:ronde|series? [a-f]|investering|"
        r"financiering)|(?:貴社|御社).{0,20}(?:資金調達|シリーズ)|資金調達.{0,10}おめでとう",
    )
)
PARTNERSHIP = either(
    (
        r"\b(?:partner(?:s|ship|ships|ing|ed)?(?! meeting)|co-?(?:sell|selling|market|marketing|fund|"
        r"funding|brand|branded|branding|develop\w*|run|host|promot\w*|pilot)|resell\w*|white[- "
        r"]?label\w*|distribut(?:e|or|ors|ion|ing)|channel partner\w*|joint(?:ly)?|bundl\w+|"
        r"supplier(?:s)?|supply|wholesale|revenue share|rev[- ]share|referral (?:fee|partner|program\w*)|"
        r"affiliate\w*|integration partner|data partner\w*|memorandum|mou|alliance|collaborat\w+|"
        r"licens(?:e|ing) (?:our|your|the)|stockist\w*|retailers?|franchise\w*|sponsor\w*|cross-?sell\w*|"
        r"marketplace listing|shared booth)\b",
        r"\b(?:partnerschaft\w*|vertriebspartner\w*|partner(?:n|programm|in|suche)?|kooperation\w*|"
        r"kooperieren|wiederverkauf\w*|handler\w*|handelspartner\w*|zusammenarbeit|gemeinsam(?:e[rns]?)? "
        r"(?:vertrieb|angebot|vermarkt\w+|verkauf\w*|paket)|bundel\w*|lieferant\w*|zuliefer\w*|"
        r"partenariat\w*|partenaire\w*|revend\w*|distributeur\w*|co-?(?:vente|commercialis\w+|brand\w*)|"
        r"fournisseur\w*|fourniture|approvisionn\w*|alianza\w*|colaboracion\w*|socio comercial|socios|"
        r"distribuidor\w*|revended\w*|proveedor\w*|suministr\w*|co-?(?:venta|marketing)|parceria\w*|"
        r"parceir\w+|revenda\w*|fornec(?:edor|imento)\w*|partnership|collaborazion\w*|rivendit\w*|"
        r"distributor\w*|fornitor\w*|fornitura|co-?(?:vendita|marketing)|samenwerk\w*|wederverko\w+|"
        r"distribut\w+|leverancier\w*|toelever\w*)\b",
        r"提携|協業|共同(?:販売|開発|提案|企画)|代理店|パートナー|販売店|卸|仕入|供給|アライアンス|OEM",
    )
)
NEGATION = re.compile(
    r"\b(?:not|n't|no|never|nicht|kein\w*|pas|ne|nao|non|niet|geen|sin|sem|senza|without|ohne)\b|ません|ない"
)
