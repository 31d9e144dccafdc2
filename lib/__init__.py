"""Movement Board: from a volunteer's spreadsheet to a figure a leader can stand behind.

The diagram is the architecture; tests/test_architecture.py reads it. A package imports itself and
the packages of the lines below its own; never a line above, never a neighbour on its line.

    ui | cli                     what people touch
    sync | export                a whole errand, start to finish
    reports                      the one door: role + filters + metric -> Result
    charts | store | sources     one outside thing each: Plotly, SQL, spreadsheets
    checks | metrics | access    pure rules: rows in, answer out, no I/O
    schema | places | i18n       what the words mean: tables, countries, texts
    settings                     what the campaign chose: one commented file, and its secrets
    errors                       what may go wrong, and the next step
"""
