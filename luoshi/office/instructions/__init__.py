"""批示: what leaders write on commitments, reports and ratings, and what the office makes of it."""
