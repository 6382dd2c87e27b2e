"""When each part of the API came and went: read from the descriptions, kept in spec/history.lock."""
