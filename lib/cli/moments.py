"""Days and moments as they are typed on the command line."""

import argparse
from datetime import date, datetime


def day(text: str) -> date:
    """The day that *text* names, as 2010-07-31."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day; write it as 2010-07-31") from None


def moment(text: str) -> datetime:
    """The day, or the day and time, that *text* names."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text} is no moment; write it as 2010-07-31 or 2010-07-31T18:30"
        ) from None
