"""How people ask not to be contacted any more.

`ASKED` are requests that a negation beside them turns around ("please don't unsubscribe me").
`FORBIDDEN` carry their own negation ("don't contact me again"). `ALONE` are whole messages.
"""

from __future__ import annotations

from bot.pipeline.analyse.lexicon import either
from bot.pipeline.analyse.lexicon.rights import BY_LAW, WARNED

_MAIL = (
    r"(?:e-?mails?|mails?|messages?|mailings?|newsletters?|outreach|follow-?ups?|sequences?|inmails?|pitches|"
    r"spam|contact|communications?)"
)

_ASKED_EN = (
    r"\b(?:remove|delete|unsub|strike) me\b(?! from (?:\w+ ){0,3}(?:calls?|thread|meeting|cc|"
    r"channel|invite|chat)\b)(?! from the (?:call|thread|meeting|cc|channel|"
    r"invite))|\b(?:want|asked|ask|like|need|wish) to be (?:removed|taken off|unsubscribed|left "
    r"alone|deleted)\b|\bi (?:want|would like|wish) out\b|\bnever (?:contact|write|e-?mail|call|"
    r"message)(?: to)? (?:me|us)\b|\b(?:this is|consider this) my (?:opt[- ]?out|unsubscribe|"
    r"final)\b|\b(?:further|future) (?:e-?mails?|messages|contact) (?:is|are) (?:not |"
    r"un)(?:welcome|wanted)",
    r"\bunsubscribe\b(?! (?:link|button|page|rate|header|option|feature|flow|request|list|handling|footer|"
    r"function|management|event)s?)",
    r"\b(?:take|get|keep) (?:me|us|my (?:name|e-?mail|address)|our (?:name|e-?mails?|address(?:es)?|team|"
    r"company)|this (?:e-?mail|address)) off\b",
    r"\bremove (?:me|us|my|our|this (?:address|e-?mail|contact))\b(?! from (?:\w+ ){0,3}(?:calls?|"
    r"threads?|meetings?|cc|channels?|invite|invitation|chat|group|doc)\b)(?=.{0,60}(?:list|"
    r"database|crm|sequence|"
    r"campaign|mailing|records|system|distribution|future|contact|e-?mail|address|details|data|please|\Z|"
    r"[.!]))",
    r"\b(?:delete|erase|purge) (?:my|our) (?:e-?mail|address|data|details|contact|information|number|record|"
    r"personal)",
    r"\bstop (?:e-?mailing|contacting|messaging|writing(?: to)?|texting|calling|spamming|bothering|"
    r"pestering|harassing|reaching out|following up|chasing|these|this (?:sequence|campaign|outreach)|"
    r"your (?:e-?mails|messages|outreach))\b",
    r"\bstop sending (?:me|us|these|this|your|any|e-?mails|messages|anything|stuff)\b",
    r"\bstop (?:all|any) (?:further |future )?(?:contact|e-?mails|messages|outreach|communication)",
    r"\bopt(?:ing)?[ -]?(?:me |us )?out\b(?! (?:link|button|page|rate|option|feature|flow|of (?:the "
    r")?(?:meeting|call|pilot|plan|contract|trial)))",
    r"\b(?:tak(?:e|en|ing)|took|get|keep|drop|strike|cross|wipe|scratch|remov(?:e|ed|ing)|delet(?:e|ed|"
    r"ing)) .{2,50}? (?:off|"
    r"from) (?:of )?"
    r"(?:your|the|this|that|all|every|any|each) (?:\w+ ){0,2}(?:lists?|database|mailing|sequence|campaign|crm|"
    r"distribution)\b",
    r"\bleave (?:me|us) alone\b|\b(?:this|my|our) (?:\w+ )?(?:address|inbox|e-?mail|number) is off[- ]limits\b",
    r"\b(?:lose|forget|scrub) my (?:number|e-?mail|address|details|contact)",
    r"\bcease (?:and desist|all|any|contact|further)",
    r"\b(?:off|from) (?:your|this|the|that) (?:mailing |distribution |e-?mail |contact |prospect "
    r")?list\b(?=.{0,12}(?:please|now|at once|immediately|\Z|[.!,;]))",
    r"\bno (?:more|further) (?:of (?:these|your|this)|e-?mails?|messages?|mailings?|contact|outreach|"
    r"follow-?ups?|inmails?|communication|pitches)\b",
)
_FORBIDDEN_EN = (
    r"\b(?:do not|don't|dont|never|please not|pls don't|not to|stop trying to) (?:ever )?(?:contact|"
    r"e-?mail|mail|message|write(?: to)?|text|call|ping|approach|bother|reach out to|follow up with|"
    r"dm)(?:ing)? (?:me|us|this (?:address|e-?mail|number|inbox)|anyone (?:here|at)|any of us|our (?:team|"
    r"company|staff))\b",
    r"\b(?:do not|don't|dont|never) (?:reach out|follow up|contact me|write|message|e-?mail)(?: to (?:me|"
    r"us))? (?:again|any ?more|any further|in (?:the )?future)\b",
    rf"\b(?:do not|don't|dont|no longer|never) (?:want|wish|care|would like) (?:to (?:hear from|receive|be "
    rf"(?:contacted|e-?mailed|approached|messaged|solicited))|(?:any )?(?:more|further) {_MAIL}|your "
    rf"{_MAIL}|you to (?:contact|write|e-?mail|message))",
    r"\b(?:no longer|not) (?:wish|want|interested in) (?:to receive|receiving|to be contacted|to hear)",
    r"\b(?:we|i) (?:ask|request|expect|demand) (?:you )?(?:not to be contacted|no further contact)",
    r"\bdo not (?:send|forward) (?:me|us) (?:any(?:thing| more| further)?|more|further)\b",
)
_ASKED_DE = (
    r"\b(?:streichen|entfernen|austragen) sie (?:mich|uns)\b|\b(?:nehmen|tragen) sie (?:mich|uns) "
    r".{0,25}\b(?:raus|heraus|aus)\b|\b(?:streich|entfern)t? (?:mich|uns)\b",
    r"\bkeine? (?:post|mails?|e-?mails?|nachrichten|briefe|anrufe|schreiben|zuschriften|kontaktaufnahmen?) mehr\b",
    r"\b(?:aus|von) (?:dem|ihrem|eurem|deinem|der|ihrer|eurer|deiner) (?:mail-?|e-?mail-?|newsletter-?|"
    r"adress-?|empfanger-?)?(?:verteiler|liste|verteilerliste|datenbank)\b(?=.{0,60}(?:nehm|streich|"
    r"entfern|losch|austrag|\Z|[.!]))",
    r"\b(?:streichen|nehmen|entfernen|loschen|tragen) sie (?:mich|uns|meine|unsere|diese) "
    r".{0,60}?(?:verteiler|liste|datenbank|adresse|daten|kontakt|mailadresse|system|aus\b)",
    r"\b(?:nimm|nehmt|streich|streicht|losch|loscht|lösche|entferne|trag) (?:mich|uns|meine|unsere) "
    r".{0,50}?(?:verteiler|liste|datenbank|adresse|daten|kontakt|aus\b)",
    r"\bmelden sie (?:mich|uns) .{0,20}?ab\b|\bmeld(?:e|et)? (?:mich|uns) .{0,20}?ab\b|\b(?:mich|uns|"
    r"newsletter) (?:bitte )?ab(?:zu)?melden\b|\bbitte ab(?:melden|bestellen)\b|\bmochte (?:mich|uns) "
    r"(?:.{0,20})?(?:abmelden|austragen)\b",
    r"\b(?:loschen|losch|loscht|losche) (?:sie )?(?:bitte )?(?:umgehend |sofort )?(?:meine|unsere|alle "
    r"meine) (?:e-?mail-?)?(?:adresse|daten|kontaktdaten|mailadresse)|\b(?:meine|unsere) (?:daten|adresse|"
    r"mailadresse|e-?mail-?adresse|kontaktdaten) (?:.{0,30})?(?:zu )?(?:loschen|entfernen)",
    r"\b(?:horen|hor|hort) sie auf\b|\bhort auf\b|\bhor auf\b",
    r"\blassen sie (?:mich|uns) .{0,10}in ruhe\b|\blass(?:t)? (?:mich|uns) .{0,10}in ruhe\b",
    r"\bunterlassen sie\b|\bunterlassen\b.{0,30}(?:kontakt|zusendung|werbung|mails)",
    r"\bvon (?:weiteren|kunftigen|jeglichen) (?:\w+ ){0,2}(?:mails|e-?mails|nachrichten|kontakt\w*|"
    r"anfragen|zusendungen|schreiben|anschreiben|werbe\w*) .{0,20}(?:absehen|abzusehen|abstand)",
)
_FORBIDDEN_DE = (
    r"\bwidersprech\w* .{0,60}(?:nutzung|verarbeitung|verwendung|kontakt|werb|speicherung|zusendung)",
    r"\b(?:kontaktieren|schreiben|anschreiben|mailen|kontaktiert|schreibt|kontaktier|schreib|melden|rufen|"
    r"belastigen|behelligen) (?:sie )?(?:mich|uns|mir|sich)(?: bitte)?(?: hier)? (?:nicht (?:mehr|wieder|"
    r"weiter|noch ?mal)|nie (?:mehr|wieder)|kunftig nicht)",
    r"\b(?:nicht mehr|nie wieder|nicht wieder|nicht weiter|nie mehr|kunftig nicht) (?:(?:von ihnen|von "
    r"euch|hier|so) )?(?:kontaktier\w*|anschreib\w*|angeschrieben|anzuschreiben|zu schreiben|schreiben|"
    r"kontaktiert|an(?:zu)?mailen|belastig\w*|behellig\w*|mailen)",
    r"\bkein(?:e|en|erlei)? (?:weiteren?|mehr|kunftigen?) (?:e-?mails?|mails?|nachrichten?|anfragen|"
    r"werbung|werbe\w*|kontakt\w*|angebote|zusendungen|post|anschreiben)\b",
    r"\bkeine (?:e-?mails?|mails|nachrichten|werbung|anfragen|angebote) (?:mehr|dieser art|von ihnen|von euch)\b",
    r"\b(?:schicken|senden|schickt|sendet|schick|sende) (?:sie )?(?:mir|uns) (?:bitte )?(?:nichts|keine "
    r".{0,25}) (?:mehr|weiter)",
    r"\b(?:wunschen?|mochten?|wollen?|will) (?:ich |wir )?(?:keine(?:n|rlei)?|nicht) .{0,30}(?:kontakt|"
    r"kontaktiert|mails|nachrichten|werbung|angeschrieben)",
)
_ASKED_FR = (
    r"\b(?:ote|otez|raye|rayez|vire|virez)[- ]?(?:moi|nous)\b|\bsortez[- ]moi de\b|\bplus "
    r"(?:jamais )?de (?:vos )?(?:nouvelles|mails?|messages?|courriers?)\b",
    r"\bdesabonn|\bdesinscri",
    r"\b(?:retirez|retire|supprimez|supprime|enlevez|enleve|rayez|effacez|otez)[ -](?:moi|nous|mon|mes|"
    r"notre|nos|cette adresse)\b",
    r"\b(?:me|nous) (?:retirer|supprimer|enlever|rayer|desinscrire) de\b|\b(?:retirer|supprimer|effacer) "
    r"(?:mon|mes|notre|nos) (?:adresse|coordonnees|donnees|e-?mail|nom|contact)",
    r"\b(?:cessez|arretez|cesser|arreter|arrete|cesse) (?:de |d'|immediatement de )(?:me|m'|nous|envoyer|"
    r"ecrire|vos)|\b(?:cessez|arretez) (?:tout|vos|ces|toute)\b",
    r"\blaissez[ -](?:moi|nous) tranquille",
    r"\bm'oppose a (?:l'utilisation|tout|la|ce)",
)
_FORBIDDEN_FR = (
    r"\bne (?:me|nous|m') ?(?:contactez|ecrivez|recontactez|relancez|sollicitez|envoyez|demarchez|"
    r"derangez|appelez|contacte|ecris|relance|recontacte|envoie) (?:plus|pas (?:a nouveau|de nouveau))\b",
    r"\bne (?:plus|pas) (?:me|nous|m'|etre|recevoir) ?(?:contacter|ecrire|recontacter|relancer|solliciter|"
    r"envoyer|contactee?s?|sollicitee?s?|demarchee?s?|vos|de |d')",
    r"\bne (?:souhaite|souhaitons|veux|voulons|desire|desirons) (?:plus|pas|en aucun cas) (?:etre|"
    r"recevoir|que vous m|entendre)",
    r"\bplus (?:aucun|de) (?:mails?|e-?mails?|messages?|courriels?|relances?|sollicitations?)\b|\bplus "
    r"(?:de )?(?:messages?|mails?) de votre part",
    r"\bmerci de ne plus\b",
)
_ASKED_ES = (
    r"\b(?:darme|darnos|denme|deme|dame|dadme|dennos|me den|me de|nos den|me des|dar) de baja\b|\bdarse "
    r"de baja de esta\b|\bbaja (?:de|en) (?:su|esta|la) lista\b|^\W*baja\W*$",
    r"\b(?:elimin(?:e|en|a|ad|ar|enme|eme|ame)|borr(?:e|en|a|ad|ar|enme|eme|ame)|quit(?:e|en|a|ad|ar|enme|"
    r"eme|ame)|suprim(?:a|an|ir)|saqu(?:e|en|enme|eme)|sacarme|sacame) (?:me |nos )?(?:por favor )?(?:mi |"
    r"mis |nuestr\w+ |de )(?:\w+ ){0,3}?(?:correo|direccion|datos|email|e-mail|contacto|lista|base|nombre)",
    r"\b(?:eliminenme|elimineme|eliminame|borrenme|borreme|borrame|quitenme|quiteme|quitame|saquenme|"
    r"saqueme|sacame) de\b",
    r"\b(?:deje|dejen|deja|dejad|dejar) de (?:escribir|contactar|enviar|mandar|molestar|insistir|llamar)",
    r"\bdejenme en paz|\bdejame en paz|\bdejeme en paz",
)
_FORBIDDEN_ES = (
    r"\bno (?:me|nos) (?:vuelv\w+ a )?(?:escrib\w+|contact\w+|envi\w+|mand\w+|molest\w+|llam\w+) (?:ya "
    r")?(?:mas|nunca mas|otra vez|de nuevo|nada mas)\b|\bno (?:me|nos) vuelv\w+ a (?:escrib|contact|envi|"
    r"mand|llam)",
    r"\bno (?:quiero|queremos|deseo|deseamos) (?:recibir|seguir recibiendo|que (?:me|nos) (?:contact|"
    r"escrib|envi|mand|sig))|\bno (?:quiero|deseo) (?:mas |ningun )(?:correos?|mensajes?|emails?)",
    r"\bno mas (?:correos|mensajes|emails|mails)\b|\bno (?:envien|envie|manden|mande) mas\b",
)
_ASKED_PT = (
    r"\bdescadastr|\bcancel(?:e|em|ar) (?:a )?(?:minha |nossa )?(?:inscricao|subscricao|assinatura)",
    r"\b(?:remov(?:a|am|er|e)|retir(?:e|em|ar|a)|tir(?:e|em|ar|a)|apagu(?:e|em)|apagar|exclu(?:a|am|ir)|"
    r"elimin(?:e|em|ar))(?:-?(?:me|nos))?\b(?: por favor)?(?: o| a| os| as)? ?(?:meus? |minhas? |noss\w+ |"
    r"da sua |da vossa |desta |da |dessa )(?:\w+ ){0,3}?(?:e-?mail|endereco|dados|contato|contacto|lista|"
    r"nome|base)",
    r"\b(?:remova|removam|retire|retirem|tire|tirem)-?me\b|\bme (?:remova|removam|retire|retirem|tire|"
    r"tirem) (?:da|dessa|desta)",
    r"\b(?:pare|parem|para|deixe|deixem) de (?:me |nos )?(?:enviar|escrever|contactar|contatar|mandar|incomodar|"
    r"ligar)",
    r"\bdeixem-me em paz|\bdeixe-me em paz|\bme deixem? em paz",
)
_FORBIDDEN_PT = (
    r"\bnao (?:me |nos )?(?:voltem? a )?(?:contact\w+|contat\w+|escrev\w+|envi\w+|mand\w+|incomod\w+|"
    r"lig\w+)(?:-(?:me|nos))? (?:mais|novamente|de novo)\b|\bnao (?:me |nos )?volt\w+ a (?:me "
    r")?(?:contact|contat|escrev|envi)",
    r"\bnao (?:quero|queremos|desejo|desejamos|pretendo|gostaria de) (?:mais )?(?:receber|ser contactad|"
    r"ser contatad|continuar a receber)|\bnao (?:quero|desejo) mais (?:e-?mails?|mensagens)",
    r"\bsem mais (?:e-?mails|mensagens|contactos)\b|\bnao (?:enviem|envie|mandem|mande) mais\b",
)
_ASKED_IT = (
    r"\bdisiscriv|\b(?:cancellatemi|cancellami|mi cancelli|cancellarmi|cancellarci|cancellateci)\b|"
    r"\bcancell(?:i|ate|are|a) (?:il mio|la mia|i miei|il nostro|i nostri) (?:indirizzo|e-?mail|mail|dati|"
    r"contatto|nominativo|iscrizione)",
    r"\b(?:rimuovetemi|rimuovimi|mi rimuova|rimuovermi|toglietemi|toglimi|mi tolga|togliermi|"
    r"toglieteci)\b|\b(?:rimuov(?:a|ete|i|ere)|elimin(?:i|ate|a|are)|togli(?:ete|ere)?|tolga) (?:il mio|"
    r"la mia|i miei|il nostro) (?:indirizzo|e-?mail|mail|dati|contatto|nominativo|nome)",
    r"\bsmett(?:a|ete|i|ila|etela) di (?:scriver|contattar|mandar|inviar|disturbar|chiamar)|"
    r"\bsmettetela\b|\bla smetta\b",
    r"\blasciatemi in pace|\bmi lasci in pace",
)
_FORBIDDEN_IT = (
    r"\bnon (?:mi |ci )?(?:scriv\w+|contatt\w+|mand\w+|invi\w+|disturb\w+|chiam\w+|ricontatt\w+)(?: a)? "
    r"(?:piu|mai piu|ancora|nuovamente)\b",
    r"\bnon (?:voglio|vogliamo|desidero|desideriamo|intendo|vorrei) (?:piu )?(?:ricevere|essere contattat|"
    r"essere disturbat)|\bnon (?:voglio|desidero) altre (?:e-?mail|mail|comunicazioni)",
    r"\b(?:niente|basta|nessun'altra|nessuna altra) (?:piu )?(?:e-?mail|mail|messaggi|comunicazion)",
)
_ASKED_NL = (
    r"\buit(?:te ?)?schrijven\b|\bschrijf (?:me|mij|ons) .{0,20}?uit\b|\bschrijft u (?:me|mij|ons) "
    r".{0,20}?uit\b|\bmeld (?:me|mij|ons) .{0,20}?af\b|\bafmelden\b",
    r"\b(?:haal|haalt u|verwijder|verwijdert u|schrap|wis) (?:me|mij|ons|mijn|onze|dit adres)\b|\b(?:mij|"
    r"me|ons) (?:van|uit) (?:de|uw|je|jullie|deze) (?:mailing|verzend)?(?:lijst|bestand|database)",
    r"\b(?:mijn|onze) (?:gegevens|adres|e-?mailadres|mailadres) (?:.{0,25})?(?:te )?(?:verwijderen|wissen)",
    r"\bstop(?:pen)? met (?:mailen|mij|me|ons|het sturen|het mailen|berichten|deze|sturen|schrijven)|"
    r"\bhou(?:d)? op met\b",
    r"\blaat (?:me|mij|ons) met rust\b",
)
_FORBIDDEN_NL = (
    r"\b(?:mail|benader|contacteer|schrijf|bel|stuur|benadert|mailt|stuurt)(?: u)? (?:me|mij|ons)(?: "
    r"a\.?u\.?b\.?| alstublieft| alsjeblieft)? (?:niet|nooit|geen (?:\S+ )?(?:mails?|e-?mails?|"
    r"berichten))(?: meer)?\b(?! (?:voor|in|op|tot|uit|af)\b)",
    r"\b(?:niet|nooit) meer (?:te )?(?:benader\w*|mail\w*|contact\w*|schrijv\w*|bericht\w*|ontvang\w*|"
    r"gebeld|lastig)|\bgeen (?:e-?mails?|mails?|berichten|reclame|contact|post) (?:meer|van u|van "
    r"jullie)\b|\bgeen verdere (?:e-?mails|mails|berichten|contact)",
    r"\b(?:wil|willen|wens|wensen) (?:ik |wij |we )?(?:niet|geen|nooit) .{0,30}(?:benaderd|ontvangen|"
    r"berichten|mails|contact)",
)
_ASKED_JA = (
    r"配信(?:を|の)?(?:停止|解除|中止)|配信不要|購読(?:を)?解除|登録(?:を)?(?:解除|抹消|削除)",
    r"(?:リスト|名簿|宛先|送付先|送信先|配信先).{0,8}(?:外し|削除|除外|消し|除い)",
    r"(?:アドレス|個人情報|連絡先|登録情報|データ).{0,8}(?:削除|消去|抹消)",
    r"(?:連絡|メール|メッセージ|送信|営業|案内|送付)(?:は|を|も|等は|"
    r"などは)?.{0,8}(?:お控え|控えて|ご遠慮|遠慮|停止|止めて|やめて|お断り|辞退)",
)
_FORBIDDEN_JA = (
    r"(?:今後|以後|二度と|これ以上|もう).{0,14}(?:連絡|メール|送信|送ら|送って|営業|案内|"
    r"メッセージ|ご案内).{0,12}(?:不要|結構|いりません|要りません|しないで|"
    r"なさらないで|こないで|来ないで|ないでください|無用|必要ありません|必要ございません)",
    r"(?:連絡|メール|送信|営業)(?:は|を)?.{0,4}(?:しないで|なさらないで|"
    r"送らないで)(?:くだ|下)さい|(?:送らないで|連絡してこないで)",
)
_OTHER = (
    r"\bavregistrera\b|\bavprenumerera\b|\bta bort (?:mig|oss|min)|\bsluta (?:mejla|kontakta|skriva|"
    r"skicka)|\bkontakta (?:mig|oss) inte (?:igen|mer)",
    r"\bafmeld (?:mig|os)\b|\bframeld|\bfjern (?:mig|os|min)|\bkontakt (?:mig|os) ikke|\bstop med at "
    r"(?:skrive|sende|kontakte)|\bmeld (?:meg|oss) av\b|\bfjern meg\b|\bikke kontakt (?:meg|oss)|\bslutt "
    r"a (?:sende|kontakte)",
    r"\bwypis(?:z|ac|zcie)\b|\bnie (?:pisz|piszcie|kontaktuj|wysylaj)\w* (?:do mnie |do nas |mi "
    r")?(?:wiecej)|\busun(?:cie)? moj|\bprosze (?:mnie )?(?:usunac|wypisac)",
    r"отпишите|отписаться|не пишите (?:мне|нам)?|удалите "
    r"(?:мой|меня|мои|нас)|退订|取消订阅|请(?:不要|勿)再|不要再(?:联系|"
    r"发)|수신 ?거부|연락하지 마|הסר(?:ו)? אותי|תסיר(?:ו)? אותי|لا تراسل|إلغاء الاشتراك",
    r"\bpoista (?:minut|osoitteeni)|\baboneligimi iptal|\blistenizden cikar|\bbeni listeden",
)

ASKED = either(_ASKED_EN, _ASKED_DE, _ASKED_FR, _ASKED_ES, _ASKED_PT, _ASKED_IT, _ASKED_NL, _ASKED_JA, _OTHER)
FORBIDDEN = either(
    BY_LAW,
    WARNED,
    _FORBIDDEN_EN,
    _FORBIDDEN_DE,
    _FORBIDDEN_FR,
    _FORBIDDEN_ES,
    _FORBIDDEN_PT,
    _FORBIDDEN_IT,
    _FORBIDDEN_NL,
    _FORBIDDEN_JA,
)
ALONE = either(
    (
        r"\A\W*(?:stop|stopp|stop it|please stop|unsubscribe(?: me)?(?: please)?|remove(?: me)?(?: "
        r"please)?|opt[ -]?out|take me off|abmelden|austragen|desabonner|desinscription|baja|"
        r"cancelar|descadastrar|cancellami|afmelden|uitschrijven|stop sending|bitte (?:aufhoren|stoppen)|"
        r"arretez|basta|parem?|配信停止|停止)\W*\Z",
    )
)
NEGATED_BEFORE = either(
    (
        r"\b(?:don't|do not|dont|didn't|did not|never|not|no need to|needn't|wouldn't|won't|can't|cannot|"
        r"without|instead of|rather than|almost|nearly|isn't|why (?:did|was|were|am)|before (?:you|i)|"
        r"nobody should|not asking (?:you )?to|haven't|hasn't|would hate to|"
        r"nicht|kein(?:e|en)?|ohne|nie|statt|bevor|beinahe|fast|ne|n'|pas|sans|jamais|no|sin|nunca|ni|nao|"
        r"sem|non|senza|mai|niet|geen|zonder|nooit|inte|ikke|nie)\W+(?:\w+\W+){0,4}\Z",
    )
)
NEGATED_AFTER = either(
    (
        r"\A\W*(?:\w+\W+){0,2}?(?:not|nicht(?! mehr)|pas|niet|ikke|inte)\b|\A.{0,6}(?:しないで|なさらないで|の必要は|"
        r"は(?:不要|結構|いりません)|は希望(?:しま|して)|しなくて|する(?:つもり|必要))|"
        r"\A.{0,4}(?:was|is|were) (?:a |by )?(?:mistake|"
        r"accident)|\A.{0,12}(?:versehentlich|aus versehen|par erreur|por error|por engano|per errore)",
    )
)
NOT_FOR_GOOD = either(
    (
        r"\b(?:e-?mail|mail|writing|text|slack|phone) (?:is|works|would be) (?:better|fine|easier|"
        r"best|ok)\b|\b(?:ist|est|es|e|is) (?:besser|mieux|mejor|melhor|meglio|beter)\b|"
        r"\b(?:until|till|before|during|on (?:weekends?|sundays?|saturdays?)|this week|next week|for now|"
        r"at (?:night|home)|between|while|about (?:that|this|it|price)|unless|instead|rather|but "
        r"(?:e-?mail|write|call|message)|by phone|on (?:my )?(?:mobile|whatsapp|phone|linkedin)|better by|"
        r"bis|vor|wahrend|stattdessen|sondern|lieber|ausser|es sei denn|telefonisch|jusqu'|avant|pendant|"
        r"plutot|mais (?:ecriv|appel)|sauf|hasta|antes|durante|mejor por|sino|salvo|ate|so depois|prefiro|"
        r"fino a|prima d|durante|piuttosto|ma (?:scriv|chiam)|tot|voor|tijdens|liever|maar (?:mail|"
        r"bel))\b|まで(?:は)?|ではなく",
    )
)
ABOUT_A_PRODUCT = either(
    (
        r"\b(?:customers?|users?|subscribers?|recipients?|people|contacts|clients?|members?|tenants|"
        r"kunden|nutzer|empfanger|abonnenten|clients|utilisateurs|abonnes|clientes|usuarios|suscriptores|"
        r"utilizadores|assinantes|clienti|utenti|iscritti|klanten|gebruikers|abonnees)\b.{0,40}\Z",
        r"\b(?:how|does|do|can|could|will|is|are|what|which|wie|kann|konnen|comment|est-ce|como|puede|"
        r"pode|come|puo|hoe|kan)\b[^.!]{0,80}\Z",
    )
)
SOMEBODY_ELSES = either(
    (
        r"\b(?:customers?|users?|subscribers?|recipients?|readers?|people|they|contacts|clients?|"
        r"members?|visitors?|kunden|nutzer|empfanger|leser|abonnenten|"
        r"utilisateurs|abonnes|lecteurs|clientes|usuarios|suscriptores|utilizadores|assinantes|"
        r"clienti|utenti|iscritti|klanten|gebruikers|lezers)"
        r"\W+(?:\w+\W+){0,2}\Z",
    )
)
