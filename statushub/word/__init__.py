"""Wording: texts in each language, dates as people say them, SMS segments."""
