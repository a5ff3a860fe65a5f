"""A record held against its schema: every key known, every value of its kind, each with its place."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf

from bindery.findings import Location
from bindery.frozen import frozen
from bindery.load import costing
from bindery.load.formats import MalformedError
from bindery.load.report import Report, nearest, suggestion
from bindery.load.schema import FLAG, NUMBER, Choice, Key, Kind, Many, One, Record, Reference
from bindery.load.yaml import Listing, Mapping, Scalar, Value

FLAGS = {'yes': True, 'true': True, 'no': False, 'false': False}


@frozen
class Item:
    """One checked text and where it stands."""

    text: str
    place: Location


Checked = tuple['Item | Entry', ...]


@frozen
class Entry:
    """A checked mapping: for each key that stands there, its values in order (one for a key that is no list).

    ``lacking`` are the keys of which something was wrong and left out.
    """

    place: Location
    values: MappingOf[str, Checked]
    lacking: frozenset[str] = frozenset()

    def items(self, key: str) -> tuple[Item, ...]:
        """The texts of a key, with their places."""
        return tuple(value for value in self.values.get(key, ()) if isinstance(value, Item))

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The records of a key."""
        return tuple(value for value in self.values.get(key, ()) if isinstance(value, Entry))

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a key."""
        return tuple(item.text for item in self.items(key))

    def text(self, key: str, default: str = '') -> str:
        """The text of a key, or the default."""
        return next(iter(self.texts(key)), default)

    def entry(self, key: str) -> Entry | None:
        """The record of a key."""
        return next(iter(self.entries(key)), None)

    def flag(self, key: str) -> bool:
        """Whether the key says yes."""
        return FLAGS.get(self.text(key).lower(), False)

    def number(self, key: str) -> float | None:
        """The number of a key."""
        return float(self.text(key)) if self.text(key) else None

    def place_of(self, key: str) -> Location:
        """Where the key's value stands; the record's place where the key is absent."""
        values = self.values.get(key, ())
        return values[0].place if values else self.place


def check(record: Record, value: Value | None, place: Location, report: Report) -> Entry:
    """The value as an entry of this record; everything wrong with it is reported, what is right is kept.

    ``place`` stands for a value that is not there.
    """
    if isinstance(value, Scalar) and value.is_empty:
        value = None
    if value is not None and not isinstance(value, Mapping):
        message = f'{record.name}: {_kind_of(value)} stands where keys and values belong'
        report.add('wrong-type', message, _as_keys(record), value.place)
        return Entry(value.place, {})
    if value is None:
        value = Mapping((), place)
    for repeated in value.repeated:
        message = f'{record.name}: the key “{repeated.text}” stands twice'
        report.add('duplicate-key', message, 'Keep one of the two.', repeated.place)
    values = {}
    meant, lacking = set(), set()
    for name, content in value.entries:
        key = record.key(name.text)
        if key is None:
            meant.add(_unknown(record, name, report))
        if key is not None and not (isinstance(content, Scalar) and content.is_empty):
            values[key.name] = _values(key, content, report)
            if len(values[key.name]) < (len(content.items) if isinstance(content, Listing) else 1):
                lacking.add(key.name)
    _require(record, value, meant | set(values), report)
    return Entry(value.place, values, frozenset(lacking))


def _unknown(record: Record, name: Scalar, report: Report) -> str:
    """Reports a key that nobody knows; the key that was probably meant, or ''."""
    known = [each.name for each in record.keys]
    meant = nearest(name.text, known)
    remedy = f'Did you mean “{meant}”?' if meant else f'Known keys: {", ".join(known)}.'
    report.add('unknown-key', f'{record.name}: no key is called “{name.text}”', remedy, name.place)
    return meant


def _require(record: Record, value: Mapping, there: set[str], report: Report) -> None:
    """Reports each required key that is absent or empty; one that was only misspelt is no second finding."""
    places = {name.text: name.place for name, _ in value.entries}
    for key in record.keys:
        if key.required and key.name not in there:
            how = 'has no value' if key.name in places else 'is missing'
            example = f'Write `{key.name}: {key.example}`.' if key.example else f'Add `{key.name}:`. {key.doc}'
            message = f'{record.name}: the key “{key.name}” {how}{costing.of_key(record.name, key.name)}'
            report.add('missing-value', message, example, places.get(key.name, value.place))


def _values(key: Key, content: Value, report: Report) -> Checked:
    """The checked values of one key; what is wrong is left out."""
    if not isinstance(key.kind, Many):
        checked = _one(key.name, key.kind, content, report)
        return () if checked is None else (checked,)
    if not isinstance(content, Listing):
        remedy = _as_list(key.kind.of, content)
        report.add('wrong-type', f'“{key.name}” is {_kind_of(content)}, not a list', remedy, content.place)
        return ()
    checked_items = (_one(key.name, key.kind.of, item, report) for item in content.items)
    return tuple(item for item in checked_items if item is not None)


def _one(name: str, kind: One, content: Value, report: Report) -> Item | Entry | None:
    """One checked value, None where it is wrong."""
    if isinstance(kind, Record):
        if isinstance(content, Mapping):
            return check(kind, content, content.place, report)
        _misfit(name, kind, content, report)
        return None
    if not isinstance(content, Scalar):
        _misfit(name, kind, content, report)
        return None
    text = content.text.strip()
    if not text:
        report.add('missing-value', f'“{name}” holds an empty value', 'Fill it in or take it out.', content.place)
        return None
    try:
        return Item(_formatted(name, kind, text), content.place)
    except MalformedError as error:
        report.add(error.code, f'{name}: {error.message}{costing.of_code(error.code)}', error.remedy, content.place)
        return None


def _misfit(name: str, kind: One, content: Value, report: Report) -> None:
    if isinstance(kind, Record):
        message = f'“{name}” is {_kind_of(content)}, where keys and values belong ({kind.name})'
        report.add('wrong-type', message, _as_keys(kind), content.place)
        return
    message = f'“{name}” is {_kind_of(content)}, where {kind.name} belongs'
    report.add('wrong-type', message, 'Check colons and indentation; quote a text that holds “: ”.', content.place)


def _as_keys(record: Record) -> str:
    """What to do where a record's keys should stand and do not."""
    example = record.keys[0]
    return f'Write keys with values, such as `{example.name}: {example.example}`.'


def _as_list(kind: One, content: Value) -> str:
    """What to do where a list should stand; who keeps records by their ids is shown the id at its place."""
    if isinstance(kind, Record) and kind.key('id') and isinstance(content, Mapping) and content.entries:
        name = content.entries[0][0].text
        return f'Write a list: `- id: {name}` and the other keys of “{name}” below it, then the next in the same way.'
    return 'Write a list: each value on a line of its own after a hyphen, or [one, two].'


def _formatted(name: str, kind: Kind | Choice | Reference, text: str) -> str:
    """The text in the form its kind asks for; raises MalformedError."""
    if isinstance(kind, Choice):
        if text not in kind.words:
            remedy = suggestion(text, kind.words, f'Write {kind.name}.')
            raise MalformedError('wrong-value', f'“{text}” is not {kind.name}', remedy)
        return text
    if isinstance(kind, Reference):
        return text
    if kind is FLAG and text.lower() not in FLAGS:
        raise MalformedError('wrong-type', f'“{text}” is not `yes` or `no`', 'Write yes or no.')
    if kind is NUMBER:
        return _number(text)
    return kind.format(text) if kind.format else text


def _number(text: str) -> str:
    try:
        number = float(text)
    except ValueError as error:
        raise MalformedError('wrong-type', f'“{text}” is not a number', 'Write digits alone: 25 or 12.5.') from error
    if not 0 <= number <= 2000:
        raise MalformedError('wrong-value', f'“{text}” is no length on a page', 'Write millimetres.')
    return text


def _kind_of(value: Value) -> str:
    """What a value is, in words."""
    if isinstance(value, Mapping):
        return 'a set of keys'
    return 'a list' if isinstance(value, Listing) else f'the text “{value.text[:40]}”'
