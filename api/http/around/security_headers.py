"""Headers that keep browsers from doing with an answer what it is not for (OWASP Secure Headers)."""

from __future__ import annotations

from typing import Final

_POLICY: Final = b"content-security-policy"
DATA_POLICY = (_POLICY, b"default-src 'none'; frame-ancestors 'none'")
PAGE_POLICY = (
    _POLICY,
    b"; ".join(
        (
            b"default-src 'self'",
            b"script-src 'self'",
            b"style-src 'self' 'unsafe-inline'",
            b"img-src 'self' data:",
            b"object-src 'none'",
            b"base-uri 'none'",
            b"form-action 'self'",
            b"frame-ancestors 'none'",
        )
    ),
)
"""Pages carry a style of their own; scripts come from the service only."""

ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
HTTPS_ONLY = (b"strict-transport-security", b"max-age=31536000")
