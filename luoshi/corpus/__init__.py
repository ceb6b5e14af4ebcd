"""Many readouts at once: the reader on a dataframe engine, Parquet tables, and what is asked of them."""
