r"""What counts as a Chinese character, for every pattern that needs one.

A range such as ``[一-鿿]`` costs Python 3.11 two milliseconds in each pattern that is compiled, and leaves out the rare
characters of names and places (䶮, 𬱖) that Unicode added later. A class by what it is not costs a third and has them.
"""

from __future__ import annotations

CHINESE = r"[^\W\d\x00-\xff\u2150-\u33ff]"
"""A character of a word, but no digit in either width, no Latin letter, kana or number in a circle, bracket or of the
Romans; 、 ， （ ） and other marks do not count."""
