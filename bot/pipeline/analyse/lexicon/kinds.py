"""Words of kinds of conversation: raising money, their own raise, partnerships."""

from __future__ import annotations

from bot.pipeline.analyse.lexicon import either

FUNDRAISING = either(
    (
        r"\bwe (?:invest|back) \b|\b(?:are you|you're not|if you're|when you) (?:currently |already |also )?rais(?:e|"
        r"ing)\b|"
        r"\bwir (?:investieren|beteiligen uns)\b|\bnous investissons\b|\binvertimos\b|\binvestimos\b|\binvestiamo\b",
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
        r"\b(?:we(?:'re| are)? )?look(?:ing)? for (?!(?:an? )?(?:investor|customer|buyer|client|"
        r"user)s?)[\w' -]{3,60}? (?:to (?:build|co|join|pilot|share|sell|list|integrate|carry|"
        r"stock|offer|run|work|team)|who|that (?:sell|carry|stock|resell|offer|integrate|"
        r"share))\b|\bwe (?:share|split) (?:the )?(?:revenue|data|margin)|\bintegrat\w+ with "
        r"(?:your|their) product",
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
