"""Words of time in several languages, by the parts they can play in an expression of a date.

A word plays one part or more ("morgen" is tomorrow and morning, "segunda" second and Monday); the grammar of dates
(`bot/pipeline/analyse/date_grammar.py`) is written over the parts. Words are in plain letters: lower case, no
accents.
"""

from __future__ import annotations

_WORDS: tuple[tuple[str, str], ...] = (
    (
        "W",  # weekday
        """monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
        saturdays sundays weekend weekends montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
        montags dienstags mittwochs donnerstags freitags samstags sonntags wochenende lundi mardi mercredi jeudi
        vendredi samedi dimanche lundis mardis mercredis jeudis vendredis lunes martes miercoles jueves viernes
        sabado domingo sabados domingos segunda-feira terca-feira quarta-feira quinta-feira sexta-feira lunedi
        martedi mercoledi giovedi venerdi sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag
        zondag mandag tisdag onsdag torsdag fredag lordag sondag mandagen tisdagen onsdagen torsdagen fredagen
        tirsdag poniedzialek wtorek sroda srode czwartek piatek montagvormittag montagnachmittag
        dienstagvormittag dienstagnachmittag mittwochvormittag mittwochnachmittag donnerstagvormittag
        donnerstagnachmittag freitagvormittag freitagnachmittag montagabend dienstagabend mittwochabend
        donnerstagabend freitagabend montagmorgen dienstagmorgen mittwochmorgen donnerstagmorgen freitagmorgen
        pazartesi carsamba persembe maandagochtend dinsdagochtend woensdagochtend donderdagochtend
        vrijdagochtend maandagmiddag dinsdagmiddag woensdagmiddag donderdagmiddag vrijdagmiddag tues weds thur
        thurs week-end week-ends""",
    ),
    ("w", "mon tue wed thu fri sat sun mo di mi do fr sa so lun mer jeu ven seg ter qua qui sex vr"),
    ("V", "segunda terca quarta quinta sexta"),  # Portuguese weekdays without their second half
    (
        "M",  # month
        """january february april june july september october november december januar janner februar marz juni juli
        oktober dezember janvier fevrier avril juin juillet aout septembre octobre novembre decembre enero febrero
        marzo abril mayo junio julio septiembre setiembre octubre noviembre diciembre janeiro fevereiro marco maio
        junho julho setembro outubro novembro dezembro gennaio febbraio aprile maggio giugno luglio settembre
        ottobre dicembre januari februari maart augustus desember stycznia lutego kwietnia czerwca
        lipca sierpnia wrzesnia pazdziernika listopada grudnia ocak subat nisan mayis haziran temmuz agustos eylul
        ekim kasim aralik august agosto augusti feb apr sept oct nov okt dez janv fevr avr juil""",
    ),
    (
        "m",
        """march may mar mars mai mei maj jan jun jul aug sep dec ene abr ago dic fev set out gen mag giu lug ott
        mrt mrz""",
    ),
    (
        "u",  # unit
        """day days week weeks month months quarter quarters year years fortnight fortnights sprint term semester
        trimester season tag tage tagen tages werktag werktage werktagen arbeitstage
        arbeitstagen woche wochen monat monate monaten monats quartal quartale quartals
        quartalen jahr jahre jahren jahres halbjahr geschaftsjahr haushaltsjahr schuljahr budgetjahr jour jours
        semaine semaines mois trimestre trimestres semestre semestres an ans annee annees exercice dia dias semana
        semanas mes meses ano anos ejercicio mese mesi settimana settimane giorno giorni anno anni dag dagen weken
        maand maanden kwartaal kwartalen jaar jaren vecka veckor manad manader uge uger maned maneder tygodni
        tygodniu tydzien miesiac miesiecy hafta""",
    ),
    ("Y", "week sprint kw semaine semana settimana woche vecka uge cohort batch"),  # numbered: week 32
    ("h", "hour hours hrs stunde stunden heures heure horas hora ore uren"),
    (
        "p",  # part of a day
        """morning afternoon evening night lunch lunchtime noon midday midnight vormittag vormittags nachmittag
        nachmittags abend abends morgen morgens mittag mittags fruh matin matinee apres-midi soir soiree midi manana
        tarde noche mediodia manha noite mattina mattinata pomeriggio sera mezzogiorno ochtend middag avond formiddag
        eftermiddag breakfast mornings afternoons evenings""",
    ),
    (
        "S",  # season
        """summer autumn fall winter spring sommer sommers herbst herbsts fruhjahr fruhling ete automne hiver
        printemps verano otono invierno primavera verao outono inverno estate autunno zomer najaar voorjaar herfst
        sommaren hosten varen vintern spatsommer spatherbst""",
    ),
    (
        "H",  # an occasion with a name: a date by itself
        """easter christmas xmas ramadan eid diwali pesach passover thanksgiving midsummer ostern weihnachten pfingsten
        silvester paques noel toussaint pentecote navidad navidades pascoa natal pasqua natale ferragosto kerst
        pasen pinksteren jahresende quartalsende monatsende jahreswechsel year-end month-end quarter-end eod eow
        eom sommerferien sommerpause osterferien herbstferien weihnachtsferien bouwvak wochenanfang monatsanfang
        jahresanfang jahresmitte wochenmitte allerheiligen karwoche karfreitag fronleichnam ascension lent advent
        michaelmas hanukkah puente whitsun fasching karneval autumn herbst winter fruhjahr automne hiver printemps otono
        invierno verao outono inverno autunno najaar voorjaar""",
    ),
    (
        "L",  # an occasion that is a date only after "before", "after", "until"
        """harvest vintage holiday holidays vacation vacations break recess shutdown vendanges recolte rentree
        vacances fetes salon ferien ernte lese messe urlaub vacaciones vendimia cosecha feria ferias colheita feira
        ferie vendemmia fiera vakantie zomervakantie oogst beurs audit season saison rush""",
    ),
    (
        "R",  # a day by itself
        """tomorrow today tonight yesterday heute morgen ubermorgen gestern demain aujourd'hui hier apres-demain
        hoy ayer manana hoje amanha ontem oggi domani dopodomani ieri vandaag overmorgen gisteren imorgon idag
        imorgen jutro yarin bugun tmrw tmr tomorrow's""",
    ),
    (
        "X",  # which one: next, this, last
        """next this coming following last upcoming current new nachste nachster nachstes nachsten nachstem kommende
        kommender kommendes kommenden kommendem diese dieser dieses diesen diesem ubernachste ubernachsten
        ubernachster letzte letzten letzter letztes prochain prochaine prochains prochaines ce cet cette dernier
        derniere proximo proxima este esta pasado pasada passado passada neste nesta questo questa prossimo prossima
        scorso scorsa volgend volgende komende aanstaande deze dit afgelopen vorige nasta naste neste otra""",
    ),
    ("J", "fiscal financial budget calendar school academic business working full whole harvest crop trading"),
    (
        "E",  # which end of it
        """w/c end start beginning middle mid early late half ende anfang mitte spat spaten fruhen fin debut mi finales
        fines principios principio mediados comienzos comienzo final finais inicio inicios meados comeco fim fine
        inizio meta eind einde begin midden medio slutet borjan mitten halfte moitie mitad metade""",
    ),
    (
        "N",  # how many
        """a an one two three four five six seven eight nine ten eleven twelve fifteen couple few several another
        ein eine einer einem einen zwei drei vier funf sechs sieben acht neun zehn elf zwolf paar wenigen einigen
        mehreren un une deux trois quatre cinq six sept huit neuf dix onze douze quinze quelques una unos unas dos
        tres cuatro cinco seis siete ocho nueve diez quince uma duas dois quatro sete oito dez uno due tre quattro
        cinque sei sette otto nove dieci qualche paio een twee drie vijf zes zeven acht negen tien ett tva fyra
        dwa trzy iki uc halbes halben""",
    ),
    (
        "e",  # which in order
        """first second third fourth erste ersten erstes erster zweite zweiten zweites zweiter dritte dritten drittes
        viertes vierte vierten premier premiere deuxieme troisieme quatrieme seconde primer primera primero segundo
        segunda tercer tercera tercero cuarto cuarta primeiro primeira terceiro terceira quarto quarta primo prima
        secondo terzo eerste tweede derde vierde""",
    ),
    ("t", "the le la les l' der die das den dem des el los las lo o os as il i gli het de our your their l"),
    ("l", "le du au el al del dia am dem den zum vom ab"),  # before a bare number: the 15th
    ("f", "of d' de du des del do da dos van von vom di dell' della der d im am in"),
    (
        "g",
        """at um a à as alle ore kl gegen por para sur op om hacia by from ab às from uhr on for between dalle alle
        around about rond circa ca rund vers hacia verso after partir""",
    ),
    (
        "i",
        """in within for dans en em dentro tra fra entro over binnen innerhalb om d'ici ici daqui hace vor il since seit
        depuis desde for nach im""",
    ),
    (
        "s",
        "in for since until by plan seit bis en em nel from dans fur depuis desde im about of",
    ),  # before a year alone
    (
        "b",
        """before after until till by during post pre bis nach vor avant apres jusqu'a jusqu'au hasta antes despues tras
        ate depois fino dopo tot na voor past over pasado pasada""",
    ),
    ("B", "between zwischen entre tussen mellan tra"),
    ("a", "and or und oder et ou y e u o en of och eller to bis a à al"),
    ("U", "to bis a au al through thru until till tot hasta fino ate jusqu'au inclusive einschliesslich"),  # up to
    ("q", "que"),
    ("v", "viene vem vient entrante"),
    ("A", "ago later earlier beforehand vorher zuvor spater auparavant avant plus antes despues prima dopo"),
    ("G", "after following"),
    ("z", "pacific eastern utc gmt cet cest bst est edt pst pdt cst cdt jst ist wet west mez mesz pt"),
    ("I", "time zeit tijd"),  # Lisbon time
    ("K", "commencing beginning starting ab"),
    (
        "r",
        """about around roughly approximately etwa circa ca rund ungefahr environ vers hacia cerca ongeveer next the la
        las los les den het more other otra""",
    ),
    ("j", "each every jeden jeder jedes chaque cada ogni elke the of"),
    ("k", "half halb quarter viertel"),
    ("P", "past to vor nach"),
)

# A text without any of these words and without a digit holds no date.
ANCHORS = frozenset(word for part, words in _WORDS if part in "WMuhpSHLRV" for word in words.split()) | frozenset(
    ["mon", "tue", "wed", "thu", "fri", "march", "may", "mars", "mai", "mei", "maj"]
)


def _parts() -> dict[str, str]:
    parts: dict[str, str] = {}
    for part, words in _WORDS:
        for word in words.split():
            if part not in parts.get(word, ""):
                parts[word] = parts.get(word, "") + part
    return {word: "".join(sorted(found)) for word, found in parts.items()}


PARTS_OF_WORD = _parts()
