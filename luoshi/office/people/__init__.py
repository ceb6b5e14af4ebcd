"""单位、人员、职责: who there is, and what reach each person has."""
