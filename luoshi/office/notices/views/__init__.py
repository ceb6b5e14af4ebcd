"""The screens of notices: the inbox and the ways of being told, and the administrators' channels."""
