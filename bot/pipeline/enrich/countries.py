"""Countries by code and by the names that sites write, in English, German, French, Spanish and Dutch."""

from __future__ import annotations

# ISO 3166-1 alpha-2 code: English name, then other names. The English name is the value of a fact.
_TABLE = """
AE United Arab Emirates|UAE
AR Argentina|Argentinien|Argentine
AT Austria|Österreich|Autriche|Oostenrijk
AU Australia|Australien|Australie
BE Belgium|Belgien|Belgique|België|Bélgica
BG Bulgaria|Bulgarien|Bulgarie
BR Brazil|Brasilien|Brésil|Brasil
CA Canada|Kanada|Canadá
CH Switzerland|Schweiz|Suisse|Suiza|Zwitserland
CL Chile|Chili
CN China|Chine
CO Colombia|Kolumbien|Colombie
CZ Czech Republic|Czechia|Tschechien|République tchèque
DE Germany|Deutschland|Allemagne|Alemania|Duitsland
DK Denmark|Dänemark|Danemark|Dinamarca|Danmark
EE Estonia|Estland|Estonie
ES Spain|Spanien|Espagne|España|Spanje
FI Finland|Finnland|Finlande|Finlandia
FR France|Frankreich|Francia|Frankrijk
GB United Kingdom|UK|Great Britain|England|Scotland|Wales|Großbritannien|Royaume-Uni|Reino Unido|Vereinigtes Königreich
GR Greece|Griechenland|Grèce|Grecia
HR Croatia|Kroatien|Croatie
HU Hungary|Ungarn|Hongrie
IE Ireland|Irland|Irlande|Irlanda|Ierland
IL Israel|Israël
IN India|Indien|Inde
IS Iceland|Island|Islande
IT Italy|Italien|Italie|Italia|Italië
JP Japan|Japon|Japón
KE Kenya|Kenia
KR South Korea|Südkorea|Corée du Sud
LT Lithuania|Litauen|Lituanie
LU Luxembourg|Luxemburg|Luxemburgo
LV Latvia|Lettland|Lettonie
MX Mexico|Mexiko|Mexique|México
NG Nigeria
NL Netherlands|Niederlande|Pays-Bas|Países Bajos|Nederland|The Netherlands|Holland
NO Norway|Norwegen|Norvège|Noruega|Norge
NZ New Zealand|Neuseeland|Nouvelle-Zélande
PL Poland|Polen|Pologne|Polonia|Polska
PT Portugal
RO Romania|Rumänien|Roumanie
RS Serbia|Serbien|Serbie
SE Sweden|Schweden|Suède|Suecia|Sverige
SG Singapore|Singapur|Singapour
SI Slovenia|Slowenien|Slovénie
SK Slovakia|Slowakei|Slovaquie
TH Thailand|Thaïlande
TR Turkey|Türkei|Turquie|Türkiye
TW Taiwan|Taïwan
UA Ukraine|Ucrania
US United States|USA|U.S.A.|United States of America|Vereinigte Staaten|États-Unis|Estados Unidos
VN Vietnam
ZA South Africa|Südafrika|Afrique du Sud
"""


def _read() -> tuple[dict[str, str], dict[str, str]]:
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        code, _, rest = line.partition(" ")
        spellings = rest.split("|")
        codes[code] = spellings[0]
        names.update({spelling.casefold(): spellings[0] for spelling in spellings})
    return codes, names


_CODES, _NAMES = _read()
ALL_SPELLINGS = tuple(sorted({name for line in _TABLE.strip().splitlines() for name in line[3:].split("|")}, key=len))


def country_name(text: str) -> str | None:
    """Return the English name for an ISO code or a name in any of the languages; None when it is no country."""
    text = text.strip().rstrip(".")
    return _CODES.get(text.upper()) if len(text) == 2 else _NAMES.get(text.casefold())
