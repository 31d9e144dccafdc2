"""What the reader's language calls the things that figures name by code."""

from lib.i18n.message import Named
from lib.i18n.translator import NameOf
from lib.places.country import Country, name_in
from lib.schema.vocabularies import EVERY


def names_of(country: Country) -> NameOf:
    """A function that names regions and places of *country* and the choices of every closed list.

    A code that nothing knows is shown as it is stored.
    """
    lists = {vocabulary.name: set(vocabulary.codes) for vocabulary in EVERY}
    labels = {vocabulary.name: vocabulary.label for vocabulary in EVERY}
    things = {"region": country.by_code, "place": country.by_id}

    def name(named: Named, language: str) -> str:
        if named.code in lists.get(named.of, ()):
            return labels[named.of](named.code, language)
        thing = things.get(named.of, {}).get(named.code)
        return name_in(thing.names, language) if thing else named.code

    return name
