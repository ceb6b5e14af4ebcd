"""专题: the records of every policy area, as its pack has them: one engine, no pack named in the code."""
