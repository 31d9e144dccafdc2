"""python -m lib.cli: everything an administrator or a schedule does without the browser.

A command is one module of lib/cli/commands/ with HELP (one line), arguments(parser), and
run(options) -> exit code; its name is the module's. `options.settings` is the loaded settings file.

Exit codes: 0 done, 1 done and problems found, 2 settings or usage, 3 a workbook cannot be
fetched, 4 the database, 5 not allowed, 6 no such figure or record.
"""
