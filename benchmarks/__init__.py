"""Measuring how fast the pages are that many people read at once, beside a stock Wagtail page."""
