"""What is read of indicators, one module a page; always within what the person sees (`powers.sight_of`)."""
