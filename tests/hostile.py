"""Texts that somebody may put into a cell, a name or an address to make a program do something else."""

_FOREIGN = "https://evil.example/x.png"

FORMULAS = tuple(
    f"{before}{sign}{rest}"
    for sign in "=+-@|%\t\r＝＋－＠"
    for rest in ("1+1", 'HYPERLINK("https://evil.example","x")', "cmd|'/C calc'!A0")
    for before in ("", " ", "\u200b", "\ufeff")
)
HTML = (
    "<script>alert(1)</script>",
    f"<img src={_FOREIGN} onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=https://evil.example></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "<style>@import url(https://evil.example)</style>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href=https://evil.example>",
    "</title><script>1</script>",
    "&lt;script&gt;&#60;b&#62;&amp;",
    '"><b onmouseover=alert(1)>',
)
MARKDOWN = (
    f"![x]({_FOREIGN})",
    f"[x]({_FOREIGN})",
    f"[x]: {_FOREIGN}",
    "[x](javascript:alert(1))",
    "**b** _i_ ~~s~~ `c`",
    "# heading",
    "> quote",
    "- item",
    "1. item",
    "| a | b |\n|---|---|",
    "```\ncode\n```",
    "$x^2$ $$\\frac{1}{2}$$",
    "\\href{https://evil.example}{x}",
    ":material/home: :red[x] :smile: :+1: :badge[x]",
    "https://evil.example www.evil.example someone@evil.example",
)
MARKS = (
    "\u202egpj.exe",
    "\u2066a\u2069",
    "a\u200bb\u200cc\u200dd",
    "\ufeffa",
    "a\u0000b",
    "a\x07\x1b[31mred\x1b[0m",
    "\ud800",
    "a\udfffb",
    "\ue000\uf8ff",
    "Z\u0351\u036b\u0343" * 40,
    "\u00a0\u2003 a",
    "\U000e0041\U000e0042",
    "e\u0301",
)
SQL = ("' OR 1=1 --", "'; DROP TABLE cases; --", '" UNION SELECT 1 --', "\\'; --", "%' AND 1=0 --", "x'00")
PATHS = (
    "../../etc/passwd",
    "..\\..\\x",
    "/etc/passwd",
    "C:\\con",
    "file:///x",
    "a/../b",
    "nul",
    "~root",
    ".",
    "..",
)
LINES = (
    "a\r\nSet-Cookie: x=1",
    "a\nERROR forged entry",
    "a\rb",
    "a\u2028b\u2029c",
    "a\x0bb\x0cc\x85d",
)
FORMATS = (
    "{0}",
    "{name}",
    "{x.__class__}",
    "%s%n%x",
    "%(a)s",
    "${7*7}",
    "{{7*7}}",
    "#{7*7}",
    "{",
    "}",
    "{}{}",
)
HUGE = ("x" * 10_000, "ә" * 10_000, "=" * 10_000, "<" * 10_000, "[" * 5_000 + "]" * 5_000, "\\" * 9_999)

EVERY = tuple(dict.fromkeys((*FORMULAS, *HTML, *MARKDOWN, *MARKS, *SQL, *PATHS, *LINES, *FORMATS, *HUGE)))
