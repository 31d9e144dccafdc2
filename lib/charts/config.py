"""What every figure is shown with."""

import json
from urllib.parse import quote

_LAYERS = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
_NO_WORLD = {
    "type": "Topology",
    "arcs": [],
    "objects": {name: {"type": "GeometryCollection", "geometries": []} for name in _LAYERS},
}

# A `geo` subplot asks a CDN for an outline of the world, even when it is invisible, and stays blank
# without an answer. This is an empty world, to be served from where the page comes from.
OUTLINE = json.dumps(_NO_WORLD, separators=(",", ":"))
OUTLINE_FILE = "world_110m.json"

CONFIG = {
    "displayModeBar": False,
    "displaylogo": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "showLink": False,
    "plotlyServerURL": "",
    # Within the page itself, for a file that opens without a network. The fragment swallows the name of
    # the file, which Plotly appends. A server whose policy forbids it serves OUTLINE_FILE instead.
    "topojsonURL": f"data:application/json,{quote(OUTLINE)}#",
}
