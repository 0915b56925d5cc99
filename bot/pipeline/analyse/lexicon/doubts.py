"""Idiomatic ways to balk: at a price, at a stranger's word, at what is not needed; and blunt ways to say so."""

from __future__ import annotations

from bot.pipeline.analyse.lexicon import either

PRICE_SHOCK = (
    r"\b(?:forty|fifty|sixty|eighty|hundred|\d[\d.,]*) ?(?:quid|bucks|grand|euros?|pounds?|dollars?|k\b|"
    r"[€$£])?\b.{0,40}"
    r"\bfor (?:something|that|this|what|a (?:thing|spreadsheet|box|form|login))\b|\b(?:fell off|nearly fell|choked on|"
    r"spat out|blood pressure|jaw (?:hit|dropped)|steep|daylight robbery|a fortune|arm and a leg|rich for (?:us|my|"
    r"our)|"
    r"salty|spicy|made of money|through the roof|more than (?:the|our) (?:van|rent|building)|double what|twice what|"
    r"three times what|priced out|out of (?:our|my) league|can't stretch|beyond (?:us|what we))\b|\bwon't (?:sign off|"
    r"swallow|wear) (?:on )?(?:that|it|this)\b",
    r"\b(?:vom (?:stuhl|hocker) gefallen|geschluckt|happig|saftig|schlucken mussen|kriege ich .{0,30}(?:nie|nicht) "
    r"(?:im leben )?durch|bekomme ich .{0,30}(?:nie|nicht) durch|wucher|eine (?:stange|menge|ganze menge) geld|gold "
    r"kaufen|bezahlen soll)\b|\bwer soll das (?:be)?zahlen\b",
    r"\b(?:coute un bras|les yeux de la tete|la douloureuse|ca pique|sale(?:e)? la note|au-dessus de nos moyens|on n'a "
    r"pas les moyens|tombe de (?:ma|la) chaise|avale de travers)\b|\b(?:un ojo de la cara|un riñon|un rinon|una pasta|"
    r"un dineral|se nos va de precio|me caigo de la silla|no esta el horno)\b|\b(?:os olhos da cara|salgad[oa]|pesa no "
    r"bolso|uma nota preta)\b|\b(?:un occhio della testa|una fortuna|salat[oa]|non ce lo possiamo permettere)\b|"
    r"\b(?:rib "
    r"uit|peperduur|gepeperd|pittig|flink bedrag|van (?:mijn|onze) stoel)\b",
)
PRICES_SHOCK = either(PRICE_SHOCK)
BURNED = (
    r"\bpromis(?:ed|es)\b.{0,60}\b(?:same|magic|moon|earth|world|before|not one|none|never|nothing)\b|\b(?:not one|"
    r"none) "
    r"of (?:them|those)\b.{0,30}\b(?:trading|left|around|alive|deliver\w*|work\w*|survived)\b|\b(?:been|gone) (?:there|"
    r"down (?:this|that) road|through (?:this|that))\b|\b(?:burn(?:ed|t)|bitten|stung|stitched up|left high and dry) "
    r"(?:once|before|twice|by|last)\b|\b(?:heard|seen) (?:it|this|that|them) (?:all|before)\b|\bonce bitten\b|"
    r"\b(?:ended "
    r"up|gathering dust|sits|sitting) in (?:a|the) (?:drawer|cupboard|corner)\b|\b(?:sounds|smells|looks) (?:too good|"
    r"fishy|like (?:a )?(?:magic|hype|fluff))\b|\b(?:magic (?:box|wand)|silver bullet|pie in the sky|hot air|smoke and "
    r"mirrors|sales ?(?:pitch|talk|patter)|buzzword)\b|\btake (?:that|it|this) with a (?:pinch|grain) of salt\b|"
    r"\bpinch "
    r"of salt\b|\bwhere(?:'s| is) the catch\b|\bwhat(?:'s| is) the catch\b|\b(?:bust|vanish\w*|disappear\w*|folded) "
    r"(?:on us|after|within)\b",
    r"\b(?:gebranntes kind|schon (?:mal |einmal )?(?:reingefallen|auf die nase)|wo ist der haken|blaue vom himmel|"
    r"luftschloss|heisse luft|zu schon um wahr|schublade gelandet|das haben uns schon|leere versprechen)\b",
    r"\b(?:chat echaude|on (?:s'est|nous a) (?:deja )?(?:fait avoir|promis|vendu du reve)|deja donne|vendu du vent|"
    r"poudre aux yeux|ou est le (?:piege|loup)|trop beau pour|fini (?:dans|au fond d)|dans un placard)\b",
    r"\b(?:vend(?:ieron|er|en|ido) (?:la moto|humo)|salimos escaldad\w+|gato escaldado|donde esta (?:la trampa|el "
    r"truco)|demasiado bonito|acabo en un cajon|en un cajon|promet\w+ (?:la luna|el oro|lo mismo))\b|\b(?:gato "
    r"escaldado|vender(?:am)? (?:gato por lebre|fumo)|bom demais para|cade a pegadinha|ficou na gaveta|"
    r"promet\w+ mundos)\b|"
    r"\b(?:venduto fumo|scottat[oi]|dov'e (?:la fregatura|il trucco)|troppo bello|finit[oa] in un cassetto)\b|"
    r"\b(?:te mooi "
    r"om waar|waar zit het addertje|gebakken lucht|ezel|in een la beland|al eens de mist)\b",
)
BEEN_BURNED = either(BURNED)
WANTS_PROOF = (
    r"\bwithout (?:seeing|having seen|trying|talking to)\b|\bsee it (?:work|working|run|running|live|in action)\b|"
    r"\bbefore (?:i|we)"
    r"(?:'ve| have)? (?:seen?|tried|tested)\b|\bohne (?:es )?(?:gesehen|zu sehen)|\bsans (?:l')?avoir vu\b|"
    r"\bsin (?:ver|verlo|haber "
    r"visto)\b|\bsem ver\b|\bsenza (?:vedere|averlo)\b|\bzonder (?:te zien|het te zien)\b",
    r"\b(?:anyone|anybody|someone|somebody|a (?:client|customer|reference)|who) (?:\w+ ){0,4}(?:i|we) (?:can|could|"
    r"might) "
    r"(?:ring|call|phone|speak|talk|ask|visit)\b|\bwho (?:else )?(?:have you|has) (?:actually|really|ever) \w+|"
    r"\b(?:really|"
    r"actually) (?:works?|deliver\w*|do(?:es)? what)\b.{0,20}\?|\bwho(?:'s| is) behind (?:it|this|you)\b|"
    r"\bhow long have "
    r"you (?:been|existed)\b|\b(?:guarantees?|prove|proof)\b|\bwill you (?:still )?(?:be here|be around|exist)\b",
    r"\b(?:wer (?:garantiert|sagt mir|nutzt das)|gibt es (?:euch|sie) (?:dann )?noch|jemand(?:en)?,? (?:den|mit dem) "
    r"(?:ich|wir))\b|\b(?:qui (?:me |nous )?(?:garantit|dit que)|quelqu'un (?:que|a qui) (?:je|on)|"
    r"des clients (?:que|a "
    r"qui))\b|\b(?:quien (?:me|nos) (?:garantiza|asegura)|(?:algun )?cliente con (?:el|quien)|alguien con quien)\b|"
    r"\b(?:quem (?:me|nos) garante|algum cliente (?:com|que)|chi (?:mi|ci) (?:garantisce|assicura)|"
    r"qualche cliente (?:con|"
    r"che)|wie garandeert|een klant die)\b",
)
FITS_NOT = (
    r"\b(?:sit|sits|live|run|runs) alongside\b|\bplay(?:s)? (?:nice|nicely|well) with\b|\bplug(?:s)? into\b|"
    r"\bhook(?:s|ed)?"
    r" (?:up )?(?:in)?to\b|\btalk to our\b|\bfit (?:in )?with (?:our|the)\b|\b(?:writes?|push(?:es)?) into (?:their|"
    r"our)\b|"
    r"\b(?:double|duplicate|re-?typ\w+|re-?key\w*|copy[- ]past\w+) (?:entry|data|everything|it)\b|\b(?:yet )?another "
    r"(?:login|system|tab|portal|dashboard)\b|\b(?:passt|vertragt sich) (?:das )?(?:zu|mit) unser\w* (?:system|"
    r"software|"
    r"erp|kasse)\b|\bse branche sur\b|\bcompatible avec notre\b|\bse entiende con\b|\bsi parla con\b",
)
UNNEEDED = (
    r"\b(?:print|make|build|brew|bake|grow|write|wash|design|produce|cook|run|keep) our own\b|\b(?:headache|problem|"
    r"itch|"
    r"pain) (?:that )?(?:we|i) (?:simply |just |really )?(?:haven't|don't|do not|have not)\b|"
    r"\b(?:still )?don't (?:really |"
    r"quite )?see (?:what|why|where|how)\b|\bnobody (?:dies|died|cries|minds)\b|\bisn't broken\b|\bain't broke\b|"
    r"\bif it (?:isn't|ain't)\b|\bsolution (?:looking for|in search of) a problem\b|\bnot (?:a|the) (?:bottleneck|"
    r"issue) "
    r"(?:for us|here)\b|\b(?:small|tiny|crowded|niche) market\b|\bsame space\b|\bhappy (?:with (?:what|how)|as "
    r"(?:we|it))\b|\b(?:brauchen|benotigen) wir (?:schlicht|einfach|hier|so)? ?nicht\b|"
    r"\bmachen wir (?:alles )?(?:selbst|"
    r"selber|in-?house)\b|\b(?:fait|faisons|gere|gerons) (?:ca |cela |tout )?(?:en interne|nous-memes|maison)\b|"
    r"\bca roule\b|"
    r"\blo hacemos (?:nosotros|en casa|dentro)\b|\bfazemos (?:nos mesmos|em casa|internamente)\b|"
    r"\blo facciamo (?:noi|in "
    r"casa|internamente)\b|\bdoen we (?:zelf|in eigen)\b",
)
BLUNT = either(
    (
        r"\bcome on\b|\bi'll be (?:blunt|frank|straight|honest)\b|\b(?:a|the|brick) wall\b|\bwon't let\b|\bno way\b|"
        r"\bnot a chance\b|"
        r"\bover my dead body\b|\bdeal ?breaker\b|\bnon[- ]starter\b|\bstill don't (?:see|get|understand)\b|"
        r"\b(?:simply|just) "
        r"(?:haven't|don't|isn't|won't|can't)\b|\bnever in a\b|\bhell freezes\b|\bnothing\.|\bgetting (?:tired|"
        r"old)\b|\blet "
        r"me be (?:clear|blunt|honest)\b|\bwhat a (?:waste|joke|cheek)\b|\bcheek\b|\bjoke\b",
        r"\b(?:nie im leben|niemals|auf keinen fall|kommt nicht in die tute|ehrlich gesagt|vergessen sie|puh|witz)\b|"
        r"\b(?:hors "
        r"de question|jamais de la vie|faut pas (?:rever|exagerer)|se moquer)\b|\b(?:ni (?:hablar|loco|de broma)|ni en "
        r"suenos|tomadura)\b|\b(?:nem pensar|de jeito nenhum|neanche per sogno|non se ne parla|presa in giro|"
        r"geen denken aan|"
        r"echt niet|belachelijk)\b",
    )
)
