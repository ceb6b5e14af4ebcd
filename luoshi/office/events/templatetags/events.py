"""Filters that name what an event records: `{% load events %} {{ event.verb|verb_label }}`."""

from django import template

from luoshi.office.events import labels

register = template.Library()
register.filter("verb_label", labels.verb_label)
register.filter("kind_label", labels.kind_label)
