"""Persian: a missing zero-width non-joiner, and Arabic letters where Persian has its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bindery.checks.source.passage import Passage
from bindery.checks.source.subject import Subject
from bindery.findings import Finding

ZWNJ = '\u200c'
WORD = re.compile(r'[\u0621-\u06ff\u200c]+')
ARABIC = {'\u064a': '\u06cc', '\u0649': '\u06cc', '\u0643': '\u06a9', '\u0629': '\u0647'}
ARABIC_DIGITS = re.compile('[\u0660-\u0669]+')
# Stems of the present that می and نمی go before; «میان», «میز», «میل» and the like begin otherwise.
STEMS = (
    'شو|کن|توان|گوی|رود|روند|خواه|دان|باش|آی|ده|گیر|رس|بین|یاب|ساز|گذار|برد|برند|آور|پرداز|نمای|یافت|شد|کرد|رفت|گفت|'
    'داد|گرفت|رسید|توانست|خواست|دانست|زند|زنند|مان|کوش|پذیر|گرد|انجام|افت|بخش|نویس|خوان|شناس'
)
JOINED_MI = re.compile(rf'(ن?می)((?:{STEMS})[\u0621-\u06ff]*)')
APART_MI = re.compile(r'(?<![\u0621-\u06ff\u200c])(ن?می) (?=[\u0621-\u06ff])')
APART_END = re.compile(
    r'(?<=[\u0621-\u06ff]) (ها|های|هایی|هایم|هایت|هایش|هایمان|هایتان|هایشان|ترین)(?![\u0621-\u06ff\u200c])'
)
# After a silent ه or a ی the ending ای stands apart in sight and joined in fact.
APART_YEH = re.compile(r'(?<=[هی]) (ای|اي)(?![\u0621-\u06ff\u200c])')
JOINED_END = re.compile(r'([\u0621-\u06ff]{2,})(های|هایی|ها)')
# After these letters the ending stands apart in any case, and the Academy lets it be written either way.
UNJOINED = frozenset('اآدذرزژوء')
# Words that end so and have no plural in them; pronouns that the Academy writes joined.
WHOLE = frozenset(
    ['تنها', 'بها', 'آنها', 'اینها', 'رها', 'انتها', 'تنهای', 'تنهایی', 'بهای', 'بهایی', 'رهایی', 'رهای', 'نهایی',
     'انتهای', 'انتهایی', 'فقها', 'آنهایی', 'آنهای', 'اینهای']
)  # fmt: skip


def persian_joiner(subject: Subject) -> Iterator[Finding]:
    """A prefix or an ending that has lost its ZWNJ: joined to its word, or parted from it by a space."""
    for passage, text in _texts(subject):
        for start, end, new in sorted({*_apart(text), *_joined(text)}):
            message = f'«{text[start:end]}» lacks its zero-width non-joiner'
            yield subject.found('persian-zwnj', passage, start, end, message, f'Write «{new}».', new)


def _apart(text: str) -> Iterator[tuple[int, int, str]]:
    for match in APART_MI.finditer(text):
        after = WORD.match(text, match.end())
        end = after.end() if after else match.end()
        yield match.start(), end, match[1] + ZWNJ + text[match.end() : end]
    for pattern in (APART_END, APART_YEH):
        for match in pattern.finditer(text):
            start = _word_start(text, match.start())
            yield start, match.end(), text[start : match.start()] + ZWNJ + match[1]


def _joined(text: str) -> Iterator[tuple[int, int, str]]:
    for word in WORD.finditer(text):
        verb = JOINED_MI.fullmatch(word[0])
        if verb:
            yield word.start(), word.end(), verb[1] + ZWNJ + verb[2]
        noun = JOINED_END.fullmatch(word[0])
        if noun and word[0] not in WHOLE and ZWNJ not in word[0] and noun[1][-1] not in UNJOINED:
            yield word.start(), word.end(), _parted(noun[1], noun[2])


def _parted(stem: str, ending: str) -> str:
    """The word with its ZWNJ: a plural, or the ای of a word that ends in ه (``منطقه‌ای``)."""
    return f'{stem}ه{ZWNJ}ای' if ending == 'های' and stem in SILENT else stem + ZWNJ + ending


# Words with a silent ه, without it, that are common before ای.
SILENT = frozenset(
    ['منطق', 'هست', 'حرف', 'ماهوار', 'رسان', 'توسع', 'حاشی', 'پای', 'دور', 'خان', 'رایان', 'شبک', 'نمون', 'ویژ',
    'بیمه', 'بیم', 'برنام', 'اندیش', 'کتابخان', 'جلس', 'سرمای', 'پروژ', 'دانشکد', 'پژوهشکد', 'رشت', 'قبیل', 'طایف',
    'هفت', 'نشری', 'مقال', 'نام', 'پرد', 'دست', 'لحظ', 'ناحی', 'جزیر', 'واسط', 'عد', 'ذر', 'پار']
)  # fmt: skip


def _word_start(text: str, at: int) -> int:
    while at and WORD.match(text[at - 1]):
        at -= 1
    return at


def arabic_letter(subject: Subject) -> Iterator[Finding]:
    """Arabic yeh, kaf or figures in Persian: they look alike and are not found by who looks for the word."""
    for passage, text in _texts(subject):
        for match in WORD.finditer(text):
            new = match[0]
            for arabic, persian in ARABIC.items():
                if arabic != '\u0629':
                    new = new.replace(arabic, persian)
            if new != match[0]:
                message = f'«{match[0]}» has an Arabic yeh or kaf'
                yield subject.found('persian-letter', passage, *match.span(), message, f'Write «{new}».', new)
        for match in ARABIC_DIGITS.finditer(text):
            new = ''.join(chr(ord(figure) + 0x90) for figure in match[0])
            yield subject.found(
                'persian-letter', passage, *match.span(), f'{match[0]} has Arabic figures', f'Write {new}.', new
            )


def _texts(subject: Subject) -> Iterator[tuple[Passage, str]]:
    """The passages with Persian in them, all other languages blanked."""
    for passage in subject.passages:
        if not WORD.search(passage.text):
            continue
        text = ''.join(
            char if not '\u0600' <= char <= '\u06ff' or _is_persian(passage, at) else ' '
            for at, char in enumerate(passage.text)
        )
        if WORD.search(text):
            yield passage, text


def _is_persian(passage: Passage, at: int) -> bool:
    """Whether the language here is Persian; Arabic script in a text of another script is taken for Persian."""
    lang = passage.lang_at(at).partition('-')[0]
    return lang == 'fa' or lang not in ('ar', 'ur', 'ps', 'ckb', 'ug', 'sd', 'ks')


RULES = (persian_joiner, arabic_letter)
