"""定时办理: what the office does by itself as time passes, by `luoshi tick`. Apps register their jobs in `jobs`."""
