"""Types into a spreadsheet as a person does, in a real LibreOffice; run by the Python that has its bridge.

    python3 typist.py plan.json

plan.json: {"locale": "ru-RU", "profile": folder, "jobs": [{"open": file, "cells": [[tab, "A2", text], …],
"save": [[file, filter], …]}, …]}. Text goes in as from the keyboard: a cell's own format and the
program's language decide what becomes of it.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PATIENCE = 60  # seconds until the program must have answered
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{locale}</value></prop></item></oor:items>
"""


def main(plan: dict) -> None:
    profile = Path(plan["profile"])
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS.format(**plan), encoding="utf-8")
    pipe = f"pipe,name=board{os.getpid()}"  # its own: another one's office may still be listening
    office = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            f"--accept={pipe};urp;",
        ],
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # soffice only starts the program: a group, so that both can be ended
    )
    try:
        desktop = connect(pipe)
        for job in plan["jobs"]:
            fill(desktop, job)
        desktop.terminate()
        office.wait(PATIENCE)
    finally:
        with contextlib.suppress(ProcessLookupError):  # it has ended by itself, as it should
            os.killpg(office.pid, signal.SIGKILL)


def connect(pipe: str):
    context = uno.getComponentContext()
    name = "com.sun.star.bridge.UnoUrlResolver"
    resolver = context.ServiceManager.createInstanceWithContext(name, context)
    for _ in range(PATIENCE * 10):
        try:
            remote = resolver.resolve(f"uno:{pipe};urp;StarOffice.ComponentContext")
            break
        except NoConnectException:
            time.sleep(0.1)
    return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)


def fill(desktop, job: dict) -> None:
    document = desktop.loadComponentFromURL(url(job["open"]), "_blank", 0, (option("Hidden", True),))
    document.addActionLock()  # nothing is redrawn in between
    document.enableAutomaticCalculation(False)
    sheets = {name: document.Sheets.getByName(name) for name in document.Sheets.ElementNames}
    for tab, cell, text in job["cells"]:
        sheets[tab].getCellRangeByName(cell).FormulaLocal = text
    for file, kind in job["save"]:
        document.storeToURL(url(file), (option("FilterName", kind),))
    document.close(True)


def option(name: str, value: object) -> PropertyValue:
    given = PropertyValue()
    given.Name, given.Value = name, value
    return given


def url(file: str) -> str:
    return Path(file).as_uri()


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
