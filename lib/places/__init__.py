"""Where: a country pack is a folder, and nothing in the code knows a country.

    regions.geojson        one feature a region, its `id` the region's code; outer rings clockwise
    regions.csv            code, kind (region or city), name_<language>…, aliases, population,
                           label_lon, label_lat
    places.csv             place_id, region (a code), name_<language>…, aliases, lat, lon
    pack.toml              title in each language, words that may be left out, credits
    party_thresholds.csv   optional: what the law asks of a party, for whoever fills the targets tab
    PROVENANCE.md          where all of this comes from, and under which licence

Aliases are other spellings, parted by semicolons. The languages are those for which both tables
have a name column. Further columns are for people and change nothing.
"""
