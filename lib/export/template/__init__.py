"""The empty workbook for volunteers: every tab with its dropdowns, notes and formats, in one language."""

from lib.export.template.build import template_layout
from lib.export.template.xlsx import workbook_bytes
from lib.i18n.translator import Translator
from lib.places import pack
from lib.schema.layout import WorkbookLayout
from lib.settings import Settings


def layout(settings: Settings, language: str) -> WorkbookLayout:
    """The campaign's template in *language*: its regions and towns, its currency."""
    words = Translator(language, settings.currency)
    return template_layout(pack.load(settings.country), words, settings.name)


def xlsx(settings: Settings, language: str) -> bytes:
    """The campaign's template as an .xlsx file."""
    return workbook_bytes(layout(settings, language))
