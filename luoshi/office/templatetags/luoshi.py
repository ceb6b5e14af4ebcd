"""The components that every page shares: light, date, words of a source, unit, and links that keep a list's filters."""

from django import template

register = template.Library()
