"""会议: sources kept byte for byte, and what was read in them."""
