"""Write the demonstration workbook."""

import argparse
from pathlib import Path

from lib.cli.moments import day
from lib.export.demo import story, workbook
from lib.settings import ROOT

HELP = "write the demonstration workbook as a folder of CSV files"
FOLDER = ROOT / "data" / "demo" / "workbook"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where to (default: data/demo/workbook)")
    parser.add_argument("--seed", type=int, help="another seed makes another workbook around the same facts")
    parser.add_argument("--as-of", type=day, metavar="DATE", help="as the workbook stood on that day")


def run(options: argparse.Namespace) -> int:
    """Write the workbook; 0 when it is done."""
    texts = workbook.tabs(story.load(), options.as_of, options.seed)
    workbook.write(options.folder, texts)
    for name, text in texts.items():
        print(f"{name}.csv: {text.count(chr(10)) - 1} rows")
    return 0
