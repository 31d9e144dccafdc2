"""The SQL store: every version of every row, the accounts, and the answers the metrics need."""
