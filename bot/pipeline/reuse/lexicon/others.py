"""German, French, Spanish, Portuguese, Italian, Dutch and Swedish: the most usual wordings of each.

Words are written as they are after case folding ("ß" is "ss"), accents kept.
"""

from bot.pipeline.reuse.lexicon import Lexicon

_GERMAN = Lexicon(
    language="de",
    function_words=(
        "der die das und oder ich wir sie uns ihnen ihre mit für von zu zum zur bei auf im ist sind haben hat nicht "
        "kein keine bitte danke vielen dank können könnten würde wie was wann wo wer gibt es ein eine einen noch nur "
        "dafür bis ab passt schicken mich mir guten hallo wird werden interesse kostet wäre möglich uhr leider möchten "
        "montag dienstag mittwoch donnerstag freitag"
    ),
    articles="der die das den dem ein eine einen einem einer mal",
    possessives="mein meine meinen unser unsere unseren unserem unserer ihr ihre ihren ihrem ihrer",
    splits="und weil da denn",
    contrasts="aber jedoch obwohl",
    wh="was wann wo wie wer wen wem warum wieso weshalb welche welcher welches wieviel",
    asks_first="können könnten kann würde würden ist sind gibt haben hat wäre darf dürfen passt",
    spellings="""
1s = ich|wir
1o = mich|mir|uns
2 = sie|ihnen|du|dir|dich
#2 = zwei
#3 = drei
#4 = vier
#5 = fünf
#6 = sechs
#8 = acht
#10 = zehn
#12 = zwölf
#20 = zwanzig
""",
    wordings="""
AGREED = passt | passt gut | passt 1o | passt uns/mir | passt uns/mir gut | perfekt | einverstanden | geht klar | super | in ordnung
THX = danke | vielen dank | besten dank | herzlichen dank | danke schön | vielen dank für nachricht/mail/e-mail/email/info/antwort/rückmeldung | danke für nachricht/mail/info/antwort/rückmeldung | vielen dank im voraus | vorab vielen dank
HELLO = hallo | guten tag | guten morgen | moin | servus | hi | sehr geehrte frau/damen | sehr geehrter herr | liebe | lieber
REGARDS = viele grüsse | beste grüsse | freundliche grüsse | mit freundlichen grüssen | lg | vg | mfg
please = bitte | gerne | gern | freundlicherweise
- = leider
YES = ja | ja gern/gerne | ja bitte | klar | natürlich | selbstverständlich | auf jeden fall | sehr gern/gerne
NO = nein | nein danke
SEND = schicken | senden | zuschicken | zusenden | zukommen lassen | übermitteln | weiterleiten | mailen
QUOTE = angebot | offerte
PRICELIST = preisliste
for = für | über
TRIAL = testphase | testzeitraum | testversion | probephase | testzugang
FREE = kostenlose | kostenloser | kostenfreie | gratis | kostenlosen | kostenfreien
USERS = nutzer | benutzer | anwender | nutzern
STAFF = mitarbeiter | mitarbeitende | leute | angestellte
CALL = anrufen | telefonieren
MEETING = termin | treffen
CONTRACT = vertrag
NOINTEREST = kein interesse daran? | kein interesse | nicht interessiert | keinen bedarf | kein bedarf
OOO = nicht im büro | ausser haus | abwesend | nicht erreichbar | ausserhaus
AGAIN = noch einmal | nochmal | nochmals | wieder | erneut
PINGME = melden 2 sich AGAIN? | melden sich 2 AGAIN? | kommen 2 auf 1o zu
@REL:0d = heute
@REL:+1d = morgen
@REL:+2d = übermorgen
@REL:-1d = gestern
@REL:0w = diese woche
@REL:+1w = nächste woche | kommende woche
@REL:-1w = letzte woche
@REL:+1m = nächsten monat
@AUTUMN = im herbst | herbst
@SPRING = im frühjahr | frühling | im frühling | frühjahr
@SUMMER = im sommer | sommer
@WINTER = im winter | winter
EXPENSIVE = teuer | kostspielig
NOW = derzeit | momentan | zurzeit | im moment | aktuell | zur zeit | gerade
APPROX = circa | ca | etwa | rund | ungefähr
""",
    frames="""
GIVEME = ^ können/könnten/würden/könntest 2 1o? please? SEND | ^ please? SEND 2 1o? | ^ please 1o? SEND
PINGME = ^ please PINGME | ^ PINGME please? | ^ PINGME
PINGME <S> = ^ please melden 2 sich <S> AGAIN? | ^ melden 2 sich please? <S> AGAIN?
REQUEST = ^ können/könnten/würden 2
MAYWE = ^ können/könnten/kann/dürfen 1s | ^ ist es möglich | ^ wäre es möglich
HAVEYOU = ^ gibt es | ^ haben 2 | ^ bieten 2 | ^ gibt es bei 2
HOWMUCH = ^ was kostet | ^ wie viel kostet | ^ wieviel kostet | ^ was würde kosten | ^ was kosten | ^ wie viel kosten
NOINTEREST = ^ 1s haben/habe? NOINTEREST | ^ NOINTEREST | ^ 1s sind/bin/haben/habe NOINTEREST | ^ 1s haben NOINTEREST AGAIN?
OOO = ^ 1s bin/sind OOO | ^ bin OOO | ^ OOO
TOOEXPENSIVE = zu EXPENSIVE
""",
    questions="""
PROPOSE <S> = passt 2 <S> | würde/wäre 2? <S> passen | passt <S> | passt <S> 2 | würde <S> 2 passen | ginge/geht <S> | wie wäre <S> | würde 2 <S> passen | wäre <S> möglich | hätten/haben 2 <S> zeit
PROPOSE <S> = <S> AGREED | AGREED <S> | AGREED 2 <S> | <S> möglich | ist <S> möglich | AGREED es <S>
GIVEME *1 = MAYWE *1 bekommen/haben/erhalten | könnten/können 1s *1 bekommen/haben/erhalten | können/könnten/würden 2 1o *1 SEND | können/könnten/würden 2 *1 SEND | können/könnten/würden 2 1o *1 please SEND | können 2 1o please *1 SEND | könnten 2 1o please *1 SEND | können/könnten/REQUEST 2 1o please *1 SEND | REQUEST 1o *1 SEND | REQUEST 1o please *1 SEND | REQUEST please *1 SEND | REQUEST *1 SEND
""",
    statements="""
SLOTOK <S> = <S> passt | <S> passt 1o | <S> passt gut | <S> geht | <S> ist gut | please <S> | <S> passt 1o gut | 1s können <S> | <S> perfekt | <S> ist perfekt
TOOEXPENSIVE = das ist 1o TOOEXPENSIVE | das ist TOOEXPENSIVE | das ist für 1o TOOEXPENSIVE | das ist for 1o TOOEXPENSIVE | TOOEXPENSIVE | TOOEXPENSIVE for 1o | ist 1o TOOEXPENSIVE | das ist leider TOOEXPENSIVE | 1o TOOEXPENSIVE | ist for 1o TOOEXPENSIVE | ist TOOEXPENSIVE
INCHARGE *1 = dafür ist *1 zuständig | zuständig dafür ist *1 | *1 ist dafür zuständig | zuständig ist *1 | *1 ist zuständig | dafür zuständig ist *1
OOO <S> = OOO <S>
GIVEME *1 = 1s möchten/möchte/wollen *1 | 1s hätten/hätte please *1 | 1s möchten/möchte please *1 | 1s hätten *1 | please SEND 1o *1 | please 1o *1 SEND | please *1 SEND | please *1 1o SEND
""",
    common=(
        "angebot vertrag rechnung termin preise kosten nutzer daten gespeichert schnittstelle unterlagen beispiel "
        "woche monat jahr budget entscheidung kollege kollegin ansprechpartner unternehmen"
    ),
)

_FRENCH = Lexicon(
    language="fr",
    function_words=(
        "le la les un une des du et ou je nous vous il elle est sont avons pas ne pour avec sur dans que qui quel quelle "
        "merci bonjour pouvez pourriez votre vos notre nos mon ma mes ça ce cette c'est n'est s'il plaît oui non à "
        "combien intéressés me en"
    ),
    articles="le la les un une des du l",
    possessives="mon ma mes notre nos votre vos",
    splits="et car donc",
    contrasts="mais cependant",
    wh="qui que quoi quand où comment combien pourquoi quel quelle quels quelles",
    asks_first="pouvez pourriez puis peut est sont avez proposez offrez peuton estce",
    spellings="""
je ai = j'ai
est ce que = est-ce que
PLEASE = stp|svp
""",
    wordings="""
AGREED = ça/cela me/nous va | ça/cela me/nous va bien | ça/cela me/nous convient | c'est parfait | parfait | c'est bon | d'accord | ok | entendu | me/nous convient | me/nous convient parfaitement | convient
THX = merci beaucoup | merci bien | merci d'avance | merci pour message/réponse/retour | merci
HELLO = bonjour | bonsoir | salut | cher | chère
please = s'il vous plaît | s'il te plaît | PLEASE | veuillez
GIVEME = merci de nous/me envoyer/transmettre/faire | pouvez vous nous/me envoyer/transmettre/adresser | pourriez vous nous/me envoyer/transmettre/adresser | pouvezvous nous/me envoyer/transmettre/adresser | pourriezvous nous/me envoyer/transmettre/adresser | envoyeznous | envoyezmoi | veuillez nous/me envoyer/transmettre | merci de nous/me faire parvenir | pouvezvous nous/me faire parvenir
OPTOUT = veuillez me/nous retirer de liste | merci de me/nous retirer de liste | retirezmoi de liste | désinscrivezmoi | veuillez me/nous désinscrire | merci de me/nous désinscrire | veuillez ne plus me/nous contacter | merci de ne plus me/nous contacter | ne me/nous contactez plus
YES = oui | oui bien sûr | bien sûr | volontiers | avec plaisir | oui volontiers | tout à fait | absolument | oui s'il vous plaît
NO = non | non merci
NOTINTERESTED = nous ne sommes pas intéressés | je ne suis pas intéressé/intéressée | pas intéressé/intéressés/intéressée | cela/ça ne nous/me intéresse pas | pas intéressés
PRICE = combien ça/cela coûte | ça/cela coûte combien | quel est prix | combien estce que ça/cela coûte | quel est tarif | quels sont prix/tarifs | combien coûte t il | quel en est prix
HAVEYOU = estce que vous proposez/avez/offrez | proposez vous | proposezvous | avez vous | avezvous | offrezvous | vous proposez/avez/offrez | y atil | existe til | il y a
TRIAL = essai | période d'essai | version d'essai
FREE = gratuit | gratuite
TOOEXPENSIVE = c'est trop cher | c'est trop cher | trop cher | trop cher pour nous/moi | c'est trop cher pour nous/moi
@REL:0d = aujourd'hui
@REL:+1d = demain
@REL:-1d = hier
@REL:+1w = semaine prochaine
@REL:0w = cette semaine
@REL:+1m = mois prochain
WRONGPERSON = ce n'est pas moi qui gère ça/cela | ce n'est pas moi qui m'occupe de ça/cela | je ne m'occupe pas de ça/cela | je ne m'occupe pas de ce sujet | je ne suis pas bonne personne | je ne suis pas bon interlocuteur | je ne gère pas ça/cela | je ne gère pas ce sujet | je ne suis pas en charge de ça/cela | je ne suis pas responsable de ça/cela
REFERTO = voyez avec | adressezvous à | adressez vous à | contactez | veuillez contacter | merci de contacter | écrivez à | il faut voir avec | il faut contacter | vous pouvez contacter | vous pouvez écrire à | merci de voir avec
OOO = absent bureau? | absente bureau? | je suis absent bureau? | je suis absente bureau? | en déplacement | je suis en déplacement | je serai absent bureau?
until = jusqu'au | jusqu'à | jusqu'en
- = malheureusement
PINGME = recontactez moi/nous | recontactezmoi | recontacteznous | revenez vers moi/nous | veuillez me/nous recontacter | merci de me/nous recontacter | relancez moi/nous | relancezmoi
NOTNOW = pas maintenant | pas pour moment | pas pour l'instant | c'est pas bon moment | pas en ce moment
APPROX = environ
""",
    statements="""
SLOTOK <S> = <S> me/nous convient | <S> ça/cela me/nous va | <S> convient | <S> ça/cela va | <S> me/nous va | <S> est parfait | <S> parfait | <S> ok | va pour <S> | <S> me/nous convient parfaitement | <S> c'est parfait | <S> ça me/nous convient | <S> me/nous va bien | <S> c'est bon | ok pour <S>
""",
    questions="""
PROPOSE <S> = <S> AGREED | AGREED <S>
PROPOSE <S> = <S> vous convient | <S> vous va | <S> vous conviendrait | <S> vous conviendrait il | estce que <S> vous convient/va | <S> vous conviendraitil
""",
)

_SPANISH = Lexicon(
    language="es",
    function_words=(
        "el la los las un una y o que de del en por para con no sí es son nos me le les su sus nuestro nuestra gracias "
        "hola favor podrían puede pueden podría cuánto cuál cuándo cómo dónde quién tienen más menos a al interesa "
        "está estamos quiero queremos"
    ),
    articles="el la los las un una unos unas",
    possessives="mi mis nuestro nuestra nuestros nuestras su sus vuestro vuestra",
    splits="y porque",
    contrasts="pero aunque",
    wh="qué cuál cuándo cuánto cuánta cuántos dónde cómo quién quiénes por",
    asks_first="podrían podría pueden puede es son tienen tiene hay",
    wordings="""
AGREED = perfecto | me/nos va bien | está bien | de acuerdo | ok | vale | me/nos viene bien | me/nos va perfecto | me/nos parece bien
THX = gracias | muchas gracias | mil gracias | gracias por mensaje/correo/respuesta/información
HELLO = hola | buenos días | buenas tardes | buenas | estimado | estimada
please = por favor | porfa
GIVEME = podrían/podría/pueden/puede/podéis enviarnos/enviarme/mandarnos/mandarme/pasarnos/pasarme | please envíennos/envíenme/envíenos/envíeme/mándennos/mándenme/envíanos/envíame | envíennos/envíenme/envíenos/envíeme/envíanos/envíame/mándanos/mándame please? | nos/me podrían/podría/pueden/puede enviar/mandar/pasar
YES = sí | claro | por supuesto | claro que sí | desde luego | sí please | sí claro
NO = no gracias
NOTINTERESTED = no nos/me interesa | no estamos interesados/interesadas | no estoy interesado/interesada | sin interés
PRICE = cuánto cuesta | cuál es precio | qué precio tiene | cuánto vale | qué cuesta | cuánto costaría | cuál es coste/costo
HAVEYOU = tienen | tienes | ofrecen | ofrece | hay | tiene | disponen de | existe | cuentan con
TRIAL = prueba | periodo de prueba | período de prueba | versión de prueba
FREE = gratuita | gratis | gratuito
@REL:0d = hoy
@REL:+1d = mañana
@REL:-1d = ayer
@REL:+1w = próxima semana | semana que viene | semana próxima
@REL:0w = esta semana
TOOEXPENSIVE = es demasiado caro | demasiado caro | es muy caro para nosotros | demasiado caro para nosotros | es demasiado caro para nosotros
OOO = fuera de oficina | ausente | estoy fuera de oficina | estaré fuera de oficina
PINGME = escríbame | escríbanos | escríbeme | please escríbame | please escríbanos | contácteme | contáctenos | please contácteme | vuelva a escribirme | vuelva a contactarme
NOTNOW = ahora no | de momento no | por momento no | por ahora no | no es buen momento | no es momento
JOINTTALK = podemos hablar | le/te/les va bien hablar | hablamos | podríamos hablar
- = lamentablemente | desafortunadamente
""",
    statements="""
SLOTOK <S> = <S> me/nos va bien | <S> perfecto | <S> me/nos viene bien | <S> bien | <S> está bien | <S> ok | <S> me/nos va perfecto | <S> es perfecto | perfecto <S> | <S> me/nos conviene
""",
    questions="""
PROPOSE <S> = <S> AGREED | AGREED <S>
PROPOSE <S> = <S> les/le/te va bien | les/le/te va bien <S> | les/le/te viene bien <S> | <S> les/le/te viene bien | puede ser <S>
""",
)

_PORTUGUESE = Lexicon(
    language="pt",
    function_words=(
        "o os as um uma e ou que de do da em no na por para com não sim é são nos me lhe seu sua nosso nossa obrigado "
        "obrigada olá podem pode poderiam quanto qual quando como onde quem têm mais menos ao às dia está"
    ),
    articles="o os as um uma",
    possessives="meu minha nosso nossa nossos nossas seu sua seus suas vosso vossa",
    splits="e porque",
    contrasts="mas embora",
    wh="que qual quando quanto onde como quem quanta quantos",
    asks_first="podem pode poderiam poderia é são têm tem há",
    wordings="""
AGREED = está bem | perfeito | combinado | ok | pode ser | está ótimo | por mim tudo bem | tudo bem | funciona
THX = obrigado | obrigada | muito obrigado/obrigada | obrigado/obrigada por mensagem/resposta
HELLO = olá | oi | bom dia | boa tarde
please = por favor | se faz favor
GIVEME = podem/pode/poderiam/poderia enviar/mandar nos?/me? | enviem/envie/mandem/mande nos?/me? | podem/pode/poderiam nos/me enviar/mandar | please enviem/envie/mandem/mande nos?/me? | enviem/envie/mandem please? | podem/pode/poderiam enviarnos/enviarme
YES = sim | claro | com certeza | sim please
NO = não obrigado/obrigada
NOTINTERESTED = não temos interesse | não estamos interessados | não tenho interesse | sem interesse | não nos/me interessa
PRICE = quanto custa | qual é preço | qual preço | quanto é
HAVEYOU = têm | tem | há | oferecem | vocês têm
@wd:4 = @wd:4 feira
@wd:2 = @wd:2 feira
@day:<N> = dia <N>
@REL:0d = hoje
@REL:+1d = amanhã
@REL:+1w = próxima semana | semana que vem
""",
    statements="""
SLOTOK <S> = pode ser <S> | <S> está bem | <S> está ótimo | <S> perfeito | <S> pode ser | <S> funciona | <S> bem | <S> ok | <S> serve | <S> combinado | perfeito <S>
""",
)

_ITALIAN = Lexicon(
    language="it",
    function_words=(
        "il lo gli un una e o che di del della in per con non sì è sono ci mi vi le suo vostro nostro grazie ciao "
        "buongiorno potete può potrebbe quanto qual quando come dove chi avete più meno favore vorrei abbiamo"
    ),
    articles="il lo la i gli le un una uno l",
    possessives="mio mia nostro nostra nostri vostro vostra vostri suo sua",
    splits="e perché",
    contrasts="ma però",
    wh="che cosa quale qual quando quanto dove come chi quanti",
    asks_first="potete può potreste potrebbe è sono avete",
    spellings="""
offerta = l'offerta
""",
    wordings="""
AGREED = va bene | perfetto | d'accordo | ok | mi/ci va bene | per me va bene
THX = grazie | grazie mille | molte grazie | grazie per messaggio/risposta
HELLO = ciao | buongiorno | salve | gentile
please = per favore | per cortesia | cortesemente
GIVEME = potete/potreste/può/potrebbe mandarci/mandarmi/inviarci/inviarmi | please mandateci/mandatemi/inviateci/inviatemi/ci/mi | mandateci/mandatemi/inviateci/inviatemi/mandaci/mandami please? | ci potete/potreste mandare/inviare
YES = sì | certo | certamente | volentieri | sì grazie | assolutamente | sì please
NO = no grazie
NOTINTERESTED = non siamo interessati | non sono interessato/interessata | non ci/mi interessa
PRICE = quanto costa | qual è prezzo | quale è prezzo | che prezzo ha | quanto costerebbe | quant'è
TOOEXPENSIVE = per noi è troppo caro | è troppo caro | è troppo caro per noi | troppo caro per noi | troppo caro | è troppo costoso | troppo costoso per noi
HAVEYOU = avete | offrite | c'è | esiste | proponete
@REL:0d = oggi
@REL:+1d = domani
@REL:-1d = ieri
@REL:+1w = prossima settimana | settimana prossima
""",
    statements="""
SLOTOK <S> = <S> va bene | <S> mi/ci va bene | <S> perfetto | <S> ok | va bene <S> | perfetto <S> | <S> è perfetto
""",
    questions="""
PROPOSE <S> = <S> va bene | vi/le/ti va bene <S> | va bene <S> | <S> vi/le/ti va bene
""",
)

_DUTCH = Lexicon(
    language="nl",
    function_words=(
        "uur past goed maandag dinsdag woensdag donderdag vrijdag de het een en of ik wij we jij u ons mij met voor van naar bij op is zijn hebben heeft niet geen graag "
        "alstublieft bedankt dank kunt kunnen zou wat wanneer waar hoe wie er nog hoeveel kost stuur ja nee"
    ),
    articles="de het een",
    possessives="mijn ons onze uw jouw jullie",
    splits="en want omdat",
    contrasts="maar hoewel",
    wh="wat wanneer waar hoe wie waarom welke hoeveel",
    asks_first="kunt kunnen kan zou is zijn hebben heeft heb",
    wordings="""
AGREED = past mij/me/ons | past mij/me/ons goed | past goed | prima | is goed | akkoord | ok | past | is prima | komt uit | goed
THX = bedankt | dank u | dank je | hartelijk dank | dank | dankjewel | bedankt voor bericht/mail/reactie
HELLO = hallo | hoi | beste | dag | goedemorgen | goedemiddag
please = alstublieft | graag | alsjeblieft | aub
YES = ja | ja hoor | zeker | natuurlijk | ja please | prima | uiteraard
NO = nee | nee bedankt
NOTINTERESTED = geen interesse | niet geïnteresseerd | we/wij hebben geen interesse | ik heb geen interesse | we/wij zijn niet geïnteresseerd
QUOTE = offerte
USERS = gebruikers
SEND = sturen | toesturen | mailen | opsturen
HOWMUCH = hoeveel kost | wat kost | hoeveel kost het | wat kost het
HAVEYOU = hebben jullie | heeft u | hebt u | is er | bieden jullie
ARRIVED = het? is binnen | is aangekomen | is gearriveerd | is goed aangekomen | hij is binnen
@REL:0d = vandaag
@REL:+1d = morgen
@REL:-1d = gisteren
@REL:+1w = volgende week
@REL:0w = deze week
""",
    frames="""
GIVEME = ^ stuur 1o? please? | ^ please stuur | ^ stuur mij/me
""",
    questions="""
GIVEME *1 = kunt/kan/zou u/je/jij please? *1 SEND | kunnen jullie please? *1 SEND | kunt/kan/zou u/je mij/me *1 SEND | zou u/je mij/me? *1 kunnen SEND
PROPOSE <S> = AGREED <S> | <S> AGREED | past <S> | kan <S> | schikt <S> | komt <S> uit | is <S> mogelijk
""",
    statements="""
GIVEME *1 = GIVEME *1 please
SLOTOK <S> = <S> is goed/prima | <S> past | <S> komt uit | <S> kan | <S> schikt | <S> is akkoord | <S> lukt
""",
)

_SWEDISH = Lexicon(
    language="sv",
    function_words=(
        "en ett och eller jag vi ni du oss mig med för från till hos på är har inte ingen inget tack kan skulle vad när "
        "var hur vem det den finns gärna ja nej hej skicka kostar"
    ),
    articles="en ett den det",
    possessives="min mitt mina vår vårt våra er ert era din ditt dina",
    splits="och eftersom",
    contrasts="men",
    wh="vad när var hur vem varför vilken vilka vilket",
    asks_first="kan skulle är har finns kunde",
    wordings="""
AGREED = passar | passar bra | går bra | okej | ok | det går bra | blir bra
THX = tack | tack så mycket | stort tack | tack för meddelandet/mejlet/svaret
HELLO = hej | hejsan | god morgon
please = gärna | snälla | vänligen
YES = ja | ja tack | självklart | absolut | gärna | javisst
NO = nej | nej tack
NOTINTERESTED = inte intresserade/intresserad | vi är inte intresserade | jag är inte intresserad | inget intresse
GIVEME = kan/skulle/kunde ni/du skicka oss?/mig? | skicka oss?/mig? please? | please skicka oss?/mig? | kan ni/du please skicka
PRICE = vad kostar det | hur mycket kostar det | vad är priset
HAVEYOU = finns det | har ni | erbjuder ni
@REL:0d = idag
@REL:+1d = imorgon
@REL:+1w = nästa vecka
""",
    statements="""
SLOTOK <S> = <S> passar | <S> passar bra | <S> går bra | <S> funkar | <S> fungerar | <S> är bra
""",
)

OTHERS: tuple[Lexicon, ...] = (_GERMAN, _FRENCH, _SPANISH, _PORTUGUESE, _ITALIAN, _DUTCH, _SWEDISH)
