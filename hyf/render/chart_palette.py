"""The colours of charts, which are those of the pages, and how far two colours stand apart.

Amber and green differ for every eye; still nothing is told by colour alone.
"""

WHITE = "#ffffff"
INK = "#14211f"
SOFT = "#46564f"
GRID = "#c9d5d2"
EDGE = "#6f807d"
DEEP = "#0b5f56"
PALE = "#a9d5cc"

SCALES: dict[int, tuple[str, ...]] = {
    2: ("#8f4700", "#0b5f56"),
    3: ("#8f4700", "#dfe6e4", "#0b5f56"),
    4: ("#8f4700", "#f0bd85", "#8ccabe", "#0b5f56"),
    5: ("#8f4700", "#f0bd85", "#dfe6e4", "#8ccabe", "#0b5f56"),
    6: ("#8f4700", "#d98a3d", "#f6d9b5", "#bfe3db", "#6fb8aa", "#0b5f56"),
    7: ("#8f4700", "#d98a3d", "#f6d9b5", "#dfe6e4", "#bfe3db", "#6fb8aa", "#0b5f56"),
}
"""From least to most, by the number of steps of a scale."""

LEAST_CONTRAST = 4.5
"""Of text on what is behind it (WCAG 2.2, 1.4.3)."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21.

    Source: WCAG 2.2, relative luminance and contrast ratio.
    """
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def on(fill: str) -> str:
    """Return the colour of text on a fill: white or ink, what stands out more."""
    return max((WHITE, INK), key=lambda colour: contrast(colour, fill))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 -- of the standard
