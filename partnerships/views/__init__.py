"""The public pages, and what visitors may take away or send: parse, ask, render."""
