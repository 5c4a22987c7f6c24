"""What readers take away: the same tables as CSV, JSON, feed, dump and API."""
