"""What every figure is shown with."""

import json
from urllib.parse import quote

_LAYERS = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
_EMPTY = {
    "type": "Topology",
    "arcs": [],
    "objects": {name: {"type": "GeometryCollection", "geometries": []} for name in _LAYERS},
}

# A `geo` subplot asks a CDN for a world outline, even when it is invisible, and stays blank without an
# answer. This is an empty world; the fragment swallows the file name that Plotly appends.
_NO_OUTLINE = f"data:application/json,{quote(json.dumps(_EMPTY, separators=(',', ':')))}#"

CONFIG = {
    "displayModeBar": False,
    "displaylogo": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "showLink": False,
    "topojsonURL": _NO_OUTLINE,
    "plotlyServerURL": "",
}
