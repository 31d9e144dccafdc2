"""The demonstration workbook: believable rows in every tab, made from a story and a seed.

The story (data/demo/story) says what happened and in which country; here stands only how a movement's
sheets come about: returns, chains of hearings, detentions, corrections, mistakes. Each line knows when
it was entered and what was changed in it later, so the workbook can be had as it stood on any day.
"""
