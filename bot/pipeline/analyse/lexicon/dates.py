"""Patterns of dates and times in running text; they match text in its own letter case."""

from __future__ import annotations

import re

from bot.pipeline.analyse.lexicon import either

_WEEKDAY = (
    r"(?:(?i:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekends?|"
    r"montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonnabends?|sonntags?|"
    r"lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|"
    r"lunes|martes|miércoles|miercoles|jueves|viernes|sábados?|sabados?|domingos?|"
    r"segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|segundas?-feiras?|terças?-feiras?|"
    r"quintas?-feiras?|"
    r"lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|lunedi|martedi|mercoledi|giovedi|venerdi|"
    r"maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    r"måndag(?:en)?|tisdag(?:en)?|onsdag(?:en)?|torsdag(?:en)?|fredag(?:en)?|lördag(?:en)?|söndag(?:en)?|"
    r"mandag|tirsdag|lørdag|søndag)"
    r"|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?(?=,?\s+(?:the\s+)?\d|,?\s+(?:morning|afternoon|"
    r"evening|at\b)|\W|\Z)"
    r"|(?:Mo|Di|Mi|Do|Fr|Sa|So)\.(?=,?\s+\d)"
    r"|(?:na |à |às |esta |próxima |na próxima |nesta )(?:segunda|terça|quarta|quinta|sexta)\b(?!-feira))"
)
_MONTH = (
    r"(?:(?i:january|february|april|june|july|august|september|october|november|december|"
    r"januar|jänner|februar|märz|juni|juli|oktober|dezember|"
    r"janvier|février|fevrier|mars|avril|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre|"
    r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|"
    r"janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|"
    r"gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|"
    r"januari|februari|maart|augustus|december|maj|augusti|desember)|March|Mai|mai|mei|May)"
)
_SHORT_MONTH = (
    r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|mär|mrz|okt|dez|janv|févr|avr|juil|déc|ene|"
    r"abr|ago|dic|fev|set|out|gen|mag|giu|lug|ott|mrt|mei)\.?"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_NTH = rf"{_DAY}(?:st|nd|rd|th|er|º|ª|\.)?"
_YEAR = r"(?:20[2-4]\d)"
_OF = r"(?:\s+(?:of|de|den|di|der|van|do|d'))?"
_SPACE = r"[ \u00a0\n]"
_CLOCK = (
    r"(?:(?:[01]?\d|2[0-4])(?:[:h]|\s?h\s?)[0-5]\d(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:\s?(?:Uhr|uur|hs?)\b)?|"
    r"(?:[01]?\d|2[0-4])[.:][0-5]\d\s?(?:Uhr|uur|hs?\b|[AaPp]\.?[Mm]\b\.?)|"
    r"(?:1[0-2]|0?[1-9])\s?[AaPp]\.?[Mm]\b\.?|(?:[01]?\d|2[0-4])\s?(?:Uhr|uur|hs?(?=[\s.,;!?)]|\Z)|heures|"
    r"horas|o'clock|o’clock)|(?i:noon|midday|midnight|mittags?|midi)\b)"
)
_CLOCKS = rf"{_CLOCK}(?:\s?(?:-|–|to|bis|à|a|y|e|und|and|or|oder|ou|o|of)\s?{_CLOCK})?"
_NUMERIC = (
    rf"(?:{_YEAR}-[01]?\d-[0-3]?\d|(?:3[01]|[12]\d|0?[1-9])[./](?:1[0-2]|0?[1-9])[./](?:{_YEAR}|2\d)\b|"
    rf"(?:3[01]|[12]\d|0?[1-9])\.(?:1[0-2]|0?[1-9])\.(?!\d)|(?<![\d/])(?:3[01]|[12]\d|0?[1-9])/(?:1[0-2]|"
    rf"0?[1-9])(?![\d/]))"
)
_DATED_MONTH = (
    rf"(?:{_NTH}(?:\s?(?:-|–|to|bis|or|oder|and|und|ou|y|o|e|/)\s?{_NTH})?{_OF}{_SPACE}(?:{_MONTH}|"
    rf"{_SHORT_MONTH})(?!\w)(?:,?{_SPACE}(?:de{_SPACE}|del{_SPACE})?{_YEAR})?"
    rf"|(?:{_MONTH}|{_SHORT_MONTH}(?!\w)){_SPACE}(?:the{_SPACE})?{_DAY}(?:st|nd|rd|th)?(?!\d|[.,]\d|"
    rf"\s?[%€$£k])(?:\s?[-–]\s?{_DAY})?(?:,?{_SPACE}{_YEAR})?)"
)
_MONTH_ALONE = (
    rf"(?:(?!May\b|Mars\b|mars\b(?! (?:ou|et|prochain)))\b{_MONTH}(?:{_SPACE}(?:de{_SPACE}|"
    rf"del{_SPACE})?{_YEAR})?\b(?!\s?['’]s\b)|(?<=in )May\b|(?<=by )May\b|(?<=until )May\b|(?<=till )May\b|"
    rf"(?<=of )May\b|(?<=late )May\b|(?<=early )May\b|(?<=mid-)May\b|(?<=en )mars\b|(?<=fin )mars\b|"
    rf"(?<=mi-)mars\b|(?<=début )mars\b|(?<=i )mars\b)"
)
_RELATIVE = (
    r"(?i:\b(?:(?:the )?day after tomorrow|tomorrow(?: (?:morning|afternoon|evening))?|tonight|today|this "
    r"(?:week|month|quarter|year|morning|afternoon|evening|summer|autumn|fall|winter|spring|weekend)|"
    r"(?:the )?(?:next|coming|following|new) (?:few )?(?:week|weeks|month|months|quarter|year|fiscal year|"
    r"financial year|budget (?:year|cycle|round)|summer|autumn|fall|winter|spring|sprint|season)|the week "
    r"after(?: next)?|"
    r"(?:in|within|for|after) (?:about |around |roughly |the next )?(?:a|an|one|two|three|four|five|six|"
    r"eight|ten|twelve|a few|a couple of|\d{1,3})(?: ?(?:-|–|to|or) ?\d{1,2})? (?:more )?(?:business |"
    r"working )?(?:days?|weeks?|months?|quarters?|years?)(?:'s?|’s?)?(?: time)?|"
    r"(?:two|three|four|six|\d{1,2}) (?:weeks|months) from now|(?:before|after|over|until) (?:the "
    r")?(?:easter|christmas|summer|holidays?|pesach|ramadan|eid|new year|harvest|year[- ]end|trade fair|"
    r"season)(?: (?:break|holidays?|recess|shutdown|season|rush))?|year[- ]end|month[- ]end|quarter[- ]end|"
    r"end of (?:the )?(?:day|week|month|quarter|year)|eod|"
    r"eow|"
    r"h(?:alf)?[12](?: 20\d\d)?|(?:first|second|third|fourth) quarter|(?:first|second) half(?: of (?:the "
    r")?(?:year|20\d\d))?|"
    r"morgen(?:s|stond)?(?: (?:früh|vormittag|nachmittag|abend|ochtend|middag))?|übermorgen|overmorgen|"
    r"heute(?: (?:nachmittag|abend|noch))?|(?:diese|nächste|kommende|übernächste)[rsnm]? (?:woche|monat|"
    r"quartal|jahr|sommer|herbst|winter|frühjahr|frühling)s?|"
    r"in (?:etwa |circa |ca\. |rund )?(?:einer|zwei|drei|vier|fünf|sechs|acht|zehn|\d{1,2})(?: bis "
    r"(?:zwei|drei|vier|sechs|\d{1,2}))? (?:tagen?|wochen?|monaten?|quartalen?|jahren?)|(?:ende|anfang|"
    r"mitte) (?:der|des|dieser|nächster|diesen|nächsten|kommender|kommenden) (?:woche|monats?|quartals?|"
    r"jahres?)|jahresende|quartalsende|monatsende|(?:vor|nach|über) (?:den |dem |der )?(?:ostern|"
    r"weihnachten|pfingsten|sommerferien|sommerpause|ferien|messe|ernte|urlaub)|frühjahr|"
    r"demain(?: (?:matin|soir|après-midi))?|après-demain|aujourd['’]hui|ce soir|cette semaine|ce mois-ci|"
    r"la semaine prochaine|le mois prochain|le trimestre prochain|l['’]année prochaine|l['’]an prochain|"
    r"(?:au |le )?prochain trimestre|semaine prochaine|"
    r"(?:dans|d['’]ici) (?:environ )?(?:une|un|deux|trois|quatre|six|quelques|\d{1,2}) (?:jours?|"
    r"semaines?|mois|ans?)|(?:avant|après|d['’]ici) (?:les |l['’]|la )?(?:été|vacances|fêtes|pâques|noël|"
    r"rentrée|vendanges|récolte|salon)|à la rentrée|la rentrée|fin d['’]année|fin du mois|(?:premier|"
    r"deuxième|troisième|quatrième|second|1er|2e|3e|4e) (?:trimestre|semestre)|"
    r"mañana(?: por la (?:mañana|tarde))?|pasado mañana|hoy|esta (?:semana|tarde|noche)|este (?:mes|año|"
    r"trimestre)|la (?:próxima semana|semana que viene|semana próxima|otra semana)|próxima semana|(?:el "
    r")?(?:próximo (?:mes|trimestre|año|semestre)|mes que viene|año que viene|mes próximo|trimestre que "
    r"viene)|"
    r"(?:en|dentro de) (?:una?|dos|tres|cuatro|seis|unas|unos|\d{1,2})(?: \w+)? (?:días?|semanas?|meses|"
    r"mes|años?)|(?:antes|después) (?:de(?:l)? )(?:la )?(?:verano|semana santa|navidad|vacaciones|"
    r"vendimia|cosecha|feria)|(?:finales|fin|principios|mediados) de (?:mes|año|semana|trimestre)|"
    r"pasad[oa]s? (?:el verano|las? (?:vacaciones|vendimia|cosecha|navidad|semana santa)|la feria)|"
    r"(?:primer|segundo|tercer|cuarto) (?:trimestre|semestre)|"
    r"amanhã(?: de manhã| à tarde)?|depois de amanhã|hoje|(?:na |da )?(?:próxima semana|semana que vem)|"
    r"(?:no )?(?:próximo (?:mês|trimestre|ano|semestre)|mês que vem|ano que vem)|esta semana|este (?:mês|"
    r"ano|trimestre)|(?:em|dentro de|daqui a) (?:uma?|duas|dois|três|quatro|seis|\d{1,2}) (?:dias?|"
    r"semanas?|mês|meses|anos?)|(?:fim|final|início|meados) (?:do|de|da) (?:mês|ano|semana|trimestre)|"
    r"(?:primeiro|segundo|terceiro|quarto|1º|2º|3º|4º) (?:trimestre|semestre)|(?:antes|depois) (?:do|da|"
    r"das) (?:verão|páscoa|natal|férias|carnaval|colheita|feira)|"
    r"domani(?: mattina| pomeriggio| sera)?|dopodomani|oggi|(?:la )?(?:prossima settimana|settimana "
    r"prossima)|(?:il )?(?:prossimo (?:mese|trimestre|anno)|mese prossimo|anno prossimo)|questa settimana|"
    r"questo mese|(?:tra|fra|entro) (?:una|un|due|tre|quattro|sei|qualche|\d{1,2}) (?:giorn[oi]|"
    r"settiman[ae]|mes[ei]|ann[oi])|fine (?:mese|anno|settimana|trimestre)|(?:primo|secondo|terzo|quarto) "
    r"(?:trimestre|semestre)|(?:prima|dopo) (?:l['’]|le |la |di )?(?:estate|pasqua|natale|ferie|vendemmia|"
    r"fiera)|"
    r"(?:au|ce|le) printemps|(?:à l['’]|cet |l['’])(?:automne|été|hiver)|(?:im|diesen|nächsten|kommenden) "
    r"(?:frühjahr|frühling|sommer|herbst|winter)|in (?:the )?(?:spring|summer|autumn|fall|winter)|(?:en|"
    r"esta|este|la|el) (?:primavera|otoño|invierno)|n[oa] (?:primavera|outono|inverno)|in (?:primavera|"
    r"autunno|inverno)|(?:in het |dit |deze )(?:voorjaar|najaar|winter)|(?:until|till|bis|"
    r"jusqu['’]à|hasta|até|fino a|tot|avant|vor|nach|après|prima di|dopo|voor|na) (?:easter|"
    r"christmas|ostern|weihnachten|pâques|noël|navidad|semana santa|páscoa|o natal|pasqua|natale|"
    r"pasen|kerst)|vandaag|deze (?:week|maand)|dit "
    r"(?:kwartaal|jaar)|volgende? (?:week|maand|kwartaal|jaar)|(?:over|binnen) (?:een|twee|drie|vier|zes|"
    r"\d{1,2}) (?:dagen|dag|weken|week|maanden|maand|jaar)|(?:eind|begin|midden) (?:van )?(?:de(?:ze)? |"
    r"dit |het )?(?:week|maand|jaar|kwartaal)|(?:eerste|tweede|derde|vierde) kwartaal|(?:voor|na) (?:de "
    r")?(?:zomer(?:vakantie)?|kerst|pasen|vakantie|bouwvak|oogst|beurs)|na de zomer)\b)"
    r"|\bQ[1-4](?:[ /]?(?:FY)?(?:20)?\d{2})?\b|\bFY ?\d{2,4}\b|\b(?i:KW|week|semaine|semana|settimana|v\.) ?\d{1,2}\b"
)
_ORDINAL = (
    r"(?:\b[Tt]he \d{1,2}(?:st|nd|rd|th)(?! (?:floor|time|attempt|century|version|party|street|avenue|place|"
    r"line|week|edition))\b|\b(?:am|dem|den|zum|ab dem|bis zum|vom) \d{1,2}\.(?=\s|\Z|,)|\b(?:le|du|au) "
    r"(?:\d{1,2}|1er)(?=[ ,.?!]|\Z)(?! ?(?:%|€|000|personnes|ans|heures))|\b(?:el|al|del) (?:día "
    r")?\d{1,2}(?=[ ,.?!]|\Z)(?! ?(?:%|€|por|personas|años))|\b(?:no )?dia \d{1,2}\b)"
)
_PREFIX = (
    r"(?:(?i:(?:the )?(?:end|start|beginning|middle|week|first half|second half|first week|last week|"
    r"second week|morning|afternoon|evening) of (?:the )?|mid[- ]|early |late |end |next |this |last |"
    r"(?:the )?week commencing |w/c |"
    r"ende |anfang |mitte |(?:der |die )?woche (?:vom|ab|des) |nächste[nrs]? |kommende[nrs]? |diese[nrs]? "
    r"|spätestens |fin |début |mi-|(?:la )?semaine du |(?:le )?|(?:a )?(?:finales|principios|mediados|"
    r"comienzos|fines) de |(?:la )?semana del |(?:el |este )?|(?:no )?(?:final|fim|início|meados|começo) "
    r"de |(?:a )?semana d[eo] |"
    r"(?:a )?(?:fine|inizio|metà) (?:di )?|(?:la )?settimana del(?:l['’])? ?|prossim[oa] |(?:eind|begin|"
    r"half|medio) |(?:de )?week van |volgende |aanstaande |komende |proxim[oa] |próxim[oa] |mediados de ))"
)
_MODIFIER = (
    r"(?:\s(?:morning|afternoon|evening|night|früh|vormittags?|nachmittags?|abends?|matin|après-midi|soir|por "
    r"la (?:mañana|tarde)|au matin|dans la matinée|dans l['’]après-midi|en fin de journée|am (?:vormittag|"
    r"nachmittag|abend)|de manhã|à tarde|da manhã|da tarde|mattina|pomeriggio|sera|prochaine?|próximo|que "
    r"viene|que vem|prossim[oa]|ochtend|middag|avond|next week|after next|of next week)\b)"
)
_GLUE = (
    r"(?:,?[ \u00a0](?:at |um |von |ab |gegen |à |a las |a la |às |as |alle |alle ore |ore |om |the |der |den "
    r"|dem |le |el |il |de |del |den |dia |kl\.? |of |from |between |around |about |before |after |by |"
    r"zwischen |entre |tra |tussen |dalle )?|,\s|\s?\(|\s@\s)"
)
_ZONE = (
    r"(?:[ \u00a0](?:(?:[A-Z][\w]+ )?(?:time|Zeit|tijd)\b|(?:CE[S]?T|UTC|GMT|BST|E[SD]T|P[SD]T|C[SD]T|JST|IST|"
    r"WE[S]?T|MEZ|MESZ|ET|PT)\b(?:[+-]\d{1,2})?|(?:heure|hora|ora) (?:de |di )?[A-ZÀ-Þ]\w+))"
)
_JAPANESE = (
    r"(?:(?:\d{4}年|来年|今年|令和\d+年)?(?:\d{1,2}|来|今|再来)月(?:\d{1,2}日|上旬|中旬|下旬|末|初旬|"
    r"以降)?(?:\s?[（(][月火水木金土日](?:曜日?)?[）)])?|"
    r"\d{1,2}日\s?[（(][月火水木金土日](?:曜日?)?[）)]|(?:再来週|来週|今週|"
    r"翌週)(?:の?[月火水木金土日]曜日?|(?:の)?(?:前半|後半|末))?|[月火水木金土日]曜日?|"
    r"明日|明後日|本日|来月|再来月|今月|月末|年末|年度末|年内|来年度?|今年度|来期|"
    r"今期|第[一二三四1-4]四半期|[1-4]Q|夏以降|秋頃?)"
    r"(?:\s?の?\s?(?:午前|午後)?\s?\d{1,2}(?:時(?:半|\d{1,2}分)?|:\d{2})(?:\s?[〜~～\-–から]+\s?(?:午前|"
    r"午後)?\s?\d{1,2}(?:時(?:半|\d{1,2}分)?|:\d{2}))?(?:以降|まで|頃|"
    r"ごろ)?)?(?:以降|まで|頃|ごろ|中)?|(?:午前|午後)\d{1,2}時(?:半|"
    r"\d{1,2}分)?|\d{1,2}時(?:半|\d{1,2}分)?"
)
_WEEKDAY_AND_DAY = (
    rf"{_WEEKDAY}(?:,?[ \u00a0](?:the |den |dem |le |el |dia |de )?{_DAY}(?:st|nd|rd|th|\.)?"
    r"(?![\w:/]|,\d|\.\d|\s?(?:%|€|h\b|Uhr|uur|people|[ap]\.?m))"
    rf"(?!\d|(?:\.|st|nd|rd|th)?{_OF}{_SPACE}(?:{_MONTH}|{_SHORT_MONTH}\b)))?"
)
_ONE_DAY_OR_ANOTHER = rf"{_WEEKDAY} (?:or|oder|ou|o|of) {_WEEKDAY}(?!,? (?:\w{{1,3}} )?\d|\w)"
_YEAR_ALONE = (
    r"(?:(?<=in )|(?<=for )|(?<=since )|(?<=until )|(?<=by )|(?<=plan )|(?<=seit )|(?<=bis )|(?<=en )|(?<=em )|"
    rf"(?<=nel ))(?:early |late |mid-)?{_YEAR}(?![\w-]|[.,]\d)"
)
_ELEMENT = (
    rf"(?:{_ONE_DAY_OR_ANOTHER}|{_DATED_MONTH}{_MODIFIER}?|{_NUMERIC}|{_WEEKDAY_AND_DAY}{_MODIFIER}?|{_RELATIVE}|"
    rf"{_CLOCKS}|"
    rf"{_ORDINAL}|{_MONTH_ALONE}{_MODIFIER}?|{_YEAR_ALONE})"
)
_FIRST = (
    rf"(?:{_PREFIX}(?:{_ONE_DAY_OR_ANOTHER}|{_DATED_MONTH}{_MODIFIER}?|{_NUMERIC}|{_WEEKDAY_AND_DAY}{_MODIFIER}?|"
    rf"{_MONTH_ALONE}|"
    rf"(?i:summer|autumn|winter|spring|sommers?|herbst|été|verano|otoño|verão|estate|zomer|najaar|{_YEAR})\b|"
    rf"Q[1-4](?: {_YEAR})?|\d{{1,2}}(?:st|nd|rd|th))|{_ELEMENT})"
)

DATE = either(
    (
        rf"(?<![\w.,/-])(?:{_FIRST}(?:{_GLUE}(?:{_ELEMENT}|{_DAY}(?:st|nd|rd|th)\b|(?<=at )\d{{1,2}}\b|(?<=um "
        rf")\d{{1,2}}\b|(?<=a las )\d{{1,2}}\b|(?<=às )\d{{1,2}}\b|(?<=alle )\d{{1,2}}\b))*{_ZONE}?)",
    )
)
JAPANESE_DATE = either((_JAPANESE,))


def _words(*sources: str) -> list[str]:
    """The words that stand in patterns, in lower case."""
    bare = (re.sub(r"\\[a-zA-Z]|\[[^\]]*\]", " ", source) for source in sources)
    return [word.lower() for source in bare for word in re.findall(r"[^\W\d_]+", source)]


FIRST_LETTERS = frozenset(
    word[:5] for word in _words(_WEEKDAY, _MONTH, _SHORT_MONTH, _RELATIVE, _ORDINAL, _PREFIX, _CLOCK)
) - frozenset(("of", "to", "or", "s", "th", "st", "nd", "rd", "w", "o", "i", "n", "place", "party", "floor", "line"))
# Words that stand beside a word of time and never alone for one: hardly a sentence is without them.
_BESIDE = frozenset(
    re.findall(
        r"\w+",
        """
        the and for from after befor until till over next this new few more now one two three four five six
        ten eight twelv about aroun rough withi begin final comin follo coupl fair trade break budge busin
        worki round rush time bis dem den der des die das vor nach über noch etwa rund circa einer drei vier
        fünf sechs acht zehn zwei diese komme les las cet cette dans des une deux trois quatr quelq prima
        premi jusqu après avant ici hui envir una uma uno unas unos dos tres três por que esta este otra hasta
        antes depoi despu dentr das daqui duas dois cuatr viene vem fra tra tre due sei entro dopo fino quest
        qualc quatt het een dit deze voor van tot twee drie zes over binne seis alf ann donne donde nesta
        einde
        """,
    )
)
ANCHORS = frozenset(
    word[:5] for word in _words(_WEEKDAY, _MONTH, _RELATIVE, _CLOCK) if len(word) > 2 and word[:5] not in _BESIDE
)
