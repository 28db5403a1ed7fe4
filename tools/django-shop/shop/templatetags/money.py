"""Minor units as people read them."""

from django import template
from django.conf import settings

register = template.Library()


@register.filter
def money(minor):
    """1999 is "19.99 EUR"."""
    return f"{minor // 100}.{minor % 100:02d} {settings.CURRENCY}"
