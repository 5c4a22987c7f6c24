"""What anybody may send without an account: suggestions to the editors, and wishes to be told."""
