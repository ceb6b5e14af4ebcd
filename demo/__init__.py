"""The demo city 望川市 as data, and the few functions that turn the data into files; everything in it is invented."""
