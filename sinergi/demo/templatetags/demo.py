"""What the sign-in page asks of the demonstration."""

from django import template

from sinergi.demo.queries import Persona, personas

register = template.Library()


@register.simple_tag
def demo_personas() -> list[Persona]:
    """The people one can play."""
    return personas()
