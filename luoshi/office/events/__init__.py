"""流程记录: the append-only, hash-chained record of every change. Knows nothing of what it records."""
