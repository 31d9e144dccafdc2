"""Raw cells in, accepted rows and problems out. Pure: no clock, no file, no database."""
