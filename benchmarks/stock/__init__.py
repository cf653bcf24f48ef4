"""What Wagtail itself makes of the same words: a page type of its tutorial's kind."""
