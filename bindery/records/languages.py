"""Languages and scripts in the codes that library formats ask for.

Sources: ISO 639-1 and ISO 639-2, bibliographic codes (Library of Congress, Codes for the Representation of Names of
Languages); MARC 21, "Control Subfields", $6 script identification codes; ISO 15924.
"""

from __future__ import annotations

import unicodedata

# Two letters of ISO 639-1, then three of ISO 639-2/B.
_CODES = """
    aa aar ab abk ae ave af afr ak aka am amh an arg ar ara as asm av ava ay aym az aze ba bak be bel bg bul bh bih
    bi bis bm bam bn ben bo tib br bre bs bos ca cat ce che ch cha co cos cr cre cs cze cu chu cv chv cy wel da dan
    de ger dv div dz dzo ee ewe el gre en eng eo epo es spa et est eu baq fa per ff ful fi fin fj fij fo fao fr fre
    fy fry ga gle gd gla gl glg gn grn gu guj gv glv ha hau he heb hi hin ho hmo hr hrv ht hat hu hun hy arm hz her
    ia ina id ind ie ile ig ibo ii iii ik ipk io ido is ice it ita iu iku ja jpn jv jav ka geo kg kon ki kik kj kua
    kk kaz kl kal km khm kn kan ko kor kr kau ks kas ku kur kv kom kw cor ky kir la lat lb ltz lg lug li lim ln lin
    lo lao lt lit lu lub lv lav mg mlg mh mah mi mao mk mac ml mal mn mon mr mar ms may mt mlt my bur na nau nb nob
    nd nde ne nep ng ndo nl dut nn nno no nor nr nbl nv nav ny nya oc oci oj oji om orm or ori os oss pa pan pi pli
    pl pol ps pus pt por qu que rm roh rn run ro rum ru rus rw kin sa san sc srd sd snd se sme sg sag si sin sk slo
    sl slv sm smo sn sna so som sq alb sr srp ss ssw st sot su sun sv swe sw swa ta tam te tel tg tgk th tha ti tir
    tk tuk tl tgl tn tsn to ton tr tur ts tso tt tat tw twi ty tah ug uig uk ukr ur urd uz uzb ve ven vi vie vo vol
    wa wln wo wol xh xho yi yid yo yor za zha zh chi zu zul
"""
BIBLIOGRAPHIC = dict(zip(_CODES.split()[::2], _CODES.split()[1::2], strict=True))
UNDETERMINED = 'und'

# Unicode's first word for a letter, MARC's code for the script in $6, and ISO 15924's.
_SCRIPTS = {
    'ARABIC': ('(3', 'Arab'),
    'LATIN': ('(B', 'Latn'),
    'CYRILLIC': ('(N', 'Cyrl'),
    'GREEK': ('(S', 'Grek'),
    'HEBREW': ('(2', 'Hebr'),
    'CJK': ('$1', 'Hani'),
    'HIRAGANA': ('$1', 'Jpan'),
    'KATAKANA': ('$1', 'Jpan'),
    'HANGUL': ('$1', 'Kore'),
}
LATIN = 'Latn'

# Articles that a title is not filed under; only languages in which the word is an article wherever it begins a title.
_ARTICLES = {'en': ('The ', 'A ', 'An '), 'fr': ('Le ', 'La ', 'Les ', "L'", 'L’'), 'nl': ('De ', 'Het ')}


def bibliographic(tag: str) -> str:
    """The ISO 639-2/B code of a BCP 47 tag: ``per`` of ``fa-Arab``; a three-letter language keeps its own."""
    language = tag.split('-')[0].lower()
    return BIBLIOGRAPHIC.get(language, language if len(language) == 3 else UNDETERMINED)


def marc_script(text: str) -> str:
    """MARC's code for the script of a text; '' where MARC has none."""
    return _SCRIPTS.get(_script(text), ('', ''))[0]


def script(text: str) -> str:
    """The ISO 15924 code of the script of a text; '' where it isn't one of those known here."""
    return _SCRIPTS.get(_script(text), ('', ''))[1]


def nonfiling(title: str, tag: str) -> int:
    """How many characters an article takes at the beginning of a title."""
    articles = _ARTICLES.get(tag.split('-')[0].lower(), ())
    return next((len(article) for article in articles if title.startswith(article)), 0)


def _script(text: str) -> str:
    letters = [letter for letter in text if letter.isalpha()]
    return unicodedata.name(letters[0], '').split(' ')[0].split('-')[0] if letters else ''
