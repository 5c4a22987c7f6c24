"""Every write that touches more than one thing: verbs, each one transaction."""
