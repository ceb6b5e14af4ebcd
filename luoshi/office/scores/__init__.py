"""考核 and 减负: how units are scored for a period, and what was asked of them."""
