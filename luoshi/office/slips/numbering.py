"""Numbers of slips: 督办〔2026〕3号, one series for each office, kind of slip and year, without gaps."""

from luoshi.office.people.models import Unit
from luoshi.office.slips.models import Series


def next_number(office: Unit, word: str, year: int) -> str:
    """The next number. Called inside an action, under the chain's lock."""
    series = Series.objects.filter(office=office, word=word, year=year).first() or Series(
        office=office, word=word, year=year
    )
    series.last += 1
    series.save()
    return f"{word}〔{year}〕{series.last}号"
