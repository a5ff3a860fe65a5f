"""The words by which the parts of a report are known, in the languages that reports come in; data only."""

from __future__ import annotations

import re

# Headings of parts, by the kind of part that they open. Matched on the whole line without marks and full stops.
HEADINGS: dict[str, str] = {
    'contents': r'(table of )?contents|inhalt(sverzeichnis)?|sommaire|table des mati[eè]res|[ií]ndice|contenido|indice'
    r'|содержание|оглавление|i[̇]?[cç]indekiler|فهرست( مطالب)?|المحتويات|תוכן( העניינים)?',
    'preface': r'preface|foreword|vorwort|geleitwort|pr[eé]face|avant-propos|prefacio|pr[oó]logo|prefazione|предисловие'
    r'|[oö]ns[oö]z|پیش\s?گفتار|مقدمه|مقدمة|תמהיד|הקדמה',
    'acknowledgements': r'acknowledge?ments?|danksagung|remerciements|agradecimientos|благодарности|teşekkür',
    'copyright': r'copyrights?( (&|and) permissions?)?|copyright( notice| page)?|rights( and permissions)?|imprint'
    r'|impressum|mentions l[eé]gales|cr[eé]ditos|авторские права',
    'about': r'about\b.{0,60}|[uü]ber uns|à propos\b.{0,60}|acerca de\b.{0,60}|о нас|об? \w+.{0,40}|درباره.{0,40}',
    'contributors': r'(list of |notes on (the )?|about the |the )?(authors|contributors)'
    r'|(die )?autor(en|innen und autoren)|(liste des |les )?(auteurs|contributeurs)|(los )?autores|(об )?автор(ы|ах)'
    r'|yazarlar|نویسندگان|المؤلفون',
    'board': r'(the )?editorial (board|team|committee|advisory board)|advisory board|editors|redaktion|herausgeber'
    r'|comit[eé] de (r[eé]daction|lecture)|comit[eé] editorial|редакционная коллегия|yay[iı]n kurulu|هیئت تحریریه',
    'citation': r'(suggested |recommended |how to )?(citation|cite)( this (volume|report|paper))?|cite (this|as).{0,30}'
    r'|reference|zitiervorschlag|zitierweise|pour citer.{0,40}|c[oó]mo citar.{0,40}|для цитирования',
    'contact': r'contact( information| us| details)?|contacts|kontakt|coordonn[eé]es|contacto|контакты|iletişim'
    r'|تماس( با ما)?',
    'colophon': r'colophon|kolophon|achev[eé] d.imprimer|colof[oó]n|выходные данные',
    'notes': r'(end)?notes|anmerkungen|endnoten|notas|примечания|notlar|یادداشت‌?ها',
    'bibliography': r'(references|bibliography|works cited|literatur(verzeichnis)?|bibliographie'
    r'|r[eé]f[eé]rences|bibliograf[ií]a'
    r'|литература|библиография|kaynak[cç]a|منابع)',
    'appendix': r'(appendix|annex|anhang|annexe|ap[eé]ndice|приложение|ek)( [a-z0-9]+)?',
    'series': r'(about the series|previous(ly)? (issues|published).*|already published.*|in this series)',
}
# Parts that stand only before or after the papers: where one of these opens, the last paper has ended.
OUTSIDE = ('copyright', 'contributors', 'board', 'citation', 'contact', 'colophon', 'series')

KEYWORDS = re.compile(
    r'(?P<label>key\s?-?\s?words?( and phrases)?|index terms|schl(ü|ue)sselw(ö|oe)rter'
    r'|schlagw(ö|oe)rter|schlagworte|stichw(ö|oe)rter'
    r'|mots[- ]cl(é|e)s|palabras clave|palavras-chave|parole chiave|ключевые слова|anahtar (kelimeler|sözcükler)'
    r'|کلید\s?‌?واژه\s?‌?(ها)?|واژگان کلیدی|الكلمات المفتاحية|מילות מפתח)\s*[:：.—–-]\s*(?P<rest>.*)',
    re.IGNORECASE | re.DOTALL,
)
ABSTRACT = re.compile(
    r'(?P<label>abstract|summary|zusammenfassung|kurzfassung|r[eé]sum[eé]|resumen|resumo|аннотация|özet|چکیده|ملخص)'
    r'(\s*[:：.—–-]\s*(?P<rest>.*)|$)',
    re.IGNORECASE | re.DOTALL,
)
BY = re.compile(r'(by|von|par|por|di|da|written by|from|автор:?)\s+', re.IGNORECASE)
EDITED = re.compile(
    r'(edited by|editors?:|ed\. by|herausgegeben von|hrsg\. von|sous la direction de|dirig[eé] par|editado por'
    r'|под редакцией)\s*(?P<names>.+)',
    re.IGNORECASE,
)
# What stands between a body and the larger one that it is a part of; an article may follow.
BELONGS = (
    r'\b(?:belongs to|part of|(?:is|,) (?:an?|the) (?:[\w-]+ ){0,2}'
    r'(?:unit|department|centre|center|school|institute|body) (?:of|at|within)'
    r'|(?:attached|affiliated|subordinate) (?:to|with)|geh(?:ö|oe)rt zu[mr]?'
    r'|teil (?:von|der|des)'
    r'|angegliedert an|appartient à|fait partie de|rattaché à|pertenece a|forma parte de|adscrito a|входит в состав'
    r'|وابسته به)'
)
FROM_COUNTRY = re.compile(r'(from|aus|de|из|des?)\s+(?P<country>[^:]{3,40}):?', re.IGNORECASE)

INSTITUTION = re.compile(
    r'\b(universit\w*|university|institut\w*|academy|akademie|acad[eé]mie|college|school|council|cent(re|er)|zentrum|centrum'
    r'|ministry|ministerium|minist[eè]re|foundation|stiftung|fondation|laborator\w*|library|museum|observatory|society|association'
    r'|research group|think tank|bureau|agency|press|archive|archives|polytechnic|hochschule'
    r'|университет\w*|институт\w*|академия'
    r'|دانشگاه|پژوهشکده|مؤسسه|جامعة)\b',
    re.IGNORECASE,
)
POST = re.compile(
    r'\b(professor|lecturer|reader|director|head|dean|fellow|researcher|expert|analyst|scholar|student|candidate|associate'
    r'|assistant|chair|president|editor|librarian|curator|archivist|engineer|secretary|adviser|advisor|coordinator|teacher|keeper'
    r'|professorin|leiter(in)?|direktor(in)?|professeur|chercheur|directeur|maître|profesor|investigador|профессор|доцент)\b',
    re.IGNORECASE,
)
DEGREE = re.compile(
    r'\b(ph\.?\s?d\.?|d\.?\s?phil\.?|m\.?\s?phil\.?|m\.?a\.?|m\.?sc\.?|b\.?a\.?|b\.?sc\.?|ll\.?m\.?|mba|d\.?sc\.?|dr\.?|habil\.?|doctorate|doctor)(?=[\s,;.]|$)',
    re.IGNORECASE,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            'january jan januar janvier enero января январь',
            'february feb februar février febrero февраля февраль',
            'march mar märz mars marzo марта март',
            'april apr avril abril апреля апрель',
            'may mai mayo мая май',
            'june jun juni juin junio июня июнь',
            'july jul juli juillet julio июля июль',
            'august aug août agosto августа август',
            'september sept sep septembre septiembre сентября сентябрь',
            'october oct oktober octobre octubre октября октябрь',
            'november nov novembre noviembre ноября ноябрь',
            'december dec dezember décembre diciembre декабря декабрь',
        ),
        1,
    )
    for name in sorted(_words(names))
}
SEASONS = {'spring': 21, 'summer': 22, 'autumn': 23, 'fall': 23, 'winter': 24}
CONTACT: dict[str, str] = {
    'telephone': r'tel(ephone)?|phone|telefon|téléphone|teléfono|телефон|تلفن',
    'fax': r'(tele)?fax|факс|نمابر',
    'email': r'e-?\s?mail( address)?|courriel|correo( electrónico)?|эл\. почта|ایمیل',
    'address': r'(postal |mailing |street |our )?address|anschrift|adresse( postale)?|dirección|адрес|نشانی',
    'po_box': r'p\.?\s?o\.?\s?box|postfach|boîte postale|apartado( de correos)?|а/я|صندوق پستی',
    'website': r'web\s?site|web( page)?|url|internet|homepage|site web|sitio web|сайт|وب\s?‌?سایت|online',
}
PARTICLES = _words(
    'van von der den de di da del della du la le al el ben bin ibn bint abu af av zu zur ter ten y e do dos das'
)
SUFFIXES = _words('jr jr. sr sr. ii iii iv')
HONORIFICS = _words('dr dr. prof prof. professor mr mr. ms ms. mrs mrs. sir dame rev.')
STOPWORDS: dict[str, frozenset[str]] = {
    'en': _words('the of and to in is that for with as was on are by this from which it be at not'),
    'de': _words('der die das und zu den ist von mit nicht des sich auf für ein eine im dem als auch'),
    'fr': _words('le la les et des du une dans est que pour qui sur pas par au avec sont plus ce'),
    'es': _words('el la los las y en que del se por un una con para es como al lo más su'),
    'ru': _words('и в не на что с по как это из для от за его но или при был также все'),
    'tr': _words('ve bir bu için ile olarak da de olan daha çok gibi ise en kadar sonra'),
    'fa': _words('و در به از که این را با است برای آن یک بر تا های می شده خود هم'),
    'ar': _words('في من على أن إلى التي عن مع هذا كان ما هذه الذي لا أو بعد كل بين قد ذلك'),
}
# Short words that a title may hold in small letters but a name may not.
LITTLE = _words(
    """the a an of and or in on at to for from with by as is are its after under over between into & und oder et ou
    their his her our your my what when how why who that this these those not nobody no was were be been one two"""
)


def heading_kind(text: str) -> str:
    """The kind of part that a line opens as its heading, or ''."""
    plain = ' '.join(text.split()).rstrip(' :.').casefold()
    if len(plain) > 70:
        return ''
    for kind, pattern in HEADINGS.items():
        if re.fullmatch(pattern, plain):
            return kind
    return ''


def is_institution(text: str) -> bool:
    """Whether a text names a body by one of the words for bodies."""
    return bool(INSTITUTION.search(text))
