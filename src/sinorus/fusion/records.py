"""Reports and profiles as text, for the index that fusion keeps beside a graph, and back."""

from typing import Final

from msgspec.json import Decoder, Encoder

from sinorus.extraction.model import Event
from sinorus.fusion.profile import Profile

_ENCODER: Final = Encoder()
_EVENT: Final = Decoder(Event)
_PROFILE: Final = Decoder(Profile)


def encode(value: Event | Profile) -> str:
    """Write an event or a profile, with all that hangs on it, as JSON.

    >>> encode(Profile("patrol", kind="air-patrol"))[:30]
    '["patrol",null,"air-patrol",nu'
    """
    return _ENCODER.encode(value).decode()


def decode_event(text: str) -> Event:
    """The event that `encode` was given."""
    return _EVENT.decode(text)


def decode_profile(text: str) -> Profile:
    """The profile that `encode` was given.

    >>> profile = Profile("patrol", names=frozenset({"b", "a"}))
    >>> decode_profile(encode(profile)) == profile
    True
    """
    return _PROFILE.decode(text)
